//! How a counter finds its number (`pick`), as a choice and what belongs to it.

use super::{Say, say};

/// The ways, in the order in which they are offered.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Way {
    #[default]
    Own,
    Pointer,
    Length,
    Sum,
    Header,
    Css,
    Csv,
    CsvSum,
    CsvLength,
}

impl Way {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Own,
        Self::Pointer,
        Self::Length,
        Self::Sum,
        Self::Header,
        Self::Css,
        Self::Csv,
        Self::CsvSum,
        Self::CsvLength,
    ];

    /// What `pick` begins with.
    fn prefix(self) -> &'static str {
        match self {
            Self::Own => "",
            Self::Pointer => "/",
            Self::Length => "length:",
            Self::Sum => "sum:",
            Self::Header => "header:",
            Self::Css => "css:",
            Self::Csv => "csv:",
            Self::CsvSum => "sum:csv:",
            Self::CsvLength => "length:csv:",
        }
    }

    /// The name in the choice.
    pub fn label(self) -> Say {
        match self {
            Self::Own => say("数字だけのファイル、または縁の JSON", "A bare number, or Enishi’s own JSON"),
            Self::Pointer => say("JSON の中の1つの値", "One value in JSON"),
            Self::Length => say("JSON の一覧の件数", "How many items a JSON list has"),
            Self::Sum => say("JSON の一覧の合計", "The sum over a JSON list"),
            Self::Header => say("返事のヘッダー", "A header of the answer"),
            Self::Css => say("ウェブページの中の数字", "A number in a web page"),
            Self::Csv => say("CSV の列のいちばん新しい値", "The last value of a CSV column"),
            Self::CsvSum => say("CSV の列の合計", "The sum of a CSV column"),
            Self::CsvLength => say("CSV の行の数", "How many rows a CSV has"),
        }
    }

    /// What is asked with it, with an example; nothing for the first.
    pub fn asked(self) -> Option<(Say, &'static str)> {
        Some(match self {
            Self::Own => return None,
            Self::Pointer => (say("値の場所（キーを / でつなぐ）", "Where it is: keys joined by /"), "meta/total"),
            Self::Length => (say("一覧の場所", "Where the list is"), "/items"),
            Self::Sum => (say("足すものの場所（一覧は *）", "What is added up; * stands for each item"), "/items/*/n"),
            Self::Header => (say("ヘッダーの名前", "Name of the header"), "X-WP-Total"),
            Self::Css => (say("要素（CSS セレクター）", "The element (CSS selector)"), ".count"),
            Self::Csv | Self::CsvSum => (say("列の見出し", "Heading of the column"), "登録者数"),
            Self::CsvLength => {
                (say("列の見出し（空なら、すべての行）", "Heading of the column; empty for all rows"), "登録者数")
            }
        })
    }
}

/// The way that a `pick` takes, and what belongs to it.
pub fn read(pick: &str) -> (Way, String) {
    let pick = pick.trim();
    let longest =
        Way::ALL.into_iter().filter(|way| pick.starts_with(way.prefix())).max_by_key(|way| way.prefix().len());
    let way = longest.unwrap_or_default();
    (way, pick[way.prefix().len()..].to_owned())
}

/// The `pick` of a way. JSON places may be typed without their first slash.
pub fn write(way: Way, what: &str) -> String {
    let what = what.trim();
    match way {
        Way::Own => String::new(),
        Way::Pointer => format!("/{}", what.trim_start_matches('/')),
        Way::Length | Way::Sum => format!("{}/{}", way.prefix(), what.trim_start_matches('/')),
        _ => format!("{}{what}", way.prefix()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use enishi_core::count::Pick;

    #[test]
    fn every_pick_of_the_contract_comes_back() {
        for (pick, way, what) in [
            ("", Way::Own, ""),
            ("/meta/total", Way::Pointer, "meta/total"),
            ("length:/items", Way::Length, "/items"),
            ("sum:/items/*/n", Way::Sum, "/items/*/n"),
            ("header:X-WP-Total", Way::Header, "X-WP-Total"),
            ("css:.count > b", Way::Css, ".count > b"),
            ("csv:登録者数", Way::Csv, "登録者数"),
            ("sum:csv:登録者数", Way::CsvSum, "登録者数"),
            ("length:csv:", Way::CsvLength, ""),
        ] {
            assert_eq!(read(pick), (way, what.to_owned()), "{pick}");
            assert_eq!(write(way, what), pick);
            assert!(pick.is_empty() || Pick::parse(pick).is_some(), "core reads {pick}");
        }
        assert_eq!(write(Way::Length, "items"), "length:/items");
    }
}
