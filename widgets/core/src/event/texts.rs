//! The words of events as the search compares them: whatever way a word is typed, it is found.

use super::merge::small;
use super::{Entry, Event};
use crate::platform::Platform;
use crate::search::contains;
use crate::text::kana::{is_katakana, katakana};
use crate::text::width::is_hyphen;
use std::sync::{Mutex, PoisonError};

/// The texts of a list of events, each made when it is first searched, and what the last words found.
#[derive(Default)]
pub(super) struct Texts(Mutex<Kept>);

#[derive(Default)]
struct Kept {
    /// For each event, where it was looked at, its text.
    texts: Vec<Option<String>>,
    /// The last words.
    words: Vec<String>,
    /// For each event, where it was looked at, whether it has all of them.
    known: Vec<Option<bool>>,
}

impl Texts {
    /// Whether each event has all words of a query, asked for some of them by their places; `None` where the query
    /// has no words, so that all do.
    pub fn search(
        &self,
        entries: &[Entry],
        query: &str,
        places: &mut dyn Iterator<Item = u32>,
        platform: &dyn Platform,
    ) -> Option<Vec<Option<bool>>> {
        let mut asked: Vec<String> = Vec::new();
        for word in query.split_whitespace() {
            let word = folded(word, platform);
            if !word.is_empty() {
                asked.push(word);
            }
        }
        if asked.is_empty() {
            return None;
        }
        let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let Kept { texts, words, known } = &mut *kept;
        texts.resize(entries.len(), None);
        known.resize(entries.len(), None);
        if *words != asked {
            // While a word is typed on, what was not found stays so.
            let narrows = words.iter().all(|old| asked.iter().any(|new| contains(new, old)));
            for known in known.iter_mut() {
                if !narrows || *known == Some(true) {
                    *known = None;
                }
            }
            *words = asked;
        }
        for place in places {
            let place = place as usize;
            if let (Some(known @ None), Some(text), Some(entry)) =
                (known.get_mut(place), texts.get_mut(place), entries.get(place))
            {
                let text = text.get_or_insert_with(|| of(&entry.event, platform));
                *known = Some(words.iter().all(|word| contains(text, word)));
            }
        }
        Some(known.clone())
    }
}

/// The words of one event, a line for each field, so that none goes over from one into the next.
fn of(event: &Event, platform: &dyn Platform) -> String {
    let mut out = String::new();
    let mut add = |text: &str| {
        if !text.is_empty() {
            out.push_str(&folded(text, platform));
            out.push('\n');
        }
    };
    for text in [
        &event.event_name,
        &event.event_name_kana,
        &event.sub_title,
        &event.place,
        &event.address,
        &event.organizer,
        &event.description,
    ] {
        add(text);
    }
    event.categories.iter().for_each(|category| add(category));
    out
}

/// From how many letters on a word of katakana may be written without 長音 at its end: サーバ is サーバー, but スキ is
/// not スキー (JIS Z 8301:2005, on loan words).
const LONG_FROM: usize = 3;

/// A text as it is compared: in one width and letter case, hiragana as katakana, a hyphen after kana as 長音, no 長音 at
/// the end of a long word, the small ヶ as ケ, and without the white space that Japanese does not need.
pub(crate) fn folded(text: &str, platform: &dyn Platform) -> String {
    let wide = if text.is_ascii() { text.to_owned() } else { katakana(&platform.nfkc(text)) };
    let mut out = String::with_capacity(wide.len());
    let (mut gap, mut before) = (false, 'あ');
    // The letters of the word of katakana that is written.
    let mut letters = 0;
    for c in wide.chars() {
        let c = match c {
            c if letters > 0 && !gap && is_hyphen(c) => 'ー',
            'ヶ' => 'ケ',
            'ヵ' => 'カ',
            c if c.is_whitespace() || c.is_control() => {
                gap = true;
                continue;
            }
            c => small(c),
        };
        if is_katakana(c) {
            letters += 1;
        } else {
            end_word(&mut out, letters);
            letters = 0;
        }
        if gap && (before.is_ascii() || c.is_ascii()) {
            out.push(' ');
        }
        gap = false;
        before = c;
        out.push(c);
    }
    end_word(&mut out, letters);
    out
}

/// Takes 長音 off the end of a word of so many letters, the last of them included.
fn end_word(out: &mut String, letters: usize) {
    if letters > LONG_FROM && out.ends_with('ー') {
        out.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::Date;
    use crate::event::When;
    use crate::platform::Native;
    use proptest::prelude::*;
    use std::sync::Arc;

    fn entries(names: &[&str]) -> Vec<Entry> {
        let day = Date::parse("2018-12-15").expect("date");
        let event = |name: &&str| Event::new("", name, When::Days { first: day, last: day }, "Asia/Tokyo");
        names.iter().map(|name| Entry::new(Arc::new(event(name)), 0)).collect()
    }

    fn found(texts: &Texts, entries: &[Entry], query: &str) -> Vec<usize> {
        let all = &mut (0..entries.len() as u32);
        let Some(known) = texts.search(entries, query, all, &Native) else { return (0..entries.len()).collect() };
        (0..entries.len()).filter(|n| known[*n] == Some(true)).collect()
    }

    #[test]
    fn however_a_word_is_typed() {
        for (text, query) in [
            ("そば打ち体験", "ソバ"),
            ("ソバ打ち体験", "そば打ち"),
            ("ﾌｧｯﾄﾊﾞｲｸ", "ふぁっとばいく"),
            ("コンピューター教室", "コンピュータ教室"),
            ("サーバ入門", "サーバー"),
            ("サーバー 入門", "サーバ入門"),
            ("ビール祭り", "びーる"),
            ("ビ-ル祭り", "ﾋﾞｰﾙ"),
            ("らーめん", "ラ‐メン"),
            ("スキー教室", "ｽｷｰ"),
            ("コーヒーとパン", "コ－ヒ－"),
            ("ＳＤＧｓカフェ", "sdgs"),
            ("Zoom Webinar", "ｚｏｏｍ"),
            ("清水沢　まちあるき", "清水沢まちあるき"),
            ("第１２回 まつり", "12回"),
            ("ヶ丘", "ケ丘"),
            ("ガイド", "ｶﾞｲﾄﾞ"),
            ("夏まつり in 夕張", "IN 夕張"),
        ] {
            assert_eq!(found(&Texts::default(), &entries(&[text, "無関係"]), query), [0], "{text} by {query}");
        }
        for (text, query) in [
            ("駅前ビル", "ビール"),
            ("ビール祭り", "ビル"),
            ("すき焼き", "スキー"),
            ("おばさん", "おばーさん"),
            ("2-3人", "2ー3"),
        ] {
            assert!(found(&Texts::default(), &entries(&[text]), query).is_empty(), "{text} not by {query}");
        }
        let list = entries(&["the art"]);
        assert!(found(&Texts::default(), &list, "hear").is_empty(), "Latin words keep their space");
    }

    #[test]
    fn all_words_must_stand_somewhere() {
        let mut event = (*entries(&["そば打ち体験"])[0].event).clone();
        event.place = "長沼町民会館".to_owned();
        event.event_name_kana = "ソバウチタイケン".to_owned();
        event.categories = vec!["食".to_owned()];
        let list = [Entry::new(Arc::new(event), 0)];
        let texts = Texts::default();
        for (query, expected) in [
            ("長沼 そば", true),
            ("そば　食", true),
            ("たいけん", true),
            ("体験長沼", false),
            ("長沼 うどん", false),
            ("", true),
            (" ー ", false),
        ] {
            assert_eq!(!found(&texts, &list, query).is_empty(), expected, "{query}");
        }
    }

    proptest! {
        /// Typing, deleting and typing again finds what a fresh search finds.
        #[test]
        fn what_is_kept_is_right(names in proptest::collection::vec("[abアい ー]{0,6}", 1..8), queries in proptest::collection::vec("[abあイ ]{0,3}", 1..8)) {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let list = entries(&names);
            let kept = Texts::default();
            for query in queries {
                prop_assert_eq!(found(&kept, &list, &query), found(&Texts::default(), &list, &query), "{}", query);
            }
        }
    }
}
