//! WebAssembly module: what `enishi.js` loads for a page with this set of widgets (card).
pub use enishi_host::exports::*;
