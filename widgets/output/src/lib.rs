//! What leaves the page for the visitor: paper and files. Nothing of it leaves the browser.

mod print;
mod save;
mod wait;

pub use print::{Printed, print_nodes};
pub use save::save;
pub use wait::sleep;
