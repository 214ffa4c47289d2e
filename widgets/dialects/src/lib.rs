//! The modules that a form loads when it needs them: `markup` reads the page's own form, `send` speaks to backends in
//! their dialects, prints and saves. Modules of their own, because a visitor who only looks at a page should not pay for
//! them. They have no views; JSON texts go in and out, and the page's form as the element that it is.

#[cfg(feature = "markup")]
pub mod markup;
#[cfg(feature = "send")]
pub mod output;
#[cfg(feature = "send")]
mod platform;
#[cfg(feature = "send")]
pub mod send;
