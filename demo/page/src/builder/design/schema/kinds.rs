//! The types of questions, with a line on what each is for.

use super::super::{Say, say};

/// A type.
#[derive(Clone, Copy, Debug)]
pub struct Kind {
    /// The value of `type`.
    pub name: &'static str,
    pub label: Say,
    /// What it is for.
    pub help: Say,
    /// The question that it begins with.
    pub first_label: &'static str,
    /// Which further settings it has.
    pub has: Has,
}

/// What can be set besides the texts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Has {
    pub options: bool,
    /// Least and greatest value.
    pub bounds: bool,
    /// Least and greatest length, pattern, keyboard.
    pub length: bool,
    pub file: bool,
    pub multiple: bool,
    /// A day may not be before another.
    pub day: bool,
    pub fields: bool,
}

const NOTHING: Has =
    Has { options: false, bounds: false, length: false, file: false, multiple: false, day: false, fields: false };
const LINE: Has = Has { length: true, ..NOTHING };
const LIST: Has = Has { options: true, ..NOTHING };
const BOUNDS: Has = Has { bounds: true, ..NOTHING };
const DAY: Has = Has { bounds: true, day: true, ..NOTHING };

const fn kind(name: &'static str, label: Say, help: Say, first_label: &'static str, has: Has) -> Kind {
    Kind { name, label, help, first_label, has }
}

/// All types, those that forms of cities ask most often first.
pub const ALL: [Kind; 29] = [
    kind(
        "name",
        say("氏名", "Name"),
        say("人の名前。書かれた字のまま送ります。", "A person’s name, sent exactly as written."),
        "氏名",
        LINE,
    ),
    kind(
        "kana",
        say("フリガナ", "Reading of the name"),
        say("名前の読み。ひらがなはカタカナに直します。", "In katakana; hiragana is turned into it."),
        "フリガナ",
        LINE,
    ),
    kind(
        "email",
        say("メールアドレス", "E-mail address"),
        say("形が正しいかを確かめます。", "Its form is checked."),
        "メールアドレス",
        Has { multiple: true, ..LINE },
    ),
    kind(
        "tel",
        say("電話番号", "Telephone number"),
        say("全角の数字も受け取り、半角に直します。", "Full-width digits are accepted too."),
        "電話番号",
        LINE,
    ),
    kind(
        "postal",
        say("郵便番号", "Postal code"),
        say("住所を自動で入れます。外には問い合わせません。", "Fills in the address; nobody else is asked."),
        "郵便番号",
        NOTHING,
    ),
    kind(
        "prefecture",
        say("都道府県", "Prefecture"),
        say("47都道府県と海外から選びます。", "One of the 47 prefectures, or abroad."),
        "お住まいの都道府県",
        LIST,
    ),
    kind(
        "address",
        say("住所", "Address"),
        say("番地や建物名までの1行です。", "One line down to the building."),
        "住所",
        LINE,
    ),
    kind("text", say("文字（1行）", "Text, one line"), say("短い答えです。", "A short answer."), "短い質問", LINE),
    kind(
        "textarea",
        say("文章（何行でも）", "Text, several lines"),
        say("ご意見や相談の内容に。", "For opinions and what somebody asks."),
        "内容",
        LINE,
    ),
    kind(
        "radio",
        say("1つ選ぶ（全部見せる）", "Choose one, all in sight"),
        say("選択肢が6つくらいまでのときに。", "Up to about six choices."),
        "1つ選んでください",
        LIST,
    ),
    kind(
        "select",
        say("1つ選ぶ（開いて選ぶ）", "Choose one from a list"),
        say("選択肢が多いときに。", "For many choices."),
        "選んでください",
        LIST,
    ),
    kind(
        "checkboxes",
        say("いくつでも選ぶ", "Choose any of several"),
        say("当てはまるものをすべて選びます。", "Everything that applies."),
        "当てはまるものをすべて選んでください",
        LIST,
    ),
    kind(
        "consent",
        say("同意", "Consent"),
        say(
            "同意しないと送れません。はじめから印を付けることはできません。",
            "Must be ticked to send; never ticked beforehand.",
        ),
        "利用目的に同意します",
        NOTHING,
    ),
    kind(
        "checkbox",
        say("はい・いいえ（1つの四角）", "One box to tick"),
        say("「お知らせを受け取る」など。", "Such as “send me news”."),
        "お知らせを受け取る",
        NOTHING,
    ),
    kind(
        "date",
        say("日付", "Day"),
        say("カレンダーからも選べます。", "Typed or picked from a calendar."),
        "希望日",
        DAY,
    ),
    kind(
        "date-era",
        say("日付（令和・昭和も）", "Day, Japanese eras too"),
        say("生年月日に。和暦でも西暦でも書けます。", "For birthdays: by era or by Western year."),
        "生年月日",
        DAY,
    ),
    kind(
        "number",
        say("数", "Number"),
        say("人数や年齢に。全角の数字も受け取ります。", "How many, how old. Full-width digits are accepted."),
        "人数",
        BOUNDS,
    ),
    kind(
        "file",
        say("ファイル", "Files"),
        say("写真や書類。種類と大きさを決められます。", "Photographs and documents, with kinds and sizes."),
        "資料",
        Has { file: true, multiple: true, ..NOTHING },
    ),
    kind(
        "group",
        say("くり返し（人ごとに聞く）", "Repeated for each entry"),
        say("参加する人ごとに、同じ質問をします。", "The same questions for each participant."),
        "参加する人",
        Has { bounds: true, fields: true, ..NOTHING },
    ),
    kind("time", say("時刻", "Time"), say("何時何分。", "Hours and minutes."), "希望の時刻", BOUNDS),
    kind("month", say("年月", "Month"), say("何年何月。", "A year and a month."), "希望の月", BOUNDS),
    kind("week", say("週", "Week"), say("年の中の週の番号です。", "A week of a year."), "希望の週", BOUNDS),
    kind(
        "datetime-local",
        say("日時", "Day and time"),
        say("日付と時刻をまとめて。", "Both in one."),
        "希望の日時",
        BOUNDS,
    ),
    kind(
        "url",
        say("ウェブの住所", "Web address"),
        say("http か https で始まるものだけを受け取ります。", "http and https only."),
        "ホームページ",
        LINE,
    ),
    kind(
        "range",
        say("つまみで選ぶ数", "Slider"),
        say("おおよその数に。", "For a rough number."),
        "どのくらいですか",
        BOUNDS,
    ),
    kind("color", say("色", "Colour"), say("色を1つ選びます。", "One colour."), "色", NOTHING),
    kind(
        "search",
        say("探す言葉", "Search words"),
        say("文字（1行）と同じです。", "As one line of text."),
        "探す言葉",
        LINE,
    ),
    kind(
        "password",
        say("暗証", "Secret"),
        say(
            "見えない文字です。ふつうのフォームでは聞かないでください。",
            "Not shown. Ordinary forms should not ask for one.",
        ),
        "パスワード",
        LINE,
    ),
    kind(
        "hidden",
        say("見えない値", "Hidden value"),
        say("サーバーに渡す決まった値です。", "A fixed value for the server."),
        "見えない値",
        NOTHING,
    ),
];

/// A type by its name; an empty one is one line of text.
pub fn find(name: &str) -> Option<&'static Kind> {
    let name = if name.is_empty() { "text" } else { name };
    ALL.iter().find(|kind| kind.name == name)
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::json::{self, Value};

    #[test]
    fn every_type_of_the_published_schema_is_offered() {
        let schema = json::parse(include_str!("../../../../../../widgets/core/schema.json")).expect("JSON");
        let types = json::pointed(&schema, "/$defs/Type/enum").and_then(Value::as_array).expect("the types");
        assert!(types.len() > 20);
        for one in types {
            assert!(find(one.as_str().expect("a name")).is_some(), "{one}");
        }
    }
}
