//! Sends answers at most once, and never claims what is not known.

mod job;
mod message;
mod own;
mod upload;

use crate::exchange;
use crate::markup;
use crate::platform::Browser;
use enishi_core::delivery;
use enishi_core::form::{Answers, Field, FieldKind};
use enishi_core::json::{Value, items, parse, text_at, written};
use enishi_core::platform::Platform;
use enishi_core::text::ruby::plain;
use enishi_output::sleep;
use futures::future::{Either, select};
use job::Job;
use js_sys::{Function, Promise};
use message::{object, pairs, text};
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use upload::{Lost, Upload};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, FormData, HtmlElement, HtmlInputElement, Request, RequestCache, RequestCredentials, RequestInit,
    RequestMode,
};

/// Nobody fills a form in faster, in milliseconds; who does is made to wait. Robots rarely stay that long.
const LEAST_MS: f64 = 2_000.0;

/// What is on its way, by element.
struct Running {
    host: HtmlElement,
    upload: RefCell<Option<Rc<Upload>>>,
    /// Ends the waiting for a connection.
    waiting: RefCell<Option<Function>>,
    stopped: Cell<bool>,
}

thread_local! {
    static RUNNING: RefCell<Vec<Rc<Running>>> = const { RefCell::new(Vec::new()) };
}

/// Sends the answers of a form once. `job` is a JSON object; see [`job::Job`]. `tell` is called with `waiting`,
/// `sending` and a percentage (or nothing), and `known` where an answer says what became of it.
///
/// Gives back JSON with `sent`: `not` and the `key` of a text, `failed` to be told beside it; `stopped`, `waited`,
/// `away`; `draft` and its address; `unwritable` and `fields` (`[name, label, characters]`); or an outcome as
/// [`exchange::outcome`] writes it.
#[wasm_bindgen]
pub async fn send(host: HtmlElement, job: String, tell: Function) -> String {
    let Some(job) = parse(&job).ok().and_then(|json| Job::read(&host, json, tell)) else { return String::new() };
    let running =
        Rc::new(Running { host, upload: RefCell::default(), waiting: RefCell::default(), stopped: Cell::new(false) });
    RUNNING.with_borrow_mut(|all| all.push(running.clone()));
    let sent = all_of_it(&job, &running).await;
    RUNNING.with_borrow_mut(|all| all.retain(|one| !Rc::ptr_eq(one, &running)));
    written(&sent)
}

/// Stops what is on its way from a form, or its waiting for a connection.
#[wasm_bindgen]
pub fn stop(host: &HtmlElement) {
    for running in RUNNING.with_borrow(Clone::clone).into_iter().filter(|one| one.host == *host) {
        running.stopped.set(true);
        if let Some(upload) = running.upload.borrow().clone() {
            wasm_bindgen_futures::spawn_local(async move { upload.cancel().await });
        }
        if let Some(resolve) = running.waiting.take() {
            // A function that settles a promise takes any value.
            let _ = resolve.call0(&JsValue::UNDEFINED);
        }
    }
}

fn sent(what: &str) -> Value {
    object([("sent", text(what))])
}

/// Nothing has left; `key` names the text that says why.
fn not_sent(key: &str) -> Value {
    object([("sent", text("not")), ("key", text(key))])
}

async fn all_of_it(job: &Job, running: &Running) -> Value {
    let posts = !job.is_mail();
    if posts && !online(job, running).await {
        return sent("waited");
    }
    let early = LEAST_MS - (js_sys::Date::now() - job.shown);
    if posts && early > 0.0 {
        sleep(early as i32).await;
    }
    if let Some(form) = job.own() {
        markup::fill_form(form, &written(&pairs(&job.schema, &job.answers, &job.names)));
    }
    let message = message_of(job);
    let Ok(request) = parse(&exchange::request(&written(&message))) else { return not_sent("SendFailed") };
    if let Some(draft) = text_at(&request, "open") {
        return object([("sent", text("draft")), ("draft", text(&draft))]);
    }
    let lacking = unwritable(job, &request);
    if !lacking.is_empty() {
        return object([("sent", text("unwritable")), ("fields", Value::Array(lacking))]);
    }
    if !reachable(job).await {
        return not_sent("SendNetwork");
    }
    if request.get("own").is_some() {
        return hand_over(job);
    }
    let heard = post(job, running, &message, &request).await;
    if text_at(&heard, "outcome").as_deref() != Some("unknown") {
        job.tell("known", JsValue::UNDEFINED);
    }
    heard
}

/// Waits for a connection. False where the visitor would not.
async fn online(job: &Job, running: &Running) -> bool {
    let Some(window) = web_sys::window() else { return true };
    while !window.navigator().on_line() {
        job.tell("waiting", JsValue::UNDEFINED);
        let promise = Promise::new(&mut |resolve, _| {
            // A window always takes listeners.
            let _ = window.add_event_listener_with_callback("online", &resolve);
            *running.waiting.borrow_mut() = Some(resolve);
        });
        let _ = JsFuture::from(promise).await;
        running.waiting.take();
        if running.stopped.get() {
            return false;
        }
    }
    job.tell("sending", JsValue::UNDEFINED);
    true
}

fn message_of(job: &Job) -> Value {
    // A field that goes by other names in the page's form is sent as the filled form has it.
    let other = |name: &str| job.is_other(name);
    let fields = job.schema.fields().filter(|field| !other(&field.name));
    let names = fields.map(|field| text(job.names.theirs(&field.name))).collect();
    // What the page's own form sends besides the answers: tokens, settings, a captcha's answer, the button.
    let rest = job.form.as_ref().map(|form| own::rest_of_form(form, &written(&Value::Array(names))));
    let mut hidden = rest.and_then(|rest| parse(&rest).ok()).unwrap_or_default();
    if let (Some(hidden), Some(button)) = (hidden.as_array_mut(), job.button()) {
        hidden.push(button.clone());
    }
    let window = web_sys::window();
    let page = window.as_ref().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let of_page = || window.and_then(|window| window.document()).map(|document| document.title());
    // A draft is named after what is applied for.
    let own_title = Some(plain(&job.schema.title)).filter(|title| job.is_mail() && !title.is_empty());
    let title = own_title.or_else(of_page).unwrap_or_default();
    let given = |key: &str| job.json.get(key).cloned().unwrap_or_default();
    object([
        ("transport", given("transport")),
        ("finish", given("finish")),
        ("address", given("address")),
        ("method", given("method")),
        ("enctype", text(&job.says("enctype"))),
        ("charset", text(&job.says("charset"))),
        ("ownForm", Value::Bool(job.own().is_some())),
        ("sameOrigin", given("sameOrigin")),
        ("success", given("success")),
        ("hidden", hidden),
        ("answers", message::answers(&job.schema, &job.answers, &job.names, &other)),
        ("map", job.names.to_json()),
        ("key", given("key")),
        ("keyInHeader", Value::Bool(job.flag("sameOrigin") || job.flag("idempotent"))),
        ("page", text(&page)),
        ("title", text(&title)),
        ("cutNote", given("cutNote")),
    ])
}

/// What cannot be written in the backend's character set, at its fields.
fn unwritable(job: &Job, request: &Value) -> Vec<Value> {
    let mut out = Vec::new();
    for pair in items(request, "lacking") {
        let [name, characters] = ["name", "characters"].map(|key| text_at(pair, key).unwrap_or_default());
        let field = job.schema.fields().find(|field| job.names.theirs(&field.name) == name);
        if let Some(field) = field {
            out.push(Value::Array(vec![text(&field.name), text(&field.label), text(&characters)]));
        }
    }
    out
}

/// Fills the page's own form and lets the browser submit it.
fn hand_over(job: &Job) -> Value {
    let Some(form) = &job.form else { return not_sent("SendFailed") };
    for field in job.schema.fields().filter(|field| field.kind == FieldKind::File) {
        if let Some(control) = file_control(&job.host, &field.name) {
            let files = control.files().map_or(JsValue::NULL, JsValue::from);
            markup::set_files(form, job.names.theirs(&field.name), &files);
        }
    }
    let button = job.button().cloned().unwrap_or_default();
    match own::submit_form(form, &button) {
        Ok(()) => sent("away"),
        Err(_) => not_sent("SendFailed"),
    }
}

/// The control in which files were chosen.
fn file_control(host: &HtmlElement, name: &str) -> Option<HtmlInputElement> {
    let controls = host.shadow_root()?.query_selector_all("input[type=file]").ok()?;
    let mut all = (0..controls.length()).filter_map(|index| controls.item(index)?.dyn_into::<HtmlInputElement>().ok());
    all.find(|control| control.name() == name)
}

async fn post(job: &Job, running: &Running, message: &Value, request: &Value) -> Value {
    let unknown = || object([("outcome", text("unknown"))]);
    let says = |key: &str| text_at(request, key).unwrap_or_default();
    let (body, has_files) = body(job, request);
    let mut headers = exchange::read_pairs(request, "headers");
    headers.push(("Accept-Language".to_owned(), text_at(&job.json, "lang").unwrap_or_default()));
    let Some(upload) = Upload::new(&says("method"), &says("address"), &headers, has_files).map(Rc::new) else {
        return object([("outcome", text("failed"))]);
    };
    *running.upload.borrow_mut() = Some(upload.clone());
    if has_files {
        job.tell("sending", JsValue::from_f64(0.0));
    }
    let tell = job.tell.clone();
    let answer = upload.send(&body, move |percent| {
        // The form may be gone; it is sent all the same.
        let _ = tell.call2(&JsValue::UNDEFINED, &JsValue::from_str("sending"), &JsValue::from_f64(percent.into()));
    });
    let answer = answer.await;
    running.upload.take();
    let answer = match answer {
        Ok(answer) => answer,
        // Cut off or lost on the way: it may have arrived all the same.
        Err(Lost { all_left: true }) => return unknown(),
        Err(Lost { all_left: false }) if running.stopped.get() => return sent("stopped"),
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
    parse(&exchange::outcome(&written(&reply))).unwrap_or_else(|_| unknown())
}

fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or_default()
}

/// The body: a text, or parts with the chosen files.
fn body(job: &Job, request: &Value) -> (JsValue, bool) {
    if let Some(text) = text_at(request, "text") {
        return (JsValue::from_str(&text), false);
    }
    let Ok(data) = FormData::new() else { return (JsValue::NULL, false) };
    let mut has_files = false;
    for part in items(request, "parts") {
        match part.as_array().map(Vec::as_slice) {
            // Appending to a form's data cannot fail.
            Some([Value::String(name), Value::String(value)]) => drop(data.append_with_str(name, value)),
            Some([Value::String(own), Value::Null, Value::String(name)]) => {
                let top = || job.schema.fields().find(|field| job.names.theirs(&field.name) == own);
                let field = job.schema.fields().find(|field| is_part(job, field, name)).or_else(top);
                let control = field.and_then(|field| file_control(&job.host, &field.name));
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

/// Whether a field of a group's entry goes by this name: `party[0][photo]`.
fn is_part(job: &Job, field: &Field, name: &str) -> bool {
    field.member.as_ref().is_some_and(|of| {
        [job.names.theirs(&of.group), "[", &of.index.to_string(), "][", &of.name, "]"].concat() == name
    })
}

/// Asks whether the server can be reached before anything is sent, so that the visitor of a server that is down can
/// be told for certain that nothing has been sent. Any answer counts, also one that the page may not read. On the
/// page's own server its own address is asked, which is known to be there.
async fn reachable(job: &Job) -> bool {
    probe(job).await.is_some()
}

async fn probe(job: &Job) -> Option<()> {
    let window = web_sys::window()?;
    let same = job.flag("sameOrigin");
    let address = if same { window.location().href().ok()? } else { text_at(&job.json, "address")? };
    let cut = AbortController::new().ok()?;
    let options = RequestInit::new();
    options.set_method("HEAD");
    options.set_mode(if same { RequestMode::SameOrigin } else { RequestMode::NoCors });
    options.set_cache(RequestCache::NoStore);
    options.set_credentials(RequestCredentials::Omit);
    options.set_signal(Some(&cut.signal()));
    let request = Request::new_with_str_and_init(&address, &options).ok()?;
    let asked = JsFuture::from(window.fetch_with_request(&request));
    match select(asked, pin!(sleep(delivery::TIME_LIMIT_MS as i32))).await {
        Either::Left((answer, _)) => answer.ok().map(drop),
        Either::Right(_) => {
            cut.abort();
            None
        }
    }
}

/// The answers as pairs of names and values, as the main module hands them over.
fn read_answers(json: Option<&Value>) -> Answers {
    json.map(Answers::from_json).unwrap_or_default()
}
