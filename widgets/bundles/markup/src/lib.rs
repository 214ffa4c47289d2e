//! WebAssembly module: what forms load to read the page's own form.
pub use enishi_dialects::*;

/// A quarter of the size of the standard library's.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
