//! WebAssembly module: what `enishi.js` loads for a page with this set of widgets (board).
pub use enishi_host::exports::*;

/// A quarter of the size of the standard library's.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
