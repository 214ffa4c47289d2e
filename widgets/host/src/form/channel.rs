//! Where answers go, and what became of them.

use super::dialects::Sender;
use super::draft::Draft;
use super::find::Own;
use crate::life::Life;
use enishi_core::backend::Outcome;
use enishi_core::form::{Answers, FieldKind, FormSchema};
use enishi_core::i18n::{FormKey, ProblemKey};
use enishi_core::json::{Map, Value, items, text, text_at};
use enishi_views::Ui;
use enishi_views::form::{Finish, Submission, Told};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::Arc;
use wasm_bindgen::JsValue;
use wasm_bindgen::closure::Closure;

/// Where answers go, and everything that it takes to send them.
pub struct Channel {
    pub schema: Arc<FormSchema>,
    pub told: Arc<Told>,
    pub draft: Rc<Draft>,
    pub own: Option<Own>,
    pub finish: Finish,
    /// Whether the backend counts one idempotency key once, as the page says.
    pub idempotent: bool,
    /// What sending takes besides the answers; see `enishi_dialects::send`.
    pub job: Map,
    /// Whether it waits for a connection.
    pub waiting: Cell<bool>,
    /// The module that sends, once it is loaded.
    pub sender: RefCell<Option<Sender>>,
}

/// What became of sending.
pub enum Sent {
    /// Nothing has left this device; the text says why.
    Not(String),
    /// The visitor stopped it before all of it had left.
    Stopped,
    /// The visitor does not wait for a connection any longer; nothing has left.
    Waited,
    /// The page's own form has it; the browser goes on to the backend's page.
    Away,
    /// They are with the visitor: an e-mail's draft.
    Draft(String),
    /// Some answers hold characters that the backend's character set lacks: names and texts.
    Unwritable(Vec<(String, String)>),
    /// The request left.
    Answered(Outcome),
}

/// Sends the answers once.
pub async fn send(life: &Rc<Life>, ui: &Ui, channel: &Rc<Channel>, filled: &Answers) -> Sent {
    if channel.finish == Finish::Paper {
        return Sent::Draft(String::new());
    }
    let Some(sender) = Sender::load(life).await else {
        life.report("load", &ui.fill(ProblemKey::DialectsTrouble, &[]));
        let offline = web_sys::window().is_some_and(|window| !window.navigator().on_line());
        return Sent::Not(ui.t(if offline { FormKey::SendOffline } else { FormKey::SendNetwork }));
    };
    *channel.sender.borrow_mut() = Some(sender.clone());
    let mut job = channel.job.clone();
    job.insert("key".to_owned(), Value::String(channel.draft.key()));
    job.insert("fields".to_owned(), fields(&channel.schema, filled));
    let own = channel.clone();
    let hear: Box<dyn FnMut(String, JsValue)> = Box::new(move |what, value| own.hear(&what, &value));
    let tell = Closure::wrap(hear);
    let markup = channel.own.as_ref().and_then(|own| own.markup.as_ref());
    let sent = sender.post(&life.host, &Value::Object(job), tell.as_ref(), markup).await;
    channel.waiting.set(false);
    // A fault of the module after the request has left is a lost answer.
    sent.map_or(Sent::Answered(Outcome::Unknown), |sent| read(ui, &sent))
}

/// The fields with their answers, as `enishi_dialects::send` takes them.
fn fields(schema: &FormSchema, answers: &Answers) -> Value {
    let mut list = Vec::new();
    for field in schema.fields() {
        let (kind, extra) = match field.kind {
            FieldKind::Group => ("group", field.count(answers).to_string()),
            FieldKind::Checkboxes => ("many", String::new()),
            FieldKind::File => ("file", String::new()),
            kind if kind.is_tick() => ("tick", field.tick_value().to_owned()),
            _ => ("text", String::new()),
        };
        let (group, index, name) = match &field.member {
            Some(of) => (of.group.as_str(), of.index.to_string(), of.name.as_str()),
            None => ("", String::new(), ""),
        };
        let asked = if schema.asks(field, answers) { "asked" } else { "" };
        let mut row = Vec::new();
        for text in [&field.name, &field.label, kind, asked, &extra, group, &index, name] {
            row.push(Value::String(text.to_owned()));
        }
        row.extend(answers.get(&field.name).iter().cloned().map(Value::String));
        list.push(Value::Array(row));
    }
    Value::Array(list)
}

impl Channel {
    /// How it goes.
    fn hear(&self, what: &str, value: &JsValue) {
        self.waiting.set(what == "waiting");
        match what {
            "waiting" => {
                self.draft.set_left(false);
                self.told.submission.set(Submission::Waiting);
            }
            "sending" => {
                self.draft.set_left(true);
                let percent = value.as_f64().map(|percent| percent as u8);
                self.told.submission.set(Submission::Sending { percent });
            }
            // Answered, and it is known how.
            _ => self.draft.set_left(false),
        }
    }
}

/// What became of it, as the module writes it.
fn read(ui: &Ui, sent: &Value) -> Sent {
    let said = |key: &str| text_at(sent, key).unwrap_or_default();
    match said("sent").as_str() {
        "not" if said("key") == "SendNetwork" => Sent::Not(ui.t(FormKey::SendNetwork)),
        "not" => Sent::Not(ui.t(FormKey::SendFailed)),
        "stopped" => Sent::Stopped,
        "waited" => Sent::Waited,
        "away" => Sent::Away,
        "draft" => Sent::Draft(said("draft")),
        "unwritable" => {
            let mut fields = Vec::new();
            for one in items(sent, "fields") {
                if let Some([Value::String(name), Value::String(label), Value::String(characters)]) =
                    one.as_array().map(Vec::as_slice)
                {
                    fields.push((name.clone(), ui.fill(FormKey::Unwritable, &[label, characters])));
                }
            }
            Sent::Unwritable(fields)
        }
        _ => Sent::Answered(outcome(sent)),
    }
}

fn outcome(heard: &Value) -> Outcome {
    let message = || text_at(heard, "message").unwrap_or_default();
    match text_at(heard, "outcome").unwrap_or_default().as_str() {
        "accepted" if heard.get("state").is_some() => Outcome::Waiting { receipt: text_at(heard, "receipt") },
        "accepted" => Outcome::Accepted { receipt: text_at(heard, "receipt") },
        "invalid" => {
            let mut fields = Vec::new();
            for one in items(heard, "fields") {
                let texts = items(one, "texts").iter().filter_map(text).collect();
                fields.push((text_at(one, "name").unwrap_or_default(), texts));
            }
            Outcome::Invalid { message: message(), fields }
        }
        "spam" => Outcome::Spam,
        "closed" => Outcome::Closed,
        "busy" => Outcome::Busy { retry_after_seconds: None },
        "failed" => Outcome::Failed { message: message() },
        _ => Outcome::Unknown,
    }
}
