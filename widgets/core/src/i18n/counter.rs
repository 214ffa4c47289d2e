//! Texts of the supporter counter.

use super::messages;

messages! {
    /// Keys of the section `counter`.
    CounterKey in Counter {
        /// The number follows by itself.
        Live,
        /// The source has failed since: `{0}` is the time or date.
        Stale,
        /// The goal: `{0}` number and unit.
        Goal,
        /// Progress: `{0}` whole per cent.
        GoalProgress,
        /// The goal is reached.
        GoalReached,
        /// A part under 5 is not shown.
        Withheld,
        /// What is counted: `{0}` the definition.
        Definition,
        /// Said to screen readers after a change: `{0}` label, `{1}` number and unit.
        Changed,
        /// Link to a page that says more.
        More,
        /// Before a number that is not exact (延べ約800).
        About,
        /// Heading of the parts of a number.
        Parts,
    }
}
