//! WebAssembly module: what calendars load to read rare feeds and to give events to other programs.
pub use enishi_feeds::*;

/// A quarter of the size of the standard library's.
#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: rlsf::SmallGlobalTlsf = rlsf::SmallGlobalTlsf::new();
