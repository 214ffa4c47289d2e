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
        /// In the place of a part that is withheld.
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
        /// Why some parts are withheld.
        WithheldNote,
        /// Where nothing says for which day the number stands: `{0}` is when it was read.
        ReadAt,
        /// A share of the whole: `{0}` whole per cent.
        Share,
        /// A milestone that is reached: `{0}` number and unit.
        MilestoneReached,
        /// The next milestone: `{0}` number and unit, `{1}` how many are missing.
        MilestoneLeft,
        /// Title of a line of earlier numbers.
        Trend,
        /// Such a line in words: `{0}` `{1}` first day and number, `{2}` `{3}` last, `{4}` `{5}` highest.
        TrendName,
        /// The highest of them: `{0}` number, `{1}` day.
        Highest,
        /// Title of a map of prefectures.
        Map,
        /// Such a map in words: `{0}` `{1}` the prefecture with most, and its number.
        MapName,
        /// From `{0}` to `{1}`.
        Range,
        /// Opens the table behind a drawing.
        Table,
        /// Column of days.
        DateColumn,
        /// Column of prefectures.
        PlaceColumn,
        /// Column of numbers without a unit.
        NumberColumn,
    }
}
