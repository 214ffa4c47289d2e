//! Transports: what is sent to a backend, and how its answer is read into one outcome. One file each.
//!
//! [`recognise`] finds the transport that `auto` means, [`request`] makes what is sent, [`outcome`] reads the answer,
//! [`on_fields`] puts the backend's faults on our fields. Nothing here sends anything.

mod body;
mod cf7;
mod directus;
mod fields;
mod formspree;
mod graphql;
mod hubspot;
pub mod json;
mod kintone;
mod mail;
mod message;
mod multipart;
mod native;
mod ours;
mod page;
mod paper;
mod pocketbase;
mod postgrest;
mod recognise;
mod renew;
mod strapi;
mod success;
#[cfg(test)]
mod tests;
mod text;
mod told;
mod two_step;
mod urlencoded;
mod webform;

pub use cf7::ROOT as WP_ROOT;
pub use mail::fits as draft_fits;
pub use message::{Answer, Body, Given, Message, Part, Reply, Request};
pub use ours::{Found, on_fields, ours};
pub use paper::letter;
pub use recognise::{Target, recognise};
pub use renew::{refuses_token, renewed};
pub use two_step::asks_captcha;
pub use webform::token_address;

/// What became of a submission. Whatever cannot be read is [`Outcome::Unknown`], never a success.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It is taken.
    Accepted {
        /// The number under which it is kept, where the backend tells one.
        receipt: Option<String>,
    },
    /// It is kept on a waiting list: there is no place at the moment.
    Waiting {
        /// The number under which it is kept, where the backend tells one.
        receipt: Option<String>,
    },
    /// Something in the answers is refused; nothing was kept.
    Invalid {
        /// What is wrong as a whole; may be empty.
        message: String,
        /// Field names and what is wrong with each.
        fields: Vec<(String, Vec<String>)>,
    },
    /// Taken for a robot's; nothing was kept.
    Spam,
    /// Nothing is accepted (any longer); nothing was kept.
    Closed,
    /// Not now; nothing was kept.
    Busy {
        /// When to try again, in seconds from now.
        retry_after_seconds: Option<u32>,
    },
    /// The backend says that it could not take it.
    Failed {
        /// Its words; may be empty.
        message: String,
    },
    /// The request left, and whether it was taken is not known.
    Unknown,
}

impl Outcome {
    /// The word of the public contract (`detail.outcome` of `enishi:result`).
    pub fn name(&self) -> &'static str {
        match self {
            Self::Accepted { .. } | Self::Waiting { .. } => "accepted",
            Self::Invalid { .. } => "invalid",
            Self::Spam => "spam",
            Self::Closed => "closed",
            Self::Busy { .. } => "busy",
            Self::Failed { .. } => "failed",
            Self::Unknown => "unknown",
        }
    }
}

/// How answers reach a backend; the words of the public contract.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Transport {
    Json,
    Urlencoded,
    Multipart,
    Text,
    Native,
    Mail,
    Paper,
    Cf7,
    Webform,
    Hubspot,
    Formspree,
    Kintone,
    Directus,
    Strapi,
    Postgrest,
    Pocketbase,
    Graphql,
}

impl Transport {
    /// All of them, each with its word.
    pub const ALL: [(Self, &'static str); 17] = [
        (Self::Json, "json"),
        (Self::Urlencoded, "urlencoded"),
        (Self::Multipart, "multipart"),
        (Self::Text, "text"),
        (Self::Native, "native"),
        (Self::Mail, "mail"),
        (Self::Paper, "paper"),
        (Self::Cf7, "cf7"),
        (Self::Webform, "webform"),
        (Self::Hubspot, "hubspot"),
        (Self::Formspree, "formspree"),
        (Self::Kintone, "kintone"),
        (Self::Directus, "directus"),
        (Self::Strapi, "strapi"),
        (Self::Postgrest, "postgrest"),
        (Self::Pocketbase, "pocketbase"),
        (Self::Graphql, "graphql"),
    ];

    /// The transport of a word; `None` for `auto` and for words that are none.
    pub fn named(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(_, known)| *known == word).map(|(transport, _)| transport)
    }

    /// Its word.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// What is sent, or done in place of sending.
pub fn request(transport: Transport, message: &Message) -> Request {
    match transport {
        Transport::Json => json::request(message),
        Transport::Urlencoded => urlencoded::request(message),
        Transport::Multipart => multipart::request(message),
        Transport::Text => text::request(message),
        Transport::Native => native::request(message),
        Transport::Mail => mail::request(message),
        Transport::Paper => paper::request(message),
        Transport::Cf7 => cf7::request(message),
        Transport::Webform => webform::request(message),
        Transport::Hubspot => hubspot::request(message),
        Transport::Formspree => formspree::request(message),
        Transport::Kintone => kintone::request(message),
        Transport::Directus => directus::request(message),
        Transport::Strapi => strapi::request(message),
        Transport::Postgrest => postgrest::request(message),
        Transport::Pocketbase => pocketbase::request(message),
        Transport::Graphql => graphql::request(message),
    }
}

/// What an answer means. Field names are the backend's; see [`on_fields`]. `success` is the page's attribute: an
/// address with `*`, `css:SELECTOR` or `text:WORDS`; it counts for answers that are pages.
pub fn outcome(transport: Transport, reply: &Reply, message: &Message, success: Option<&str>) -> Outcome {
    if reply.opaque || reply.status == 0 {
        return Outcome::Unknown;
    }
    let read = match transport {
        Transport::Json => {
            let body = reply.readable();
            return json::read(reply.status, reply.retry_after.as_deref(), &reply.content_type, body);
        }
        Transport::Urlencoded | Transport::Multipart => return page::outcome(reply, message, success),
        Transport::Text => return text::outcome(reply, message, success),
        // Their answers never come here.
        Transport::Native | Transport::Mail | Transport::Paper => return Outcome::Unknown,
        Transport::Cf7 => cf7::read,
        Transport::Webform => webform::read,
        Transport::Hubspot => hubspot::read,
        Transport::Formspree => formspree::read,
        Transport::Kintone => kintone::read,
        Transport::Directus => directus::read,
        Transport::Strapi => strapi::read,
        Transport::Postgrest => postgrest::read,
        Transport::Pocketbase => pocketbase::read,
        Transport::Graphql => graphql::read,
    };
    let Some(json) = told::json(reply) else { return told::silent(reply) };
    let mut told = read(&json);
    told.fields.place(&message.answers);
    told.outcome(reply)
}
