//! The browser's side: asks as the widgets ask, and records what came back.

use super::feed::attempt::{Address, Answer, MOST_BYTES, Place, Refused, Tried};
use enishi_core::delivery::TIME_LIMIT_MS;
use enishi_core::i18n::Lang;
use futures::future::{Either, select};
use js_sys::{Array, Function, Promise, Reflect, Uint8Array};
use leptos::prelude::{document, window};
use std::cell::{Cell, RefCell};
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    AbortController, ReadableStreamDefaultReader, Request, RequestCache, RequestCredentials, RequestInit, RequestMode,
    RequestRedirect, Response, SecurityPolicyViolationEvent, Url,
};

/// How long a further question may take that only tells why the first one failed, in milliseconds.
const PROBE_MS: i32 = 5_000;
/// How long a stream is listened to, in milliseconds.
const LISTEN_MS: f64 = 4_000.0;

/// What is under way: it can be stopped, and says how far it is.
#[derive(Clone)]
pub struct Run {
    stop: AbortController,
    stopped: Rc<Cell<bool>>,
    /// Called with the bytes read so far.
    tell: Rc<dyn Fn(usize)>,
}

impl Run {
    /// Something that begins. `None` where the browser cannot stop requests.
    pub fn new(tell: impl Fn(usize) + 'static) -> Option<Self> {
        Some(Self { stop: AbortController::new().ok()?, stopped: Rc::default(), tell: Rc::new(tell) })
    }

    /// Stops it.
    pub fn stop(&self) {
        self.stopped.set(true);
        self.stop.abort();
    }

    /// Whether the reader stopped it.
    pub fn is_stopped(&self) -> bool {
        self.stopped.get()
    }
}

/// What a request is made of.
pub struct Question<'a> {
    /// The whole address.
    pub address: &'a str,
    /// `GET`, or `POST` where a test answer is sent.
    pub method: &'a str,
    /// Request headers.
    pub headers: &'a [(String, String)],
    /// The body.
    pub body: Option<JsValue>,
    /// Whether it never ends by itself.
    pub is_stream: bool,
}

/// An address in its parts, against the page's own. `None` where it is none.
pub fn address(text: &str) -> Option<Address> {
    address_from(text, &document().base_uri().ok().flatten()?)
}

/// An address in its parts, against another.
pub fn address_from(text: &str, base: &str) -> Option<Address> {
    let url = Url::new_with_base(text.trim(), base).ok()?;
    url.set_hash("");
    Some(Address { whole: url.href(), origin: url.origin(), host: url.hostname(), path: url.pathname() })
}

/// Where this is, and where the widget will be: the page whose address is `site`, else this one.
pub fn place(site: &str) -> Place {
    let here = window().location().origin().unwrap_or_default();
    let site = Some(site.trim()).filter(|text| !text.is_empty()).and_then(address).map(|address| address.origin);
    Place { site: site.unwrap_or_else(|| here.clone()), here, online: window().navigator().on_line() }
}

/// This moment, as people of a language write it.
pub fn moment(lang: Lang) -> String {
    js_sys::Date::new_0().to_locale_string(lang.tag(), &JsValue::UNDEFINED).into()
}

/// Waits so long, in milliseconds.
pub async fn sleep(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        // A timer cannot be refused.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

/// Milliseconds on a clock that only goes forward.
fn now() -> f64 {
    window().performance().map_or_else(js_sys::Date::now, |clock| clock.now())
}

/// Asks as a widget asks (`widgets/host/src/net`): the browser's own copy is asked about, cookies go to the page's own
/// origin alone, and after 15 s it is given up.
pub async fn ask(question: &Question<'_>, run: &Run) -> Tried {
    let watch = Watch::new();
    let start = now();
    let begun = Cell::new(false);
    let whole = pin!(answer(question, run, start, &begun));
    let found = match select(whole, pin!(sleep(TIME_LIMIT_MS as i32))).await {
        Either::Left((found, _)) => found,
        Either::Right(_) => {
            run.stop.abort();
            return Tried::TimedOut { ms: TIME_LIMIT_MS, begun: begun.get() };
        }
    };
    if run.is_stopped() {
        return Tried::Stopped;
    }
    if let Some(answer) = found {
        return Tried::Answered(answer);
    }
    // The event of a policy comes a little after the failure that it explains.
    sleep(60).await;
    let mut refused = Refused { forbidden_by: watch.first(), ..Refused::default() };
    // What was sent must not be sent again: a HEAD asks whether anybody is there.
    let method = if question.method == "GET" { "GET" } else { "HEAD" };
    if refused.forbidden_by.is_none() {
        refused.answers =
            probe(question.address, method, RequestMode::NoCors, RequestRedirect::Follow, run).await.is_some();
    }
    if refused.answers && method == "GET" {
        let led = probe(question.address, method, RequestMode::Cors, RequestRedirect::Manual, run).await;
        refused.leads_away = led.is_some_and(|response| response.type_() == web_sys::ResponseType::Opaqueredirect);
    }
    // On a slow machine the event comes after the further questions, which the policy forbids as well.
    if !refused.answers && refused.forbidden_by.is_none() {
        sleep(250).await;
        refused.forbidden_by = watch.first();
    }
    if run.is_stopped() { Tried::Stopped } else { Tried::Refused(refused) }
}

async fn answer(question: &Question<'_>, run: &Run, start: f64, begun: &Cell<bool>) -> Option<Answer> {
    let options = RequestInit::new();
    options.set_method(question.method);
    options.set_cache(if question.is_stream || question.body.is_some() {
        RequestCache::NoStore
    } else {
        RequestCache::NoCache
    });
    options.set_credentials(RequestCredentials::SameOrigin);
    options.set_signal(Some(&run.stop.signal()));
    if let Some(body) = &question.body {
        options.set_body(body);
    }
    let request = Request::new_with_str_and_init(question.address, &options).ok()?;
    for (name, value) in question.headers {
        request.headers().set(name, value).ok()?;
    }
    let response: Response = JsFuture::from(window().fetch_with_request(&request)).await.ok()?.unchecked_into();
    begun.set(true);
    let bytes = body(&response, question.is_stream, run).await?;
    Some(Answer {
        status: response.status(),
        redirected: response.redirected(),
        address: address(&response.url()).unwrap_or_default(),
        headers: headers(&response),
        bytes,
        ms: (now() - start) as u32,
    })
}

fn headers(response: &Response) -> Vec<(String, String)> {
    let entries = js_sys::try_iter(&response.headers().entries()).ok().flatten();
    let pair = |pair: JsValue| {
        let pair: Array = pair.unchecked_into();
        Some((pair.get(0).as_string()?, pair.get(1).as_string()?))
    };
    entries.into_iter().flatten().filter_map(|entry| pair(entry.ok()?)).collect()
}

/// Reads a body up to the limit; of a stream what comes within some seconds.
async fn body(response: &Response, is_stream: bool, run: &Run) -> Option<Vec<u8>> {
    let mut bytes = Vec::new();
    let Some(stream) = response.body() else { return Some(bytes) };
    let reader: ReadableStreamDefaultReader = stream.get_reader().unchecked_into();
    let from = now();
    while bytes.len() <= MOST_BYTES {
        let next = JsFuture::from(reader.read());
        let part = if is_stream {
            let left = (LISTEN_MS - (now() - from)).max(0.0) as i32;
            match select(pin!(next), pin!(sleep(left))).await {
                Either::Left((part, _)) => part,
                Either::Right(_) => break,
            }
        } else {
            next.await
        };
        let part = part.ok()?;
        let done = Reflect::get(&part, &"done".into()).ok()?.is_truthy();
        if done {
            return Some(bytes);
        }
        let chunk: Uint8Array = Reflect::get(&part, &"value".into()).ok()?.unchecked_into();
        bytes.extend(chunk.to_vec());
        (run.tell)(bytes.len());
        if is_stream && bytes.windows(2).any(|pair| pair == b"\n\n") && now() - from > LISTEN_MS / 4.0 {
            break;
        }
    }
    // Enough was read; the rest is nobody's.
    let _ = JsFuture::from(reader.cancel()).await;
    Some(bytes)
}

/// A question that only tells why another one failed.
async fn probe(
    address: &str,
    method: &str,
    mode: RequestMode,
    redirect: RequestRedirect,
    run: &Run,
) -> Option<Response> {
    let cut = AbortController::new().ok()?;
    let options = RequestInit::new();
    options.set_method(method);
    options.set_mode(mode);
    options.set_redirect(redirect);
    options.set_cache(RequestCache::NoStore);
    options.set_credentials(RequestCredentials::Omit);
    options.set_signal(Some(&cut.signal()));
    let request = Request::new_with_str_and_init(address, &options).ok()?;
    let asked = JsFuture::from(window().fetch_with_request(&request));
    let found = match select(asked, pin!(sleep(PROBE_MS))).await {
        Either::Left((answer, _)) => answer.ok().map(JsCast::unchecked_into),
        Either::Right(_) => None,
    };
    // Its body is of no use.
    cut.abort();
    found.filter(|_| !run.is_stopped())
}

/// Watches what this page's own policy forbids.
struct Watch {
    seen: Rc<RefCell<Vec<String>>>,
    listener: Closure<dyn FnMut(SecurityPolicyViolationEvent)>,
}

impl Watch {
    fn new() -> Self {
        let seen = Rc::new(RefCell::new(Vec::new()));
        let own = seen.clone();
        let hear: Box<dyn FnMut(SecurityPolicyViolationEvent)> =
            Box::new(move |event| own.borrow_mut().push(event.effective_directive()));
        let listener = Closure::wrap(hear);
        Self::each(|target, name| target.add_event_listener_with_callback(name, Self::function(&listener)));
        Self { seen, listener }
    }

    fn function(listener: &Closure<dyn FnMut(SecurityPolicyViolationEvent)>) -> &Function {
        listener.as_ref().unchecked_ref()
    }

    fn each(what: impl Fn(&web_sys::EventTarget, &str) -> Result<(), JsValue>) {
        // A document always takes listeners.
        let _ = what(&document(), "securitypolicyviolation");
    }

    fn first(&self) -> Option<String> {
        self.seen
            .borrow()
            .iter()
            .find(|directive| directive.starts_with("connect") || directive.starts_with("default"))
            .cloned()
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        Self::each(|target, name| target.remove_event_listener_with_callback(name, Self::function(&self.listener)));
    }
}
