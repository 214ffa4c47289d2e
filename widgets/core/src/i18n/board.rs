//! Texts of the board of GIVE and WANT.

use super::messages;

messages! {
    /// Keys of the section `board`.
    BoardKey in Board {
        /// Name of the whole for screen readers.
        Board,
        /// Kind: something that one can do.
        Give,
        /// Kind: something that one would like or needs help with.
        Want,
        /// State: it was brought.
        Consulted,
        /// State: it becomes an event or a project.
        Planned,
        /// State: it took place.
        Realised,
        /// Heading of the balance.
        Balance,
        /// `{0}` times as many WANT as GIVE.
        WantTimes,
        /// `{0}` times as many GIVE as WANT.
        GiveTimes,
        /// As many of each.
        AsMany,
        /// Nearly as many of each.
        AboutAsMany,
        /// `{0}` WANT and no GIVE.
        NoGive,
        /// `{0}` GIVE and no WANT.
        NoWant,
        /// Nothing at all.
        NoCards,
        /// How many: `{0}`.
        Count,
        /// Opens the numbers as a table.
        Table,
        /// Caption of the table.
        Caption,
        /// What a card is about.
        Category,
        /// Cards that say nothing of it.
        NoCategory,
        /// All together.
        Sum,
        /// Label of the choice between GIVE and WANT.
        Kind,
        /// Label of the choice of a state.
        State,
        /// Every one of them.
        All,
        /// Label of the field for words.
        Search,
        /// Name of the part with choices, for screen readers.
        Filters,
        /// `{1}` of `{0}` cards.
        Found,
        /// Takes all choices back.
        Clear,
        /// Nothing fits the choices.
        NoneFound,
        /// No card in a state.
        NoneHere,
        /// Shows the rest: `{0}` cards.
        ShowMore,
        /// A card's number.
        Number,
        /// It is no real card.
        Sample,
        /// The way to answer a WANT.
        Help,
        /// The way to answer a GIVE.
        Ask,
        /// The same with the card's title, for screen readers.
        HelpWith,
        /// The same with the card's title, for screen readers.
        AskFor,
        /// Heading of cards that may go together.
        Matches,
        /// How they were found.
        MatchesHelp,
        /// Words that both use: `{0}`.
        Shared,
        /// Goes to a card: `{0}` its title.
        ToCard,
        /// The board follows by itself.
        Live,
        /// The source has failed since: `{0}` is the time.
        Stale,
        /// Said after a change: `{0}` new cards.
        Arrived,
        /// Said after a change: card `{0}` is now `{1}`.
        Moved,
        /// Said after several changes.
        Changed,
    }
}
