//! Forms: the schema, what the visitor answered, how answers are tidied, and which rules they must meet.

mod answers;
mod check;
pub mod file;
mod normalise;
mod options;
pub mod parts;
pub mod postal;
pub mod prefecture;
pub mod preset;
#[cfg(all(test, feature = "native"))]
mod properties;
mod read;
mod rule;
mod schema;

pub use answers::Answers;
pub use check::{FieldError, check, check_field, is_bound};
pub use normalise::{normalise, normalise_field};
pub use options::{options_from, put_options, remote_options};
pub use read::read_schema;
pub use rule::{Count, Rule, When};
pub use schema::{Choice, Field, FieldKind, FormSchema, Journey, Link, MOST_ENTRIES, Member, Step};
