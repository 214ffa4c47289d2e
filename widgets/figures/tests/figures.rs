//! What counters load later, in a real browser.

use enishi_core::i18n::{Lang, Section, source};
use enishi_core::json::{Value, parse, pointed};
use enishi_figures::{draw, pick};
use wasm_bindgen_test::*;
use web_sys::Element;

wasm_bindgen_test_configure!(run_in_browser);

const COUNT: &str = r#"{"count": 281, "unit": "人", "partsBy": "prefecture",
    "series": [{"date": "2018-08-01", "count": 12}, {"date": "2018-08-11", "count": 281}],
    "parts": [{"label": "北海道", "count": 120}, {"label": "<b>沖縄県", "count": null}]}"#;

fn drawn(into: &Element, json: &str) {
    draw(into, json, &source::packed(Lang::Ja, &[Section::Common, Section::Counter]).to_string());
}

fn place() -> Element {
    let document = web_sys::window().and_then(|window| window.document()).expect("document");
    document.create_element("div").expect("div")
}

fn number(text: &str) -> Value {
    parse(text).ok().and_then(|value| pointed(&value, "/count").cloned()).unwrap_or_default()
}

#[wasm_bindgen_test]
fn pages_and_tables_in_the_browsers_character_sets() {
    let shift_jis = b"<p class=n>\x82\x51\x82\x57\x82\x50\x90\x6c</p>";
    assert_eq!(number(&pick(shift_jis, "text/html; charset=Shift_JIS", "css:.n")), Value::from(281_i64));
    assert_eq!(number(&pick("年,人数\n1,12\n2,281\n".as_bytes(), "text/csv", "csv:人数")), Value::from(281_i64));
    assert!(pick(b"<p>none</p>", "text/html", "css:.gone").contains("refused"));
    assert!(pick(b"281", "text/plain", "nonsense").contains("refused"));
}

#[wasm_bindgen_test]
fn a_line_and_a_map_are_drawn_and_drawn_anew() {
    let into = place();
    drawn(&into, COUNT);
    assert_eq!(into.query_selector_all("svg").expect("a selector").length(), 2);
    assert_eq!(
        into.query_selector("svg").expect("a selector").and_then(|svg| svg.namespace_uri()).as_deref(),
        Some("http://www.w3.org/2000/svg")
    );
    assert_eq!(into.query_selector_all("[style]").expect("a selector").length(), 0);
    assert_eq!(into.query_selector_all("b b").expect("a selector").length(), 0, "markup in a label stays text");
    let table = into.query_selector("details").expect("a selector").expect("a table");
    table.set_attribute("open", "").expect("opened");
    drawn(&into, COUNT);
    let open = into.query_selector_all("details[open]").expect("a selector").length();
    assert_eq!(open, 1, "the table that was open stays so, the other one closed");
    drawn(&into, "{\"count\": 3}");
    assert_eq!(into.children().length(), 0);
    drawn(&into, "broken");
}
