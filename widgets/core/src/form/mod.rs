//! Forms: the schema, what the visitor answered, how answers are tidied, and which rules they must meet.

mod answers;
mod check;
mod normalise;
pub mod prefecture;
pub mod preset;
mod read;
mod schema;

pub use answers::Answers;
pub use check::{FieldError, check, check_field};
pub use normalise::{normalise, normalise_field};
pub use read::read_schema;
pub use schema::{Choice, Field, FieldKind, FormSchema, Step, When};
