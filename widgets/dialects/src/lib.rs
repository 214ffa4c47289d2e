//! The module that a form loads when it is needed: it reads the page's own form, and speaks to backends in their
//! dialects. A module of its own, because a visitor who only looks at a page should not pay for it. It has no views;
//! JSON texts go in and out, and the page's form as the element that it is.

pub mod markup;
pub mod output;
mod platform;
pub mod send;
