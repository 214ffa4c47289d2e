//! What is sent, and what comes back: the same for every transport.

/// Where answers go, and the answers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Message {
    /// The form's `action`, absolute; `mailto:…` for a draft.
    pub address: String,
    /// The form's method in any writing; empty means POST.
    pub method: String,
    /// The page's own hidden fields, tokens among them. Names that begin with `_enishi_` are for us and stay here.
    pub hidden: Vec<(String, String)>,
    /// What the visitor answered, in order; only fields that are asked.
    pub answers: Vec<Answer>,
    /// One key for one filled-in form.
    pub key: String,
    /// Whether the key goes as the header `Idempotency-Key`: to the page's own origin, or where the site says that
    /// the backend takes it. Elsewhere the header would make a preflight fail.
    pub key_in_header: bool,
    /// The page's address without what the visitor brought along.
    pub page_address: String,
    /// The page's title; the subject of a draft.
    pub page_title: String,
    /// The last line of a draft that had to be cut, in the visitor's language.
    pub cut_note: String,
}

/// One answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// The backend's name of the field; `map` has been applied.
    pub name: String,
    /// The question.
    pub label: String,
    /// What was answered.
    pub value: Given,
}

/// What was answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Given {
    /// A text; may be empty.
    Text(String),
    /// Any of several.
    Many(Vec<String>),
    /// A box: whether it is ticked, and what is sent if it is.
    Tick(bool, String),
    /// Files, which the browser adds under the name.
    Files,
    /// The entries of a repeating group, whose fields are named as within an entry.
    Entries(Vec<Vec<Answer>>),
}

impl Default for Given {
    fn default() -> Self {
        Self::Text(String::new())
    }
}

/// What the browser is asked to do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Request {
    /// Where to.
    pub address: String,
    /// `POST`, or `GET` for the page's own form of that method.
    pub method: String,
    /// Headers; the boundary of parts is the browser's.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Body,
}

/// The body of a request, or what is done in place of one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Body {
    /// A text of the header's `Content-Type`.
    Text(String),
    /// `multipart/form-data`.
    Parts(Vec<Part>),
    /// The page's own form, submitted by the browser.
    Own,
    /// A `mailto:` address to open.
    Open(String),
    /// Nothing is sent; the answers are printed.
    #[default]
    Paper,
}

/// One part of `multipart/form-data`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Part {
    /// A name and its value.
    Field(String, String),
    /// The files chosen under a name, each a part of its own; `.0` is the answer's own name, `.1` the part's.
    Files(String, String),
}

/// What came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Reply {
    /// The HTTP status; 0 where it could not be read.
    pub status: u16,
    /// The header `Content-Type`.
    pub content_type: String,
    /// The header `Retry-After` in seconds; see [`crate::delivery::retry_after`] for a date.
    pub retry_after: Option<String>,
    /// Whether the answer came after a redirect.
    pub redirected: bool,
    /// The address that answered in the end.
    pub address: String,
    /// The body, decoded.
    pub body: String,
    /// Whether the page may not read the answer.
    pub opaque: bool,
}

impl Message {
    /// The hidden fields that are sent.
    pub(super) fn sent_along(&self) -> impl Iterator<Item = &(String, String)> {
        self.hidden.iter().filter(|(name, _)| !name.starts_with("_enishi_"))
    }

    /// A hidden field's value.
    pub(super) fn kept(&self, name: &str) -> Option<&str> {
        self.hidden.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether there are files among the answers.
    pub(super) fn has_files(&self) -> bool {
        fn any(answers: &[Answer]) -> bool {
            answers.iter().any(|answer| match &answer.value {
                Given::Files => true,
                Given::Entries(entries) => entries.iter().any(|entry| any(entry)),
                _ => false,
            })
        }
        any(&self.answers)
    }
}

impl Reply {
    /// The body where it is text that can be read: in the wrong charset it is full of replacement characters.
    pub(super) fn readable(&self) -> &str {
        let (mut bad, mut all) = (0_usize, 0_usize);
        for c in self.body.chars() {
            all += 1;
            bad += usize::from(c == '\u{fffd}');
        }
        if bad * 20 > all { "" } else { &self.body }
    }
}
