//! The board in a real browser: balance, three states, search and choices, pairs, answers, what is said of changes.

mod common;

use common::{NOW, Shown, hold_time, minute, settle, show, ui};
use enishi_core::board::{Card, read};
use enishi_core::i18n::Lang;
use enishi_core::json::parse;
use enishi_views::board::{Apply, Board, BoardState};
use leptos::prelude::*;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex};
use wasm_bindgen::{JsCast, closure::Closure};
use wasm_bindgen_test::*;
use web_sys::{Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement};

wasm_bindgen_test_configure!(run_in_browser);

const CARDS: &str = r#"{"cards":[
 {"id":"K-1","kind":"want","title":"フリマに出店したい","state":"realised","date":"2024-06-01","category":"商い"},
 {"id":"K-2","kind":"want","title":"空き店舗を使ってみたい","body":"一行目\n二行目","state":"planned","category":"商い"},
 {"id":"K-3","kind":"give","title":"空き店舗を貸せます","category":"商い","sample":true},
 {"id":"K-4","kind":"want","title":"スケートを教えてほしい","category":"スポーツ"},
 {"id":"K-5","kind":"want","title":"草取りを頼みたい"}]}"#;

fn cards(text: &str) -> Vec<Card> {
    read(&parse(text).expect("JSON")).expect("cards").0
}

struct Page {
    shown: Shown,
    state: Arc<BoardState>,
    asked: Arc<Mutex<Vec<String>>>,
}

fn board(lang: Lang, text: &str, takes: bool) -> Page {
    let asked = Arc::new(Mutex::new(Vec::new()));
    let heard = asked.clone();
    let ask = move |card: &Card| {
        heard.lock().expect("lock").push(card.id.clone());
        takes
    };
    let apply = Apply { template: "#help-{id}-{kind}".to_owned(), ask: Box::new(ask) };
    let state = Arc::new(BoardState::new(&ui(lang), cards(text), true, Some(apply)));
    let given = state.clone();
    Page { shown: show(move || view! { <Board ui=ui(lang) state=given /> }), state, asked }
}

impl Page {
    fn texts(&self, selector: &str) -> Vec<String> {
        let list = self.shown.wrapper.query_selector_all(selector).expect("a selector");
        (0..list.length()).filter_map(|n| list.get(n)?.text_content()).collect()
    }

    fn find<T: JsCast>(&self, selector: &str) -> T {
        self.shown.find(selector).unwrap_or_else(|| panic!("{selector}")).unchecked_into()
    }

    fn titles(&self, state: &str) -> Vec<String> {
        self.texts(&["[data-state-name=", state, "] .card-title"].concat())
    }

    async fn choose(&self, at: u32, value: &str) {
        let list = self.shown.wrapper.query_selector_all("select").expect("a selector");
        let list: HtmlSelectElement = list.get(at).expect("a list").unchecked_into();
        list.set_value(value);
        list.dispatch_event(&Event::new("change").expect("an event")).expect("sent");
        settle().await;
    }

    async fn words(&self, text: &str) {
        let field: HtmlInputElement = self.find("input[type=search]");
        field.set_value(text);
        field.dispatch_event(&Event::new("input").expect("an event")).expect("sent");
        settle().await;
    }
}

async fn frame() {
    let promise = js_sys::Promise::new(&mut |resolve, _| {
        let window = web_sys::window().expect("window");
        window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 80).expect("timer");
    });
    wasm_bindgen_futures::JsFuture::from(promise).await.expect("time");
    settle().await;
}

#[wasm_bindgen_test]
fn the_balance_is_said_drawn_and_counted() {
    let page = board(Lang::Ja, CARDS, false);
    assert_eq!(page.texts("[part=ratio]"), ["WANTはGIVEの4倍です。"]);
    assert_eq!(page.texts("[part=chart] b"), ["4件", "1件"]);
    let lines = page.shown.wrapper.query_selector_all("[part=chart] path").expect("a selector");
    let line = |n: u32| lines.get(n).and_then(|path| path.unchecked_into::<Element>().get_attribute("d"));
    assert_eq!([line(0), line(1)], [Some("M0 8H1000".to_owned()), Some("M0 8H250".to_owned())]);
    assert_eq!(page.texts("tbody tr:first-child > *"), ["商い", "1", "2"]);
    assert_eq!(page.texts("tbody tr:last-child > *"), ["合計", "1", "4"]);
    assert!(page.shown.find("[style]").is_none(), "no inline styles");
}

#[wasm_bindgen_test]
fn each_card_stands_in_its_state() {
    let page = board(Lang::Ja, CARDS, false);
    assert_eq!(page.titles("consulted"), ["空き店舗を貸せます", "スケートを教えてほしい", "草取りを頼みたい"]);
    assert_eq!(page.titles("planned"), ["空き店舗を使ってみたい"]);
    assert_eq!(page.titles("realised"), ["フリマに出店したい"]);
    assert_eq!(page.texts("[part=state] > h2"), ["相談3件", "企画1件", "実現1件"]);
    assert_eq!(page.texts("[data-card=K-1] .card-foot > *"), ["カード番号 K-1", "令和6年6月1日"]);
    assert_eq!(page.texts(".card-sample"), ["例"], "only an example says so");
}

#[wasm_bindgen_test]
async fn words_and_choices_find_cards() {
    let page = board(Lang::Ja, CARDS, false);
    page.words("すけーと").await;
    assert_eq!(
        (page.titles("consulted"), page.titles("planned").len()),
        (vec!["スケートを教えてほしい".to_owned()], 0)
    );
    assert_eq!(page.texts("[role=search] [role=status]"), ["5件のうち1件"]);
    page.words("どこにもない").await;
    assert_eq!(page.texts("[role=search] [role=status]"), ["条件に合うカードはありません。"]);
    let clear: HtmlElement = page.find("[role=search] button");
    clear.click();
    settle().await;
    assert_eq!(page.titles("consulted").len(), 3);
    assert_eq!(page.find::<HtmlInputElement>("input[type=search]").value(), "");
    page.choose(0, "give").await;
    assert_eq!(page.texts(".card-title"), ["空き店舗を貸せます"]);
    page.choose(0, "").await;
    page.choose(1, "realised").await;
    assert_eq!(page.texts(".card-title"), ["フリマに出店したい"]);
    page.choose(1, "").await;
    page.choose(2, "=").await;
    assert_eq!(page.texts(".card-title"), ["草取りを頼みたい"], "cards without a topic can be found");
}

#[wasm_bindgen_test]
async fn a_match_leads_to_its_cards_even_where_they_are_hidden() {
    let page = board(Lang::Ja, CARDS, false);
    assert_eq!(page.texts("[part=match] button"), ["空き店舗を使ってみたい", "空き店舗を貸せます"]);
    assert!(page.texts("[part=match] .support")[0].contains("同じことば: 店舗"));
    page.words("草取り").await;
    let to: HtmlElement = page.find("[part=match] button");
    to.click();
    frame().await;
    let active = web_sys::window().and_then(|w| w.document()).and_then(|d| d.active_element());
    assert_eq!(active.and_then(|card| card.get_attribute("data-card")).as_deref(), Some("K-2"));
    assert_eq!(page.find::<HtmlInputElement>("input[type=search]").value(), "");
}

#[wasm_bindgen_test]
fn an_open_card_can_be_answered() {
    let page = board(Lang::Ja, CARDS, true);
    assert_eq!(page.texts("[part=card] a"), ["お願いしたいです", "手伝えます", "手伝えます", "手伝えます"]);
    assert!(page.shown.find("[data-card=K-1] a").is_none(), "what is realised needs no answer");
    let link: HtmlElement = page.find("[data-card=K-4] a");
    assert_eq!(link.get_attribute("href").as_deref(), Some("#help-K-4-give"));
    assert_eq!(link.get_attribute("aria-label").as_deref(), Some("手伝えます: スケートを教えてほしい"));
    let press = |link: &HtmlElement| {
        let init = EventInit::new();
        init.set_cancelable(true);
        init.set_bubbles(true);
        let event = Event::new_with_event_init_dict("click", &init).expect("an event");
        link.dispatch_event(&event).expect("sent")
    };
    assert!(!press(&link), "the page answers it, the address is not followed");
    let other = board(Lang::En, CARDS, false);
    assert!(press(&other.find("[data-card=K-3] a")), "else it is");
    assert_eq!(
        (&*page.asked.lock().expect("lock"), &*other.asked.lock().expect("lock")),
        (&vec!["K-4".to_owned()], &vec!["K-3".to_owned()])
    );
    assert_eq!(other.texts("[data-card=K-3] a"), ["I would like that"]);
}

#[wasm_bindgen_test]
async fn changes_are_shown_at_once_and_said_once_a_minute() {
    hold_time();
    let page = board(Lang::Ja, CARDS, false);
    settle().await;
    let said = || page.texts(".sr[role=status]").concat();
    assert_eq!(said(), "", "nothing is said at the start");
    let moved = |id: &str, state: &str| {
        let mut list = page.state.cards();
        let card = list.iter_mut().find(|card| card.id == id).expect("a card");
        card.state = enishi_core::board::State::ALL.into_iter().find(|s| s.name() == state).expect("a state");
        list
    };
    page.state.set(&ui(Lang::Ja), moved("K-4", "planned"));
    settle().await;
    assert_eq!(page.titles("planned").len(), 2);
    assert_eq!(said(), "「スケートを教えてほしい」が「企画」になりました");
    page.state.set(&ui(Lang::Ja), moved("K-5", "planned"));
    settle().await;
    assert_eq!(page.titles("planned").len(), 3);
    assert_eq!(said(), "「スケートを教えてほしい」が「企画」になりました", "not again within a minute");
    NOW.fetch_sub(86_400, Ordering::Relaxed);
    minute().await;
    assert_eq!(said(), "「草取りを頼みたい」が「企画」になりました", "when it is over, whatever the clock says");
    minute().await;
    let mut more = page.state.cards();
    more.extend(cards(r#"[{"id":"K-6","kind":"give","title":"新しい"}]"#));
    page.state.set(&ui(Lang::Ja), more);
    settle().await;
    assert_eq!(said(), "新しいカードが1件あります");
    page.state.set(&ui(Lang::Ja), moved("K-5", "realised"));
    page.state.set(&ui(Lang::Ja), moved("K-4", "realised"));
    page.state.set(&ui(Lang::Ja), moved("K-4", "planned"));
    minute().await;
    assert_eq!(said(), "「草取りを頼みたい」が「実現」になりました", "what the changes of a minute come to");
    page.state.set(&ui(Lang::Ja), moved("K-5", "planned"));
    page.state.set(&ui(Lang::Ja), moved("K-5", "realised"));
    minute().await;
    assert_eq!(said(), "", "nothing has changed");
}

#[wasm_bindgen_test]
async fn two_changes_in_the_same_words_are_both_heard() {
    hold_time();
    let page = board(Lang::Ja, CARDS, false);
    let heard = Arc::new(Mutex::new(Vec::new()));
    let region = page.shown.find(".sr[role=status]").expect("a region");
    let add = |id: &str| {
        let mut list = page.state.cards();
        list.extend(cards(&[r#"[{"id":""#, id, r#"","kind":"give","title":"新しい"}]"#].concat()));
        page.state.set(&ui(Lang::Ja), list);
    };
    let text = heard.clone();
    let each = Closure::<dyn FnMut()>::new(move || {
        text.lock().expect("lock").push(region.text_content().unwrap_or_default());
    });
    let observer = web_sys::MutationObserver::new(each.as_ref().unchecked_ref()).expect("an observer");
    let init = web_sys::MutationObserverInit::new();
    init.set_child_list(true);
    init.set_character_data(true);
    init.set_subtree(true);
    observer.observe_with_options(&page.find::<Element>(".sr[role=status]"), &init).expect("observed");
    add("K-6");
    settle().await;
    add("K-7");
    minute().await;
    frame().await;
    let same = "新しいカードが1件あります";
    assert_eq!(*heard.lock().expect("lock"), [same, "", same]);
    observer.disconnect();
}

#[wasm_bindgen_test]
async fn a_source_that_failed_keeps_its_cards_and_says_since_which_day() {
    let page = board(Lang::Ja, CARDS, false);
    page.state.standing.update(|s| s.lost(&ui(Lang::Ja), true));
    settle().await;
    let stale = page.texts("[part=stale]").concat();
    assert!(stale.contains("月") && stale.ends_with("以降、更新できていません"), "{stale}");
    assert_eq!(page.titles("realised").len(), 1);
    page.state.standing.update(|s| s.live());
    settle().await;
    assert!(page.shown.find("[part=stale]").is_none());
    assert!(page.shown.find("[part=live]:not(.waiting)").is_some());
}

#[wasm_bindgen_test]
async fn more_cards_are_shown_on_demand_and_gone_to() {
    let list: Vec<String> = (1..=8)
        .map(|n| ["{\"id\":\"", &n.to_string(), "\",\"kind\":\"want\",\"title\":\"題", &n.to_string(), "\"}"].concat())
        .collect();
    let page = board(Lang::Ja, &["[", &list.join(","), "]"].concat(), false);
    assert_eq!(page.titles("consulted").len(), 6);
    page.find::<HtmlElement>("[part=state] > button").click();
    frame().await;
    assert_eq!(page.titles("consulted").len(), 8);
    assert!(page.shown.find("[part=state] > button").is_none());
    let active = web_sys::window().and_then(|w| w.document()).and_then(|d| d.active_element());
    assert_eq!(active.and_then(|card| card.get_attribute("data-card")).as_deref(), Some("7"), "the first of the rest");
}

#[wasm_bindgen_test]
fn an_empty_board_and_hostile_texts() {
    let empty = board(Lang::Ja, "[]", false);
    assert_eq!(empty.texts("[part=empty]"), ["カードはまだありません。"]);
    let evil = board(
        Lang::Ja,
        r#"[{"id":"<b>\"'","kind":"want","title":"<img src=x onerror=alert(1)>","body":"<script>1</script>","category":"<i>","url":"javascript:alert(1)"}]"#,
        false,
    );
    for tag in ["img", "script", "i", "b b"] {
        assert!(evil.shown.find(tag).is_none(), "{tag}");
    }
    assert_eq!(evil.texts(".card-title"), ["<img src=x onerror=alert(1)>"]);
    assert_eq!(evil.shown.find(".card-title a").map(|_| ()), None, "an address that must not be followed");
    assert!(
        evil.find::<Element>("[part=card] a")
            .get_attribute("href")
            .is_some_and(|href| href.starts_with("#help-%3Cb%3E"))
    );
}
