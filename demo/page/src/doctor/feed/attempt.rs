//! What the doctor asked for and what came back, as it is recorded: the rules look at nothing else.

/// The widest answer that is read, in bytes; no widget reads more.
pub const MOST_BYTES: usize = enishi_core::source::MAX_BYTES;

/// What an address is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Events.
    Calendar,
    /// A number.
    Counter,
    /// A stream of numbers, places or cards (`live`).
    Stream,
    /// Indicators of a plan.
    Indicators,
    /// Cards of a board.
    Board,
}

impl Kind {
    /// All of them, each with its word.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Calendar, "calendar"),
        (Self::Counter, "counter"),
        (Self::Stream, "live"),
        (Self::Indicators, "indicators"),
        (Self::Board, "board"),
    ];

    /// The kind of a word; a calendar where it is none.
    pub fn named(word: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == word).map_or(Self::Calendar, |(kind, _)| *kind)
    }
}

/// Where the question comes from, and where the widget will stand.
#[derive(Clone, Debug, Default)]
pub struct Place {
    /// The origin that the doctor stands on: browsers judge by it.
    pub here: String,
    /// The origin of the page that will carry the widget; header lines are for it.
    pub site: String,
    /// Whether the browser says that it is connected.
    pub online: bool,
}

/// What is asked for.
#[derive(Clone, Debug, Default)]
pub struct Asked {
    /// The whole address.
    pub address: Address,
    /// The value of `pick` as written; of counters only.
    pub pick: String,
}

/// An address in its parts, as `URL` has them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Address {
    /// All of it.
    pub whole: String,
    /// Scheme, host and port.
    pub origin: String,
    /// The host alone.
    pub host: String,
    /// The path.
    pub path: String,
}

impl Address {
    /// Whether it names no secure scheme, and is not on this very machine (Secure Contexts, "potentially trustworthy").
    pub fn is_insecure(&self) -> bool {
        let host = self.host.as_str();
        let own = host == "localhost" || host.ends_with(".localhost") || host == "[::1]" || host.starts_with("127.");
        self.origin.starts_with("http:") && !own
    }
}

/// What became of it.
#[derive(Clone, Debug)]
pub enum Tried {
    /// An answer that the page may read.
    Answered(Answer),
    /// None.
    Refused(Refused),
    /// None within the time that a widget waits; whether it had begun.
    TimedOut {
        /// How long was waited, in milliseconds.
        ms: u32,
        /// Whether headers had come.
        begun: bool,
    },
    /// The reader stopped it.
    Stopped,
}

/// No answer that can be read, and what further questions brought.
#[derive(Clone, Debug, Default)]
pub struct Refused {
    /// Whether the server answers a question whose answer nobody may read (`no-cors`).
    pub answers: bool,
    /// Whether it leads to another address that then refuses (`redirect: "manual"`).
    pub leads_away: bool,
    /// The directive of this page's own policy that forbade it.
    pub forbidden_by: Option<String>,
}

/// An answer.
#[derive(Clone, Debug, Default)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// Whether it came after a redirect.
    pub redirected: bool,
    /// The address that answered in the end.
    pub address: Address,
    /// The headers that the page may see, names in small letters.
    pub headers: Vec<(String, String)>,
    /// The body, up to [`MOST_BYTES`] and one more.
    pub bytes: Vec<u8>,
    /// Milliseconds to the end.
    pub ms: u32,
}

impl Answer {
    /// A header that the page may see; empty where there is none.
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(known, _)| *known == name).map_or("", |(_, value)| value.as_str())
    }

    /// The media type without parameters, in small letters.
    pub fn media(&self) -> String {
        self.header("content-type").split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// Whether the body is a page: it begins as one, or says so and holds tags.
    pub fn is_page(&self) -> bool {
        let front = String::from_utf8_lossy(&self.bytes[..self.bytes.len().min(1024)]).to_ascii_lowercase();
        let front = front.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
        front.starts_with("<!doctype html")
            || front.starts_with("<html")
            || (front.starts_with('<') && self.media() == "text/html")
    }

    /// The body as text, as far as it can be read.
    pub fn text(&self) -> String {
        String::from_utf8_lossy(&self.bytes).into_owned()
    }
}

/// Bytes as people read them.
pub fn size(bytes: usize) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{:.1} kB", bytes as f64 / 1e3),
        _ => format!("{:.1} MB", bytes as f64 / 1e6),
    }
}

/// Milliseconds as seconds.
pub fn seconds(ms: u32) -> String {
    format!("{:.1}", f64::from(ms) / 1e3)
}
