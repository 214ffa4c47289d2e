//! Texts of the section `form`.

use super::messages;

messages! {
    /// Keys of the section `form`.
    FormKey in Form {
        /// To be replaced by the first real key.
        Placeholder,
    }
}
