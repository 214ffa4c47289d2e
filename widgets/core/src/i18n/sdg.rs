//! Texts of the section `sdg`: the Sustainable Development Goals, which programs and indicators bear.

use super::{Catalogue, messages};

messages! {
    /// Keys of the section `sdg`.
    SdgKey in Sdg {
        /// What the goals are, over their list.
        Heading,
        /// A goal: `{0}` its number, `{1}` its name.
        Goal,
        /// The names of the seventeen goals, in order, separated by `|`: in Japanese and English as the United Nations
        /// publish them.
        Goals,
    }
}

/// How many goals there are.
pub const GOALS: u8 = 17;

impl Catalogue {
    /// A goal by its number: 「目標4 質の高い教育をみんなに」; empty where there is no such goal.
    pub fn goal(&self, number: u8) -> String {
        let name = usize::from(number).checked_sub(1).and_then(|at| self.text(SdgKey::Goals).split('|').nth(at));
        name.map_or_else(String::new, |name| self.fill(SdgKey::Goal, &[&number.to_string(), name]))
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Lang, source};
    use super::*;
    use crate::text::ruby::{parts, plain};

    #[test]
    fn seventeen_goals_in_every_language() {
        for lang in Lang::ALL {
            let texts = source::catalogue(lang);
            assert_eq!(texts.text(SdgKey::Goals).split('|').count(), usize::from(GOALS));
            for goal in 1..=GOALS {
                assert!(texts.goal(goal).chars().count() > 8, "{lang:?} {goal}");
            }
            assert_eq!([texts.goal(0), texts.goal(18)], ["", ""]);
        }
        assert_eq!(source::catalogue(Lang::Ja).goal(4), "目標4 質の高い教育をみんなに");
        assert_eq!(source::catalogue(Lang::En).goal(11), "Goal 11: Sustainable Cities and Communities");
    }

    #[test]
    fn every_kanji_has_its_reading_in_plain_japanese() {
        let texts = source::catalogue(Lang::JaEasy);
        for goal in 1..=GOALS {
            let text = texts.goal(goal);
            let bare = |text: &str| text.chars().all(|c| !matches!(c, '\u{4e00}'..='\u{9fff}'));
            assert!(parts(&text).all(|(base, reading)| reading.is_some() || bare(base)), "{}", plain(&text));
        }
    }
}
