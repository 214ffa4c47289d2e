//! Texts that every widget needs.

use super::messages;

messages! {
    /// Keys of the section `common`.
    CommonKey in Common {
        /// While something is being loaded.
        Loading,
        /// The button that tries again.
        Retry,
        /// The button that closes a dialog.
        Close,
        /// Named source could not be read: `{0}` is its name.
        SourceFailed,
        /// A link opens another site or a file.
        OpensInNewWindow,
        /// 「平成31年1月31日時点」: `{0}` is the date.
        AsOf,
        /// A date: `{0}` year, `{1}` name of the month, `{2}` day.
        DateYmd,
        /// A date without its year: `{1}` name of the month, `{2}` day.
        DateMd,
        /// A year and a month: `{0}` year, `{1}` name of the month.
        YearMonth,
        /// Era names of the Japanese calendar and their first days, `name=YYYY-MM-DD` separated by spaces, latest first; empty where years are Western.
        Eras,
        /// The first year of an era.
        FirstYear,
        /// A year of an era: `{0}` era, `{1}` year.
        EraYear,
        /// The weekdays from Sunday, short, separated by spaces.
        WeekdaysShort,
        /// The weekdays from Sunday, long, separated by spaces.
        WeekdaysLong,
        /// A date and its weekday in brackets: `{0}` date, `{1}` weekday.
        DateWithWeekday,
        /// The names of the months, January first, separated by spaces.
        Months,
        /// Between the items of a list in a sentence.
        Separator,
    }
}
