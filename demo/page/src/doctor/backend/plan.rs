//! What would be sent, how and why, and what the backend must allow. Nothing here sends anything.

use super::own::OwnForm;
use super::sample;
use super::words::*;
use crate::doctor::feed::attempt::{Address, Place};
use crate::doctor::said::{Finding, Report, Said, Table};
use crate::doctor::server::Allow;
use enishi_core::backend::{self, Body, Message, Part, Request, Target, Transport, recognise};
use enishi_core::charset;
use enishi_core::form::FormSchema;
use enishi_core::i18n::Lang;
use enishi_core::json::parse;
use enishi_core::platform::Platform;

/// What asks the questions.
#[derive(Clone, Debug)]
pub enum Questions {
    /// A schema: a preset.
    Schema(Box<FormSchema>),
    /// A form of the page.
    Own(Box<OwnForm>),
}

/// What the page says about its form.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Where to; `mailto:` too.
    pub action: Address,
    /// The questions.
    pub questions: Questions,
    /// `transport`; `None` is `auto`.
    pub transport: Option<Transport>,
    /// `success`.
    pub success: String,
    /// `map`, as pairs of our name and theirs.
    pub map: Vec<(String, String)>,
    /// `idempotent` of `config`.
    pub idempotent: bool,
}

/// What would be sent.
#[derive(Clone, Debug)]
pub struct Plan {
    /// How.
    pub transport: Transport,
    /// The answers behind it.
    pub message: Message,
    /// What the browser would be asked to do.
    pub request: Request,
    /// All request headers.
    pub headers: Vec<(String, String)>,
    /// Headers that make the browser ask first; empty where it does not.
    pub asked_first: Vec<String>,
}

/// Examples of characters in names that older character sets lack.
const RARE: &str = "髙﨑𠮷鷗㐂é";

/// Reads the attribute `map`: a JSON object, or `ours=theirs` separated by white space or commas.
pub fn map(text: &str) -> Vec<(String, String)> {
    if let Ok(value) = parse(text)
        && let Some(object) = value.as_object()
    {
        let pair = |(name, value): (&str, &enishi_core::json::Value)| {
            (name.to_owned(), value.as_str().unwrap_or_default().to_owned())
        };
        return object.iter().map(|(name, value)| pair((name.as_ref(), value))).collect();
    }
    let words = text.split([' ', '\n', '\t', ',']);
    words.filter_map(|pair| pair.split_once('=')).map(|(ours, theirs)| (ours.to_owned(), theirs.to_owned())).collect()
}

impl Wanted {
    fn own(&self) -> Option<&OwnForm> {
        match &self.questions {
            Questions::Own(form) => Some(form),
            Questions::Schema(_) => None,
        }
    }

    /// What would be sent from a page. `key` is the idempotency key.
    pub fn plan(&self, place: &Place, lang: Lang, key: &str, platform: &dyn Platform) -> Plan {
        let same_origin = self.action.origin == place.site;
        let theirs = |name: &str| {
            self.map.iter().find(|(ours, _)| ours == name).map_or_else(|| name.to_owned(), |(_, theirs)| theirs.clone())
        };
        let answers = match &self.questions {
            Questions::Schema(schema) => sample::given(schema, &sample::answers(schema, platform), &theirs),
            Questions::Own(form) => sample::to_own(form),
        };
        let message = Message {
            address: self.action.whole.clone(),
            method: self.own().map(|form| form.method.clone()).unwrap_or_default(),
            hidden: self.own().map(|form| form.hidden.clone()).unwrap_or_default(),
            answers,
            key: key.to_owned(),
            key_in_header: same_origin || self.idempotent,
            page_address: place.site.clone() + "/",
            page_title: String::new(),
            cut_note: String::new(),
        };
        let transport = self.transport.unwrap_or_else(|| self.with_target(place, |target| recognise(&target)));
        let request = backend::request(transport, &message);
        let mut headers = request.headers.clone();
        headers.push(("Accept-Language".to_owned(), lang.tag().to_owned()));
        let asked_first = if same_origin { Vec::new() } else { unusual(&headers) };
        Plan { transport, message, request, headers, asked_first }
    }

    /// What `auto` looks at.
    fn with_target<T>(&self, place: &Place, look: impl FnOnce(Target<'_>) -> T) -> T {
        let own = self.own();
        let names: Vec<String> =
            own.map(|form| form.controls.iter().map(|c| c.name.clone()).collect()).unwrap_or_default();
        look(Target {
            action: &self.action.whole,
            own_form: own.is_some(),
            hidden: own.map_or(&[], |form| &form.hidden),
            names: &names,
            enctype: own.map_or("", |form| &form.enctype),
            charset: own.map_or("", |form| &form.charset),
            has_success: !self.success.trim().is_empty(),
            same_origin: self.action.origin == place.site,
        })
    }

    /// Why it is sent like this: the same rule with one thing changed tells which it was.
    fn why(&self, place: &Place, transport: Transport) -> Said {
        if self.transport.is_some() {
            return CHOSEN;
        }
        self.with_target(place, |target| {
            let bare = recognise(&Target { action: target.action, ..Target::default() });
            let own = Target { own_form: true, same_origin: true, ..Target::default() };
            match transport {
                Transport::Mail => MAILTO,
                Transport::Cf7 => BY_FIELDS,
                Transport::Json if recognise(&Target { action: target.action, ..own }) == Transport::Json => API,
                Transport::Json => NO_FORM,
                Transport::Native if bare == Transport::Native => NEVER_TELLS,
                Transport::Native if !target.same_origin => ELSEWHERE,
                Transport::Native
                    if recognise(&Target { charset: "", has_success: true, ..target }) == Transport::Native =>
                {
                    SESSION
                }
                Transport::Native if recognise(&Target { has_success: true, ..target }) == Transport::Native => {
                    OTHER_CHARSET
                }
                Transport::Native => NO_SUCCESS,
                Transport::Urlencoded | Transport::Multipart
                    if recognise(&Target { has_success: false, ..target }) == transport =>
                {
                    CMS
                }
                Transport::Urlencoded | Transport::Multipart => SUCCESS,
                _ => BY_ADDRESS,
            }
        })
    }

    /// What is wrong with the address before anything else is looked at.
    pub fn before(&self, place: &Place, written: &str, lang: Lang) -> Option<Finding> {
        let whole = self.action.whole.to_ascii_lowercase();
        if written.trim().is_empty() {
            return Some(NO_ACTION.with(lang, &[]));
        }
        if whole.starts_with("mailto:") {
            return None;
        }
        if !whole.starts_with("http:") && !whole.starts_with("https:") {
            return Some(ACTION_UNSAFE.with(lang, &[written]));
        }
        (place.site.starts_with("https:") && self.action.is_insecure()).then(|| MIXED.with(lang, &[&self.action.host]))
    }

    /// The report of a dry run.
    pub fn report(&self, plan: &Plan, place: &Place, lang: Lang, platform: &dyn Platform) -> Report {
        let name = plan.transport.name();
        let charset = self.own().map_or("", |form| form.charset.as_str());
        let second = if charset.is_empty() { "UTF-8" } else { charset };
        let why = self.why(place, plan.transport);
        let values = if why.code == ELSEWHERE.code { [name, self.action.origin.as_str()] } else { [name, second] };
        let mut findings = vec![why.with(lang, &values), SENT_NOTHING.with(lang, &[])];
        if is_read(plan.transport) {
            findings.push(self.cors(plan, place, lang));
            findings.push(key(plan).with(lang, &[]));
        }
        let hosts = ["cybozu.com", "kintone.com", "cybozu.cn"];
        if plan.transport == Transport::Kintone && hosts.iter().any(|host| self.action.host.ends_with(host)) {
            findings.push(KINTONE.with(lang, &[]));
        }
        if plan.transport == Transport::Native && !charset.is_empty() {
            let lacking: String = charset::lacking(platform, charset, RARE).into_iter().collect();
            if !lacking.is_empty() {
                findings.push(LACKING.with(lang, &[charset, &lacking]));
            }
        }
        let title = if lang == Lang::En { "What would be sent" } else { "送るもの" };
        let tables = vec![Table::text("dry", title, written(plan, second))];
        Report { about: Vec::new(), findings, tables }.sorted()
    }

    /// What another origin must allow.
    pub fn cors(&self, plan: &Plan, place: &Place, lang: Lang) -> Finding {
        if self.action.origin == place.site {
            return SAME_ORIGIN.with(lang, &[]);
        }
        let allow = self.allow(plan, place);
        if plan.asked_first.is_empty() {
            NO_PREFLIGHT.with(lang, &[&self.action.origin]).and(allow.lines())
        } else {
            PREFLIGHT.with(lang, &[&self.action.origin, &plan.asked_first.join(", ")]).and(allow.lines())
        }
    }

    /// The lines for the backend's keeper.
    pub fn allow<'a>(&'a self, plan: &'a Plan, place: &'a Place) -> Allow<'a> {
        Allow { origin: &place.site, path: &self.action.path, method: "POST", headers: &plan.asked_first, expose: &[] }
    }
}

/// Whether an answer comes back to the widget.
pub fn is_read(transport: Transport) -> bool {
    !matches!(transport, Transport::Native | Transport::Mail | Transport::Paper)
}

/// How the idempotency key goes along.
fn key(plan: &Plan) -> Said {
    let is_key = |name: &str| name.eq_ignore_ascii_case("idempotency-key");
    let in_body = match &plan.request.body {
        Body::Text(text) => text.contains("_idempotency_key"),
        Body::Parts(parts) => {
            parts.iter().any(|part| matches!(part, Part::Field(name, _) if name == "_idempotency_key"))
        }
        _ => false,
    };
    match () {
        () if plan.headers.iter().any(|(name, _)| is_key(name)) => KEY_HEADER,
        () if in_body => KEY_FIELD,
        () => KEY_NONE,
    }
}

/// Headers that are not safelisted (Fetch, "CORS-safelisted request-header"): the browser asks first.
fn unusual(headers: &[(String, String)]) -> Vec<String> {
    let simple = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];
    let asks = |(name, value): &&(String, String)| match name.to_ascii_lowercase().as_str() {
        "accept" | "accept-language" | "content-language" => false,
        "content-type" => {
            !simple.contains(&value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase().as_str())
        }
        _ => true,
    };
    headers.iter().filter(asks).map(|(name, _)| name.clone()).collect()
}

/// A request as a text: what leaves, and nothing else.
pub fn written(plan: &Plan, charset: &str) -> String {
    let request = &plan.request;
    let method = if request.method.is_empty() { "POST" } else { &request.method };
    let mut out = String::new();
    match &request.body {
        Body::Open(draft) => return draft.clone(),
        Body::Paper => return plan.message.answers.iter().map(|answer| format!("{}\n", answer.label)).collect(),
        Body::Own => {
            out.push_str(&format!("{method} {}\ncharset: {charset}\n\n", plan.message.address));
            for (name, value) in &plan.message.hidden {
                out.push_str(&format!("{name} = {value}\n"));
            }
            for answer in &plan.message.answers {
                out.push_str(&format!("{} = {}\n", answer.name, value(&answer.value)));
            }
            return out;
        }
        Body::Text(_) | Body::Parts(_) => {}
    }
    out.push_str(&format!("{method} {}\n", request.address));
    for (name, value) in &plan.headers {
        out.push_str(&format!("{name}: {value}\n"));
    }
    match &request.body {
        Body::Parts(parts) => {
            out.push_str("Content-Type: multipart/form-data; charset UTF-8\n\n");
            for part in parts {
                match part {
                    Part::Field(name, value) => out.push_str(&format!("{name} = {value}\n")),
                    Part::Files(_, name) => out.push_str(&format!("{name} = (file)\n")),
                }
            }
        }
        Body::Text(text) => out.push_str(&format!("\n{text}\n")),
        _ => {}
    }
    out
}

fn value(given: &enishi_core::backend::Given) -> String {
    use enishi_core::backend::Given;
    match given {
        Given::Text(text) => text.clone(),
        Given::Many(list) => list.join(", "),
        Given::Tick(true, value) => value.clone(),
        _ => String::new(),
    }
}

#[cfg(test)]
#[path = "plan_tests.rs"]
mod tests;
