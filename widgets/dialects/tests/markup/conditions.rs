//! Questions that a CMS asks of some only: as conditions of ours where our schema can say them, and open to all where
//! it cannot.

use super::common::{form, lines, one, read, same, shown};
use enishi_dialects::markup::fill_form;
use serde_json::{Value, json};
use wasm_bindgen_test::*;

/// A Drupal form that asks for some answers, and then `name` under conditions.
fn drupal(states: &Value, control: &str) -> String {
    let states = states.to_string().replace('"', "&quot;");
    format!(
        r#"<form><p><label>種別 <select name="kind"><option value="">- 選択 -</option><option value="move">移住</option>
        <option value="work">仕事</option><option value="other">その他</option></select></label></p>
        <fieldset><legend>連絡</legend><label><input type="radio" name="how" value="mail">郵送</label>
        <label><input type="radio" name="how" value="tel">電話</label></fieldset>
        <fieldset><legend>関心</legend><label><input type="checkbox" name="ties[fan]" value="fan">ファン</label>
        <label><input type="checkbox" name="ties[tax]" value="tax">納税</label></fieldset>
        <p><label><input type="checkbox" name="child" value="1"> 子どもがいる</label></p>
        <p><label>町 <input name="town"></label></p>
        <div class="js-form-item" data-drupal-states="{states}"><label>項目 {control}</label></div></form>"#
    )
}

/// The last field of what was read: its `when` and whether it must be answered.
fn last(page: &str) -> (Value, bool) {
    let found = read(&form(page));
    let field = found["schema"]["steps"][0]["fields"].as_array().and_then(|all| all.last()).expect("a field").clone();
    assert_eq!(field["name"], "x");
    (field["when"].clone(), field["required"] == true)
}

const FREE: &str = r#"<input name="x">"#;
const MUST: &str = r#"<input name="x" required>"#;

#[wasm_bindgen_test]
fn states_of_drupal_become_conditions() {
    let when = |field: &str, values: &[&str]| json!({"field": field, "values": values});
    let unless = |field: &str, values: &[&str]| json!({"field": field, "not": values});
    let kind = ":input[name=\"kind\"]";
    let how = ":input[name=\"how\"]";
    for (states, wanted) in [
        (json!({"visible": {kind: {"value": "other"}}}), when("kind", &["other"])),
        (json!({"visible": {kind: {"!value": "other"}}}), unless("kind", &["other"])),
        (json!({"invisible": {kind: {"value": "other"}}}), unless("kind", &["other"])),
        (json!({"!visible": {kind: {"value": "other"}}}), unless("kind", &["other"])),
        (json!({"visible": {kind: {"value": 3}}}), when("kind", &["3"])),
        (json!({"enabled": {how: {"value": "tel"}}}), when("how", &["tel"])),
        (json!({"disabled": {how: {"value": "tel"}}}), unless("how", &["tel"])),
        (
            json!({"visible": [{kind: {"value": "move"}}, "or", {kind: {"value": "work"}}]}),
            when("kind", &["move", "work"]),
        ),
        (json!({"visible": {kind: [{"value": "move"}, {"value": "work"}]}}), when("kind", &["move", "work"])),
        (
            json!({"visible": [{kind: {"value": "move"}}, "xor", {kind: {"value": "work"}}]}),
            when("kind", &["move", "work"]),
        ),
        (
            json!({"invisible": [{kind: {"value": "move"}}, "or", {kind: {"value": "work"}}]}),
            unless("kind", &["move", "work"]),
        ),
        (json!({"visible": {kind: {"filled": true}}}), when("kind", &["move", "work", "other"])),
        (json!({"visible": {kind: {"empty": false}}}), when("kind", &["move", "work", "other"])),
        (json!({"visible": {kind: {"value": ""}}}), unless("kind", &["move", "work", "other"])),
        (json!({"visible": {how: {"empty": true}}}), unless("how", &["mail", "tel"])),
        (json!({"visible": {":input[name=\"ties[fan]\"]": {"checked": true}}}), when("ties", &["fan"])),
        (json!({"visible": {":input[name=\"ties[fan]\"]": {"unchecked": true}}}), unless("ties", &["fan"])),
        (json!({"visible": {"input[name='child']": {"checked": true}}}), when("child", &["1"])),
        (json!({"visible": {":input[name=\"child\"]": {"checked": false}}}), unless("child", &["1"])),
        (json!({"visible": {":input[name=\"town\"]": {"value": "夕張市"}}}), when("town", &["夕張市"])),
        // Both at once are the rest.
        (json!({"visible": {kind: {"filled": true, "!value": "other"}}}), when("kind", &["move", "work"])),
    ] {
        assert_eq!(last(&drupal(&states, MUST)), (wanted, true), "{states}");
    }
}

#[wasm_bindgen_test]
fn what_our_words_cannot_say_is_asked_and_may_be_left_open() {
    let (kind, town) = (":input[name=\"kind\"]", ":input[name=\"town\"]");
    for (states, when) in [
        (json!({"visible": {town: {"filled": true}}}), Value::Null),
        (json!({"visible": {kind: {"value": {"pattern": "^m"}}}}), Value::Null),
        (json!({"visible": {":input[name=\"nobody\"]": {"checked": true}}}), Value::Null),
        (json!({"visible": {"#elsewhere:has(x) >": {"checked": true}}}), Value::Null),
        (json!({"visible": [{kind: {"value": "move"}}, {":input[name=\"how\"]": {"value": "tel"}}]}), Value::Null),
        // What can be said of it is said: it is asked of fewer, never of too few.
        (
            json!({"visible": {kind: {"value": "move"}, town: {"filled": true}}}),
            json!({"field": "kind", "values": ["move"]}),
        ),
        (
            json!({"visible": {kind: {"value": "move"}, ":input[name=\"child\"]": {"checked": true}}}),
            json!({"field": "kind", "values": ["move"]}),
        ),
    ] {
        assert_eq!(last(&drupal(&states, MUST)), (when, false), "{states}");
    }
    assert_eq!(last(&drupal(&json!("{"), MUST)), (Value::Null, true), "no states at all");
}

#[wasm_bindgen_test]
fn required_when_it_is_there() {
    let kind = |value: &str| json!({":input[name=\"kind\"]": {"value": value}});
    let when = json!({"field": "kind", "values": ["other"]});
    // As the server writes it, and as the script has changed it meanwhile.
    for control in [FREE, MUST] {
        let both = json!({"visible": kind("other"), "required": kind("other")});
        assert_eq!(last(&drupal(&both, control)), (when.clone(), true));
        let optional = json!({"visible": kind("other"), "optional": {":input[name=\"kind\"]": {"!value": "other"}}});
        assert_eq!(last(&drupal(&optional, control)), (when.clone(), true));
        assert_eq!(last(&drupal(&json!({"required": kind("other")}), control)), (Value::Null, false));
        let another = json!({"visible": kind("other"), "required": kind("move")});
        assert_eq!(last(&drupal(&another, control)), (when.clone(), false));
    }
}

#[wasm_bindgen_test]
fn conditions_within_conditions() {
    let found = read(&form(
        r##"<form><p><label>種別 <select name="kind"><option>a</option><option>b</option></select></label></p>
        <fieldset data-drupal-states='{"visible":{":input[name=\"kind\"]":{"value":"a"}}}'><legend>くわしく</legend>
        <p><label>方法 <select name="how"><option>c</option><option>d</option></select></label></p>
        <p data-drupal-states='{"visible":{":input[name=\"how\"]":{"value":"c"}}}'><label>題名 <input name="x" required></label></p>
        <p data-drupal-states='{"visible":{":input[name=\"kind\"]":{"value":"a"},":input[name=\"how\"]":{"value":"d"}}}'><label>金額
        <input name="y" required></label></p></fieldset></form>"##,
    ));
    same(
        &lines(&found),
        r#"kind select 種別 [a|b] =a
        how select 方法 [c|d] when={"field":"kind","values":["a"]} =c
        x text 題名 ! when={"field":"how","values":["c"]}
        y text 金額 ! when={"field":"how","values":["d"]}"#,
    );
}

#[wasm_bindgen_test]
fn groups_of_contact_form_7() {
    let rules = json!({"form_id": 5, "settings": {}, "conditions": [
        {"then_field": "g1", "and_rules": [{"if_field": "ties", "operator": "equals", "if_value": "出身"}]},
        {"then_field": "g1", "and_rules": [{"if_field": "ties", "operator": "equals", "if_value": "ファン"}]},
        {"then_field": "g2", "and_rules": [{"if_field": "menu", "operator": "not equals", "if_value": "無"}]},
        {"then_field": "g3", "and_rules": [{"if_field": "year", "operator": "greater than", "if_value": "3"}]},
        {"then_field": "g4", "if_field": "menu", "operator": "not empty", "if_value": ""}
    ]});
    let page = format!(
        r#"<style>[data-class=wpcf7cf_group] {{ display: none }}</style><form>
        <input type="hidden" name="_wpcf7cf_options" value="{}">
        <p>関わり <label><input type="checkbox" name="ties[]" value="出身">出身</label> <label><input type="checkbox"
        name="ties[]" value="ファン">ファン</label></p>
        <p><label>品 <select name="menu"><option value="">---</option><option>有</option><option>無</option></select></label></p>
        <p><label>年数 <input type="number" name="year"></label></p>
        <div data-id="g1" data-orig_data_id="g1" data-class="wpcf7cf_group"><p><label>思い出 <input name="a" aria-required="true"></label></p></div>
        <div data-id="g2" data-orig_data_id="g2" data-class="wpcf7cf_group" data-disable_on_hide><p><label>色 <input name="b"
        disabled></label></p></div>
        <div data-id="g3" data-orig_data_id="g3" data-class="wpcf7cf_group"><p><label>理由 <input name="c" aria-required="true"></label></p></div>
        <div data-id="g4" data-orig_data_id="g4" data-class="wpcf7cf_group"><p><label>数 <input name="d" type="number"></label></p>
        <p style="display:none!important"><label>この欄は空のままに <input name="quiz"></label></p></div></form>"#,
        rules.to_string().replace('"', "&quot;")
    );
    let wanted = r#"ties[] checkboxes 関わり [出身|ファン]
        menu select 品 [有|無]
        year number 年数
        a text 思い出 ! when={"field":"ties[]","values":["出身","ファン"]}
        b text 色 when={"field":"menu","not":["無"]}
        c text 理由
        d number 数 when={"field":"menu","values":["有","無"]}"#;
    let (on_screen, host) = shown(&page);
    let found = read(&on_screen);
    same(&lines(&found), wanted);
    assert_eq!(found["problems"], json!([]), "the page's own doing");
    assert!(found["hidden"].as_array().is_some_and(|all| all.contains(&json!(["quiz", ""]))), "a trap within a group");
    assert_eq!(fill_form(&on_screen, r#"[["ties[]","出身"],["a","雪"]]"#), "[]");
    host.remove();
    same(&lines(&read(&form(&page))), wanted);
}

#[wasm_bindgen_test]
fn what_another_script_hides_may_be_left_open_and_traps_stay_shut() {
    let (form, host) = shown(
        r#"<style>.off { display: none }</style><form><p><label>種別 <select name="kind"><option>a</option><option>その他</option></select></label></p>
        <p class="off"><label>その他の内容 <input name="other" required></label></p>
        <div hidden>訪問 <label><input type="radio" name="visit" value="y">する</label> <label><input type="radio" name="visit" value="n">しない</label></div>
        <div style="display: none"><label>備考 <textarea name="note"></textarea></label></div>
        <div class="off step"><p><label>住所 <input name="address" required></label></p><button type="button">次へ</button></div>
        <div style="display:none"><label>Leave this field blank <input name="a1"></label></div>
        <div style="display:none"><label>電話２ <input name="a2" tabindex="-1"></label></div>
        <div style="display:none"><label>会社 <input name="a3" autocomplete="off"></label></div>
        <div style="display:none"><label>Web <input name="your-website"></label></div>
        <div style="display:none !important"><label>敬称 <input name="a5"></label></div>
        <div style="display:none"><input name="a6"></div>
        <div style="position:absolute;left:-5000px"><label>敬称 <input name="a7"></label></div>
        <div aria-hidden="true" class="off"><label>敬称 <input name="a8"></label><label>名 <input name="a9" required></label></div></form>"#,
    );
    let found = read(&form);
    same(
        &lines(&found),
        "kind select 種別 [a|その他] =a
        other text その他の内容
        visit radio 訪問 [y:する|n:しない]
        note textarea 備考
        address text 住所 !",
    );
    let asked = ["other", "visit", "note", "address"].map(|name| json!(["MarkupUnseen", name]));
    assert_eq!(found["problems"], json!(asked));
    let traps: Vec<&str> =
        found["hidden"].as_array().expect("a list").iter().filter_map(|pair| pair[0].as_str()).collect();
    assert_eq!(traps, ["a1", "a2", "a3", "your-website", "a5", "a6", "a7", "a8", "a9"]);
    assert_eq!(fill_form(&form, r#"[["other","x"]]"#), "[]");
    assert_eq!(one(&form, "[name=a1]").get_attribute("value"), None);
    host.remove();
}
