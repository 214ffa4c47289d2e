//! The page's own form, filled and submitted by the browser: session, token, captcha and charset go as they always
//! went, and the page that follows is the answer.

use super::{Body, Message, Request};

/// Nothing but the word to submit it.
pub fn request(message: &Message) -> Request {
    let method = if message.method.eq_ignore_ascii_case("get") { "GET" } else { "POST" };
    Request { address: message.address.clone(), method: method.to_owned(), headers: Vec::new(), body: Body::Own }
}
