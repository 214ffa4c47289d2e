//! Elements of one type, whatever their tag, attributes and children: for each type of its own, a visitor would pay for
//! a copy of everything that draws, redraws and removes it.

use leptos::prelude::*;
use leptos::reactive::effect::RenderEffect;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::no_attrs;
use leptos::tachys::renderer::Rndr;
use leptos::tachys::view::any_view::AnyViewState;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use std::borrow::Cow;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{Element, Event, HtmlElement, Node};

/// A reference to an element that was drawn by [`element`].
#[derive(Clone, Copy)]
pub struct ElementRef(StoredValue<Option<HtmlElement>, LocalStorage>);

impl ElementRef {
    /// A reference to nothing yet.
    #[expect(clippy::new_without_default, reason = "it belongs to an owner: no value like others")]
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// The element; nothing before it is drawn, and after the widget is gone.
    #[inline(never)]
    pub fn get_untracked(self) -> Option<HtmlElement> {
        self.0.try_get_value().flatten()
    }
}

/// Attributes that never change.
pub type Fixed = &'static [(&'static str, &'static str)];

/// An element to be drawn.
pub struct Drawn(Box<Parts>);

struct Parts {
    /// Empty for children without an element around them; [`TEXT`] for a text.
    tag: &'static str,
    fixed: Fixed,
    given: Vec<(&'static str, Given)>,
    children: Vec<AnyView>,
}

type Act = dyn Fn(&Element) + Send;
type Handler = dyn Fn(Event) + Send;

/// What is known of an element only when it is drawn.
enum Given {
    /// The value of an attribute; without a name, the text of a text.
    Text(Cow<'static, str>),
    Follow(Box<Act>),
    Listener(Box<Handler>),
}

/// An element with attributes that never change.
pub fn element(tag: &'static str, fixed: Fixed) -> Drawn {
    Drawn(Box::new(Parts { tag, fixed, given: Vec::new(), children: Vec::new() }))
}

/// A text.
pub fn text(text: String) -> AnyView {
    Drawn(Box::new(Parts { tag: TEXT, fixed: &[], given: vec![("", Given::Text(text.into()))], children: Vec::new() }))
        .view()
}

/// Stands for the tag of a text.
const TEXT: &str = "#text";

/// Views one after the other, without an element around them. When they are drawn anew, the first stays the first.
pub fn several(children: Vec<AnyView>) -> AnyView {
    Drawn(Box::new(Parts { tag: "", fixed: &[], given: Vec::new(), children })).view()
}

impl Drawn {
    #[inline(never)]
    fn given(mut self, name: &'static str, given: Given) -> Self {
        self.0.given.push((name, given));
        self
    }

    /// An attribute.
    pub fn attr(self, name: &'static str, value: impl Into<Cow<'static, str>>) -> Self {
        self.given(name, Given::Text(value.into()))
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
        self.follow(move |element| {
            let value = value();
            // Observers of the page hear of each setting, also of one that changes nothing.
            if value == element.get_attribute(name) {
                return;
            }
            match value {
                Some(value) => Rndr::set_attribute(element, name, &value),
                None => Rndr::remove_attribute(element, name),
            }
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
    pub fn reference(self, reference: ElementRef) -> Self {
        self.follow(move |element| reference.0.set_value(element.dyn_ref().cloned()))
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

/// An element that was drawn.
pub struct Kept {
    /// Without a tag, the empty node behind the children.
    element: Element,
    tag: &'static str,
    fixed: Fixed,
    given: Vec<(&'static str, Held)>,
    children: Vec<AnyViewState>,
}

/// What stays of [`Given`] while the element is there.
enum Held {
    Text(Cow<'static, str>),
    Follow(#[expect(dead_code, reason = "it lives as long as the element")] RenderEffect<()>),
    Listener(Listener),
}

impl Held {
    fn new(element: &Element, name: &'static str, given: Given) -> Self {
        match given {
            Given::Text(value) => {
                if name.is_empty() {
                    element.set_text_content(Some(&value));
                } else {
                    Rndr::set_attribute(element, name, &value);
                }
                Self::Text(value)
            }
            Given::Follow(act) => {
                let element = element.clone();
                Self::Follow(RenderEffect::new(move |_: Option<()>| act(&element)))
            }
            Given::Listener(handle) => Self::Listener(Listener::new(element, name, handle)),
        }
    }

    fn fits(&self, given: &Given) -> bool {
        matches!(
            (self, given),
            (Self::Text(_), Given::Text(_))
                | (Self::Follow(_), Given::Follow(_))
                | (Self::Listener(_), Given::Listener(_))
        )
    }

    fn renew(&mut self, element: &Element, name: &'static str, given: Given) {
        match (self, given) {
            (Self::Text(before), Given::Text(value)) if *before == value => {}
            (Self::Listener(listener), Given::Listener(handle)) => *listener.handle.borrow_mut() = handle.into(),
            (held, given) => *held = Self::new(element, name, given),
        }
    }
}

/// An event listener, until the element is gone.
struct Listener {
    element: Element,
    event: &'static str,
    handle: Rc<RefCell<Rc<Handler>>>,
    closure: Closure<dyn FnMut(Event)>,
}

impl Listener {
    fn new(element: &Element, event: &'static str, handle: Box<Handler>) -> Self {
        let handle = Rc::new(RefCell::new(Rc::<Handler>::from(handle)));
        let current = handle.clone();
        let call: Box<dyn FnMut(Event)> = Box::new(move |event| {
            let handle: Rc<Handler> = current.borrow().clone();
            handle(event);
        });
        let closure = Closure::wrap(call);
        // It throws only for what is no function.
        let _ = element.add_event_listener_with_callback(event, closure.as_ref().unchecked_ref());
        Self { element: element.clone(), event, handle, closure }
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        // Events may still be under way to an element that is gone.
        let _ = self.element.remove_event_listener_with_callback(self.event, self.closure.as_ref().unchecked_ref());
    }
}

impl Render for Drawn {
    type State = Kept;

    fn build(self) -> Kept {
        let Parts { tag, fixed, given, children } = *self.0;
        let is_group = tag.is_empty();
        // Comments and texts pass for elements: nothing is asked of them that they do not have too.
        let element = match tag {
            "" => Rndr::create_placeholder().unchecked_into(),
            TEXT => Rndr::create_text_node("").unchecked_into(),
            tag => Rndr::create_element(tag, None),
        };
        for (name, value) in fixed {
            Rndr::set_attribute(&element, name, value);
        }
        // Children first: a list takes a value only once it has the option.
        let mut kept = Vec::new();
        for child in children {
            let mut child = child.build();
            if !is_group {
                child.mount(&element, None);
            }
            kept.push(child);
        }
        let mut held = Vec::new();
        for (name, given) in given {
            held.push((name, Held::new(&element, name, given)));
        }
        Kept { element, tag, fixed, given: held, children: kept }
    }

    /// The same kind of element stays, and with it the focus; another takes its place.
    fn rebuild(self, kept: &mut Kept) {
        if !kept.fits(&self.0) {
            let mut new = self.build();
            kept.insert_before_this(&mut new);
            kept.unmount();
            *kept = new;
            return;
        }
        for ((name, held), (_, given)) in kept.given.iter_mut().zip(self.0.given) {
            held.renew(&kept.element, name, given);
        }
        let count = self.0.children.len();
        for (at, child) in self.0.children.into_iter().enumerate() {
            if let Some(state) = kept.children.get_mut(at) {
                child.rebuild(state);
            } else {
                let mut state = child.build();
                kept.element.insert_before_this(&mut state);
                kept.children.push(state);
            }
        }
        for state in kept.children.get_mut(count..).into_iter().flatten() {
            state.unmount();
        }
        kept.children.truncate(count);
    }
}

impl Kept {
    fn is_group(&self) -> bool {
        self.tag.is_empty()
    }

    fn fits(&self, parts: &Parts) -> bool {
        let same = |((name, held), (other, given)): (&(&str, Held), &(&str, Given))| name == other && held.fits(given);
        self.tag == parts.tag
            && self.fixed == parts.fixed
            && (self.is_group() || self.children.len() == parts.children.len())
            && self.given.len() == parts.given.len()
            && self.given.iter().zip(&parts.given).all(same)
    }
}

impl Mountable for Kept {
    fn unmount(&mut self) {
        if self.is_group() {
            for child in &mut self.children {
                child.unmount();
            }
        }
        self.element.remove();
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        if self.is_group() {
            for child in &mut self.children {
                child.mount(parent, marker);
            }
        }
        Rndr::insert_node(parent, &self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        match self.children.first().filter(|_| self.is_group()) {
            Some(first) => first.insert_before_this(child),
            None => self.element.insert_before_this(child),
        }
    }

    fn elements(&self) -> Vec<Element> {
        if !self.is_group() {
            return vec![self.element.clone()];
        }
        let mut all = Vec::new();
        for child in &self.children {
            all.extend(child.elements());
        }
        all
    }
}

no_attrs!(Drawn);

/// Leptos asks this of each view. Only browsers draw these widgets, so there is never HTML to write or to take over.
impl RenderHtml for Drawn {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(self, _: &mut String, _: &mut Position, _: bool, _: bool, _: Vec<AnyAttribute>) {}

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Kept {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
