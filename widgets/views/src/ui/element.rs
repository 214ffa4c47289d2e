//! Elements of one type, whatever their tag, attributes and children: for each type of its own, a visitor would pay for
//! a copy of everything that draws, redraws and removes it.

use enishi_core::text::ruby;
use leptos::prelude::*;
use leptos::tachys::renderer::Rndr;
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::sync::Arc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement};

/// A reference to an element that was drawn by [`element`]. What Leptos has for it brings a second allocator, by the
/// identity of threads that keeps browser objects in theirs.
#[derive(Clone)]
pub struct ElementRef(Arc<Referred>);

/// The place of a reference in [`REFERRED`].
struct Referred(u32);

thread_local! {
    /// The elements that are referred to: views must be `Send`, and what is the browser's is not.
    static REFERRED: RefCell<Vec<(u32, HtmlElement)>> = const { RefCell::new(Vec::new()) };
    static LAST_REFERENCE: Cell<u32> = const { Cell::new(0) };
}

impl Drop for Referred {
    fn drop(&mut self) {
        refer(self.0, None);
    }
}

/// Puts an element in the place of the one that a reference had.
fn refer(reference: u32, element: Option<HtmlElement>) {
    let _old = REFERRED.with_borrow_mut(|all| {
        let old = all.iter().position(|(known, _)| *known == reference).map(|at| all.swap_remove(at));
        all.extend(element.map(|element| (reference, element)));
        old
    });
}

impl ElementRef {
    /// A reference to nothing yet.
    #[expect(clippy::new_without_default, reason = "each is another: no value like others")]
    pub fn new() -> Self {
        LAST_REFERENCE.set(LAST_REFERENCE.get() + 1);
        Self(Arc::new(Referred(LAST_REFERENCE.get())))
    }

    /// The element; nothing before it is drawn.
    #[inline(never)]
    pub fn get(&self) -> Option<HtmlElement> {
        REFERRED.with_borrow(|all| all.iter().find(|(known, _)| *known == self.0.0).map(|(_, element)| element.clone()))
    }
}

/// Attributes that never change.
pub type Fixed = &'static [(&'static str, &'static str)];

/// An element to be drawn.
pub struct Drawn(pub(super) Box<Parts>);

pub(super) struct Parts {
    /// Empty for children without an element around them; [`TEXT`] for a text.
    pub tag: &'static str,
    pub fixed: Fixed,
    pub given: Vec<(&'static str, Given)>,
    pub children: Vec<AnyView>,
}

pub(super) type Act = dyn Fn(&Element) + Send;
pub(super) type Handler = dyn Fn(Event) + Send;

/// What is known of an element only when it is drawn.
pub(super) enum Given {
    /// The value of an attribute; without a name, the text of a text.
    Text(Cow<'static, str>),
    Follow(Box<Act>),
    Listener(Box<Handler>),
}

/// An element with attributes that never change.
pub fn element(tag: &'static str, fixed: Fixed) -> Drawn {
    Drawn(Box::new(Parts { tag, fixed, given: Vec::new(), children: Vec::new() }))
}

/// A text. What it says of readings (`｜漢字《かんじ》`) stands above the characters.
pub fn text(text: String) -> AnyView {
    if ruby::is_marked(&text) {
        return several(ruby::parts(&text).map(|(base, reading)| annotated(base, reading)).collect());
    }
    literal(text)
}

/// A text as it stands: what was looked through for readings is not looked through again, for a bar may be only a bar.
fn literal(text: String) -> AnyView {
    Drawn(Box::new(Parts { tag: TEXT, fixed: &[], given: vec![("", Given::Text(text.into()))], children: Vec::new() }))
        .view()
}

/// Characters and their reading; the brackets are for browsers that know no ruby, and for what is copied.
fn annotated(base: &str, reading: Option<&str>) -> AnyView {
    let base = literal(base.to_owned());
    let Some(reading) = reading else { return base };
    let small = |tag: &'static str, words: &str| element(tag, &[]).child(literal(words.to_owned()));
    element("ruby", &[]).child(base).with(small("rp", "(")).with(small("rt", reading)).with(small("rp", ")")).view()
}

/// Stands for the tag of a text.
pub(super) const TEXT: &str = "#text";

/// Views one after the other, without an element around them. When they are drawn anew, the first stays the first.
pub fn several(children: Vec<AnyView>) -> AnyView {
    Drawn(Box::new(Parts { tag: "", fixed: &[], given: Vec::new(), children })).view()
}

/// Nothing, where there might be something.
pub fn nothing() -> AnyView {
    several(Vec::new())
}

impl Drawn {
    #[inline(never)]
    fn given(mut self, name: &'static str, given: Given) -> Self {
        self.0.given.push((name, given));
        self
    }

    /// An attribute. It has no place for readings.
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        let value = value.into();
        self.given(name, Given::Text(if ruby::is_marked(&value) { ruby::plain(&value).into() } else { value }))
    }

    /// An attribute where there is a value for it.
    pub fn attr_if(self, name: &'static str, value: Option<&'static str>) -> Self {
        match value {
            Some(value) => self.attr(name, value),
            None => self,
        }
    }

    /// An attribute that changes; without a value it is not there.
    pub fn changing(self, name: &'static str, value: impl Fn() -> Option<String> + Send + 'static) -> Self {
        let value: Box<dyn Fn() -> Option<String> + Send> = Box::new(value);
        self.changing_boxed(name, value)
    }

    #[inline(never)]
    fn changing_boxed(self, name: &'static str, value: Box<dyn Fn() -> Option<String> + Send>) -> Self {
        let before = RefCell::new(None);
        self.follow(move |element| {
            let value = value();
            let mut before = before.borrow_mut();
            // Observers of the page hear of each setting, also of one that changes nothing.
            if value == *before {
                return;
            }
            match &value {
                Some(value) => Rndr::set_attribute(element, name, value),
                None => Rndr::remove_attribute(element, name),
            }
            *before = value;
        })
    }

    /// Does something to the element, now and whenever a signal that it reads changes.
    pub fn follow(self, act: impl Fn(&Element) + Send + 'static) -> Self {
        self.given("", Given::Follow(Box::new(act)))
    }

    /// What to do at an event.
    pub fn on(self, event: &'static str, handle: impl Fn(Event) + Send + 'static) -> Self {
        self.given(event, Given::Listener(Box::new(handle)))
    }

    /// Where to keep the element.
    pub fn reference(self, reference: &ElementRef) -> Self {
        let reference = reference.clone();
        self.follow(move |element| refer(reference.0.0, element.dyn_ref().cloned()))
    }

    /// A child.
    #[inline(never)]
    pub fn child(mut self, child: AnyView) -> Self {
        self.0.children.push(child);
        self
    }

    /// A child where there is one.
    #[inline(never)]
    pub fn maybe(self, child: Option<Drawn>) -> Self {
        match child {
            Some(child) => self.with(child),
            None => self,
        }
    }

    /// A text.
    #[inline(never)]
    pub fn text(self, text: String) -> Self {
        self.child(self::text(text))
    }

    /// An element inside.
    #[inline(never)]
    pub fn with(self, element: Drawn) -> Self {
        self.child(element.view())
    }

    /// The element as a view.
    #[inline(never)]
    pub fn view(self) -> AnyView {
        self.into_any()
    }
}
