//! Texts of indicators and their targets.

use super::messages;

messages! {
    /// Keys of the section `indicators`.
    IndicatorsKey in Indicators {
        /// Name of the whole for screen readers.
        Indicators,
        /// A number that is not exact: `{0}` number and unit.
        About,
        /// A number that is a lower limit.
        AtLeast,
        /// A number that is an upper limit.
        AtMost,
        /// A running total over the years.
        Total,
        /// A value `{0}` with what else the city says of it.
        Remark,
        /// More is better.
        BetterUp,
        /// Less is better.
        BetterDown,
        /// It should stay.
        BetterKeep,
        /// More by `{0}` since `{1}`.
        Risen,
        /// Less by `{0}` since `{1}`.
        Fallen,
        /// The same as `{1}`.
        Unchanged,
        /// A difference of percentages: `{0}`.
        Points,
        /// The baseline, where it has no date, within a sentence.
        TheBaseline,
        /// `{0}` whole per cent of the way to the target.
        OnTheWay,
        /// `{0}` whole per cent of a target that is a running total.
        OfTarget,
        /// The target is reached.
        Reached,
        /// It went the other way.
        Away,
        /// The target is a direction, and it goes there.
        AsItShould,
        /// The target is a direction, and it does not go there.
        NotYet,
        /// Two sentences.
        Both,
        /// Why there is no progress: no current value.
        NoCurrent,
        /// Why: no target.
        NoTarget,
        /// Why: no baseline.
        NoBaseline,
        /// Why: the target is in words.
        TargetInWords,
        /// Why: another value is in words.
        ValueInWords,
        /// Why: different units.
        OtherUnits,
        /// Why: a running total against the number of one year.
        OneYear,
        /// Column: the indicator.
        Name,
        /// Label of the baseline.
        Baseline,
        /// Label of the current value.
        Current,
        /// Label of the target.
        Target,
        /// Label of the progress.
        Progress,
        /// In the table, where there is no value.
        NotGiven,
        /// A chart in words: `{0}` what it shows.
        Chart,
        /// A label and its value within a sentence.
        Pair,
        /// Opens the numbers as a table.
        Table,
        /// Caption of a table: `{0}` the section.
        Caption,
        /// The office that manages it.
        Office,
        /// Plans that belong to it.
        Plans,
        /// What the measure wants to reach.
        Aim,
        /// Heading of the indicators of a section.
        Kpi,
        /// How things are.
        Situation,
        /// What is done.
        Actions,
        /// Projects by name.
        Projects,
        /// What each of those who act together does.
        Roles,
    }
}
