//! `enishi-form` in the page: finds the schema, sends the answers once, tells what became of them.

mod channel;
mod desk;
mod dialects;
mod draft;
mod find;
pub mod give;
mod key;

use crate::attributes::Attributes;
use crate::life::{Fault, Life};
use crate::listen::Listener;
use channel::Channel;
use desk::Clerk;
use dialects::{Markup, Sender};
use draft::Draft;
use enishi_core::form::{FieldKind, FormSchema};
use enishi_core::i18n::{FormKey, ProblemKey};
use enishi_core::json::{Map, Value};
use enishi_core::text::ruby::plain;
use enishi_core::url;
use enishi_views::Ui;
use enishi_views::form::{Cards, Finish, Form, Gift, Setting, Submission, Told};
use enishi_views::ui::element;
use find::{Found, Own, find};
use leptos::prelude::*;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use web_sys::{HtmlFormElement, Url};

/// The values of the attribute `transport`.
const TRANSPORTS: &str = "auto json urlencoded multipart text native mail paper cf7 webform hubspot formspree kintone directus strapi postgrest pocketbase graphql";

pub async fn run(life: &Rc<Life>, attributes: Attributes, ui: Ui) -> Result<(), Fault> {
    let Found { schema, filled: mut initial, own } = find(life, &attributes, &ui).await?;
    let kept = own.as_ref().map_or(0, Own::kept);
    let faults = own.as_ref().map(Own::faults).unwrap_or_default();
    let said = own.as_ref().map(Own::said).unwrap_or_default();
    let (mut shown, registered) = give::from_page(&life.host.id(), &schema, &mut initial);
    shown.extend(give::from_link(&schema, &mut initial));
    let contact = attributes.get("contact").unwrap_or_else(|| schema.contact.clone());
    if give::is_missing(&schema, &initial) {
        not_offered(life, &ui, &contact).await;
        return Ok(());
    }
    let schema = Arc::new(schema);
    let told = Arc::new(Told::default());
    let session = attributes.get("draft").as_deref() == Some("session");
    let (draft, restored) = Draft::of(life, session, secret(&schema));
    // What came with the link or from the page this time goes before what was kept.
    let older = |name: &str| shown.iter().all(|(known, _)| known != name);
    for (name, values) in draft.answers().iter().filter(|(name, _)| older(name)) {
        initial.set(name, values.to_vec());
    }
    let read: Vec<_> = draft.read().into_iter().filter(|(name, _)| older(name)).collect();
    shown.extend(read);
    let parts = Parts { schema: schema.clone(), told: told.clone(), draft: draft.clone(), own };
    let channel = Rc::new(channel(life, &attributes, &ui, parts)?);
    if !faults.is_empty() || !said.is_empty() {
        told.submission.set(Submission::Refused { message: said, fields: faults });
    } else if draft.left() {
        told.submission.set(Submission::Unknown { again: channel.idempotent });
    } else if session && restored {
        told.gift.set(Gift { note: ui.t(FormKey::DraftRestored), ..Gift::default() });
    } else if registered {
        told.gift.set(Gift { note: ui.t(FormKey::Registered), ..Gift::default() });
    }
    if kept > 0 {
        keep(life, &channel, kept);
    }
    listen(life, &channel);
    give::enter(life.host.id(), &schema, &told);
    give::take(life, &schema, &told);
    let setting = Setting {
        ui: ui.clone(),
        schema,
        initial,
        shown,
        confirm: attributes.get("confirm").as_deref() != Some("off"),
        contact,
        finish: channel.finish,
        cards: cards(&attributes),
        kept: kept > 0,
        desk: Arc::new(Clerk::new(life, &ui, &channel)),
        told,
    };
    life.show(&ui, move || view! { <Form setting=setting /> }.into_any()).await;
    Ok(())
}

/// Fields whose answers are never stored.
fn secret(schema: &FormSchema) -> Vec<String> {
    let secret = |kind| matches!(kind, FieldKind::Password | FieldKind::File | FieldKind::Consent);
    schema.fields().filter(|field| secret(field.kind)).map(|field| field.name.clone()).collect()
}

/// What a channel is made of.
struct Parts {
    schema: Arc<FormSchema>,
    told: Arc<Told>,
    draft: Rc<Draft>,
    own: Option<Own>,
}

/// Where the answers go.
fn channel(life: &Life, attributes: &Attributes, ui: &Ui, parts: Parts) -> Result<Channel, Fault> {
    let Parts { schema, told, draft, own } = parts;
    let config = |message: String| Fault { code: "config", message };
    let transport = attributes.get("transport").unwrap_or_else(|| "auto".to_owned());
    if TRANSPORTS.split(' ').all(|known| known != transport) {
        return Err(config(ui.fill(ProblemKey::TransportUnknown, &[&transport])));
    }
    if transport == "native" && own.as_ref().is_none_or(|own| own.says.is_none()) {
        return Err(config(ui.fill(ProblemKey::TransportNative, &[])));
    }
    let form = own.as_ref().map(|own| &own.form);
    let written = attributes.get("action").or_else(|| form?.get_attribute("action"));
    // A form without an action posts to the page itself (HTML, "form submission algorithm").
    let written = written.or_else(|| Some(form?.owner_document()?.url().unwrap_or_default()));
    let action = match written {
        Some(action) => action,
        None if transport == "paper" => String::new(),
        None => return Err(config(ui.fill(ProblemKey::NoAction, &[]))),
    };
    let base = life.host.base_uri().ok().flatten().unwrap_or_default();
    let full = url::safe(&action).and_then(|action| Url::new_with_base(&action, &base).ok());
    let finish = match full.as_ref().map(Url::protocol).as_deref() {
        _ if transport == "paper" => Finish::Paper,
        Some("mailto:") => Finish::Mail,
        Some("http:" | "https:") if transport != "mail" => Finish::Send,
        _ => return Err(config(ui.fill(ProblemKey::ActionUnsafe, &[&action]))),
    };
    let here = web_sys::window().and_then(|window| window.location().origin().ok());
    // Of this no attribute speaks: that the backend counts one `Idempotency-Key` once.
    let idempotent = attributes.config("idempotent").is_some_and(|value| *value == Value::Bool(true));
    let method = attributes.get("method").or_else(|| form?.get_attribute("method"));
    let mut job = Map::new();
    let mut put = |key: &str, value: Value| job.insert(key.to_owned(), value);
    put("lang", Value::String(ui.lang.code().to_owned()));
    put("says", own.as_ref().and_then(|own| own.says.clone()).unwrap_or_default());
    put("sameOrigin", Value::Bool(full.as_ref().is_some_and(|full| Some(full.origin()) == here)));
    put("idempotent", Value::Bool(idempotent));
    put("map", attributes.config("map").cloned().unwrap_or_default());
    let address = full.map(|full| full.href()).unwrap_or_default();
    let mail = if finish == Finish::Mail { "mail" } else { "" };
    let shown = (js_sys::Date::now() as u64).to_string();
    for (key, value) in [
        ("transport", Some(transport)),
        ("finish", Some(mail.to_owned())),
        ("address", Some(address)),
        ("method", Some(method.unwrap_or_else(|| "post".to_owned()).to_ascii_uppercase())),
        ("success", attributes.get("success")),
        ("map", attributes.get("map")),
        ("shown", Some(shown)),
        ("title", Some(plain(&schema.title))),
        ("cutNote", Some(plain(ui.texts.text(FormKey::MailCut)))),
    ] {
        if let Some(value) = value {
            put(key, Value::String(value));
        }
    }
    Ok(Channel {
        schema,
        told,
        draft,
        finish,
        idempotent,
        job,
        waiting: Cell::new(false),
        sender: RefCell::default(),
        own,
    })
}

/// What is drawn once the answers are received (attribute `card`), and how.
fn cards(attributes: &Attributes) -> Cards {
    let wanted = attributes.get("card").unwrap_or_default();
    let both = wanted == "both";
    let mut looks = Vec::new();
    for name in ["town", "crest", "design", "label", "signer", "theme"] {
        if let Some(value) = attributes.get(name) {
            looks.push((name, value));
        }
    }
    Cards { card: both || wanted == "card", certificate: both || wanted == "certificate", looks }
}

/// A form that only a link can open, opened without it.
async fn not_offered(life: &Rc<Life>, ui: &Ui, contact: &str) {
    let mut notice = element("div", &[("class", "notice warning"), ("part", "notice")])
        .with(element("p", &[]).text(ui.t(FormKey::NotOffered)));
    if !contact.is_empty() {
        notice = notice.with(element("p", &[]).text(ui.fill(FormKey::Contact, &[contact])));
    }
    life.show(ui, move || element("div", &[("class", "form")]).with(notice).view()).await;
}

/// Shows, within the flow, what the page's own form does better, as it stands in the page.
fn keep(life: &Rc<Life>, channel: &Rc<Channel>, count: usize) {
    let Some(own) = &channel.own else { return };
    let Some(markup) = &own.markup else { return };
    markup.show_kept(&own.form, &life.host, count);
    life.hold(Kept { markup: markup.clone(), form: own.form.clone() });
}

/// Puts the page's form back as it was when the widget goes.
struct Kept {
    markup: Markup,
    form: HtmlFormElement,
}

impl Drop for Kept {
    fn drop(&mut self) {
        self.markup.show_all(&self.form);
    }
}

/// Hears what else happens on the page.
fn listen(life: &Rc<Life>, channel: &Rc<Channel>) {
    // What is needed for sending is there when it is sent.
    let weak = Rc::downgrade(life);
    let asked = Cell::new(false);
    life.hold(Listener::new(&life.host, "focusin", move |_| {
        if let Some(life) = weak.upgrade().filter(|_| !asked.replace(true)) {
            let again = life.clone();
            life.spawn(async move {
                Sender::load(&again).await;
            });
        }
    }));
    // Back from the backend's page: whether that one received it, this one does not know.
    if let Some(window) = web_sys::window() {
        let own = channel.clone();
        life.hold(Listener::new(&window, "pageshow", move |_| {
            if own.told.submission.with_untracked(|now| *now == Submission::Away) {
                own.told.submission.set(Submission::Unknown { again: false });
            }
        }));
    }
}
