//! What was typed, for as long as the widget lives; and where the site asked for it (`draft="session"`), in the
//! browser's sessionStorage until it is sent. With it goes the idempotency key: a reload must not make a second form.

use crate::life::Life;
use enishi_core::form::Answers;
use enishi_core::json;
use enishi_core::json::{Map, Value};
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Storage, Window};

thread_local! {
    /// Drafts by element: a changed attribute starts the widget anew.
    static DRAFTS: RefCell<Vec<(u32, Rc<Draft>)>> = const { RefCell::new(Vec::new()) };
}

/// One filled-in form.
pub struct Draft {
    answers: RefCell<Answers>,
    /// What is read in the place of answers that the page brought.
    read: RefCell<Answers>,
    key: RefCell<String>,
    /// It left, and whether it arrived is not known.
    left: RefCell<bool>,
    /// Where it is stored; nowhere, where the site did not ask for it.
    place: Option<String>,
    /// Names that are never stored.
    secret: Vec<String>,
}

impl Draft {
    /// The draft of a widget. `place` names it in the storage. True beside it where it was there already.
    pub fn of(life: &Rc<Life>, session: bool, secret: Vec<String>) -> (Rc<Self>, bool) {
        let id = life.id();
        if let Some(known) = DRAFTS.with_borrow(|all| all.iter().find(|(of, _)| *of == id).map(|(_, d)| d.clone())) {
            return (known, true);
        }
        let place = session.then(|| place(life));
        let stored = place.as_ref().and_then(|place| json::parse(&storage()?.get_item(place).ok()??).ok());
        let read = |key: &str| stored.as_ref().and_then(|stored| json::text_at(stored, key));
        let answers = |key: &str| {
            let known = stored.as_ref().and_then(|stored| stored.get(key));
            RefCell::new(known.map(Answers::from_json).unwrap_or_default())
        };
        let draft = Rc::new(Self {
            answers: answers("answers"),
            read: answers("read"),
            key: RefCell::new(read("key").unwrap_or_else(super::key::new)),
            left: RefCell::new(read("left").is_some()),
            place,
            secret,
        });
        DRAFTS.with_borrow_mut(|all| all.push((id, draft.clone())));
        life.at_end(move || DRAFTS.with_borrow_mut(|all| all.retain(|(of, _)| *of != id)));
        (draft, stored.is_some())
    }

    /// The answers so far.
    pub fn answers(&self) -> Answers {
        self.answers.borrow().clone()
    }

    /// What is read in the place of answers: names and texts.
    pub fn read(&self) -> Vec<(String, String)> {
        self.read.borrow().iter().map(|(name, texts)| (name.to_owned(), texts.concat())).collect()
    }

    /// The idempotency key of this filled-in form.
    pub fn key(&self) -> String {
        self.key.borrow().clone()
    }

    /// Whether it is stored.
    pub fn is_stored(&self) -> bool {
        self.place.is_some()
    }

    /// Whether it left without an answer, perhaps before a reload.
    pub fn left(&self) -> bool {
        *self.left.borrow()
    }

    /// An answer changed; where the page brought it, what is read in its place.
    pub fn put(&self, name: &str, values: Vec<String>, read: Option<String>) {
        self.answers.borrow_mut().set(name, values);
        if let Some(read) = read {
            self.read.borrow_mut().set(name, vec![read]);
        }
        self.store();
    }

    /// It is about to leave, or is known not to have arrived.
    pub fn set_left(&self, left: bool) {
        if self.left.replace(left) != left {
            self.store();
        }
    }

    /// It is received: nothing of it is kept, and the next form is another one.
    pub fn forget(&self) {
        *self.answers.borrow_mut() = Answers::new();
        *self.read.borrow_mut() = Answers::new();
        *self.key.borrow_mut() = super::key::new();
        *self.left.borrow_mut() = false;
        if let (Some(place), Some(storage)) = (&self.place, storage()) {
            let _ = storage.remove_item(place);
        }
    }

    fn store(&self) {
        let (Some(place), Some(storage)) = (&self.place, storage()) else { return };
        let object = |answers: &Answers| {
            let mut out = Map::new();
            for (name, values) in answers.iter() {
                if !self.secret.iter().any(|secret| secret == name) {
                    let values = values.iter().cloned().map(Value::String).collect();
                    out.insert(name.to_owned(), Value::Array(values));
                }
            }
            Value::Object(out)
        };
        let mut all = Map::new();
        all.insert("key".to_owned(), Value::String(self.key()));
        if self.left() {
            all.insert("left".to_owned(), Value::String("1".to_owned()));
        }
        all.insert("answers".to_owned(), object(&self.answers.borrow()));
        all.insert("read".to_owned(), object(&self.read.borrow()));
        // A full or forbidden storage loses the draft, not the form.
        let _ = storage.set_item(place, &json::written(&Value::Object(all)));
    }
}

fn storage() -> Option<Storage> {
    web_sys::window().as_ref().map(Window::session_storage)?.ok()?
}

/// The page and the form in it: its id, else what it is about and which form of the page it is.
fn place(life: &Life) -> String {
    let path = web_sys::window().and_then(|window| window.location().pathname().ok()).unwrap_or_default();
    let of = |name: &str| life.host.get_attribute(name).or_else(|| life.host.get_attribute(&["data-", name].concat()));
    let id = life.host.id();
    let name = if id.is_empty() {
        [&of("schema").or_else(|| of("preset")).unwrap_or_default(), ":", &number(life).to_string()].concat()
    } else {
        id
    };
    ["enishi:", &path, "#", &name].concat()
}

/// How many forms of the page stand before this one. Two of them must not share a key.
fn number(life: &Life) -> u32 {
    let document = life.host.owner_document();
    let all = document.and_then(|document| document.query_selector_all("enishi-form,[data-enishi=form]").ok());
    let of = |index: u32| all.as_ref().and_then(|all| all.item(index));
    (0..).take_while(|index| of(*index).is_some_and(|one| !life.host.is_same_node(Some(&one)))).count() as u32
}
