//! Parts by prefecture on a map of Japan in tiles: each prefecture is one tile, about where it lies.

use super::{Job, Mark, table};
use crate::count::{Part, grouped};
use crate::i18n::CounterKey;

/// Japanese name without 都府県, English name, column and row.
const TILES: &str = "北海道 Hokkaido 12 0,青森 Aomori 12 1,岩手 Iwate 12 2,宮城 Miyagi 12 3,秋田 Akita 11 2,\
山形 Yamagata 11 3,福島 Fukushima 11 4,茨城 Ibaraki 12 5,栃木 Tochigi 11 5,群馬 Gunma 10 5,埼玉 Saitama 10 6,\
千葉 Chiba 12 6,東京 Tokyo 11 6,神奈川 Kanagawa 11 7,新潟 Niigata 10 4,富山 Toyama 9 4,石川 Ishikawa 8 4,\
福井 Fukui 7 4,山梨 Yamanashi 9 6,長野 Nagano 9 5,岐阜 Gifu 8 5,静岡 Shizuoka 9 7,愛知 Aichi 8 6,三重 Mie 7 6,\
滋賀 Shiga 7 5,京都 Kyoto 6 5,大阪 Osaka 5 6,兵庫 Hyogo 5 5,奈良 Nara 6 6,和歌山 Wakayama 6 7,鳥取 Tottori 4 5,\
島根 Shimane 3 5,岡山 Okayama 4 6,広島 Hiroshima 3 6,山口 Yamaguchi 2 6,徳島 Tokushima 4 9,香川 Kagawa 4 8,\
愛媛 Ehime 3 8,高知 Kochi 3 9,福岡 Fukuoka 1 7,佐賀 Saga 0 7,長崎 Nagasaki 0 8,熊本 Kumamoto 1 8,大分 Oita 2 7,\
宮崎 Miyazaki 2 8,鹿児島 Kagoshima 1 9,沖縄 Okinawa 0 10";

/// Length of a tile's side with the gap behind it, in the units of the drawing.
const SIDE: u32 = 40;
const GAP: u32 = 2;
/// Shades between the smallest and the largest number.
const SHADES: usize = 4;

struct Tile {
    japanese: &'static str,
    english: &'static str,
    column: u32,
    row: u32,
}

fn tiles() -> impl Iterator<Item = Tile> {
    TILES.split(',').filter_map(|tile| {
        let mut words = tile.split(' ');
        let (japanese, english) = (words.next()?, words.next()?);
        Some(Tile { japanese, english, column: words.next()?.parse().ok()?, row: words.next()?.parse().ok()? })
    })
}

impl Tile {
    /// Whether a label means this prefecture: with or without 都府県, or `Prefecture`.
    fn is(&self, label: &str) -> bool {
        let rest = label.strip_prefix(self.japanese);
        let english = label.strip_suffix(" Prefecture").unwrap_or(label);
        rest.is_some_and(|rest| matches!(rest, "" | "都" | "府" | "県")) || english.eq_ignore_ascii_case(self.english)
    }
}

/// The drawing of `parts` and its table; `None` where none of them is a prefecture.
pub fn map(job: &Job<'_>) -> Option<Mark> {
    let parts = &job.count.parts;
    if !job.count.by_prefecture {
        return None;
    }
    let placed: Vec<(Tile, &Part)> =
        tiles().filter_map(|tile| parts.iter().find(|part| tile.is(&part.label)).map(|part| (tile, part))).collect();
    let shades = shades(placed.iter().filter_map(|(_, part)| part.count).filter(|n| *n > 0).collect());
    let most = placed.iter().filter(|(_, part)| part.count.is_some()).max_by_key(|(_, part)| part.count)?.1;
    let name = job.fill(CounterKey::MapName, &[&most.label, &job.number(most.count.unwrap_or_default())]);
    let mut svg = Mark::new("svg", "counter-map")
        .attr("viewBox", ["0 0 ", &(13 * SIDE).to_string(), " ", &(11 * SIDE).to_string()].concat())
        .attr("role", "img")
        .attr("aria-label", name);
    for tile in tiles() {
        let part = placed.iter().find(|(other, _)| other.english == tile.english).map(|(_, part)| *part);
        svg = svg.with(drawn(job, &tile, part, &shades));
    }
    let mut legend = Mark::new("ul", "counter-legend");
    for (at, (from, to)) in shades.iter().enumerate() {
        let range =
            if from == to { grouped(*from) } else { job.fill(CounterKey::Range, &[&grouped(*from), &grouped(*to)]) };
        legend = legend.with(Mark::new("li", &shade(at)).text(range));
    }
    if parts.iter().any(|part| part.count.is_none()) {
        legend = legend.with(Mark::new("li", "withheld").text(job.word(CounterKey::Withheld)));
    }
    let title = job.word(CounterKey::Map);
    // The table says the largest first, and what lies on no tile too (海外).
    let mut rows: Vec<(String, Option<i64>)> = parts.iter().map(|part| (part.label.clone(), part.count)).collect();
    rows.sort_by_key(|(_, n)| core::cmp::Reverse(n.unwrap_or(-1)));
    Some(
        Mark::new("div", "counter-places")
            .attr("part", "map")
            .with(Mark::new("p", "counter-title").text(title.as_str()))
            .with(svg)
            .with(legend)
            .with(table(job, &title, CounterKey::PlaceColumn, rows)),
    )
}

/// One tile: name and number, and both again for whoever points at it.
fn drawn(job: &Job<'_>, tile: &Tile, part: Option<&Part>, shades: &[(i64, i64)]) -> Mark {
    let (left, top) = (tile.column * SIDE, tile.row * SIDE);
    let number = part.map(|part| part.count);
    let class = match number {
        Some(Some(n)) if n > 0 => shade(shades.iter().position(|(_, to)| n <= *to).unwrap_or(SHADES - 1)),
        Some(None) => "withheld".to_owned(),
        _ => "none".to_owned(),
    };
    let said = match number {
        Some(Some(n)) => job.number(n),
        Some(None) => job.word(CounterKey::Withheld),
        None => String::new(),
    };
    // A label in Latin letters: the page speaks English.
    let label = part.map_or(tile.japanese, |part| part.label.as_str());
    let latin =
        part.is_some() && label.is_ascii() || part.is_none() && job.texts.text(CounterKey::PlaceColumn).is_ascii();
    let name = if latin { tile.english } else { tile.japanese };
    let at = |y: u32, class: &str, text: String| {
        let x = (left + (SIDE - GAP) / 2).to_string();
        Mark::new("text", class).attr("x", x).attr("y", (top + y).to_string()).text(text)
    };
    let mut group = Mark::new("g", &class).with(Mark::new("title", "").text([name, " ", &said].concat())).with(
        Mark::new("rect", "")
            .attr("x", left.to_string())
            .attr("y", top.to_string())
            .attr("width", (SIDE - GAP).to_string())
            .attr("height", (SIDE - GAP).to_string())
            .attr("rx", "3"),
    );
    let size = if latin { "latin" } else { "name" };
    group = group.with(at(16, size, name.to_owned()));
    let short = match number {
        Some(Some(n)) => grouped(n),
        Some(None) => "—".to_owned(),
        None => String::new(),
    };
    group.with(at(31, if short.chars().count() > 5 { "long" } else { "number" }, short))
}

fn shade(at: usize) -> String {
    ["shade-", &(at + 1).to_string()].concat()
}

/// From and to of each shade: about as many prefectures in each, equal numbers in the same.
fn shades(mut numbers: Vec<i64>) -> Vec<(i64, i64)> {
    numbers.sort_unstable();
    let mut out: Vec<(i64, i64)> = Vec::new();
    let mut last = 0;
    for (at, n) in numbers.iter().enumerate() {
        let shade = at * SHADES / numbers.len();
        match out.last_mut() {
            Some((_, to)) if *to == *n || shade == last => *to = *n,
            _ => {
                out.push((*n, *n));
                last = shade;
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::tests::{all, rows, value};
    use super::*;
    use crate::form::prefecture::values;
    use crate::i18n::{Lang, source};
    use crate::json;
    use crate::json::Value;

    fn drawn(lang: Lang, parts: Value) -> Option<Mark> {
        let texts = source::catalogue(lang);
        let value = json!({"count": 1000, "unit": "人", "partsBy": "prefecture", "parts": parts});
        map(&Job::read(&value, &texts).expect("a count"))
    }

    #[test]
    fn forty_seven_tiles_in_forty_seven_places() {
        let names: Vec<&str> = values().take(47).collect();
        assert_eq!(tiles().count(), 47);
        for (tile, name) in tiles().zip(&names) {
            assert!(tile.is(name), "{name}");
            assert!(tile.column < 13 && tile.row < 11);
            assert_eq!(names.iter().filter(|other| tile.is(other)).count(), 1, "{name}");
            assert_eq!(
                tiles().filter(|other| (other.column, other.row) == (tile.column, tile.row)).count(),
                1,
                "{name}"
            );
        }
        assert!(
            tiles().any(|tile| tile.is("Hokkaido"))
                && tiles().any(|tile| tile.is("kyoto prefecture") || tile.is("Kyoto Prefecture"))
        );
    }

    #[test]
    fn what_is_withheld_is_said_and_what_has_no_tile_stands_in_the_table() {
        let part = |label, count: Value| json!({"label": label, "count": count});
        let number = |n: i64| Value::from(n);
        let parts = [
            part("北海道", number(120)),
            part("東京都", number(76)),
            part("沖縄県", Value::Null),
            part("大阪府", number(0)),
            part("海外", number(9)),
        ];
        let drawn = drawn(Lang::Ja, Value::Array(parts.to_vec())).expect("a drawing");
        assert_eq!(rows(&drawn), ["都道府県 人", "北海道 120", "東京都 76", "海外 9", "大阪府 0", "沖縄県 非公表"]);
        let titles: Vec<&str> = all(&drawn, "title").into_iter().map(|t| t.text.as_str()).collect();
        assert!(titles.contains(&"北海道 120人") && titles.contains(&"沖縄 非公表") && titles.contains(&"青森 "));
        assert_eq!(value(all(&drawn, "svg")[0], "aria-label"), "都道府県別の地図。最も多いのは北海道の120人。");
        let groups = all(&drawn, "g");
        let class =
            |name: &str| groups.iter().find(|g| g.children[0].text.starts_with(name)).map(|g| value(g, "class"));
        assert_eq!(class("沖縄"), Some("withheld"));
        assert_eq!(class("大阪"), Some("none"));
        assert_ne!(class("北海道"), class("東京"));
    }

    #[test]
    fn in_english_names_are_english() {
        let drawn = drawn(Lang::En, json!([{"label": "Hokkaido", "count": 120}])).expect("a drawing");
        assert!(all(&drawn, "title").into_iter().any(|t| t.text.starts_with("Okinawa")));
    }

    #[test]
    fn shades_hold_equal_numbers_together() {
        assert_eq!(shades(vec![5, 5, 5, 5, 9, 20, 76, 120]), [(5, 5), (9, 20), (76, 120)]);
        assert_eq!(shades(vec![5, 6, 7, 7, 7, 9, 76, 120]), [(5, 6), (7, 7), (9, 9), (76, 120)]);
        assert_eq!(shades(vec![7]), [(7, 7)]);
        assert_eq!(shades(vec![]), []);
        assert_eq!(drawn(Lang::Ja, json!([{"label": "市内", "count": 9}])), None);
    }
}
