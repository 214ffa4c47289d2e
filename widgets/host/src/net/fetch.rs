//! Requests: a time limit for each, cut off when dropped, reads tried again with back-off.

use super::{random, timer};
use crate::platform::Browser;
use enishi_core::delivery::{self, Failure, TIME_LIMIT_MS};
use enishi_core::i18n::{Catalogue, ProblemKey};
use enishi_core::platform::Platform;
use js_sys::{Function, Reflect, Uint8Array};
use std::future::Future;
use std::pin::Pin;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, RequestCache, RequestCredentials, RequestInit, Response};

/// An answer, read whole.
pub struct Answer {
    /// The answer itself, for its headers.
    response: Response,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header that the page may see.
    pub fn header(&self, name: &str) -> Option<String> {
        header(&self.response, name)
    }
}

fn header(response: &Response, name: &str) -> Option<String> {
    // It throws for what is no name of a header.
    response.headers().get(name).ok().flatten()
}

/// Why there is no answer to use.
#[derive(Clone, Debug)]
pub struct Trouble {
    /// The kind.
    pub failure: Failure,
    /// What the server said in `Retry-After`.
    asked: Option<String>,
}

impl Trouble {
    /// A failure of which no server has said anything.
    pub fn of(failure: Failure) -> Self {
        Self { failure, asked: None }
    }

    /// Seconds that the server asked to wait.
    pub fn retry_after(&self) -> Option<u32> {
        delivery::retry_after(self.asked.as_deref()?, Browser.now())
    }

    /// What is wrong and what to do, for the webmaster.
    pub fn text(&self, texts: &Catalogue) -> String {
        match self.failure {
            Failure::Network => texts.fill(ProblemKey::Unreachable, &[]),
            Failure::Timeout => texts.fill(ProblemKey::TimedOut, &[]),
            Failure::Status(status) => texts.fill(ProblemKey::HttpStatus, &[&status.to_string()]),
        }
    }
}

/// A request under way: cut off when its time is over, and when this is dropped. One that is done does not notice.
struct Cut {
    controller: AbortController,
    timer: Option<i32>,
}

impl Cut {
    fn new() -> Option<Self> {
        let controller = AbortController::new().ok()?;
        let abort: Function = Reflect::get(&controller, &JsValue::from_str("abort")).ok()?.unchecked_into();
        Some(Self { timer: timer::call(&abort.bind0(&controller), TIME_LIMIT_MS), controller })
    }
}

impl Drop for Cut {
    fn drop(&mut self) {
        timer::clear(self.timer);
        self.controller.abort();
    }
}

/// Sends one request and reads the answer whole, within the time limit. The browser revalidates its own copy (`ETag`,
/// 304) without costing a preflight.
async fn once(address: String) -> Result<Answer, Trouble> {
    let cut = Cut::new();
    // Nothing else cuts it off while it is waited for.
    let cut_off = || cut.as_ref().is_some_and(|cut| cut.controller.signal().aborted());
    let lost = |_| Trouble::of(if cut_off() { Failure::Timeout } else { Failure::Network });
    let init = RequestInit::new();
    init.set_cache(RequestCache::NoCache);
    init.set_credentials(RequestCredentials::SameOrigin);
    init.set_signal(cut.as_ref().map(|cut| cut.controller.signal()).as_ref());
    let window = web_sys::window().ok_or(Trouble::of(Failure::Network))?;
    let response = JsFuture::from(window.fetch_with_str_and_init(&address, &init)).await.map_err(lost)?;
    let response: Response = response.unchecked_into();
    if !response.ok() {
        return Err(Trouble { failure: Failure::Status(response.status()), asked: header(&response, "Retry-After") });
    }
    let body = response.array_buffer().map_err(|_| Trouble::of(Failure::Network))?;
    let body = JsFuture::from(body).await.map_err(lost)?;
    Ok(Answer { response, body: Uint8Array::new(&body).to_vec() })
}

/// What reads an address: of one type, so that its code stands once whoever waits for it.
pub type Reading = Pin<Box<dyn Future<Output = Result<Answer, Trouble>>>>;

/// Reads an address once.
pub fn get_once(address: &str) -> Reading {
    Box::pin(once(address.to_owned()))
}

/// Reads an address; a passing fault is tried again with back-off.
pub fn get(address: &str) -> Reading {
    get_begun(get_once(address), address)
}

/// The same where the first reading was begun.
pub fn get_begun(first: Reading, address: &str) -> Reading {
    let (mut reading, address) = (first, address.to_owned());
    Box::pin(async move {
        let mut attempt = 1;
        loop {
            let trouble = match reading.await {
                Ok(answer) => return Ok(answer),
                Err(trouble) => trouble,
            };
            let wait = delivery::retry_wait(attempt, trouble.failure, trouble.retry_after(), random());
            timer::sleep(wait.ok_or(trouble)?).await;
            attempt += 1;
            reading = get_once(&address);
        }
    })
}
