//! Sends answers at most once, and never claims what is not known.

use super::dialects::Dialects;
use super::draft::Draft;
use super::find::Own;
use super::message::{Names, answers, object, pairs, text};
use crate::life::Life;
use crate::listen::Listener;
use crate::net::fetch;
use crate::net::mailbox::Mailbox;
use crate::net::timer;
use crate::net::upload::{Lost, Upload};
use crate::platform::Browser;
use enishi_core::backend::Outcome;
use enishi_core::delivery;
use enishi_core::form::{Answers, FieldKind, FormSchema};
use enishi_core::i18n::{FormKey, ProblemKey};
use enishi_core::json::Value;
use enishi_core::json::{items, text_at};
use enishi_core::platform::Platform;
use enishi_core::text::ruby::plain;
use enishi_views::Ui;
use enishi_views::form::{Finish, Submission, Told};
use gloo_net::http::{Method, RequestBuilder};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{FormData, HtmlInputElement, RequestCache, RequestCredentials, RequestMode};

/// Nobody fills a form in faster, in milliseconds; who does is made to wait. Robots rarely stay that long.
const LEAST_MS: f64 = 2_000.0;

/// Where answers go, and everything that it takes to send them.
pub struct Channel {
    pub schema: Arc<FormSchema>,
    pub told: Arc<Told>,
    pub draft: Rc<Draft>,
    pub own: Option<Own>,
    pub finish: Finish,
    /// The attribute `transport`, `auto` where there is none.
    pub transport: String,
    /// The whole address; empty where nothing is sent.
    pub address: String,
    pub method: String,
    pub same_origin: bool,
    /// Whether the backend counts one idempotency key once, as the page says.
    pub idempotent: bool,
    pub success: Option<String>,
    pub names: Names,
    /// When the form was shown, in milliseconds.
    pub shown: f64,
    pub waiting: RefCell<Option<Mailbox<()>>>,
    pub upload: RefCell<Option<Rc<Upload>>>,
    pub stopped: Cell<bool>,
}

/// What became of sending.
pub enum Sent {
    /// Nothing has left this device; the text says why.
    Not(String),
    /// The visitor stopped it before all of it had left.
    Stopped,
    /// The visitor does not wait for a connection any longer; nothing has left.
    Waited,
    /// The page's own form has it; the browser goes on to the backend's page.
    Away,
    /// They are with the visitor: an e-mail's draft.
    Draft(String),
    /// Some answers hold characters that the backend's character set lacks: names and texts.
    Unwritable(Vec<(String, String)>),
    /// The request left.
    Answered(Outcome),
}

/// Sends the answers once.
pub async fn send(life: &Rc<Life>, ui: &Ui, channel: &Channel, filled: &Answers) -> Sent {
    channel.stopped.set(false);
    if channel.finish == Finish::Paper {
        return Sent::Draft(String::new());
    }
    let posts = channel.finish == Finish::Send;
    if posts && !online(channel).await {
        return Sent::Waited;
    }
    let early = LEAST_MS - (js_sys::Date::now() - channel.shown);
    if posts && early > 0.0 {
        timer::sleep(early as u32).await;
    }
    let Some(dialects) = Dialects::load(life).await else {
        life.report("load", &ui.fill(ProblemKey::DialectsTrouble, &[]));
        return Sent::Not(ui.t(FormKey::SendNetwork));
    };
    if let Some(own) = channel.own.as_ref().filter(|own| own.says.is_some()) {
        dialects.fill(&own.form, &pairs(&channel.schema, filled, &channel.names));
    }
    let message = message(ui, channel, &dialects, filled);
    let Some(request) = dialects.ask(&message) else { return Sent::Not(ui.t(FormKey::SendFailed)) };
    if let Some(draft) = text_at(&request, "open") {
        return Sent::Draft(draft);
    }
    let lacking = unwritable(ui, channel, &request);
    if !lacking.is_empty() {
        return Sent::Unwritable(lacking);
    }
    let native = request.get("own").is_some();
    if !reachable(channel).await {
        return Sent::Not(ui.t(FormKey::SendNetwork));
    }
    if native {
        return hand_over(life, ui, channel, &dialects);
    }
    channel.draft.set_left(true);
    let sent = post(life, channel, &dialects, &message, &request).await;
    if !matches!(sent, Sent::Answered(Outcome::Unknown)) {
        channel.draft.set_left(false);
    }
    sent
}

/// Waits for a connection. False where the visitor would not.
async fn online(channel: &Channel) -> bool {
    let Some(window) = web_sys::window() else { return true };
    while !window.navigator().on_line() {
        channel.told.submission.set(Submission::Waiting);
        let mail = Mailbox::new();
        *channel.waiting.borrow_mut() = Some(mail.clone());
        let send = mail.clone();
        let _listener = Listener::new(&window, "online", move |_| send.put(()));
        mail.take().await;
        channel.waiting.take();
        if channel.stopped.get() {
            return false;
        }
    }
    channel.told.submission.set(Submission::Sending { percent: None });
    true
}

fn message(ui: &Ui, channel: &Channel, dialects: &Dialects, filled: &Answers) -> Value {
    let own = channel.own.as_ref();
    // A field that goes by other names there is sent as the filled form has it.
    let other = |name: &str| own.is_some_and(|own| own.is_other(name));
    let fields = channel.schema.fields().filter(|field| !other(&field.name));
    let names = fields.map(|field| text(channel.names.theirs(&field.name))).collect();
    // What the page's own form sends besides the answers: tokens, settings, a captcha's answer, the button.
    let mut hidden = own.and_then(|own| dialects.rest(&own.form, &Value::Array(names))).unwrap_or_default();
    let button = own.and_then(|own| items(own.says.as_ref()?, "submits").first());
    if let (Some(hidden), Some(button)) = (hidden.as_array_mut(), button) {
        hidden.push(button.clone());
    }
    let says = |key: &str| text(&own.map(|own| own.says(key)).unwrap_or_default());
    let window = web_sys::window();
    let page = window.as_ref().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let of_page = || window.and_then(|window| window.document()).map(|document| document.title());
    // A draft is named after what is applied for.
    let own_title =
        Some(plain(&channel.schema.title)).filter(|title| channel.finish == Finish::Mail && !title.is_empty());
    let title = own_title.or_else(of_page).unwrap_or_default();
    object([
        ("transport", text(&channel.transport)),
        ("finish", text(if channel.finish == Finish::Mail { "mail" } else { "" })),
        ("address", text(&channel.address)),
        ("method", text(&channel.method)),
        ("enctype", says("enctype")),
        ("charset", says("charset")),
        ("ownForm", Value::Bool(own.is_some_and(|own| own.says.is_some()))),
        ("sameOrigin", Value::Bool(channel.same_origin)),
        ("success", channel.success.as_deref().map_or(Value::Null, text)),
        ("hidden", hidden),
        ("answers", answers(&channel.schema, filled, &channel.names, &other)),
        ("map", channel.names.to_json()),
        ("key", text(&channel.draft.key())),
        ("keyInHeader", Value::Bool(channel.same_origin || channel.idempotent)),
        ("page", text(&page)),
        ("title", text(&title)),
        ("cutNote", text(&plain(ui.texts.text(FormKey::MailCut)))),
    ])
}

/// What cannot be written in the backend's character set, at its fields.
fn unwritable(ui: &Ui, channel: &Channel, request: &Value) -> Vec<(String, String)> {
    let mut out = Vec::new();
    for pair in items(request, "lacking") {
        let [name, characters] = ["name", "characters"].map(|key| text_at(pair, key).unwrap_or_default());
        let field = channel.schema.fields().find(|field| channel.names.theirs(&field.name) == name);
        if let Some(field) = field {
            out.push((field.name.clone(), ui.fill(FormKey::Unwritable, &[&field.label, &characters])));
        }
    }
    out
}

/// Fills the page's own form and lets the browser submit it.
fn hand_over(life: &Life, ui: &Ui, channel: &Channel, dialects: &Dialects) -> Sent {
    let failed = || Sent::Not(ui.t(FormKey::SendFailed));
    let Some(own) = &channel.own else { return failed() };
    for field in channel.schema.fields().filter(|field| field.kind == FieldKind::File) {
        if let Some(control) = file_control(life, &field.name) {
            let files = control.files().map_or(JsValue::NULL, JsValue::from);
            dialects.files(&own.form, channel.names.theirs(&field.name), &files);
        }
    }
    let button = own.says.as_ref().and_then(|says| items(says, "submits").first()).cloned().unwrap_or_default();
    channel.draft.set_left(true);
    if dialects.submit(&own.form, &button) { Sent::Away } else { failed() }
}

/// The control in which files were chosen.
fn file_control(life: &Life, name: &str) -> Option<HtmlInputElement> {
    let controls = life.host.shadow_root()?.query_selector_all("input[type=file]").ok()?;
    let all = (0..controls.length()).filter_map(|index| controls.item(index)?.dyn_into::<HtmlInputElement>().ok());
    all.into_iter().find(|control| control.name() == name)
}

async fn post(life: &Rc<Life>, channel: &Channel, dialects: &Dialects, message: &Value, request: &Value) -> Sent {
    let unknown = || Sent::Answered(Outcome::Unknown);
    let says = |key: &str| text_at(request, key).unwrap_or_default();
    let (body, has_files) = body(life, channel, request);
    let mut headers = Vec::new();
    for pair in items(request, "headers") {
        if let Some([Value::String(name), Value::String(value)]) = pair.as_array().map(Vec::as_slice) {
            headers.push((name.clone(), value.clone()));
        }
    }
    headers
        .push(("Accept-Language".to_owned(), life.host.owner_document().map_or_else(String::new, |_| language(life))));
    let upload = Upload::new(&says("method"), &says("address"), &headers, has_files);
    let Some(upload) = upload.map(Rc::new) else { return Sent::Answered(Outcome::Failed { message: String::new() }) };
    *channel.upload.borrow_mut() = Some(upload.clone());
    let told = channel.told.clone();
    if has_files {
        told.submission.set(Submission::Sending { percent: Some(0) });
    }
    let answer = upload.send(&body, move |percent| told.submission.set(Submission::Sending { percent: Some(percent) }));
    let answer = answer.await;
    channel.upload.take();
    let answer = match answer {
        Ok(answer) => answer,
        // Cut off or lost on the way: it may have arrived all the same.
        Err(Lost { all_left: true }) => return unknown(),
        Err(Lost { all_left: false }) if channel.stopped.get() => return Sent::Stopped,
        Err(Lost { all_left: false }) => return unknown(),
    };
    let retry = answer.retry_after.and_then(|header| delivery::retry_after(&header, Browser.now()));
    let reply = object([
        ("transport", text(&says("transport"))),
        ("status", text(&answer.status.to_string())),
        ("contentType", text(&answer.content_type)),
        ("retryAfter", retry.map_or(Value::Null, |seconds| text(&seconds.to_string()))),
        ("redirected", Value::Bool(without_fragment(&answer.address) != without_fragment(&says("address")))),
        ("address", text(&answer.address)),
        ("body", text(&answer.body)),
        ("message", message.clone()),
    ]);
    dialects.hear(&reply).map_or_else(unknown, |heard| Sent::Answered(outcome(&heard)))
}

fn language(life: &Life) -> String {
    crate::attributes::Attributes::of(&life.host).lang().tag().to_owned()
}

fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or_default()
}

/// The body: a text, or parts with the chosen files.
fn body(life: &Life, channel: &Channel, request: &Value) -> (JsValue, bool) {
    if let Some(text) = text_at(request, "text") {
        return (JsValue::from_str(&text), false);
    }
    let Ok(data) = FormData::new() else { return (JsValue::NULL, false) };
    let mut has_files = false;
    for part in items(request, "parts") {
        match part.as_array().map(Vec::as_slice) {
            // Appending a text to a form's data cannot fail.
            Some([Value::String(name), Value::String(value)]) => drop(data.append_with_str(name, value)),
            Some([Value::String(own), Value::Null, Value::String(name)]) => {
                let field = channel.schema.fields().find(|field| channel.names.theirs(&field.name) == own);
                let control = field.and_then(|field| file_control(life, &field.name));
                let Some(files) = control.and_then(|control| control.files()) else { continue };
                for file in (0..files.length()).filter_map(|index| files.item(index)) {
                    has_files = true;
                    drop(data.append_with_blob_and_filename(name, &file, &file.name()));
                }
            }
            _ => {}
        }
    }
    (data.into(), has_files)
}

/// An outcome as the dialects write it.
fn outcome(heard: &Value) -> Outcome {
    let message = || text_at(heard, "message").unwrap_or_default();
    match text_at(heard, "outcome").unwrap_or_default().as_str() {
        "accepted" => Outcome::Accepted { receipt: text_at(heard, "receipt") },
        "invalid" => {
            let mut fields = Vec::new();
            for one in items(heard, "fields") {
                let texts = items(one, "texts").iter().filter_map(enishi_core::json::text).collect();
                fields.push((text_at(one, "name").unwrap_or_default(), texts));
            }
            Outcome::Invalid { message: message(), fields }
        }
        "spam" => Outcome::Spam,
        "closed" => Outcome::Closed,
        "busy" => Outcome::Busy { retry_after_seconds: None },
        "failed" => Outcome::Failed { message: message() },
        _ => Outcome::Unknown,
    }
}

/// Asks whether the server can be reached before anything is sent, so that the visitor of a server that is down can
/// be told for certain that nothing has been sent. Any answer counts, also one that the page may not read. On the
/// page's own server its own address is asked, which is known to be there.
async fn reachable(channel: &Channel) -> bool {
    let here = web_sys::window().and_then(|window| window.location().href().ok());
    let (address, mode) = match here.filter(|_| channel.same_origin) {
        Some(here) => (here, RequestMode::SameOrigin),
        None => (channel.address.clone(), RequestMode::NoCors),
    };
    let probe = RequestBuilder::new(&address)
        .method(Method::HEAD)
        .mode(mode)
        .cache(RequestCache::NoStore)
        .credentials(RequestCredentials::Omit);
    fetch::send(probe, None).await.is_ok()
}
