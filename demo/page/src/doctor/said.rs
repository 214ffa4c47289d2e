//! What the doctor says: a finding is a state, what is so, what to do, and lines to copy; a report is all of it as text.

use enishi_core::i18n::{Lang, fill};

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum State {
    /// It does not work before something is done.
    Fault,
    /// It works, or may work; better look at it.
    Note,
    /// As it should be.
    Fine,
}

impl State {
    /// The word for it; it never stands as a colour alone.
    pub fn word(self, lang: Lang) -> &'static str {
        match (lang, self) {
            (Lang::En, Self::Fault) => "To be fixed",
            (Lang::En, Self::Note) => "To be looked at",
            (Lang::En, Self::Fine) => "Fine",
            (_, Self::Fault) => "要対応",
            (_, Self::Note) => "注意",
            (_, Self::Fine) => "問題なし",
        }
    }

    /// The name of its style.
    pub fn name(self) -> &'static str {
        match self {
            Self::Fault => "fault",
            Self::Note => "note",
            Self::Fine => "fine",
        }
    }

    /// Its shape: read by nobody, seen by everybody.
    pub fn shape(self) -> &'static str {
        match self {
            Self::Fault => "✕",
            Self::Note => "!",
            Self::Fine => "✓",
        }
    }
}

/// A sentence that the doctor knows, in both languages, with `{0}`, `{1}` … to be filled in.
#[derive(Clone, Copy, Debug)]
pub struct Said {
    /// Its name: the same in every language, and in the tests.
    pub code: &'static str,
    /// How bad it usually is.
    pub state: State,
    /// Japanese: what is so, and what to do (empty where nothing is).
    pub ja: (&'static str, &'static str),
    /// English.
    pub en: (&'static str, &'static str),
}

impl Said {
    /// The finding with its values.
    pub fn with(&self, lang: Lang, values: &[&str]) -> Finding {
        let (what, todo) = if lang == Lang::En { self.en } else { self.ja };
        Finding {
            code: self.code,
            state: self.state,
            what: fill(what, values),
            todo: fill(todo, values),
            lines: Vec::new(),
        }
    }
}

/// Something that the doctor found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Which of the sentences it is.
    pub code: &'static str,
    /// How bad it is.
    pub state: State,
    /// What is so.
    pub what: String,
    /// What to do; empty where nothing is.
    pub todo: String,
    /// What to give to the keeper of the server, or to put into the page.
    pub lines: Vec<Lines>,
}

impl Finding {
    /// With lines to copy.
    pub fn and(mut self, lines: Vec<Lines>) -> Self {
        self.lines = lines;
        self
    }

    /// In another state than usual.
    pub fn but(mut self, state: State) -> Self {
        self.state = state;
        self
    }
}

/// Lines to copy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// Where they go: `nginx`, `Apache`, `IIS`, a page.
    pub title: String,
    /// The lines.
    pub text: String,
}

impl Lines {
    /// Lines for a place.
    pub fn new(title: &str, text: String) -> Self {
        Self { title: title.to_owned(), text }
    }
}

/// All that one look brought.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// What was looked at: names and values.
    pub about: Vec<(String, String)>,
    /// The findings, the worst first.
    pub findings: Vec<Finding>,
    /// What was read, or what would be sent.
    pub tables: Vec<Table>,
}

/// A table, or a text as it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows.
    pub title: String,
    /// A name for the tests.
    pub code: &'static str,
    /// The headings of its columns; none for a text in the first cell.
    pub head: Vec<String>,
    /// Its rows.
    pub rows: Vec<Vec<String>>,
}

impl Table {
    /// A text as it is, to be read and copied.
    pub fn text(code: &'static str, title: &str, text: String) -> Self {
        Self { title: title.to_owned(), code, head: Vec::new(), rows: vec![vec![text]] }
    }

    /// The text, where it is one.
    pub fn as_text(&self) -> Option<&str> {
        if self.head.is_empty() { self.rows.first()?.first().map(String::as_str) } else { None }
    }
}

impl Report {
    /// Puts the worst first; what is equally bad stays in its order.
    pub fn sorted(mut self) -> Self {
        self.findings.sort_by_key(|finding| finding.state);
        self
    }

    /// How many findings are in a state.
    pub fn count(&self, state: State) -> usize {
        self.findings.iter().filter(|finding| finding.state == state).count()
    }

    /// One line for all of it.
    pub fn summary(&self, lang: Lang) -> String {
        let (faults, notes, fine) = (self.count(State::Fault), self.count(State::Note), self.count(State::Fine));
        match lang {
            Lang::En if faults == 0 && notes == 0 => "Nothing is wrong.".to_owned(),
            Lang::En => format!("{faults} to be fixed, {notes} to be looked at, {fine} fine."),
            _ if faults == 0 && notes == 0 => "問題は見つかりませんでした。".to_owned(),
            _ => format!("要対応 {faults}件、注意 {notes}件、問題なし {fine}件です。"),
        }
    }

    /// The whole report as plain text, for an e-mail to whoever keeps the server.
    pub fn text(&self, lang: Lang) -> String {
        let mut out = String::new();
        let heading = if lang == Lang::En { "Enishi: report of a check" } else { "縁(えにし)確認結果" };
        out.push_str(&format!("{heading}\n{}\n", self.summary(lang)));
        for (name, value) in &self.about {
            out.push_str(&format!("{name}: {value}\n"));
        }
        for (n, finding) in self.findings.iter().enumerate() {
            out.push_str(&format!("\n{}. [{}] {}\n", n + 1, finding.state.word(lang), finding.what));
            if !finding.todo.is_empty() {
                out.push_str(&format!("   → {}\n", finding.todo));
            }
            for lines in &finding.lines {
                out.push_str(&format!("\n--- {} ---\n{}\n", lines.title, lines.text.trim_end()));
            }
        }
        for table in &self.tables {
            out.push_str(&format!("\n{}\n", table.title));
            if !table.head.is_empty() {
                out.push_str(&format!("{}\n", table.head.join(" | ")));
            }
            for row in &table.rows {
                out.push_str(&format!("{}\n", row.join(" | ")));
            }
        }
        out
    }
}

/// Declares sentences: name, code, state, and for each language what is so and what to do.
macro_rules! said {
    ($($name:ident $code:literal $state:ident
        $ja:literal $ja_do:literal
        $en:literal $en_do:literal)+) => {
        $(#[doc = $en] pub const $name: $crate::doctor::said::Said = $crate::doctor::said::Said {
            code: $code,
            state: $crate::doctor::said::State::$state,
            ja: ($ja, $ja_do),
            en: ($en, $en_do),
        };)+
        #[cfg(test)]
        const ALL: &[$crate::doctor::said::Said] = &[$($name),+];
        #[cfg(test)]
        mod said_tests {
            #[test]
            fn both_languages_say_the_same_values() {
                $crate::doctor::said::tests::whole(super::ALL);
            }
        }
    };
}
pub(crate) use said;

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// Every sentence is there in both languages, with the same values, under a code of its own.
    pub fn whole(all: &[Said]) {
        let values = |text: &str| (0..6).filter(|n| text.contains(&format!("{{{n}}}"))).collect::<Vec<_>>();
        for (n, said) in all.iter().enumerate() {
            assert!(!said.ja.0.is_empty() && !said.en.0.is_empty(), "{}", said.code);
            assert_eq!(said.ja.1.is_empty(), said.en.1.is_empty(), "{}", said.code);
            assert_eq!(values(said.ja.0), values(said.en.0), "{}", said.code);
            assert_eq!(values(said.ja.1), values(said.en.1), "{}", said.code);
            assert!(said.state != State::Fault || !said.ja.1.is_empty(), "{}: nothing to do", said.code);
            assert!(!all[..n].iter().any(|other| other.code == said.code), "{} stands twice", said.code);
        }
    }

    const SLOW: Said = Said {
        code: "slow",
        state: State::Note,
        ja: ("{0}秒かかりました。", "管理者に相談してください。"),
        en: ("It took {0} s.", "Ask its keeper."),
    };

    #[test]
    fn a_report_is_a_text() {
        let fault = SLOW.with(Lang::Ja, &["4"]).but(State::Fault).and(vec![Lines::new("nginx", "gzip on;\n".into())]);
        let report = Report {
            about: vec![("アドレス".into(), "https://city.example/a".into())],
            findings: vec![SLOW.with(Lang::Ja, &["3"]), fault],
            tables: vec![Table {
                title: "行".into(),
                code: "rows",
                head: vec!["a".into(), "b".into()],
                rows: vec![vec!["1".into(), "2".into()]],
            }],
        }
        .sorted();
        assert_eq!(
            report.text(Lang::Ja),
            "縁(えにし)確認結果\n要対応 1件、注意 1件、問題なし 0件です。\nアドレス: https://city.example/a\n\n\
             1. [要対応] 4秒かかりました。\n   → 管理者に相談してください。\n\n--- nginx ---\ngzip on;\n\n\
             2. [注意] 3秒かかりました。\n   → 管理者に相談してください。\n\n行\na | b\n1 | 2\n"
        );
        assert_eq!(Report::default().summary(Lang::En), "Nothing is wrong.");
    }
}
