//! What the bar says, in the language of the page it stands on.

/// The texts of the bar.
pub struct Texts {
    pub title: &'static str,
    pub states: &'static str,
    pub none: &'static str,
    pub theme: &'static str,
    pub themes: [&'static str; 3],
    pub language: &'static str,
    pub languages: [&'static str; 3],
    pub log: &'static str,
    pub log_empty: &'static str,
    pub links: &'static str,
    pub csv: &'static str,
    pub places: &'static str,
    pub board: &'static str,
    pub applications: &'static str,
    pub consultations: &'static str,
    pub second: &'static str,
    pub fields: &'static str,
}

const JA: Texts = Texts {
    title: "職員用",
    states: "ウィジェットの状態",
    none: "ウィジェットはありません。",
    theme: "表示色",
    themes: ["自動", "明るい", "暗い"],
    language: "ことば",
    languages: ["日本語", "やさしい日本語", "English"],
    log: "イベントの記録（新しい順）",
    log_empty: "まだありません。",
    links: "リンク",
    csv: "登録一覧（CSV、パスワードが必要です）",
    places: "プログラムの定員と申込（同じパスワード）",
    board: "相談カルテの掲示板（同じパスワード）",
    applications: "参加申込の一覧（同じパスワード）",
    consultations: "相談の一覧（同じパスワード）",
    second: "このページを別のウィンドウで開く",
    fields: "項目名",
};

const EN: Texts = Texts {
    title: "For staff",
    states: "State of each widget",
    none: "There is no widget.",
    theme: "Colours",
    themes: ["Auto", "Light", "Dark"],
    language: "Language",
    languages: ["日本語", "やさしい日本語", "English"],
    log: "Events (newest first)",
    log_empty: "None so far.",
    links: "Links",
    csv: "Registrations (CSV, asks for the password)",
    places: "Places of the programs (the same password)",
    board: "The board (the same password)",
    applications: "Applications (the same password)",
    consultations: "Consultations (the same password)",
    second: "Open this page in another window",
    fields: "fields",
};

/// The texts for a page's `lang`.
pub fn of(lang: &str) -> &'static Texts {
    if lang.starts_with("en") { &EN } else { &JA }
}
