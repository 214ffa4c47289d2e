//! The diagnosis of an attempt: what happened on the way, whatever stands in the answer.

use super::attempt::{Address, Answer, Asked, Kind, MOST_BYTES, Place, Refused, Tried, seconds, size};
use super::charset;
use super::words::*;
use crate::doctor::said::Finding;
use crate::doctor::server::{self, Allow};
use enishi_core::html::Document;
use enishi_core::i18n::Lang;
use enishi_core::platform::Platform;

/// Above this visitors wait, in milliseconds.
const SLOW_MS: u32 = 3_000;
/// Above this a file is large for a telephone, in bytes.
const LARGE: usize = 1_000_000;
/// Below this compression saves nothing worth a question, in bytes.
const WORTH_PACKING: usize = 10_000;

/// What is to be said before anything is asked; the question is pointless where there is something.
pub fn before(asked: &Asked, place: &Place, lang: Lang) -> Option<Finding> {
    let address = &asked.address;
    if !address.origin.starts_with("http") {
        return Some(BAD_ADDRESS.with(lang, &[&address.whole]));
    }
    if place.site.starts_with("https:") && address.is_insecure() {
        return Some(MIXED.with(lang, &[&address.host]));
    }
    (!place.online).then(|| OFFLINE.with(lang, &[]))
}

/// The diagnosis.
pub fn judge(
    asked: &Asked,
    kind: Kind,
    place: &Place,
    tried: &Tried,
    lang: Lang,
    platform: &dyn Platform,
) -> Vec<Finding> {
    match tried {
        Tried::Stopped => vec![STOPPED.with(lang, &[])],
        Tried::TimedOut { ms, begun } => {
            let said = if *begun { CUT_OFF } else { TIMED_OUT };
            vec![said.with(lang, &[&(ms / 1000).to_string(), &asked.address.host])]
        }
        Tried::Refused(refused) => vec![refusal(asked, place, refused, lang)],
        Tried::Answered(answer) => Look { asked, kind, place, answer, lang, out: Vec::new() }.all(platform),
    }
}

/// Why there is no answer that can be read.
fn refusal(asked: &Asked, place: &Place, refused: &Refused, lang: Lang) -> Finding {
    let address = &asked.address;
    if let Some(directive) = &refused.forbidden_by {
        return FORBIDDEN_HERE
            .with(lang, &[directive, &address.origin])
            .and(server::policy(directive, &address.origin));
    }
    if !refused.answers {
        return UNREACHABLE.with(lang, &[&address.host]);
    }
    if place.site == address.origin {
        return CORS_SAME_SITE.with(lang, &[&place.here, &address.origin]);
    }
    if refused.leads_away {
        return LEADS_AWAY.with(lang, &[&place.site]);
    }
    let expose: Vec<String> = header_pick(&asked.pick).into_iter().collect();
    CORS.with(lang, &[&place.site, &address.host]).and(allow(place, address, &expose))
}

/// The lines that let the page read an address.
fn allow(place: &Place, address: &Address, expose: &[String]) -> Vec<crate::doctor::said::Lines> {
    Allow { origin: &place.site, path: &address.path, method: "GET", headers: &[], expose }.lines()
}

/// The header that `pick` names.
fn header_pick(pick: &str) -> Option<String> {
    pick.trim().strip_prefix("header:").map(|name| name.trim().to_owned()).filter(|name| !name.is_empty())
}

struct Look<'a> {
    asked: &'a Asked,
    kind: Kind,
    place: &'a Place,
    answer: &'a Answer,
    lang: Lang,
    out: Vec<Finding>,
}

impl Look<'_> {
    fn all(mut self, platform: &dyn Platform) -> Vec<Finding> {
        let answer = self.answer;
        if !(200..300).contains(&answer.status) {
            let finding = self.status();
            self.out.push(finding);
            return self.out;
        }
        let facts = [answer.status.to_string(), seconds(answer.ms), size(answer.bytes.len())];
        self.out.push(ANSWERED.with(self.lang, &[&facts[0], &facts[1], &facts[2]]));
        if self.is_elsewhere() {
            self.out.push(READABLE.with(self.lang, &[&answer.address.origin]));
        }
        if answer.ms > SLOW_MS && self.kind != Kind::Stream {
            self.out.push(SLOW.with(self.lang, &[&facts[1]]));
        }
        if let Some(finding) = self.instead() {
            self.out.push(finding);
            return self.out;
        }
        if answer.redirected {
            self.out.push(REDIRECTED.with(self.lang, &[&answer.address.whole]));
        }
        if answer.bytes.len() > LARGE {
            self.out.push(LARGE_FILE.with(self.lang, &[&facts[2]]));
        }
        self.media();
        self.out.extend(charset::judge(answer, self.kind, &self.asked.pick, self.lang, platform));
        if self.kind != Kind::Stream {
            self.caching();
        }
        self.header();
        self.out
    }

    fn is_elsewhere(&self) -> bool {
        self.answer.address.origin != self.place.here
    }

    fn status(&self) -> Finding {
        let number = self.answer.status.to_string();
        let wait = match self.answer.header("retry-after") {
            "" => String::new(),
            wait => format!(", Retry-After: {wait}"),
        };
        match self.answer.status {
            401 => LOGIN_NEEDED.with(self.lang, &[]),
            403 => NOT_ALLOWED.with(self.lang, &[]),
            404 | 410 => NOT_FOUND.with(self.lang, &[&number]),
            429 => TOO_MANY.with(self.lang, &[&wait]),
            500..=599 => BROKEN.with(self.lang, &[&number, &wait]),
            _ => OTHER_STATUS.with(self.lang, &[&number]),
        }
    }

    /// Something else in the place of what was asked for: there is nothing more to look at.
    fn instead(&self) -> Option<Finding> {
        let answer = self.answer;
        if answer.bytes.len() > MOST_BYTES {
            return Some(TOO_LARGE.with(self.lang, &[&size(MOST_BYTES)]));
        }
        let blank = answer.bytes.iter().all(u8::is_ascii_whitespace) || answer.bytes == b"\xef\xbb\xbf";
        if blank {
            return Some(EMPTY.with(self.lang, &[]));
        }
        if !answer.is_page() {
            return None;
        }
        let page = Document::read(&answer.text());
        if page.first("input[type=password]").is_some() {
            return Some(if answer.redirected {
                LOGIN_REDIRECT.with(self.lang, &[&answer.address.whole])
            } else {
                LOGIN_PAGE.with(self.lang, &[])
            });
        }
        // Calendars read tables in pages, counters a number by its selector.
        let may_be = self.kind == Kind::Calendar || (self.kind == Kind::Counter && self.asked.pick.contains("css:"));
        if may_be {
            return None;
        }
        let title = page.first("title").map(|at| page.text(at).trim().to_owned()).filter(|title| !title.is_empty());
        let title = title.map_or(String::new(), |title| match self.lang {
            Lang::En => format!(" (title: {title})"),
            _ => format!("(題名「{title}」)"),
        });
        Some(PAGE.with(self.lang, &[&title]))
    }

    fn media(&mut self) {
        let (said, wanted) = (self.answer.media(), charset::wanted(self.answer));
        let shown = if said.is_empty() { "-" } else { &said };
        if self.kind == Kind::Stream {
            let fine = said == "text/event-stream";
            self.out.push(if fine {
                TYPE_FINE.with(self.lang, &[&said])
            } else {
                TYPE_HARMFUL.with(self.lang, &[shown, "text/event-stream"]).and(vec![server_type("text/event-stream")])
            });
            return;
        }
        let fits = said == wanted
            || (wanted == "application/json" && (said.ends_with("+json") || said == "text/json"))
            || (wanted == "text/html" && (said.ends_with("xml") || said.is_empty()))
            || (matches!(wanted.as_str(), "text/plain" | "text/csv")
                && matches!(said.as_str(), "text/plain" | "text/csv"));
        self.out.push(if fits {
            TYPE_FINE.with(self.lang, &[shown])
        } else {
            TYPE_HARMLESS.with(self.lang, &[shown, &wanted]).and(server::media_type(&self.answer.address.path, &wanted))
        });
    }

    fn caching(&mut self) {
        let answer = self.answer;
        let rule = answer.header("cache-control");
        let path = &answer.address.path;
        // What is on another origin shows only some headers; `Cache-Control` and `Last-Modified` are among them.
        let marked = !answer.header("etag").is_empty() || !answer.header("last-modified").is_empty();
        if rule.to_ascii_lowercase().contains("no-store") {
            self.out.push(NO_STORE.with(self.lang, &[rule]).and(server::cache(path)));
        } else if !marked && !self.is_elsewhere() {
            self.out.push(NO_MARK.with(self.lang, &[]).and(server::cache(path)));
        } else if rule.is_empty() {
            self.out.push(NO_CACHE_RULE.with(self.lang, &[]).and(server::cache(path)));
        } else {
            self.out.push(CACHE_FINE.with(self.lang, &[rule]));
        }
        let packed = !answer.header("content-encoding").is_empty();
        if !self.is_elsewhere() && !packed && answer.bytes.len() > WORTH_PACKING {
            let finding = NOT_PACKED.with(self.lang, &[&size(answer.bytes.len())]);
            self.out.push(finding.and(server::compression(&answer.media())));
        }
    }

    fn header(&mut self) {
        let Some(name) = header_pick(&self.asked.pick).filter(|_| self.kind == Kind::Counter) else { return };
        if !self.answer.header(&name.to_ascii_lowercase()).is_empty() {
            return;
        }
        let address = &self.answer.address;
        self.out.push(if self.is_elsewhere() {
            HIDDEN_HEADER.with(self.lang, &[&name, &address.host]).and(allow(
                self.place,
                address,
                std::slice::from_ref(&name),
            ))
        } else {
            NO_HEADER.with(self.lang, &[&name])
        });
    }
}

/// The type of what is no file.
fn server_type(media: &str) -> crate::doctor::said::Lines {
    crate::doctor::said::Lines::new(
        "HTTP",
        format!("Content-Type: {media}\nCache-Control: no-cache\nX-Accel-Buffering: no\n"),
    )
}

#[cfg(test)]
mod tests;
