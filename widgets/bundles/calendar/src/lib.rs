//! WebAssembly module: what `enishi.js` loads for a page with this set of widgets (calendar).
pub use enishi_host::exports::*;
