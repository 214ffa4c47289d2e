//! `enishi-form` in the page: finds the schema, sends the answers once, tells what became of them.

mod key;
mod markup;
mod send;

use crate::attributes::{Attributes, json_from};
use crate::life::{Fault, Life};
use enishi_core::backend::Outcome;
use enishi_core::form::{Answers, FieldKind, FormSchema, read_schema};
use enishi_core::i18n::{FormKey, ProblemKey};
use enishi_core::json::{self, Value};
use enishi_views::Ui;
use enishi_views::form::{Form, Submission};
use leptos::prelude::*;
use send::{Sent, Target};
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::UrlSearchParams;

thread_local! {
    /// What was typed, by element, for as long as the widget lives: a changed attribute starts it anew.
    static TYPED: RefCell<Vec<(u32, Answers)>> = const { RefCell::new(Vec::new()) };
}

pub async fn run(life: &Rc<Life>, attributes: Attributes, ui: Ui) -> Result<(), Fault> {
    let inner = markup::inner(&life.host);
    let (schema, mut initial) = schema(life, &attributes, &ui, inner.as_ref()).await?;
    let target = target(life, &attributes, &ui, inner.as_ref())?;
    prefill(&schema, &mut initial);
    if let Some(typed) = TYPED.with_borrow(|all| all.iter().find(|(id, _)| *id == life.id()).map(|(_, a)| a.clone())) {
        initial = typed;
    }
    let confirm = attributes.get("confirm").as_deref() != Some("off");
    let contact = attributes.get("contact");
    let schema = Arc::new(schema);
    let (submission, on_submit, on_change) = life.own(|| {
        let submission = RwSignal::new(Submission::Idle);
        (submission, submit(life, &ui, schema.clone(), target, submission), remember(life))
    });
    life.show(&ui.clone(), move || {
        view! {
            <Form ui=ui schema=schema initial=initial confirm=confirm contact=contact
                submission=submission on_submit=on_submit on_change=on_change />
        }
        .into_any()
    });
    Ok(())
}

/// The schema: `schema`, else `preset`, else the page's own form.
async fn schema(
    life: &Life,
    attributes: &Attributes,
    ui: &Ui,
    inner: Option<&web_sys::HtmlFormElement>,
) -> Result<(FormSchema, Answers), Fault> {
    let config = |message: String| Fault { code: "config", message };
    let (json, filled, named) = if let Some(reference) = attributes.get("schema") {
        (json_from(&life.host, &ui.texts, "schema", &reference).await?, Answers::new(), reference)
    } else if let Some(name) = attributes.get("preset") {
        (
            preset(life, ui, &name).await.ok_or_else(|| config(ui.fill(ProblemKey::PresetUnknown, &[&name])))?,
            Answers::new(),
            name,
        )
    } else {
        let read = inner.and_then(markup::read).ok_or_else(|| config(ui.fill(ProblemKey::NoSchema, &[])))?;
        (read.schema, read.filled, "<form>".to_owned())
    };
    let mut schema = read_schema(&json, ui.lang)
        .map_err(|problem| config(ui.fill(ProblemKey::SourceTrouble, &[&named, &problem.text(&ui.texts)])))?;
    if let Some(contact) = attributes.get("contact") {
        schema.contact = contact;
    }
    Ok((schema, filled))
}

async fn preset(life: &Life, ui: &Ui, name: &str) -> Option<Value> {
    let promise = life.page(|page| page.preset(&[name, "-", ui.lang.code()].concat()))?;
    let text = JsFuture::from(promise).await.ok()?.as_string()?;
    json::parse(&text).ok()
}

/// Where the answers go.
fn target(
    life: &Life,
    attributes: &Attributes,
    ui: &Ui,
    inner: Option<&web_sys::HtmlFormElement>,
) -> Result<Target, Fault> {
    if let Some(transport) = attributes.get("transport").filter(|t| t != "auto" && t != "json") {
        return Err(Fault { code: "config", message: ui.fill(ProblemKey::TransportLater, &[&transport]) });
    }
    let action = attributes.get("action").or_else(|| inner?.get_attribute("action"));
    let action = action.ok_or_else(|| Fault { code: "config", message: ui.fill(ProblemKey::NoAction, &[]) })?;
    let hidden = inner.map(markup::hidden).unwrap_or_default();
    // Of this no attribute speaks: that the backend counts one `Idempotency-Key` once.
    let idempotent = attributes.config("idempotent").is_some_and(|value| value.as_bool() == Some(true));
    Target::new(&life.host, &action, hidden, idempotent)
        .ok_or_else(|| Fault { code: "config", message: ui.fill(ProblemKey::ActionUnsafe, &[&action]) })
}

/// `?enishi.NAME=…` of the page's address fills fields, but never hidden ones or consent.
fn prefill(schema: &FormSchema, answers: &mut Answers) {
    let search = web_sys::window().and_then(|window| window.location().search().ok()).unwrap_or_default();
    let Some(query) = UrlSearchParams::new_with_str(&search).ok() else {
        return;
    };
    for field in schema.fields() {
        if matches!(field.kind, FieldKind::Hidden | FieldKind::Consent | FieldKind::Password) {
            continue;
        }
        let values: Vec<String> =
            query.get_all(&("enishi.".to_owned() + &field.name)).iter().filter_map(|value| value.as_string()).collect();
        if !values.is_empty() {
            answers.set(&field.name, values);
        }
    }
}

/// Keeps what was typed in memory, for as long as the widget is in the page.
fn remember(life: &Rc<Life>) -> Callback<Answers> {
    let id = life.id();
    life.at_end(move || TYPED.with_borrow_mut(|all| all.retain(|(known, _)| *known != id)));
    Callback::new(move |answers: Answers| {
        TYPED.with_borrow_mut(|all| match all.iter_mut().find(|(known, _)| *known == id) {
            Some((_, old)) => *old = answers,
            None => all.push((id, answers)),
        });
    })
}

/// Sends the answers: at most one request at a time, one key for one filled-in form.
fn submit(
    life: &Rc<Life>,
    ui: &Ui,
    schema: Arc<FormSchema>,
    target: Target,
    submission: RwSignal<Submission>,
) -> Callback<Answers> {
    let life = Rc::downgrade(life);
    let ui = ui.clone();
    let target = Rc::new(target);
    let key = Rc::new(RefCell::new(key::new()));
    let send = send_wrapper::SendWrapper::new(move |answers: Answers| {
        let Some(life) = life.upgrade() else { return };
        if submission.with_untracked(|s| matches!(s, Submission::Sending | Submission::Done { .. })) {
            return;
        }
        let Value::Object(values) = answers.to_json(&schema) else { return };
        let detail = js_sys::JSON::parse(&json::written(&Value::Object(values.clone()))).unwrap_or(JsValue::NULL);
        if life.page(|page| page.emit(&life.host, "submit", &[("values", detail)], true)) == Some(false) {
            return;
        }
        submission.set(Submission::Sending);
        let (ui, target, key, page_life) = (ui.clone(), target.clone(), key.clone(), life.clone());
        life.spawn(async move {
            let this_key = key.borrow().clone();
            let sent = send::send(&target, values, &this_key, ui.lang).await;
            if matches!(sent, Sent::Answered(Outcome::Accepted { .. })) {
                // The next form that is filled in is another one.
                key.replace(key::new());
            }
            finish(&page_life, &ui, sent, target.idempotent, submission);
        });
    });
    Callback::new(move |answers: Answers| (*send)(answers))
}

/// Shows and tells what became of it.
fn finish(life: &Life, ui: &Ui, sent: Sent, again: bool, submission: RwSignal<Submission>) {
    let (name, receipt, state) = match sent {
        Sent::Offline => ("failed", None, Submission::NotSent { text: ui.t(FormKey::SendOffline) }),
        Sent::Unreachable => ("failed", None, Submission::NotSent { text: ui.t(FormKey::SendNetwork) }),
        Sent::Answered(outcome) => {
            let name = outcome.name();
            let (receipt, state) = shown(ui, outcome, again);
            (name, receipt, state)
        }
    };
    if name == "failed" || name == "unknown" {
        life.report("send", &ui.fill(ProblemKey::SendTrouble, &[]));
    }
    let mut detail = vec![("outcome", JsValue::from_str(name))];
    if let Some(receipt) = &receipt {
        detail.push(("receipt", receipt.as_str().into()));
    }
    submission.set(state);
    life.page(|page| page.emit(&life.host, "result", &detail, false));
}

/// An outcome as the visitor sees it.
fn shown(ui: &Ui, outcome: Outcome, again: bool) -> (Option<String>, Submission) {
    let said = |message: String, otherwise: FormKey| if message.is_empty() { ui.t(otherwise) } else { message };
    let state = match outcome {
        Outcome::Accepted { receipt } => return (receipt.clone(), Submission::Done { receipt }),
        Outcome::Invalid { message, fields } => {
            let fields = fields.into_iter().map(|(name, texts)| (name, texts.join(" "))).collect();
            Submission::Refused { message, fields }
        }
        Outcome::Spam => Submission::NotSent { text: ui.t(FormKey::SendSpam) },
        Outcome::Closed => Submission::NotSent { text: ui.t(FormKey::SendClosed) },
        Outcome::Busy { .. } => Submission::NotSent { text: ui.t(FormKey::SendBusy) },
        Outcome::Failed { message } => Submission::NotSent { text: said(message, FormKey::SendFailed) },
        Outcome::Unknown => Submission::Unknown { again },
    };
    (None, state)
}
