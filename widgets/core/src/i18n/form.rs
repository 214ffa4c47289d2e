//! Texts of the section `form`.

use super::messages;

messages! {
    /// Keys of the section `form`.
    FormKey in Form {
        /// Names of the 47 prefectures (order of JIS X 0401) and abroad, separated by commas; empty where they are the Japanese ones.
        Prefectures,
        /// An answer is missing: `{0}` is the label, here and in all errors.
        ErrorRequired,
        /// One of a list must be chosen.
        ErrorChoose,
        /// At least one of several must be chosen.
        ErrorChooseSome,
        /// A box must be ticked.
        ErrorTick,
        /// A value that was not offered.
        ErrorChoice,
        /// Several answers to a question that takes one.
        ErrorOne,
        /// Too long: `{1}` is the greatest length, `{2}` the present one.
        ErrorTooLong,
        /// Too short: `{1}` is the least length, `{2}` the present one.
        ErrorTooShort,
        /// Less than `{1}`.
        ErrorMin,
        /// More than `{1}`.
        ErrorMax,
        /// No e-mail address.
        ErrorEmail,
        /// No web address.
        ErrorUrl,
        /// No telephone number.
        ErrorTel,
        /// No postal code.
        ErrorPostal,
        /// No reading in kana.
        ErrorKana,
        /// No whole number.
        ErrorWhole,
        /// No number.
        ErrorNumber,
        /// No such day, week or month.
        ErrorDate,
        /// No time of day.
        ErrorTime,
        /// The answer has not the form that is asked for.
        ErrorPattern,
        /// The same, with an example `{1}`.
        ErrorPatternExample,
    }
}
