//! Texts of the section `counter`.

use super::messages;

messages! {
    /// Keys of the section `counter`.
    CounterKey in Counter {
        /// To be replaced by the first real key.
        Placeholder,
    }
}
