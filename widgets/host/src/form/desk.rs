//! The form's host: takes what the visitor hands over, and says what became of it.

use super::channel::{Channel, Sent, send};
use super::dialects::Sender;
use super::give;
use crate::life::Life;
use enishi_core::backend::Outcome;
use enishi_core::form::{Answers, postal};
use enishi_core::i18n::{FormKey, ProblemKey};
use enishi_core::json;
use enishi_views::Ui;
use enishi_views::form::{Desk, Place, Submission};
use std::cell::{Cell, RefCell};
use std::rc::{Rc, Weak};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{BroadcastChannel, Element, HtmlElement, MessageEvent};

thread_local! {
    /// What the desks hold, by their numbers. A view takes only what could be sent to another thread; there is none, but
    /// a wrapper that asks the standard library for it (`send_wrapper`) brings the library's own allocator along, 4 kB.
    static DESKS: RefCell<Vec<(u32, Rc<Inner>)>> = const { RefCell::new(Vec::new()) };
    static LAST_DESK: Cell<u32> = const { Cell::new(0) };
}

/// The number of a desk.
pub struct Clerk(u32);

struct Inner {
    life: Weak<Life>,
    ui: Ui,
    channel: Rc<Channel>,
    /// The postal codes that were asked for last: the field, the code.
    asked: RefCell<Vec<(usize, String)>>,
    /// The other tabs of the page, where a draft may stand in two of them.
    tabs: Option<BroadcastChannel>,
}

impl Clerk {
    pub fn new(life: &Rc<Life>, ui: &Ui, channel: &Rc<Channel>) -> Self {
        let tabs = if channel.draft.is_stored() { tabs(life, channel) } else { None };
        let inner = Inner {
            life: Rc::downgrade(life),
            ui: ui.clone(),
            channel: channel.clone(),
            asked: RefCell::default(),
            tabs,
        };
        let number = LAST_DESK.get() + 1;
        LAST_DESK.set(number);
        DESKS.with_borrow_mut(|desks| desks.push((number, Rc::new(inner))));
        Self(number)
    }

    fn inner(&self) -> Option<Rc<Inner>> {
        DESKS.with_borrow(|desks| desks.iter().find(|(number, _)| *number == self.0).map(|(_, inner)| inner.clone()))
    }
}

impl Drop for Clerk {
    fn drop(&mut self) {
        let inner = DESKS.with_borrow_mut(|desks| {
            let at = desks.iter().position(|(number, _)| *number == self.0)?;
            Some(desks.swap_remove(at))
        });
        // What it holds may hold desks: it goes when the list is free.
        drop(inner);
    }
}

/// A tab that was doubled has the same draft and the same key: what one sends, the other must not send.
fn tabs(life: &Rc<Life>, channel: &Rc<Channel>) -> Option<BroadcastChannel> {
    let tabs = BroadcastChannel::new("enishi").ok()?;
    let own = channel.clone();
    let listener = crate::listen::Listener::new(&tabs, "message", move |event| {
        let key = event.unchecked_into::<MessageEvent>().data().as_string();
        if key == Some(own.draft.key()) && !own.told.submission.with_untracked(Submission::busy) {
            own.draft.set_left(true);
            own.told.submission.set(Submission::Unknown { again: false });
        }
    });
    life.hold(listener);
    life.hold(Closing(tabs.clone()));
    Some(tabs)
}

struct Closing(BroadcastChannel);

impl Drop for Closing {
    fn drop(&mut self) {
        self.0.close();
    }
}

impl Desk for Clerk {
    fn submit(&self, answers: Answers) {
        let Some(inner) = self.inner() else { return };
        let Some(life) = inner.life.upgrade() else { return };
        if inner.channel.told.submission.with_untracked(Submission::busy) {
            return;
        }
        let values = answers.to_json(&inner.channel.schema);
        let detail = js_sys::JSON::parse(&json::written(&values)).unwrap_or(JsValue::NULL);
        if life.page(|page| page.emit(&life.host, "submit", &[("values", detail)], true)) == Some(false) {
            return;
        }
        inner.channel.told.submission.set(Submission::Sending { percent: None });
        // From now on, and not only once it leaves: a tab that is doubled meanwhile has this draft, and must not send it.
        inner.channel.draft.set_left(true);
        if let Some(tabs) = &inner.tabs {
            // It throws only where it is closed.
            let _ = tabs.post_message(&inner.channel.draft.key().into());
        }
        let of = life.clone();
        life.spawn(async move {
            let sent = send(&of, &inner.ui, &inner.channel, &answers).await;
            inner.finish(&of, sent, &answers);
        });
    }

    fn changed(&self, name: &str, values: Vec<String>) {
        let Some(inner) = self.inner() else { return };
        let channel = &inner.channel;
        let brought = channel.told.gift.with_untracked(|gift| {
            let of = |(known, given, read): &&(String, Vec<String>, String)| {
                known == name && *given == values && !read.is_empty()
            };
            // What was so at the moment is not kept.
            gift.answers.iter().find(of).and_then(|(_, _, read)| Some(read.lines().next()?.to_owned()))
        });
        channel.draft.put(name, values, brought);
        // What waits for a connection is what was confirmed: something else must be confirmed anew.
        if channel.waiting.get() {
            self.cancel();
        }
    }

    fn cancel(&self) {
        let Some(inner) = self.inner() else { return };
        if let (Some(life), Some(sender)) = (inner.life.upgrade(), inner.channel.sender.borrow().as_ref()) {
            sender.cancel(&life.host);
        }
    }

    fn look_up(&self, field: usize, code: String) {
        let Some(inner) = self.inner() else { return };
        let Some(life) = inner.life.upgrade() else { return };
        let now = (field, code);
        let mut asked = inner.asked.borrow_mut();
        asked.retain(|(of, _)| *of != field);
        asked.push(now.clone());
        drop(asked);
        let of = life.clone();
        life.spawn(async move {
            // Without the list of postal codes the visitor writes the address, as ever.
            let found = places(&of, &now.1).await;
            // An answer that is late says nothing of the code that stands there by now.
            if let Some(places) = found.filter(|_| inner.asked.borrow().contains(&now)) {
                inner.channel.told.places.set((field, places));
            }
        });
    }

    fn save(&self, text: String) {
        self.with_sender(move |inner, sender, _| {
            sender.save(&[inner.ui.texts.text(FormKey::Copy), ".txt"].concat(), &text);
        });
    }

    fn print(&self, element: Element) {
        self.with_sender(move |inner, sender, host| sender.print(host, &element, &inner.channel.schema.title));
    }
}

/// Something that takes the module.
type Act = dyn FnOnce(&Inner, &Sender, &HtmlElement);

impl Clerk {
    /// Does something with the module that prints and saves. Without it the page can still be printed.
    fn with_sender(&self, act: impl FnOnce(&Inner, &Sender, &HtmlElement) + 'static) {
        let Some(inner) = self.inner() else { return };
        let Some(life) = inner.life.upgrade() else { return };
        let of = life.clone();
        let act: Box<Act> = Box::new(act);
        life.spawn(async move {
            if let Some(sender) = Sender::load(&of).await {
                act(&inner, &sender, &of.host);
            }
        });
    }
}

/// The towns of a postal code, from the lists that the site hosts itself. `None` where there are none.
async fn places(life: &Life, code: &str) -> Option<Vec<Place>> {
    let area = postal::area(code)?;
    let promise = life.page(|page| page.postal(&area))?;
    let text = JsFuture::from(promise).await.ok()?.as_string()?;
    let found = postal::lookup(&json::parse(&text).ok()?, code);
    let place = |one: postal::Address| Place { prefecture: one.prefecture, city: one.city, town: one.town };
    Some(found.into_iter().map(place).collect())
}

impl Inner {
    /// Shows and tells what became of it.
    fn finish(&self, life: &Life, sent: Sent, answers: &Answers) {
        let (ui, told) = (&self.ui, &self.channel.told);
        if !matches!(sent, Sent::Away | Sent::Answered(_)) {
            // It has not left, and that is certain.
            self.channel.draft.set_left(false);
        }
        let (name, receipt, state) = match sent {
            Sent::Not(text) => ("failed", None, Submission::NotSent { text }),
            Sent::Waited => return told.submission.set(Submission::Idle),
            Sent::Stopped => {
                return told.submission.set(Submission::NotSent { text: ui.t(FormKey::SendCancelled) });
            }
            Sent::Draft(draft) => return told.submission.set(Submission::Handed { draft }),
            Sent::Away => ("unknown", None, Submission::Away),
            Sent::Unwritable(fields) => {
                return told.submission.set(Submission::Refused { message: String::new(), fields });
            }
            Sent::Answered(outcome) => {
                let name = outcome.name();
                let (receipt, state) = self.shown(outcome);
                (name, receipt, state)
            }
        };
        if name == "failed" || name == "unknown" && state != Submission::Away {
            life.report("send", &ui.fill(ProblemKey::SendTrouble, &[]));
        }
        if name == "accepted" {
            self.channel.draft.forget();
            give::registered(&self.channel.schema, told, answers, &ui.t(FormKey::Registered));
        }
        let mut detail = vec![("outcome", JsValue::from_str(name))];
        if let Some(receipt) = &receipt {
            detail.push(("receipt", receipt.as_str().into()));
        }
        told.submission.set(state);
        life.page(|page| page.emit(&life.host, "result", &detail, false));
    }

    /// An outcome as the visitor sees it.
    fn shown(&self, outcome: Outcome) -> (Option<String>, Submission) {
        let ui = &self.ui;
        let said = |message: String, otherwise: FormKey| if message.is_empty() { ui.t(otherwise) } else { message };
        let state = match outcome {
            Outcome::Accepted { receipt } => return (receipt.clone(), Submission::Done { receipt, waits: false }),
            Outcome::Waiting { receipt } => return (receipt.clone(), Submission::Done { receipt, waits: true }),
            Outcome::Invalid { message, fields } => {
                let fields = fields.into_iter().map(|(name, texts)| (name, texts.join(" "))).collect();
                Submission::Refused { message, fields }
            }
            Outcome::Spam => Submission::NotSent { text: ui.t(FormKey::SendSpam) },
            Outcome::Closed => Submission::NotSent { text: ui.t(FormKey::SendClosed) },
            Outcome::Busy { .. } => Submission::NotSent { text: ui.t(FormKey::SendBusy) },
            Outcome::Failed { message } => Submission::NotSent { text: said(message, FormKey::SendFailed) },
            Outcome::Unknown => Submission::Unknown { again: self.channel.idempotent },
        };
        (None, state)
    }
}
