//! Texts of the section `calendar`.

use super::messages;

messages! {
    /// Keys of the section `calendar`.
    CalendarKey in Calendar {
        /// To be replaced by the first real key.
        Placeholder,
    }
}
