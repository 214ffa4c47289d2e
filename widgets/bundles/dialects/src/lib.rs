//! WebAssembly module: what forms load when they need it.
pub use enishi_dialects::*;
