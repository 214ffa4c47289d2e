//! Texts of the section `problem`.

use super::messages;

messages! {
    /// Keys of the section `problem`.
    ProblemKey in Problem {
        /// To be replaced by the first real key.
        Placeholder,
    }
}
