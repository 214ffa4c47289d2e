//! Sends answers at most once, and never claims what is not known.

mod job;
mod message;
mod own;
mod upload;

use crate::platform::Browser;
use enishi_core::backend::{
    self, Answer, Body, Given, Message, Outcome, Part, Reply, Request as Asked, Target, Transport, WP_ROOT, on_fields,
    recognise,
};
use enishi_core::charset::Charset;
use enishi_core::delivery;
use enishi_core::json::{Value, parse, text_at, written};
use enishi_core::platform::Platform;
use enishi_output::sleep;
use futures::future::{Either, select};
use job::{Field, Job, Kind};
use js_sys::{Function, Promise};
use message::{object, text};
use own::Markup;
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use upload::{Lost, Upload};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, FormData, HtmlElement, HtmlInputElement, RequestCache, RequestCredentials, RequestInit,
    RequestMode,
};

/// Nobody fills a form in faster, in milliseconds; who does is made to wait. Robots rarely stay that long.
const LEAST_MS: f64 = 2_000.0;

/// How long the page's own scripts have to follow what was filled in, in milliseconds. Conditional Fields of Contact
/// Form 7 waits 100 for the next change, and then tells its server which groups were hidden.
const SETTLE_MS: i32 = 200;

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
/// `markup` is the module that has read the page's own form, where that form is the schema.
///
/// Gives back JSON with `sent`: `not` and the `key` of a text, `failed` to be told beside it; `stopped`, `waited`,
/// `away`; `draft` and its address; `unwritable` and `fields` (`[name, label, characters]`); or `outcome`, a word of the
/// contract, with `receipt`, `message`, and `fields` (`{name, texts}`) under our names.
#[wasm_bindgen]
pub async fn send(host: HtmlElement, job: String, tell: Function, markup: Option<Markup>) -> String {
    let Some(job) = parse(&job).ok().and_then(|json| Job::read(&host, json, tell, markup)) else {
        return String::new();
    };
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
    let early = LEAST_MS - (js_sys::Date::now() - job.shown as f64);
    if posts && early > 0.0 {
        sleep(early as i32).await;
    }
    if let Some(form) = job.own() {
        // A form that is not filled must not be sent.
        if !job.fill(form) {
            return not_sent("SendFailed");
        }
        // Scripts of the page answer to what was filled in a little later, and write into the form what they make of it.
        sleep(SETTLE_MS).await;
    }
    let message = message_of(job);
    let transport = transport_of(job, &message);
    let request = backend::request(transport, &message);
    match request.body {
        Body::Open(draft) => return object([("sent", text("draft")), ("draft", text(&draft))]),
        Body::Own => {
            let lacking = unwritable(job, &message);
            if !lacking.is_empty() {
                return object([("sent", text("unwritable")), ("fields", Value::Array(lacking))]);
            }
        }
        _ => {}
    }
    if !reachable(job).await {
        return not_sent("SendNetwork");
    }
    if request.body == Body::Own {
        return hand_over(job);
    }
    let heard = post(job, running, transport, &message, &request).await;
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

fn message_of(job: &Job) -> Message {
    let asked =
        |name: &str| job.fields.iter().any(|field| !job.is_other(&field.name) && job.names.theirs(&field.name) == name);
    // What the page's own form sends besides the answers: tokens, settings, a captcha's answer, the button.
    let mut hidden = job.form.as_ref().map(|form| own::rest_of_form(form, asked)).unwrap_or_default();
    // A button without a name says nothing (HTML, "constructing the entry list").
    let button = job.button().filter(|(name, _)| !name.is_empty());
    hidden.extend(button.map(|(name, value)| (name.to_owned(), value.to_owned())));
    if hidden.iter().any(|(name, _)| name == "_wpcf7") {
        hidden.extend(wordpress().map(|root| (WP_ROOT.to_owned(), root)));
    }
    let window = web_sys::window();
    let page = window.as_ref().and_then(|window| window.location().href().ok()).unwrap_or_default();
    let of_page = || window.and_then(|window| window.document()).map(|document| document.title());
    // A draft is named after what is applied for.
    let own_title = Some(job.text("title")).filter(|title| job.is_mail() && !title.is_empty());
    Message {
        address: job.text("address"),
        method: job.text("method"),
        hidden,
        answers: answers(job, false),
        key: job.text("key"),
        key_in_header: job.flag("sameOrigin") || job.flag("idempotent"),
        page_address: page,
        page_title: own_title.or_else(of_page).unwrap_or_default(),
        cut_note: job.text("cutNote"),
    }
}

/// What was answered; with `all` also what was left empty, of which a backend may say that it is missing.
fn answers(job: &Job, all: bool) -> Vec<Answer> {
    // A field that goes by other names in the page's form is sent as the filled form has it.
    message::answers(&job.fields, &job.names, &|name| job.is_other(name), all)
}

/// The root of its API, which a WordPress names in its pages (`<link rel="https://api.w.org/" href>`).
fn wordpress() -> Option<String> {
    let document = web_sys::window()?.document()?;
    let link = document.query_selector("link[rel='https://api.w.org/']").ok()??;
    let base = document.base_uri().ok()??;
    Some(web_sys::Url::new_with_base(&link.get_attribute("href")?, &base).ok()?.href())
}

fn transport_of(job: &Job, message: &Message) -> Transport {
    if job.is_mail() {
        return Transport::Mail;
    }
    let names: Vec<String> = message.answers.iter().map(|answer| answer.name.clone()).collect();
    let target = Target {
        action: &message.address,
        own_form: job.own().is_some(),
        hidden: &message.hidden,
        names: &names,
        enctype: &job.says("enctype"),
        charset: &job.says("charset"),
        has_success: text_at(&job.json, "success").is_some(),
        same_origin: job.flag("sameOrigin"),
    };
    Transport::named(&job.text("transport")).unwrap_or_else(|| recognise(&target))
}

/// What cannot be written in the backend's character set, at its fields.
fn unwritable(job: &Job, message: &Message) -> Vec<Value> {
    let mut out = Vec::new();
    let charset = job.says("charset");
    if matches!(charset.as_str(), "" | "utf-8") {
        return out;
    }
    let charset = Charset::new(&Browser, &charset);
    for answer in &message.answers {
        let Given::Text(words) = &answer.value else { continue };
        let missing: String = charset.lacking(words).into_iter().collect();
        if let Some(field) = job.field(&answer.name).filter(|_| !missing.is_empty()) {
            out.push(Value::Array(vec![text(&field.name), text(&field.label), text(&missing)]));
        }
    }
    out
}

/// Fills the page's own form and lets the browser submit it.
fn hand_over(job: &Job) -> Value {
    let Some(form) = &job.form else { return not_sent("SendFailed") };
    for field in job.fields.iter().filter(|field| field.kind == Kind::File) {
        if let Some(control) = file_control(&job.host, &field.name) {
            let files = control.files().map_or(JsValue::NULL, JsValue::from);
            job.set_files(form, job.names.theirs(&field.name), &files);
        }
    }
    match own::submit_form(form, job.button().unwrap_or_default()) {
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

async fn post(job: &Job, running: &Running, transport: Transport, message: &Message, request: &Asked) -> Value {
    let mut headers = request.headers.clone();
    headers.push(("Accept-Language".to_owned(), job.lang.tag().to_owned()));
    let mut heard = ask(job, running, request, &headers).await;
    if let (Transport::Webform, true, Ok(reply)) = (transport, job.flag("sameOrigin"), &heard)
        && let Some(address) = backend::token_address(reply)
        && let Some(token) = token(&address).await
    {
        headers.push(("X-CSRF-Token".to_owned(), token));
        heard = ask(job, running, request, &headers).await;
    }
    if let (true, Ok(reply)) = (job.flag("sameOrigin"), &heard)
        && backend::refuses_token(reply, message)
        && let Some(fresh) = renewed(message).await
    {
        heard = ask(job, running, &backend::request(transport, &fresh), &headers).await;
    }
    match heard {
        Ok(reply) => {
            let asked = Message { answers: answers(job, true), ..message.clone() };
            let outcome = backend::outcome(transport, &reply, &asked, text_at(&job.json, "success").as_deref());
            told(on_fields(outcome, job.names.pairs(), &asked.answers))
        }
        Err(sent) => sent,
    }
}

/// The token that a Drupal gives to who is signed in, as text.
async fn token(address: &str) -> Option<String> {
    let answer = Upload::new("GET", address, &[], false)?.send(&JsValue::NULL, |_| ()).await.ok()?;
    (answer.status == 200 && answer.content_type.starts_with("text/plain")).then_some(answer.body)
}

/// The message with the tokens of the page as it is now, where the server has refused those that were read with it.
async fn renewed(message: &Message) -> Option<Message> {
    let fresh = [("Cache-Control".to_owned(), "no-cache".to_owned())];
    let page = Upload::new("GET", &message.page_address, &fresh, false)?.send(&JsValue::NULL, |_| ()).await.ok()?;
    (page.status == 200).then(|| backend::renewed(&page.body, message)).flatten()
}

/// One request and its answer; else what became of it.
async fn ask(job: &Job, running: &Running, request: &Asked, headers: &[(String, String)]) -> Result<Reply, Value> {
    let unknown = || object([("outcome", text("unknown"))]);
    let (body, has_files) = body(job, &request.body);
    let Some(upload) = Upload::new(&request.method, &request.address, headers, has_files).map(Rc::new) else {
        return Err(object([("outcome", text("failed"))]));
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
        Err(Lost { all_left: true }) => return Err(unknown()),
        Err(Lost { all_left: false }) if running.stopped.get() => return Err(sent("stopped")),
        Err(Lost { all_left: false }) => return Err(unknown()),
    };
    let retry = answer.retry_after.and_then(|header| delivery::retry_after(&header, Browser.now()));
    Ok(Reply {
        status: answer.status,
        content_type: answer.content_type,
        retry_after: retry.map(|seconds| seconds.to_string()),
        redirected: without_fragment(&answer.address) != without_fragment(&request.address),
        address: answer.address,
        body: answer.body,
        opaque: false,
    })
}

/// An outcome as the forms' module reads it.
fn told(outcome: Outcome) -> Value {
    let name = ("outcome", text(outcome.name()));
    match outcome {
        Outcome::Accepted { receipt: Some(receipt) } => object([name, ("receipt", text(&receipt))]),
        Outcome::Waiting { receipt } => {
            object([name, ("receipt", receipt.map_or(Value::Null, Value::String)), ("state", text("waiting"))])
        }
        Outcome::Invalid { message, fields } => {
            let field = |(name, texts): (String, Vec<String>)| {
                let texts = texts.into_iter().map(Value::String).collect();
                object([("name", text(&name)), ("texts", Value::Array(texts))])
            };
            let fields = fields.into_iter().map(field).collect();
            object([name, ("message", text(&message)), ("fields", Value::Array(fields))])
        }
        Outcome::Failed { message } => object([name, ("message", text(&message))]),
        _ => object([name]),
    }
}

fn without_fragment(address: &str) -> &str {
    address.split('#').next().unwrap_or_default()
}

/// The body: a text, or parts with the chosen files.
fn body(job: &Job, body: &Body) -> (JsValue, bool) {
    let parts = match body {
        Body::Text(text) => return (JsValue::from_str(text), false),
        Body::Parts(parts) => parts.as_slice(),
        _ => &[],
    };
    let Ok(data) = FormData::new() else { return (JsValue::NULL, false) };
    let mut has_files = false;
    for part in parts {
        match part {
            // Appending to a form's data cannot fail.
            Part::Field(name, value) => drop(data.append_with_str(name, value)),
            Part::Files(own, name) => {
                let field = job.fields.iter().find(|field| is_part(job, field, name)).or_else(|| job.field(own));
                let control = field.and_then(|field| file_control(&job.host, &field.name));
                let Some(files) = control.and_then(|control| control.files()) else { continue };
                for file in (0..files.length()).filter_map(|index| files.item(index)) {
                    has_files = true;
                    drop(data.append_with_blob_and_filename(name, &file, &file.name()));
                }
            }
        }
    }
    (data.into(), has_files)
}

/// Whether a field of a group's entry goes by this name: `party[0][photo]`.
fn is_part(job: &Job, field: &Field, name: &str) -> bool {
    field
        .member
        .as_ref()
        .is_some_and(|of| [job.names.theirs(&of.group), "[", &of.index, "][", &of.name, "]"].concat() == name)
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
    // Not as a `Request`: MooTools has one of its own.
    let asked = JsFuture::from(window.fetch_with_str_and_init(&address, &options));
    match select(asked, pin!(sleep(delivery::TIME_LIMIT_MS as i32))).await {
        Either::Left((answer, _)) => answer.ok().map(drop),
        Either::Right(_) => {
            cut.abort();
            None
        }
    }
}
