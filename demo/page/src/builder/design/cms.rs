//! What to do with the snippet where it is pasted, in words. Names of menus stand here only where they were looked up.

use super::{Design, Placement, Say, Widget, say};

/// Where it is pasted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Cms {
    #[default]
    Plain,
    WordPress,
    MovableType,
    Shirasagi,
    Drupal,
}

impl Cms {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Plain, Self::WordPress, Self::MovableType, Self::Shirasagi, Self::Drupal];

    /// The name in the state.
    pub fn name(self) -> &'static str {
        match self {
            Self::Plain => "plain",
            Self::WordPress => "wordpress",
            Self::MovableType => "movabletype",
            Self::Shirasagi => "shirasagi",
            Self::Drupal => "drupal",
        }
    }

    /// The one of a name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|cms| cms.name() == name)
    }

    /// What people call it.
    pub fn label(self) -> Say {
        match self {
            Self::Plain => say("HTML のページ", "A plain page"),
            Self::WordPress => say("WordPress", "WordPress"),
            Self::MovableType => say("Movable Type", "Movable Type"),
            Self::Shirasagi => say("SHIRASAGI", "SHIRASAGI"),
            Self::Drupal => say("Drupal", "Drupal"),
        }
    }
}

const FOLDER: Say = say(
    "配布されている enishi フォルダーを、そのままサイトのサーバーに置きます。場所はどこでもかまいません。上の「enishi.js の住所」を、置いた場所に直します。",
    "Put the folder enishi on the site’s server as it is, anywhere, and set “Address of enishi.js” above to that place.",
);
const SCRIPTS: Say = say(
    "<script> の行が消えるときは、その1行だけをサイト全体のテンプレート（</body> の前）に入れてもらいます。1ページに1回あれば足ります。",
    "Where the <script> line is removed, ask for that one line in the site’s template, before </body>. Once a page is enough.",
);
const CHECK: Say = say(
    "公開したページを開き、「確かめる」のページで住所を調べます。",
    "Open the published page, and try its address on the page “Check”.",
);

/// The steps.
pub fn steps(design: &Design) -> Vec<Say> {
    let mut out = vec![FOLDER];
    match design.cms {
        Cms::Plain => out.push(say(
            "ページの HTML を開き、部品を出したい所に貼り付けて保存します。文字コードは Shift_JIS や EUC-JP でもかまいません。",
            "Open the page’s HTML, paste it where the widget should stand, and save. Shift_JIS and EUC-JP are fine.",
        )),
        Cms::WordPress => {
            out.push(say(
                "編集画面で「カスタム HTML」ブロックを加え、その中に貼り付けます。",
                "Add a block “Custom HTML” and paste it there.",
            ));
            out.push(say(
                "HTML をそのまま保存できるのは、unfiltered_html の権限がある人だけです（ふつうは管理者と編集者。マルチサイトでは特権管理者だけ）。ほかの人が保存すると、<script>、<link>、<form>、<input>、知らないタグが消え、中の文や表は残ります。そのときは、置き方を「div」にし、JSON を「別のファイル」にしてください。",
                "Only users with the capability unfiltered_html keep HTML as it is: administrators and editors, on a multisite only the super admin. For others <script>, <link>, <form>, <input> and unknown elements are removed, and texts and tables inside them stay: place it as a “div”, and put JSON into files.",
            ));
            out.push(SCRIPTS);
        }
        Cms::MovableType => {
            out.push(say(
                "記事やウェブページの編集画面で、フォーマットを「なし」にするか、リッチテキストのソース編集（HTML）に切り替えて貼り付けます。",
                "In the entry or page, set the text format to none, or switch the rich text editor to its HTML source, and paste.",
            ));
            out.push(say(
                "フォーマットが「改行を変換」のままだと、途中に <br> や <p> が入ります。",
                "With “Convert line breaks” <br> and <p> come in between.",
            ));
            out.push(SCRIPTS);
        }
        Cms::Shirasagi => {
            out.push(say(
                "ページの本文では、エディターをソース（HTML）の表示に切り替えて貼り付けます。部品として何ページかに出すときは、HTML をそのまま書けるパーツかレイアウトに貼り付けます。",
                "In a page, switch the editor to its HTML source and paste. To show it on several pages, paste it into a part or layout that takes HTML.",
            ));
            out.push(say(
                "SHIRASAGI のフォームの前に置くときは、レイアウトの、フォームが出る所を <enishi-form> で囲みます。",
                "In front of a form of SHIRASAGI, put <enishi-form> around the place in the layout where the form comes out.",
            ));
            out.push(SCRIPTS);
        }
        Cms::Drupal => {
            out.push(say(
                "本文やブロックのテキスト形式を、HTML を制限しないもの（標準では Full HTML）にして、ソースの表示に貼り付けます。",
                "Set the text format of the body or block to one that does not restrict HTML (Full HTML by default) and paste into its source.",
            ));
            out.push(say(
                "「許可する HTML タグを制限」のある形式では、置き方を「div」にして、使える属性に data-* を加えてもらいます。",
                "With a format that limits allowed HTML tags, place it as a “div” and have data-* added to the attributes allowed.",
            ));
            out.push(SCRIPTS);
        }
    }
    if design.files {
        out.push(say(
            "下の JSON のファイルを、書いてある住所に置きます。",
            "Upload the JSON files below to the addresses that are given.",
        ));
    }
    if design.widget == Widget::Form && !design.inner.is_empty() && design.placement != Placement::Script {
        out.push(say(
            "今あるフォームは、貼り直さずに、テンプレートの中で前後の2行だけを加えます。トークンは開くたびに変わるためです。",
            "Do not paste your own form again: add the line before it and the line after it in its template, for its token changes with each visit.",
        ));
    }
    out.push(CHECK);
    out
}

/// What fits better than what is chosen; nothing where it is fine.
pub fn advice(design: &Design) -> Vec<Say> {
    let mut out = Vec::new();
    if design.placement == Placement::Script {
        if design.widget == Widget::Calendar && design.sources.iter().any(|source| !source.name.trim().is_empty()) {
            out.push(say(
                "1行のスクリプトには、予定の名前を書く場所がありません。名前を出すときは、要素か div で置いてください。",
                "One script tag has no room for the names of sources. Place it as an element or a div to show them.",
            ));
        }
        if !design.inner.is_empty() {
            out.push(say(
                "1行のスクリプトには、中身を入れられません。今あるフォームや表を使うときは、要素か div で置いてください。",
                "One script tag has no content. To use your own form or table, place it as an element or a div.",
            ));
        }
    }
    if design.cms == Cms::WordPress && design.placement == Placement::Element {
        out.push(say(
            "WordPress では、権限によって知らないタグが消えます。「div」が安全です。",
            "WordPress removes unknown elements for some users. A “div” is safe.",
        ));
    }
    if design.cms == Cms::WordPress && design.placement == Placement::Div {
        if design.has_names() {
            out.push(say(
                "権限のない人が WordPress に保存すると、<link> といっしょに予定の住所も消えます。予定の名前を空にすると、住所は div に書かれて残ります。",
                "WordPress removes <link> for some users, and with it the sources. Leave their names empty, and the addresses stand on the div.",
            ));
        }
        if design.widget == Widget::Form && design.inner.is_empty() {
            out.push(say(
                "WordPress は、権限のない人のフォームから欄を消します。そのため、中には文だけを入れています。欄のあるフォームを入れるときは、権限のある人が「要素」で置いてください。",
                "WordPress removes the fields of a form for some users. So only words stand inside; with the right to keep HTML, place it as an element and have a form inside.",
            ));
        }
    }
    out
}
