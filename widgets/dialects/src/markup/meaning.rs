//! What a line of text is about, told by `autocomplete`, the label and the name: then its answer can be tidied and
//! checked as what it is. Where the page's own rules speak against it, it stays a line of text.

use super::dom::{attribute, lower};
use super::unit::Unit;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlInputElement};

/// Our type of a question that the page asks in one line (`text`, `tel` or `search`).
pub fn of_line(unit: &Unit, label: &str) -> &'static str {
    let control = &unit.controls[0];
    let plain = if unit.kind == "tel" { "tel" } else { "text" };
    let name = unit.name.to_ascii_lowercase();
    let token = attribute(control, "autocomplete").to_ascii_lowercase();
    let token = token.split_ascii_whitespace().last().unwrap_or_default().to_owned();
    let lower = lower(label);
    let says = |words: &[&str]| words.iter().any(|word| lower.contains(word));
    let called = |parts: &[&str]| parts.iter().any(|part| name.contains(part));

    if says(&["フリガナ", "ふりがな", "フリカナ", "よみがな", "ヨミガナ", "カナ）", "（カナ", "(カナ", "氏名カナ"])
        || matches!(label, "セイ" | "メイ" | "カナ" | "よみ" | "読み")
        || called(&["kana", "furigana", "yomigana"])
    {
        return if takes_katakana(control, label) { "kana" } else { "text" };
    }
    match token.as_str() {
        "name" | "family-name" | "given-name" | "additional-name" => return "name",
        "postal-code" => return if takes(control, "060-0808") { "postal" } else { plain },
        "tel" | "tel-national" => return "tel",
        "email" => return "email",
        _ => {}
    }
    if says(&["メールアドレス", "e-mail", "email", "eメール", "ｅメール"])
        || called(&["email", "e-mail"])
        || name == "mail"
    {
        return "email";
    }
    if (says(&["郵便番号", "postal code", "postcode", "zip code"])
        || called(&["postal", "postcode", "zipcode", "yubin"])
        || name == "zip")
        && !called(&["zip1", "zip2", "postal1", "postal2"])
    {
        return if takes(control, "060-0808") { "postal" } else { plain };
    }
    let is_name = says(&["氏名", "お名前", "full name", "your name", "first name", "last name"])
        || matches!(lower.as_str(), "名前" | "姓" | "名" | "苗字" | "name")
        || lower.ends_with(" 姓")
        || lower.ends_with(" 名");
    let is_other = says(&["会社", "団体", "法人", "イベント", "商品", "ユーザー", "user", "ニックネーム", "ローマ字"]);
    if unit.kind == "text" && is_name && !is_other {
        return "name";
    }
    let is_tel =
        says(&["電話番号", "お電話", "携帯", "連絡先電話", "ファックス番号", "fax番号", "phone number", "telephone"]);
    if unit.kind == "text" && is_tel && takes(control, "0123-52-3111") {
        return "tel";
    }
    plain
}

/// Whether the field wants the same answer as an earlier one of its type (「確認のためもう一度」).
pub fn is_again(unit: &Unit, earlier: &str, label: &str) -> bool {
    let (name, lower) = (unit.name.to_ascii_lowercase(), lower(label));
    let says = ["確認", "もう一度", "再入力", "再度", "confirm", "again", "verify", "repeat"];
    let ends = [
        "_confirm",
        "_confirmation",
        "-confirm",
        "_conf",
        "_check",
        "_kakunin",
        "[mail_2]",
        "[pass2]",
        "_confirm]",
        "_confirmation]",
    ];
    says.iter().any(|word| lower.contains(word))
        || ends.iter().any(|end| name.ends_with(end))
        || unit.name.strip_prefix(earlier).is_some_and(|rest| rest == "2" || rest == "_2")
}

/// Whether a box is an agreement.
pub fn agrees(label: &str) -> bool {
    let lower = lower(label);
    ["同意", "承諾", "了承", "i agree", "i accept", "i consent", "agree to"].iter().any(|word| lower.contains(word))
}

/// Pages that want hiragana say so by an example, by a rule, or in words.
fn takes_katakana(control: &Element, label: &str) -> bool {
    let example = attribute(control, "placeholder");
    let hiragana = |c: char| ('ぁ'..='ゖ').contains(&c);
    let half = example.chars().any(|c| ('ｦ'..='ﾟ').contains(&c));
    let shown = example.chars().any(hiragana) && !example.chars().any(|c| ('ァ'..='ヺ').contains(&c));
    !shown && !half && !label.contains("ひらがな") && !label.contains("半角") && takes(control, "ヤマダ タロウ")
}

/// Whether the page's own pattern and lengths take an answer as we would write it.
fn takes(control: &Element, sample: &str) -> bool {
    let most: usize = attribute(control, "maxlength").parse().unwrap_or(usize::MAX);
    let pattern = attribute(control, "pattern");
    sample.chars().count() <= most && (pattern.is_empty() || matches(control, &pattern, sample))
}

/// The browser's own check, by a control that is in no page.
fn matches(control: &Element, pattern: &str, sample: &str) -> bool {
    let document = control.owner_document();
    let input = document.and_then(|document| document.create_element("input").ok());
    let Some(input) = input.and_then(|input| input.dyn_into::<HtmlInputElement>().ok()) else { return true };
    let set = input.set_attribute("pattern", pattern).is_ok();
    input.set_value(sample);
    !set || input.check_validity()
}
