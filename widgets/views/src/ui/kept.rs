//! Elements that were drawn: what they hold while they are there, and how they follow when they are drawn anew.

use super::element::{Drawn, Fixed, Given, Handler, Parts, TEXT};
use enishi_core::card::NAMESPACE;
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
use web_sys::{Element, Event, Node};

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
                Self::write(element, name, &value);
                Self::Text(value)
            }
            Given::Follow(act) => {
                let element = element.clone();
                Self::Follow(RenderEffect::new(move |_: Option<()>| act(&element)))
            }
            Given::Listener(handle) => Self::Listener(Listener::new(element, name, handle)),
        }
    }

    fn write(element: &Element, name: &'static str, value: &str) {
        if name.is_empty() {
            element.set_text_content(Some(value));
        } else {
            Rndr::set_attribute(element, name, value);
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

/// Elements without what is known only when they are drawn, to be copied: one call to the browser for each, instead of
/// one for the element and one for each attribute, with their names as texts.
struct Mould {
    tag: &'static str,
    fixed: Fixed,
    element: Element,
}

thread_local! {
    /// As many as there are places in our code that draw elements.
    static MOULDS: RefCell<Vec<Mould>> = const { RefCell::new(Vec::new()) };
}

/// An element with its attributes that never change.
fn moulded(tag: &'static str, fixed: Fixed) -> Element {
    let known = MOULDS.with_borrow(|moulds| {
        let mould = moulds.iter().find(|mould| std::ptr::eq(mould.fixed, fixed) && std::ptr::eq(mould.tag, tag))?;
        mould.element.clone_node().ok()
    });
    if let Some(copy) = known {
        return copy.unchecked_into();
    }
    let element = Rndr::create_element(tag, matches!(tag, "svg" | "path").then_some(NAMESPACE));
    for (name, value) in fixed {
        Rndr::set_attribute(&element, name, value);
    }
    if let Ok(copy) = element.clone_node() {
        MOULDS.with_borrow_mut(|moulds| moulds.push(Mould { tag, fixed, element: copy.unchecked_into() }));
    }
    element
}

impl Render for Drawn {
    type State = Kept;

    fn build(self) -> Kept {
        let Parts { tag, fixed, given, children } = *self.0;
        let is_group = tag.is_empty();
        // Comments and texts pass for elements: nothing is asked of them that they do not have too.
        let element = match (tag, given.first()) {
            ("", _) => Rndr::create_placeholder().unchecked_into(),
            (TEXT, Some((_, Given::Text(value)))) => Rndr::create_text_node(value).unchecked_into(),
            _ => moulded(tag, fixed),
        };
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
            let given = match given {
                Given::Text(value) if tag == TEXT => Held::Text(value),
                given => Held::new(&element, name, given),
            };
            held.push((name, given));
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
