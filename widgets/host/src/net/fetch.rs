//! Requests: a time limit for each, cut off when dropped, reads tried again with back-off.

use super::{random, timer};
use crate::platform::Browser;
use enishi_core::delivery::{self, Failure, TIME_LIMIT_MS};
use enishi_core::i18n::{Catalogue, ProblemKey};
use enishi_core::platform::Platform;
use futures::future::{Either, select};
use gloo_net::http::{Method, RequestBuilder, Response};
use std::pin::pin;
use web_sys::{AbortController, RequestCache, RequestCredentials};

/// An answer, read whole.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The answer itself, for its headers.
    pub response: Response,
    /// The body.
    pub body: Vec<u8>,
}

impl Answer {
    /// The value of a header that the page may see.
    pub fn header(&self, name: &str) -> Option<String> {
        self.response.headers().get(name)
    }

    /// Seconds that the server asked to wait.
    pub fn retry_after(&self) -> Option<u32> {
        delivery::retry_after(&self.header("Retry-After")?, Browser.now())
    }
}

/// Why there is no answer to use.
#[derive(Clone, Copy, Debug)]
pub struct Trouble {
    /// The kind.
    pub failure: Failure,
    /// Seconds that the server asked to wait.
    pub retry_after: Option<u32>,
}

impl Trouble {
    /// What is wrong and what to do, for the webmaster.
    pub fn text(&self, texts: &Catalogue) -> String {
        match self.failure {
            Failure::Network => texts.fill(ProblemKey::Unreachable, &[]),
            Failure::Timeout => texts.fill(ProblemKey::TimedOut, &[]),
            Failure::Status(status) => texts.fill(ProblemKey::HttpStatus, &[&status.to_string()]),
        }
    }
}

/// Cuts the request off when dropped.
struct Cut(Option<AbortController>);

impl Drop for Cut {
    fn drop(&mut self) {
        if let Some(controller) = &self.0 {
            controller.abort();
        }
    }
}

/// Sends one request and reads the answer whole, within the time limit. Any status is an answer.
pub async fn send(builder: RequestBuilder, body: Option<String>) -> Result<Answer, Failure> {
    let mut cut = Cut(AbortController::new().ok());
    let signal = cut.0.as_ref().map(AbortController::signal);
    let request = builder.abort_signal(signal.as_ref());
    let request = match body {
        Some(body) => request.body(body),
        None => request.build(),
    };
    let request = request.map_err(|_| Failure::Network)?;
    let whole = pin!(async {
        let response = request.send().await.map_err(|_| Failure::Network)?;
        let body = response.binary().await.map_err(|_| Failure::Network)?;
        Ok(Answer { status: response.status(), response, body })
    });
    match select(whole, timer::sleep(TIME_LIMIT_MS)).await {
        Either::Left((done, _)) => {
            cut.0 = None;
            done
        }
        Either::Right(_) => Err(Failure::Timeout),
    }
}

/// Reads an address once. The browser revalidates its own copy (`ETag`, 304) without costing a preflight.
pub async fn get_once(address: &str) -> Result<Answer, Trouble> {
    let builder = RequestBuilder::new(address)
        .method(Method::GET)
        .cache(RequestCache::NoCache)
        .credentials(RequestCredentials::SameOrigin);
    match send(builder, None).await {
        Ok(answer) if (200..300).contains(&answer.status) => Ok(answer),
        Ok(answer) => Err(Trouble { failure: Failure::Status(answer.status), retry_after: answer.retry_after() }),
        Err(failure) => Err(Trouble { failure, retry_after: None }),
    }
}

/// Reads an address; a passing fault is tried again with back-off.
pub async fn get(address: &str) -> Result<Answer, Trouble> {
    let mut attempt = 1;
    loop {
        let trouble = match get_once(address).await {
            Ok(answer) => return Ok(answer),
            Err(trouble) => trouble,
        };
        let wait = delivery::retry_wait(attempt, trouble.failure, trouble.retry_after, random());
        timer::sleep(wait.ok_or(trouble)?).await;
        attempt += 1;
    }
}
