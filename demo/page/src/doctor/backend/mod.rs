//! The second question: how would a form's answers be sent to a backend, and what would its answer mean?

pub mod outcome;
pub mod own;
pub mod plan;
mod sample;
pub mod view;
mod words;
