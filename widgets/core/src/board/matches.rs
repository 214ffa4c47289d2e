//! Cards that may go together: a GIVE and a WANT on one topic, those that use the same words first.

use super::{Card, Kind, State};
use crate::search::contains;
use crate::text::kana::is_katakana;

/// A GIVE and a WANT that may go together, by their places in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// The place of the GIVE.
    pub give: usize,
    /// The place of the WANT.
    pub want: usize,
    /// Words that both use, at most three.
    pub shared: Vec<String>,
}

/// Cards of each kind that are looked at: those that come first.
const MOST_CARDS: usize = 60;
/// Words that are told of one pair.
const MOST_WORDS: usize = 3;
/// Words that cards of all kinds use.
const COMMON: [&str; 16] = [
    "相談",
    "開催",
    "参加",
    "募集",
    "希望",
    "必要",
    "一緒",
    "自分",
    "地域",
    "イベント",
    "場所",
    "時間",
    "手伝",
    "可能",
    "提供",
    "give",
];

/// Pairs of one category whose cards are still open, those that share most first. Each card stands in one pair at most.
pub fn matches(cards: &[Card]) -> Vec<Match> {
    let open = |kind: Kind| -> Vec<(usize, String)> {
        let of_kind = cards
            .iter()
            .enumerate()
            .filter(|(_, card)| card.kind == kind && card.state != State::Realised && !card.category.is_empty());
        of_kind.take(MOST_CARDS).map(|(at, card)| (at, [card.title.as_str(), "\n", &card.body].concat())).collect()
    };
    let (gives, wants) = (open(Kind::Give), open(Kind::Want));
    let mut pairs: Vec<(usize, Match)> = Vec::new();
    for (want, asked) in &wants {
        for (give, offered) in &gives {
            let is_one_topic =
                cards.get(*want).zip(cards.get(*give)).is_some_and(|(want, give)| want.category == give.category);
            if !is_one_topic {
                continue;
            }
            let mut shared = shared(asked, offered);
            let weight = shared.iter().map(|word| word.chars().count()).sum();
            shared.truncate(MOST_WORDS);
            pairs.push((weight, Match { give: *give, want: *want, shared }));
        }
    }
    let mut out: Vec<Match> = Vec::new();
    // The heaviest that is still free, again and again: there are few pairs.
    while let Some(at) = heaviest(&pairs) {
        let (_, best) = pairs.swap_remove(at);
        pairs.retain(|(_, pair)| pair.give != best.give && pair.want != best.want);
        out.push(best);
    }
    out
}

/// The place of the pair that shares most; of equals the one that comes first on the board.
fn heaviest(pairs: &[(usize, Match)]) -> Option<usize> {
    let mut best: Option<usize> = None;
    for (at, (weight, pair)) in pairs.iter().enumerate() {
        let is_better = match best.and_then(|best| pairs.get(best)) {
            None => true,
            Some((most, first)) => weight > most || weight == most && (pair.want, pair.give) < (first.want, first.give),
        };
        if is_better {
            best = Some(at);
        }
    }
    best
}

/// Words of either text that stand in the other.
fn shared(a: &str, b: &str) -> Vec<String> {
    let (a, b) = (a.to_ascii_lowercase(), b.to_ascii_lowercase());
    let mut found: Vec<String> = Vec::new();
    for (from, within) in [(&a, &b), (&b, &a)] {
        for word in words(from) {
            // A part of a word that was found already says nothing more.
            if contains(within, word) && found.iter().all(|known| !contains(known, word) && !contains(word, known)) {
                found.push(word.to_owned());
            }
        }
    }
    found
}

/// What a character belongs to.
#[derive(Clone, Copy, PartialEq)]
enum Script {
    Han,
    Katakana,
    Letter,
    None,
}

fn script(c: char) -> Script {
    match c {
        '\u{3400}'..='\u{9fff}' | '々' | '\u{20000}'..='\u{3ffff}' => Script::Han,
        'ー' => Script::Katakana,
        c if is_katakana(c) => Script::Katakana,
        c if c.is_ascii_alphanumeric() => Script::Letter,
        _ => Script::None,
    }
}

/// Words that say something: two and more Chinese characters, three and more katakana or Latin letters in a row.
fn words(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let (mut start, mut kind, mut count) = (0, Script::None, 0);
    for (at, c) in text.char_indices().chain([(text.len(), '\n')]) {
        let here = script(c);
        if here == kind && at < text.len() {
            count += 1;
            continue;
        }
        let is_word = match kind {
            Script::None => false,
            Script::Han => count >= 2,
            Script::Katakana | Script::Letter => count >= 3,
        };
        let word = text.get(start..at).unwrap_or_default();
        if is_word && !COMMON.contains(&word) {
            out.push(word);
        }
        (start, kind, count) = (at, here, 1);
    }
    out
}
