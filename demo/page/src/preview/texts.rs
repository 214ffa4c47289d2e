//! The words of the preview.

pub struct Texts {
    pub toolbar: &'static str,
    pub host: &'static str,
    /// In the order of [`super::settings::HOSTS`]: the name, and what is seen in it and why.
    pub hosts: [(&'static str, &'static str); 7],
    pub width: &'static str,
    pub free: &'static str,
    pub zoom: &'static str,
    pub zoomed: &'static str,
    pub scheme: &'static str,
    pub schemes: [&'static str; 3],
    pub schemed: &'static str,
    pub language: &'static str,
    /// In the order of [`super::settings::LANGUAGES`].
    pub languages: [&'static str; 4],
    pub visitor: &'static str,
    /// Name, and what is seen and why: without scripts, WebAssembly blocked, reduced motion, forced colours.
    pub switches: [(&'static str, &'static str); 4],
    pub alone: &'static str,
    pub new_tab: &'static str,
    pub states: &'static str,
    pub none: &'static str,
    pub words: [(&'static str, &'static str); 4],
    pub log: &'static str,
    pub log_empty: &'static str,
}

impl Texts {
    /// A state in words; a widget that says none has not been started, and shows what the page has.
    pub fn state(&self, state: &str) -> &'static str {
        self.words.iter().find(|(known, _)| *known == state).map_or(self.words[3].1, |(_, word)| word)
    }
}

pub const JA: Texts = Texts {
    toolbar: "見え方の切り替え",
    host: "貼るページ",
    hosts: [
        ("飾りのないページ", "ほとんど飾りのないページです。部品そのものの姿が分かります。"),
        (
            "WordPress",
            "WordPress のブロックテーマのページです。テーマの文字・余白・表の飾りは、部品の中には入りません。暗い配色にもなります。",
        ),
        (
            "Bootstrap 3",
            "Bootstrap 3 と jQuery のサイトです。ボタンや表の飾りが、部品とぶつからないことを確かめられます。",
        ),
        (
            "Shift_JIS の表組み",
            "Shift_JIS で書かれた、表で組んだ幅760ピクセルのページです。Prototype.js があり、互換モードで表示されます。",
        ),
        ("暗い色のページ", "いつも暗いページです。部品は後ろの色を見て、自分から暗い配色になります。"),
        ("すべて消すリセット", "「* { all: unset }」のあるページです。何もかも消す CSS でも、部品の姿は変わりません。"),
        (
            "幅320ピクセルの欄",
            "ページの横の、幅320ピクセルの欄です。部品は窓ではなく、置かれた場所の幅に合わせて並び方を変えます。",
        ),
    ],
    width: "幅",
    free: "自由",
    zoom: "拡大",
    zoomed: "文字を大きくして見る人の画面です。窓の幅はそのままで、入る量が減ります。部品は置かれた場所に収まります。幅を固定したページは、ページのほうが横にはみ出します。",
    scheme: "配色",
    schemes: ["端末のまま", "明るい", "暗い"],
    schemed: "端末の配色を替えたときの姿です。ページに色があれば、部品は端末よりページに合わせます。",
    language: "部品のことば",
    languages: ["設定のまま", "日本語", "やさしい日本語", "English"],
    visitor: "見る人",
    switches: [
        (
            "スクリプトなし",
            "JavaScript が使えない人の画面です。部品の中に書いた、もとの内容がそのまま見えて、使えます。",
        ),
        (
            "WebAssembly を禁止",
            "ページの決まり（CSP）が WebAssembly を許さないときです。もとの内容が残り、理由が下の記録に出ます。",
        ),
        ("動きを減らす", "動きを減らす設定の人の画面です。数字は回らず、すぐに替わります。"),
        (
            "強制カラー（近似）",
            "ハイコントラストの設定に近い姿です。実際の色は、見る人の設定で変わります。枠や文字が消えないことを確かめられます。",
        ),
    ],
    alone: "このページだけを開く",
    new_tab: "（新しいタブ）",
    states: "部品の状態",
    none: "部品はありません。",
    words: [
        ("waiting", "近づくのを待っています"),
        ("loading", "読み込んでいます"),
        ("ready", "動いています"),
        ("failed", "もとの内容を見せています"),
    ],
    log: "できごと",
    log_empty: "まだ何も起きていません。",
};

pub const EN: Texts = Texts {
    toolbar: "How it is looked at",
    host: "Page",
    hosts: [
        ("Plain", "A page with hardly any styling: you see the widgets as they are."),
        (
            "WordPress",
            "A block theme. Its fonts, spacing and table styles do not get into the widgets. It has a dark mode.",
        ),
        ("Bootstrap 3", "A site with Bootstrap 3 and jQuery: its buttons and tables do not clash with the widgets."),
        (
            "Tables, Shift_JIS",
            "A page of 760 pixels laid out with tables, in Shift_JIS, with Prototype.js, drawn in quirks mode.",
        ),
        ("Dark", "A page that is always dark. Widgets look at the colour behind them and turn dark themselves."),
        ("All unset", "A page with “* { all: unset }”: even this CSS leaves the widgets as they are."),
        (
            "320-pixel column",
            "A column of 320 pixels beside the text. Widgets follow the width of their place, not of the window.",
        ),
    ],
    width: "Width",
    free: "Free",
    zoom: "Zoom",
    zoomed: "The screen of somebody who enlarges: the window stays as wide and holds less. Widgets fit their place; a page of fixed width overflows by itself.",
    scheme: "Colours",
    schemes: ["As this device", "Light", "Dark"],
    schemed: "The visitor’s system set this way. Where the page has a colour, widgets follow the page rather than the system.",
    language: "Language of the widgets",
    languages: ["As set", "日本語", "やさしい日本語", "English"],
    visitor: "Visitor",
    switches: [
        (
            "No scripts",
            "Somebody without JavaScript: the content inside the widget’s tag is there, as written, and works.",
        ),
        (
            "WebAssembly blocked",
            "The page’s policy (CSP) forbids WebAssembly: the page’s own content stays, and the log below says why.",
        ),
        ("Reduced motion", "Somebody who asked for less motion: numbers do not roll, they change at once."),
        (
            "Forced colours (approximate)",
            "Close to a high-contrast setting; the real colours are the visitor’s own. See that edges and text stay.",
        ),
    ],
    alone: "Open this page alone",
    new_tab: "(new tab)",
    states: "State of the widgets",
    none: "There is no widget.",
    words: [
        ("waiting", "waits until it comes near"),
        ("loading", "loading"),
        ("ready", "runs"),
        ("failed", "shows the page’s own content"),
    ],
    log: "What happened",
    log_empty: "Nothing has happened yet.",
};
