//! Texts of the section `calendar`.

use super::messages;

messages! {
    /// Keys of the section `calendar`.
    CalendarKey in Calendar {
        /// What the widget is, where the page gives no heading.
        Calendar,
        /// The group of buttons that switch the view.
        Views,
        /// The month view.
        Month,
        /// The list view.
        List,
        /// The view with a card for each program.
        Cards,
        /// The view of a whole fiscal year.
        Year,
        /// The button to the month before.
        Previous,
        /// The button to the month after.
        Next,
        /// The button to the month of today.
        ThisMonth,
        /// The button to the fiscal year before.
        PreviousYear,
        /// The button to the next fiscal year.
        NextYear,
        /// The button to the fiscal year of today.
        ThisYear,
        /// Today, in a day's cell.
        Today,
        /// Between the first and the last of days or times: `{0}` and `{1}`.
        Range,
        /// A time without a known end: `{0}`.
        From,
        /// Lasts whole days.
        AllDay,
        /// A day and how many events it has: `{0}` day, `{1}` number.
        DayEvents,
        /// A day without events: `{0}`.
        DayEmpty,
        /// The heading over a day's events: `{0}`.
        DayHeading,
        /// The button to events that have no room in a day's cell: `{0}` is their number.
        More,
        /// What is said after another month is shown: `{0}` month, `{1}` number of events.
        MonthSaid,
        /// A month without events: `{0}`.
        MonthEmpty,
        /// A month in which nothing is found: `{0}`.
        MonthNothingFound,
        /// The button to the next month that has events: `{0}`.
        JumpNext,
        /// The button to the last month that had events: `{0}`.
        JumpPrevious,
        /// How many choices of a facet are made: `{0}`.
        Chosen,
        /// A number of events: `{0}`.
        Count,
        /// How many events the choices find: of `{0}` events `{1}`.
        Found,
        /// A source is being loaded: `{0}` is its name.
        LoadingSource,
        /// The name of a source that has none: `{0}` is its number.
        Source,
        /// The list of the sources and their colours.
        Sources,
        /// A bar goes on from the week before.
        FromBefore,
        /// A bar goes on in the week after.
        GoesOn,
        /// The event takes place more than once.
        Repeats,
        /// The button that shows more of a long list: `{0}` are left.
        ShowMore,
        /// The button over a list that adds the month before with events: `{0}`.
        ShowEarlier,
        /// The button under a list that adds the next month with events: `{0}`.
        ShowLater,
        /// The button back from an event to the events of its day: `{0}` is the day.
        BackToDay,
        /// A link leads to an event that is not there.
        NotFound,
        /// Series of which not all times are shown, because they are too many: `{0}` is their names.
        SeriesCut,
        /// 開催予定.
        Planned,
        /// 受付前.
        NotYetOpen,
        /// 受付中.
        Open,
        /// 残りわずか.
        FewLeft,
        /// 満席.
        Full,
        /// What is said on a form of what is full.
        FullNow,
        /// The same where one can be put on a waiting list.
        FullWaiting,
        /// 受付終了.
        Closed,
        /// 開催中.
        Ongoing,
        /// 終了.
        Ended,
        /// 中止.
        Cancelled,
        /// 延期.
        Postponed,
        /// Nights of a stay: `{0}` nights, `{1}` days.
        Nights,
        /// One takes part on site.
        OnSite,
        /// One takes part online.
        Online,
        /// One takes part on site or online.
        OnSiteOrOnline,
        /// Label: when it takes place.
        When,
        /// Label: where it takes place.
        Place,
        /// Label: how to get there.
        Access,
        /// Label: who holds it.
        Organizer,
        /// Label: whom to ask.
        Contact,
        /// Label: for whom it is.
        Target,
        /// Label: who may take part.
        Conditions,
        /// Label: how many may take part.
        Capacity,
        /// Places: `{0}`.
        People,
        /// Places left: `{0}`.
        PlacesLeft,
        /// Label: the price.
        Fee,
        /// A price: `{0}` yen.
        Yen,
        /// Free of charge.
        Free,
        /// Label: from when to when one can apply.
        Applications,
        /// Applications up to a day: `{0}`.
        Until,
        /// Label: how one applies.
        HowToApply,
        /// Label: kinds and themes.
        Categories,
        /// Label: how one takes part.
        Mode,
        /// Label: where the event was read from.
        FromSource,
        /// The link to the event's page.
        Page,
        /// The link to the flyer.
        Flyer,
        /// The link to the report.
        Report,
        /// The link to the live stream.
        Stream,
        /// The button that applies.
        Apply,
        /// Only people with an invitation may apply.
        InvitationOnly,
        /// Label: how it stands, the facet of the status.
        Standing,
        /// Not free of charge.
        Paid,
        /// The heading of the choices that narrow what is shown.
        Filters,
        /// The button that takes all choices and words away.
        ClearFilters,
        /// The field for words.
        Search,
        /// A choice and how much it finds: `{0}` its name, `{1}` number.
        Choice,
        /// What is said after the choices have changed: `{0}` number of events.
        FoundSaid,
        /// No event meets the choices.
        NothingFound,
        /// A fiscal year: `{0}` its Western number.
        FiscalYear,
        /// A fiscal year: `{0}` its era, `{1}` its Western number.
        FiscalYearEra,
        /// A year: `{0}` its Western number, `{1}` its era.
        YearEra,
        /// A month: `{0}` year, `{1}` era, `{2}` name of the month.
        YearMonthEra,
        /// The name of Japan's time.
        JapanTime,
        /// The name of another zone's time: `{0}` is the place.
        InZone,
        /// What the clocks of the visitor show meanwhile: `{0}`.
        OwnTime,
        /// The heading over reports of past activity.
        Reports,
        /// The button that applies for the waiting list.
        JoinWaitingList,
        /// The heading of the ways to keep an event.
        Keep,
        /// The link to a calendar file.
        KeepFile,
        /// The button that saves a calendar file of everything that is shown.
        KeepShown,
        /// The link to Google Calendar.
        Google,
        /// The link to Outlook for private persons.
        Outlook,
        /// The link to Outlook for work and school.
        OutlookWork,
        /// The link with which a calendar program follows a feed: `{0}` is its name.
        Subscribe,
        /// The button that shares an event.
        Share,
        /// The address of what is looked at was copied.
        LinkCopied,
        /// No file could be made.
        FileFailed,
        /// Something that comes later could not be loaded.
        PartFailed,
        /// The link to a map.
        Map,
        /// The heading over explanations of terms.
        Terms,
        /// The names of the holidays in the order of [`crate::holiday::Holiday`], separated by `|`.
        Holidays,
    }
}
