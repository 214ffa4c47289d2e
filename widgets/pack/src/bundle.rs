//! What becomes one WebAssembly each, and what goes beside it.

use enishi_core::i18n::Section;

/// A bundle: one widget alone, all for a page with several, or a part that comes later.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Bundle {
    /// The supporter counter.
    Counter,
    /// The program calendar.
    Calendar,
    /// Forms.
    Form,
    /// Counters, calendars and forms in one module.
    All,
    /// Name cards and certificates: always by itself, for it stands on a page when something else is done.
    Card,
    /// The board of GIVE and WANT: by itself beside whatever else stands on a page.
    Board,
    /// Indicators and targets, likewise.
    Indicators,
    /// What forms load to read the page's own form: no widget, no styles and no texts of its own.
    Markup,
    /// What forms load to send, print and save, likewise.
    Send,
    /// What calendars load to read rare feeds and to give events to other programs, likewise.
    Feeds,
    /// What counters load to read pages and tables, and to draw lines and maps, likewise.
    Figures,
}

/// What all widgets share but the counter, which loads first and has no buttons.
const CONTROLS: &[&str] = &["controls.css"];

/// The styles of calendars. A later file may write over an earlier one: paper comes last.
const CALENDAR: &[&str] = &[
    "tones.css",
    "calendar.css",
    "calendar-month.css",
    "calendar-list.css",
    "calendar-cards.css",
    "calendar-filters.css",
    "calendar-year.css",
    "calendar-detail.css",
    "calendar-print.css",
];

/// The styles of forms.
const FORM: &[&str] = &["form.css", "form-fields.css", "form-answers.css"];

impl Bundle {
    /// All bundles, those first that others name ([`Self::later`]).
    pub const EACH: [Self; 11] = [
        Self::Markup,
        Self::Send,
        Self::Feeds,
        Self::Figures,
        Self::Counter,
        Self::Calendar,
        Self::Form,
        Self::All,
        Self::Card,
        Self::Board,
        Self::Indicators,
    ];

    /// The bundle of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::EACH.into_iter().find(|bundle| bundle.name() == name)
    }

    /// The name in file names and in the loader's manifest.
    pub fn name(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Calendar => "calendar",
            Self::Form => "form",
            Self::All => "all",
            Self::Card => "card",
            Self::Board => "board",
            Self::Indicators => "indicators",
            Self::Markup => "markup",
            Self::Send => "send",
            Self::Feeds => "feeds",
            Self::Figures => "figures",
        }
    }

    /// Whether it draws something, and so has styles and texts beside it.
    pub(crate) fn draws(self) -> bool {
        !matches!(self, Self::Markup | Self::Send | Self::Feeds | Self::Figures)
    }

    /// The modules that its widgets may load later. Their hashes stand in its glue: in the loader each visitor of each page
    /// would pay for them.
    pub(crate) fn later(self) -> &'static [Self] {
        match self {
            Self::Counter => &[Self::Figures],
            Self::Calendar => &[Self::Feeds],
            Self::Form => &[Self::Markup, Self::Send],
            Self::All => &[Self::Markup, Self::Send, Self::Feeds, Self::Figures],
            _ => &[],
        }
    }

    /// Whether parts of it are split off, to come later (`enishi_core::later`).
    pub(crate) fn has_parts(self) -> bool {
        matches!(self, Self::Counter | Self::Calendar | Self::All)
    }

    /// The package that is built.
    pub(crate) fn package(self) -> String {
        format!("enishi-bundle-{}", self.name())
    }

    /// The files below `styles/`, in order.
    pub(crate) fn styles(self) -> Vec<&'static str> {
        let own: &[&[_]] = match self {
            Self::Counter => &[&["live.css", "counter.css"]],
            Self::Calendar => &[CONTROLS, CALENDAR],
            Self::Form => &[CONTROLS, FORM],
            Self::All => &[CONTROLS, &["live.css", "counter.css"], CALENDAR, FORM],
            Self::Card => &[CONTROLS, &["card.css"]],
            Self::Board => &[CONTROLS, &["tones.css", "live.css", "table.css", "board.css"]],
            Self::Indicators => &[CONTROLS, &["table.css", "indicators.css"]],
            Self::Markup | Self::Send | Self::Feeds | Self::Figures => return Vec::new(),
        };
        [&["tokens.css", "base.css"], own.concat().as_slice()].concat()
    }

    /// The texts that its widgets say to visitors.
    pub(crate) fn sections(self) -> &'static [Section] {
        match self {
            Self::Counter => &[Section::Common, Section::Counter],
            Self::Calendar => &[Section::Common, Section::Calendar, Section::Sdg],
            Self::Form => &[Section::Common, Section::Form],
            Self::All => &[Section::Common, Section::Counter, Section::Calendar, Section::Form, Section::Sdg],
            Self::Card => &[Section::Common, Section::Card],
            Self::Board => &[Section::Common, Section::Board],
            Self::Indicators => &[Section::Common, Section::Indicators, Section::Sdg],
            Self::Markup | Self::Send | Self::Feeds | Self::Figures => &[],
        }
    }
}
