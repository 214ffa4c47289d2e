//! Boards as the town keeps them: Bihoro's imbalance, matches, searches, and whatever else may come.

use super::*;
use crate::i18n::{Catalogue, Lang, source};
use crate::json::{self, parse, serde_json};
use crate::platform::Native;
use crate::table::Table;
use crate::text::kana::is_katakana;
use crate::text::width::is_hyphen;
use proptest::prelude::*;

const CARDS: &str = r#"{"cards":[
 {"id":"K-1","kind":"want","title":"フリーマーケットに出店したい","body":"手作りの木工品を並べたい","state":"realised","date":"2024-06-01","category":"仕事・商い"},
 {"id":"K-2","kind":"want","title":"空き店舗を使ってみたい","state":"planned","category":"仕事・商い"},
 {"id":"K-3","kind":"give","title":"使っていない空き店舗を貸せます","category":"仕事・商い","sample":true},
 {"id":"K-4","kind":"want","title":"子どもにスケートを教えてほしい","category":"文化・スポーツ"},
 {"id":"K-5","kind":"give","title":"スケートの指導ができます","category":"文化・スポーツ","url":"javascript:alert(1)"},
 {"id":"K-6","kind":"want","title":"畑の草取りを頼みたい"}]}"#;

fn cards() -> Vec<Card> {
    let (cards, problems) = read(&parse(CARDS).expect("JSON")).expect("cards");
    assert_eq!(problems, []);
    cards
}

fn texts() -> Catalogue {
    source::catalogue(Lang::Ja)
}

fn ratio(give: usize, want: usize) -> String {
    Balance { give, want }.written(&texts())
}

#[test]
fn cards_are_read() {
    let cards = cards();
    assert_eq!(cards.len(), 6);
    assert_eq!((cards[0].kind, cards[0].state, cards[0].date), (Kind::Want, State::Realised, Date::new(2024, 6, 1)));
    assert_eq!(cards[3].state, State::Consulted, "without a word it has been brought");
    assert_eq!(cards[4].url, None, "an address that must not be followed");
    assert!(cards[2].is_sample && !cards[0].is_sample);
    assert_eq!(read(&json::Value::Array(Vec::new())).expect("an empty board").0, []);
}

#[test]
fn problems_say_what_to_do() {
    let file = r#"{"cards":[{"kind":"both","title":"x"},{"kind":"give"},{"kind":"give","title":"y","state":"done"}]}"#;
    let (cards, problems) = read(&parse(file).expect("JSON")).expect("cards");
    assert_eq!((cards.len(), cards[0].id.as_str()), (1, "3"));
    let said: Vec<String> = problems.iter().map(|problem| problem.text(&texts())).collect();
    assert_eq!(said.len(), 3);
    assert!(said[0].starts_with("cards/0: カードの kind が give でも want でもありません"), "{}", said[0]);
    assert!(said[2].contains("consulted、planned、realised"), "{}", said[2]);
    for wrong in ["{}", r#"{"cards":3}"#, "3"] {
        assert!(read(&parse(wrong).expect("JSON")).is_err(), "{wrong}");
    }
}

#[test]
fn the_balance_in_words() {
    assert_eq!(ratio(5, 16), "WANTはGIVEの3.2倍です。");
    assert_eq!(ratio(16, 5), "GIVEはWANTの3.2倍です。");
    assert_eq!(ratio(5, 15), "WANTはGIVEの3倍です。");
    assert_eq!(ratio(3, 3), "GIVEとWANTは同じ数です。");
    assert_eq!(ratio(100, 101), "GIVEとWANTはほぼ同じ数です。");
    assert_eq!(ratio(0, 7), "WANTが7件あり、GIVEはまだありません。");
    assert_eq!(ratio(7, 0), "GIVEが7件あり、WANTはまだありません。");
    assert_eq!(ratio(0, 0), "カードはまだありません。");
    let english = source::catalogue(Lang::En);
    assert_eq!(Balance { give: 5, want: 16 }.written(&english), "3.2 times as many WANT as GIVE.");
    assert_eq!(balance(&cards()), Balance { give: 2, want: 4 });
}

#[test]
fn counts_by_category() {
    let list: Vec<(String, usize, usize)> =
        tallies(&cards()).into_iter().map(|t| (t.category, t.balance.give, t.balance.want)).collect();
    assert_eq!(
        list,
        [("仕事・商い".to_owned(), 1, 2), ("文化・スポーツ".to_owned(), 1, 1), (String::new(), 0, 1)],
        "most first, cards without a topic last"
    );
}

#[test]
fn a_give_and_a_want_that_may_go_together() {
    let cards = cards();
    let found: Vec<(&str, &str, Vec<String>)> =
        matches(&cards).into_iter().map(|m| (&*cards[m.want].id, &*cards[m.give].id, m.shared)).collect();
    assert_eq!(
        found,
        [("K-4", "K-5", vec!["スケート".to_owned()]), ("K-2", "K-3", vec!["店舗".to_owned()])],
        "what is realised is no longer sought"
    );
    assert_eq!(matches(&[]), []);
}

#[test]
fn each_card_stands_in_one_pair_and_equals_keep_their_order() {
    let card = |id: &str, kind: &str, title: &str| serde_json::json!({"id": id, "kind": kind, "title": title, "category": "c"});
    let list = serde_json::json!([
        card("1", "want", "あ"),
        card("2", "want", "料理教室"),
        card("3", "give", "料理"),
        card("4", "give", "い")
    ]);
    let (cards, _) = read(&list.into()).expect("cards");
    let pairs: Vec<(usize, usize)> = matches(&cards).into_iter().map(|m| (m.want, m.give)).collect();
    assert_eq!(pairs, [(1, 2), (0, 3)]);
}

#[test]
fn what_visitors_look_for() {
    let cards = cards();
    let index = Texts::new(&cards, &Native);
    let find = |wanted: Wanted| -> Vec<&str> {
        index.find(&cards, &wanted, &Native).into_iter().map(|at| &*cards[at].id).collect()
    };
    let words = |text: &str| Wanted { text: text.to_owned(), ..Wanted::default() };
    assert_eq!(find(Wanted::default()).len(), 6);
    assert_eq!(find(words("すけーと")), ["K-4", "K-5"], "hiragana finds katakana");
    assert_eq!(find(words("ｽｹｰﾄ 指導")), ["K-5"]);
    assert_eq!(find(words("Ｋ－３")), ["K-3"]);
    assert_eq!(find(Wanted { kind: Some(Kind::Give), ..words("") }), ["K-3", "K-5"]);
    assert_eq!(find(Wanted { state: Some(State::Planned), ..words("") }), ["K-2"]);
    assert_eq!(find(Wanted { category: Some(String::new()), ..words("") }), ["K-6"]);
    assert!(Wanted::default().is_empty() && !words("x").is_empty() && words(" ").is_empty());
}

#[test]
fn a_stream_tells_what_has_changed() {
    let before = cards();
    let mut now = before.clone();
    let news_of = |text: &str, now: &mut Vec<Card>| update(now, &parse(text).expect("JSON"));
    news_of(
        r#"{"cards":[{"id":"K-4","kind":"want","title":"子どもにスケートを教えてほしい","state":"planned"}]}"#,
        &mut now,
    );
    assert_eq!(now.len(), 6);
    let told = news(&before, &now);
    assert_eq!(told.moved, Some(("子どもにスケートを教えてほしい".to_owned(), State::Planned)));
    assert_eq!((told.arrived, told.is_any), (0, true));
    news_of(r#"[{"id":"K-7","kind":"give","title":"新しい"},{"id":"K-1","removed":true}]"#, &mut now);
    assert_eq!(now.iter().map(|card| &*card.id).collect::<Vec<_>>(), ["K-7", "K-2", "K-3", "K-4", "K-5", "K-6"]);
    assert_eq!(news(&before, &now).arrived, 1);
    assert_eq!(news(&now, &now), News::default());
}

#[test]
fn the_pages_own_table_and_list() {
    let row = |cells: [&str; 5]| cells.map(str::to_owned).to_vec();
    let table = Table {
        caption: "カード".to_owned(),
        rows: vec![
            row(["番号", "種類", "内容", "分野", "状態"]),
            row(["12", "WANT（やりたい）", "フリマに出たい", "商い", "企画"]),
            row(["13", "できる", "木工を教えます", "学び", ""]),
            row(["14", "?", "x", "", ""]),
        ],
    };
    let (cards, problems) = from_tables(&[table]);
    assert_eq!(cards.len(), 2);
    assert_eq!((&*cards[0].id, cards[0].kind, cards[0].state), ("12", Kind::Want, State::Planned));
    assert_eq!((&*cards[1].category, cards[1].kind), ("学び", Kind::Give));
    assert_eq!(problems.len(), 1);
    let items = ["WANT: フリマに出たい（実現）", "できる：木工を教えます(週末)", "お知らせ: x", "y"].map(str::to_owned);
    let cards = from_items(&items);
    assert_eq!(cards.len(), 2);
    assert_eq!((&*cards[0].title, cards[0].state), ("フリマに出たい", State::Realised));
    assert_eq!((&*cards[1].title, cards[1].state), ("木工を教えます(週末)", State::Consulted));
}

#[test]
fn where_the_button_leads() {
    let to = |template: &str, id: &str| apply_address(template, id, Kind::Want);
    assert_eq!(to("/help?card={id}&k={kind}", "K 1/あ").as_deref(), Some("/help?card=K%201%2F%E3%81%82&k=give"));
    assert_eq!(to("javascript:{id}", "1"), None);
    let here = apply_here("/a.html", "?x=1&enishi.card=K-9&enishi.kind=want", "soudan");
    assert_eq!(to(&here, "K&1").as_deref(), Some("/a.html?x=1&enishi.card=K%261&enishi.kind=give#soudan"));
    assert_eq!(apply_here("/", "", "f"), "/?enishi.card={id}&enishi.kind={kind}#f");
}

proptest! {
    #[test]
    fn no_board_panics(list in proptest::collection::vec(("[ab]|.{0,6}", "give|want|.{0,3}", "[あ料理教室ア a\n]{0,12}|.{0,12}", "c|d||.{0,3}"), 0..12)) {
        let list: Vec<json::Value> = list.iter().map(|(id, kind, title, category)| {
            serde_json::json!({"id": id, "kind": kind, "title": title, "body": category, "category": category, "state": title, "date": id}).into()
        }).collect();
        let (cards, problems) = read(&json::Value::Array(list.clone())).expect("cards");
        prop_assert_eq!(read(&json::Value::Array(list)).expect("cards").0.len(), cards.len());
        problems.iter().for_each(|problem| { problem.text(&texts()); });
        for (n, card) in cards.iter().enumerate() {
            prop_assert!(cards[n + 1..].iter().all(|other| other.id != card.id));
        }
        let sum: usize = tallies(&cards).iter().map(|t| t.balance.give + t.balance.want).sum();
        prop_assert_eq!(sum, cards.len());
        let pairs = matches(&cards);
        for (n, pair) in pairs.iter().enumerate() {
            prop_assert_eq!(&cards[pair.give].category, &cards[pair.want].category);
            prop_assert!(pairs[n + 1..].iter().all(|other| other.give != pair.give && other.want != pair.want));
        }
        balance(&cards).written(&texts());
        let index = Texts::new(&cards, &Native);
        for card in &cards {
            let wanted = Wanted { text: card.title.clone(), ..Wanted::default() };
            let found = index.find(&cards, &wanted, &Native);
            // 長音 counts by the length of its word, which another space changes.
            let is_found = found.iter().any(|at| cards[*at].id == card.id);
            prop_assert!(is_found || card.title.chars().any(|c| is_katakana(c) || is_hyphen(c)), "{}", card.title);
        }
        from_items(&cards.iter().map(|card| card.title.clone()).collect::<Vec<_>>());
    }
}
