//! Texts of the section `problem`.

use super::messages;

messages! {
    /// Keys of the section `problem`.
    ProblemKey in Problem {
        /// Something else where an object stands; `{0}` is what was found, here and below.
        SchemaObject,
        /// A key that the schema does not know.
        SchemaKey,
        /// No list, or an empty one.
        SchemaList,
        /// No text, and no object from language to text.
        SchemaText,
        /// No text.
        SchemaPlain,
        /// Neither true nor false.
        SchemaFlag,
        /// Neither a number nor a date, time or size as text.
        SchemaBound,
        /// No length.
        SchemaLength,
        /// A field without a usable name.
        SchemaName,
        /// Two fields of one name.
        SchemaNameTwice,
        /// A field that nobody could name.
        SchemaLabel,
        /// An unknown type.
        SchemaType,
        /// No rule that the field's type knows.
        SchemaRule,
        /// A count of answers to a field that the group does not have.
        SchemaMember,
        /// No usable number of entries of a group.
        SchemaEntries,
        /// No answers to choose from.
        SchemaOptions,
        /// A choice without value or label, or one that stands twice.
        SchemaOption,
        /// `{0}` is the address found: a link lacks its words, or its address must not be followed.
        SchemaLink,
        /// A condition or rule on a field that does not come earlier.
        SchemaWhenField,
        /// More fields than a form may have: `{0}` is the most.
        SchemaTooMany,
        /// A control of the page's own form without any words beside it: `{0}` is its name.
        MarkupLabel,
        /// A control of the page's own form that is asked though the page does not show it now: `{0}` is its name.
        MarkupUnseen,
        /// A file beyond the limit.
        TooLarge,
        /// A file without content.
        FileEmpty,
        /// An HTML page without events that can be read.
        PageInsteadOfFeed,
        /// An HTML page, or a table in it, that is too large to be read to its end.
        PageCut,
        /// RSS or Atom, which says when something was written, not when it takes place.
        NewsFeed,
        /// The dialect needs the other module, which was not loaded.
        RareNeeded,
        /// A next page on another host: `{0}` is its address.
        NextElsewhere,
        /// More pages than are followed: `{0}` is the most.
        TooManyPages,
        /// Pictures on another host: `{0}` is the address of the first.
        PictureElsewhere,
        /// A day with a weekday that it does not have.
        WeekdayWrong,
        /// JSON with a syntax error: `{0}` is the column.
        JsonBroken,
        /// JSON without a list of events.
        EventsMissing,
        /// Something else where an event stands.
        NotAnObject,
        /// CSV without the columns that are needed: `{0}` is its first line.
        HeaderMissing,
        /// A quotation mark in CSV that nobody closes.
        QuoteOpen,
        /// Bytes that are of no character set.
        CharactersBroken,
        /// An event without a name.
        NameMissing,
        /// An event without a start.
        StartMissing,
        /// A date that nobody can read: `{0}` is what stands there.
        DateUnreadable,
        /// A time that nobody can read: `{0}` is what stands there.
        TimeUnreadable,
        /// An end before the start: `{0}` is the end.
        EndBeforeStart,
        /// A recurrence rule that nobody can read.
        RuleUnreadable,
        /// A time zone that nobody knows.
        ZoneUnknown,
        /// An address that must not stand in a link.
        AddressUnsafe,
        /// A record that stands there twice: `{0}` is its name.
        Duplicate,
        /// More events than a feed may have: `{0}` is the most.
        TooManyEvents,
        /// A series with more times than can be worked out: `{0}` is its name.
        SeriesCut,
        /// More problems than are told: `{0}` is how many.
        MoreProblems,
        /// An iCalendar file without its end.
        CutOff,
        /// A calendar without a source.
        NoSource,
        /// None of a calendar's sources can be read.
        NoSourceReadable,
        /// Records that were left out: `{0}` the feed's address, `{1}` how many, `{2}` the first of them.
        FeedProblems,
        /// `{0}` is the attribute `time-zone`.
        ZoneUnknownHere,
        /// `{0}` is a date in an attribute or setting.
        DateUnreadableHere,
        /// No connection, or an answer that the page may not read.
        Unreachable,
        /// No answer in time.
        TimedOut,
        /// `{0}` is the status.
        HttpStatus,
        /// `{0}` address, `{1}` what is wrong and what to do.
        SourceTrouble,
        /// `{0}` attribute, `{1}` its value, which names no element.
        ConfigMissing,
        /// `{0}` attribute, `{1}` its value, `{2}` the parser's words.
        ConfigNotJson,
        /// `{0}` is the attribute `pick`.
        PickUnknown,
        /// Nothing in the answer is a number.
        NoNumber,
        /// `{0}` is a text in the place of a number.
        NoNumberIn,
        /// `{0}` is a selector that finds nothing, or is none.
        SelectorEmpty,
        /// `{0}` is a heading that no column of a CSV file has.
        ColumnMissing,
        /// A source among several whose number has no words: `{0}` is its address.
        TileNameless,
        /// `{0}` is the attribute `as-of`.
        AsOfUnreadable,
        /// `{0}` is the attribute `preset`.
        PresetUnknown,
        /// Neither a form inside, nor a schema, nor a preset.
        NoSchema,
        /// No address to send to.
        NoAction,
        /// `{0}` is an address that nothing is sent to.
        ActionUnsafe,
        /// Sending brought no answer that can be read.
        SendTrouble,
        /// `{0}` the address of options, `{1}` what is wrong.
        OptionsTrouble,
        /// The second module could not be loaded.
        DialectsTrouble,
        /// An address of options offers none.
        OptionsNone,
        /// `{0}` is the attribute `transport`.
        TransportUnknown,
        /// Nothing to submit natively.
        TransportNative,
        /// A file without indicators.
        NoIndicators,
        /// An indicator without a name; `{0}` is what was found, here and below.
        IndicatorName,
        /// An indicator without any value.
        IndicatorValues,
        /// Values of different units.
        IndicatorUnits,
        /// `better` is none of its words, or contradicts the target.
        IndicatorBetter,
        /// No Sustainable Development Goal.
        NoGoal,
        /// A table without the columns that make indicators.
        IndicatorColumns,
        /// A file without cards.
        NoCards,
        /// A card that is neither GIVE nor WANT; `{0}` is what was found, here and below.
        CardKind,
        /// A card without a title.
        CardTitle,
        /// An unknown state.
        CardState,
        /// A table without the columns that make cards.
        CardColumns,
        /// `{0}` is the attribute `apply`.
        BoardApply,
    }
}
