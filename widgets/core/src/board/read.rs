//! Cards out of our own JSON, and out of what the page shows without us: a table, or a list.

use super::{Card, Kind, State};
use crate::date::Date;
use crate::i18n::ProblemKey;
use crate::json::{self, flag_at, items, text_at};
use crate::problem::Problem;
use crate::table::{Table, has};
use crate::text::width::{line, lines};
use crate::url;

/// Cards of a board; more are left out.
const MOST: usize = 2_000;

/// Reads `{"cards": […]}` or a list of cards. With them comes what is wrong; what was right is used.
///
/// # Errors
/// Where it is neither. An empty board is one.
pub fn read(value: &json::Value) -> Result<(Vec<Card>, Vec<Problem>), Problem> {
    if value.as_array().is_none() && value.get("cards").and_then(json::Value::as_array).is_none() {
        return Err(Problem::new(None, "", ProblemKey::NoCards, ""));
    }
    let mut cards = Vec::new();
    let problems = update(&mut cards, value);
    Ok((cards, problems))
}

/// Takes what a stream tells into a board: cards that are new and come first, changed, or `"removed": true`.
pub fn update(cards: &mut Vec<Card>, news: &json::Value) -> Vec<Problem> {
    let list = match news.as_array() {
        Some(list) => list.as_slice(),
        None => items(news, "cards"),
    };
    let mut problems = Vec::new();
    let mut new = 0;
    for (n, item) in list.iter().take(MOST).enumerate() {
        let place = ["cards/", &n.to_string()].concat();
        if flag_at(item, "removed") {
            let id = text_at(item, "id");
            if let Some(at) = cards.iter().position(|card| Some(&card.id) == id.as_ref()) {
                cards.remove(at);
                new = new.min(at);
            }
        } else if let Some(card) = card(item, n, &place, &mut problems) {
            let at = cards.iter().position(|known| known.id == card.id);
            match at {
                Some(at) => cards[at] = card,
                None if cards.len() < MOST => {
                    cards.insert(new, card);
                    new += 1;
                }
                None => {}
            }
        }
    }
    problems
}

fn card(value: &json::Value, n: usize, place: &str, problems: &mut Vec<Problem>) -> Option<Card> {
    let text = |key| text_at(value, key).unwrap_or_default();
    let mut wrong = |key, found: &str| problems.push(Problem::new(None, place, key, found));
    let Some(kind) = kind(&text("kind")) else {
        wrong(ProblemKey::CardKind, &json::written(value));
        return None;
    };
    let title = line(&text("title"));
    if title.is_empty() {
        wrong(ProblemKey::CardTitle, &json::written(value));
        return None;
    }
    let said = text("state");
    let state = state(&said);
    if state.is_none() && !said.is_empty() {
        wrong(ProblemKey::CardState, &said);
    }
    let date = text("date");
    Some(Card {
        id: text_at(value, "id").unwrap_or_else(|| (n + 1).to_string()),
        kind,
        title,
        body: lines(&text("body")),
        state: state.unwrap_or(State::Consulted),
        date: date.split('T').next().and_then(Date::parse),
        category: line(&text("category")),
        url: text_at(value, "url").and_then(|address| url::safe(&address)),
        is_sample: flag_at(value, "sample"),
    })
}

/// GIVE or WANT, in our words or in those that a page uses.
fn kind(text: &str) -> Option<Kind> {
    let text = text.trim().to_ascii_lowercase();
    let says = |words: &[&str]| words.iter().any(|word| text.starts_with(word));
    if says(&["give", "ＧＩＶＥ", "できる", "提供", "offer"]) {
        Some(Kind::Give)
    } else if says(&["want", "ＷＡＮＴ", "やりたい", "したい", "困りごと", "お困りごと", "request"])
    {
        Some(Kind::Want)
    } else {
        None
    }
}

fn state(text: &str) -> Option<State> {
    let text = text.trim().to_ascii_lowercase();
    let is = |words: &[&str]| words.contains(&text.as_str());
    if is(&["consulted", "相談", "相談中"]) {
        Some(State::Consulted)
    } else if is(&["planned", "企画", "企画中", "計画中"]) {
        Some(State::Planned)
    } else if is(&["realised", "realized", "実現", "実現済み"]) {
        Some(State::Realised)
    } else {
        None
    }
}

/// What a column of the page's table has.
#[derive(Clone, Copy, PartialEq)]
enum What {
    Id,
    Kind,
    Title,
    Body,
    State,
    Date,
    Category,
}

const WORDS: [(What, &[&str]); 7] = [
    (What::Kind, &["種類", "種別", "区分", "give", "kind"]),
    (What::State, &["状態", "状況", "段階", "state"]),
    (What::Category, &["分野", "テーマ", "topic", "category"]),
    (What::Date, &["日付", "受付日", "年月日", "date"]),
    (What::Id, &["番号", "number"]),
    (What::Body, &["詳細", "くわし", "詳し", "details", "description"]),
    (What::Title, &["内容", "題", "タイトル", "件名", "相談", "title"]),
];

/// Reads the tables of a page, and says what is wrong in them.
pub fn from_tables(tables: &[Table]) -> (Vec<Card>, Vec<Problem>) {
    let (mut cards, mut problems) = (Vec::new(), Vec::new());
    for table in tables {
        let found = table.header(&WORDS, |columns| has(columns, What::Kind) && has(columns, What::Title));
        let Some((top, columns)) = found else {
            problems.push(Problem::new(None, &table.caption, ProblemKey::CardColumns, ""));
            continue;
        };
        for (n, row) in table.below(top, &columns) {
            let title = row.text(What::Title);
            if title.is_empty() || cards.len() == MOST {
                continue;
            }
            let Some(kind) = kind(&row.text(What::Kind)) else {
                let place = [table.caption.as_str(), " ", &n.to_string()].concat();
                problems.push(Problem::new(None, place.trim(), ProblemKey::CardKind, &row.text(What::Kind)));
                continue;
            };
            let id = row.text(What::Id);
            cards.push(Card {
                id: if id.is_empty() { (cards.len() + 1).to_string() } else { id },
                kind,
                title,
                body: row.text(What::Body),
                state: state(&row.text(What::State)).unwrap_or(State::Consulted),
                date: Date::parse(&row.text(What::Date)),
                category: row.text(What::Category),
                url: None,
                is_sample: false,
            });
        }
    }
    (cards, problems)
}

/// Reads items of a list: 「WANT: フリーマーケットを開きたい(企画)」. Others are no cards.
pub fn from_items(list: &[String]) -> Vec<Card> {
    let mut cards: Vec<Card> = Vec::new();
    for item in list.iter().take(MOST) {
        let text = line(item);
        let Some((said, rest)) = text.split_once([':', '：']) else { continue };
        let Some(kind) = kind(said).filter(|_| said.chars().count() < 24) else { continue };
        let mut title = rest.trim();
        let mut found = None;
        if let Some((before, last)) = title.trim_end_matches([')', '）']).rsplit_once(['(', '（'])
            && let Some(state) = state(last)
        {
            (title, found) = (before.trim_end(), Some(state));
        }
        if !title.is_empty() {
            cards.push(Card {
                id: (cards.len() + 1).to_string(),
                kind,
                title: title.to_owned(),
                body: String::new(),
                state: found.unwrap_or(State::Consulted),
                date: None,
                category: String::new(),
                url: None,
                is_sample: false,
            });
        }
    }
    cards
}
