//! WebAssembly module: what counters load to read pages and tables, and to draw lines and maps.
pub use enishi_figures::*;

/// A quarter of the size of the standard library's.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
