//! The names in a schema: types, keys of a field, and what goes without saying for a type.

use crate::form::FieldKind;

/// The type names of the contract that are read.
pub(super) const KINDS: [(&str, FieldKind); 30] = [
    ("text", FieldKind::Text),
    ("search", FieldKind::Search),
    ("email", FieldKind::Email),
    ("url", FieldKind::Url),
    ("tel", FieldKind::Tel),
    ("password", FieldKind::Password),
    ("number", FieldKind::Number),
    ("range", FieldKind::Range),
    ("color", FieldKind::Color),
    ("date", FieldKind::Date),
    ("time", FieldKind::Time),
    ("month", FieldKind::Month),
    ("week", FieldKind::Week),
    ("datetime-local", FieldKind::DateTimeLocal),
    ("hidden", FieldKind::Hidden),
    ("checkbox", FieldKind::Checkbox),
    ("textarea", FieldKind::Textarea),
    ("select", FieldKind::Select),
    ("radio", FieldKind::Radio),
    ("checkboxes", FieldKind::Checkboxes),
    ("consent", FieldKind::Consent),
    ("name", FieldKind::Name),
    ("kana", FieldKind::Kana),
    ("postal", FieldKind::Postal),
    ("address", FieldKind::Address),
    ("prefecture", FieldKind::Prefecture),
    ("file", FieldKind::File),
    ("date-era", FieldKind::DateEra),
    ("group", FieldKind::Group),
    ("", FieldKind::Text),
];

impl FieldKind {
    /// The kind that a schema's `type` names.
    pub fn of(name: &str) -> Option<Self> {
        KINDS.iter().find(|(known, _)| *known == name).map(|(_, kind)| *kind)
    }
}

/// Every key that a field may have.
pub(super) const FIELD_KEYS: [&str; 22] = [
    "name",
    "label",
    "help",
    "links",
    "type",
    "required",
    "autocomplete",
    "options",
    "min",
    "max",
    "minlength",
    "maxlength",
    "pattern",
    "inputmode",
    "accept",
    "multiple",
    "fields",
    "when",
    "rules",
    "example",
    "section",
    "$comment",
];

/// What the browser may fill in where the schema does not say (HTML, "autofill").
pub(super) fn usual_autocomplete(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Email => "email",
        FieldKind::Url => "url",
        FieldKind::Tel => "tel",
        FieldKind::Name => "name",
        FieldKind::Postal => "postal-code",
        FieldKind::Address => "street-address",
        FieldKind::Prefecture => "address-level1",
        _ => "",
    }
}

/// The keyboard that fits where the schema does not say.
pub(super) fn usual_inputmode(kind: FieldKind) -> &'static str {
    match kind {
        FieldKind::Email => "email",
        FieldKind::Url => "url",
        FieldKind::Tel => "tel",
        FieldKind::Number | FieldKind::Postal => "numeric",
        _ => "",
    }
}
