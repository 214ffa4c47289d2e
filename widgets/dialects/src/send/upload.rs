//! One request that sends: with progress where files are among it, and stopped when dropped. `fetch` tells nothing of
//! what has already left, and that decides whether "nothing was received" is certain.

use enishi_core::delivery::TIME_LIMIT_MS;
use enishi_output::sleep;
use futures::future::{Either, select};
use js_sys::Promise;
use std::cell::Cell;
use std::pin::pin;
use std::rc::Rc;
use wasm_bindgen::closure::Closure;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ProgressEvent, XmlHttpRequest};

/// How long a request with files may take before it is cut off, in milliseconds.
const FILES_LIMIT_MS: u32 = 20 * 60 * 1000;

/// How long what has left is waited for before it is stopped, in milliseconds: the browser tells of it every 50
/// (XMLHttpRequest, "progress").
const TOLD_MS: i32 = 120;

/// A request under way.
pub struct Upload {
    request: XmlHttpRequest,
    /// How much there is to send, and how much of it had not left when the browser told of it last, in bytes.
    told: Rc<Cell<Option<(f64, f64)>>>,
    /// Everything has left.
    left: Rc<Cell<bool>>,
    has_files: bool,
}

/// An answer to what was sent.
pub struct Answer {
    /// The status.
    pub status: u16,
    /// `Content-Type`.
    pub content_type: String,
    /// `Retry-After` as it stands, where the page may see it.
    pub retry_after: Option<String>,
    /// Where the answer comes from, after all redirects.
    pub address: String,
    /// The body as text, in the character set that the answer names.
    pub body: String,
}

/// No answer came.
pub struct Lost {
    /// Whether everything had left: then nobody knows whether it arrived.
    pub all_left: bool,
}

impl Upload {
    /// A request that is ready to be sent. `None` where the browser takes none of it.
    pub fn new(method: &str, address: &str, headers: &[(String, String)], has_files: bool) -> Option<Self> {
        let request = XmlHttpRequest::new().ok()?;
        request.open(method, address).ok()?;
        for (name, value) in headers {
            request.set_request_header(name, value).ok()?;
        }
        Some(Self { request, told: Rc::default(), left: Rc::new(Cell::new(!has_files)), has_files })
    }

    /// Stops it because the visitor wants it. What the browser tells is a little late: where the rest may have left in
    /// the meantime, it counts as left.
    pub async fn cancel(&self) {
        let before = self.told.get();
        sleep(TOLD_MS).await;
        if let Some((total, rest)) = self.told.get() {
            let before = before.map_or(total, |(_, rest)| rest);
            if rest <= before - rest {
                self.left.set(true);
            }
        }
        self.stop();
    }

    fn stop(&self) {
        // It throws only where it was never opened.
        let _ = self.request.abort();
    }

    /// Sends and waits for the answer. `progress` hears percents where files are sent; else nobody listens, for a
    /// listener makes the browser ask other origins for leave first (Fetch, "CORS-preflight").
    pub async fn send(&self, body: &JsValue, progress: impl Fn(u8) + 'static) -> Result<Answer, Lost> {
        let request = &self.request;
        let listener = self.has_files.then(|| {
            let (left, told) = (self.left.clone(), self.told.clone());
            let hear: Box<dyn FnMut(ProgressEvent)> = Box::new(move |event| {
                let (loaded, total) = (event.loaded(), event.total());
                if total > 0.0 {
                    told.set(Some((total, total - loaded)));
                    left.set(loaded >= total);
                    progress((loaded / total * 100.0) as u8);
                }
            });
            Closure::wrap(hear)
        });
        if let (Some(listener), Ok(upload)) = (&listener, request.upload()) {
            upload.set_onprogress(Some(listener.as_ref().unchecked_ref()));
        }
        let ended = Promise::new(&mut |resolve, _| request.set_onloadend(Some(&resolve)));
        let lost = || Lost { all_left: self.left.get() };
        // The browser takes any kind of body here; one import is enough for both of ours.
        request.send_with_opt_form_data(Some(body.unchecked_ref())).map_err(|_| lost())?;
        let limit = if self.has_files { FILES_LIMIT_MS } else { TIME_LIMIT_MS };
        if let Either::Right(_) = select(JsFuture::from(ended), pin!(sleep(limit as i32))).await {
            self.stop();
        }
        request.set_onloadend(None);
        if let Ok(upload) = request.upload() {
            upload.set_onprogress(None);
        }
        let status = request.status().unwrap_or(0);
        if status == 0 {
            return Err(lost());
        }
        // Asking for a header that the page may not see is a console error.
        let seen = request.get_all_response_headers().unwrap_or_default().to_ascii_lowercase();
        let header = |name: &str| {
            let there = seen.lines().any(|line| line.strip_prefix(name).is_some_and(|rest| rest.starts_with(':')));
            if there { request.get_response_header(name).ok().flatten() } else { None }
        };
        Ok(Answer {
            status,
            content_type: header("content-type").unwrap_or_default(),
            retry_after: header("retry-after"),
            address: request.response_url(),
            body: request.response_text().ok().flatten().unwrap_or_default(),
        })
    }
}

impl Drop for Upload {
    fn drop(&mut self) {
        self.stop();
    }
}
