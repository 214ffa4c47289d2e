//! Whether a text fits: widths without a font. They are guessed rather too wide, so that what fits here fits in the
//! fonts of all systems.

/// The width of a text in hundredths of the size of its letters.
pub fn measure(text: &str) -> i32 {
    clusters(text).map(|(_, width)| width).sum()
}

/// A text of at most `width` × `height`: in one line if need be smaller, else in several. Gives the size of the letters
/// and the lines.
pub fn fit(text: &str, width: i32, height: i32, size: i32) -> (i32, Vec<&str>) {
    let one = measure(text);
    let mut smaller = size;
    // One line a little smaller looks better than two.
    while smaller * 5 >= size * 3 {
        if one * smaller <= width * 100 {
            return (smaller, vec![text]);
        }
        smaller -= 1;
    }
    smaller = size * 4 / 5;
    loop {
        let lines = wrap(text, width, smaller);
        if lines.len() as i32 * smaller * 13 <= height * 10 || smaller <= 1 {
            return (smaller, lines);
        }
        smaller -= 1 + smaller / 20;
    }
}

/// Lines of at most `width`, as even as can be, broken at spaces and between Japanese letters (JIS X 4051: none begins
/// with a mark that belongs to the letter before). Spaces at the ends are left out, nothing else.
pub fn wrap(text: &str, width: i32, size: i32) -> Vec<&str> {
    let text = text.trim();
    let mut limit = width * 100 / size.max(1);
    let mut lines = broken(text, limit);
    // Narrower for as long as it takes no line more.
    let least = measure(text) / lines.len().max(1) as i32;
    while limit - 50 >= least {
        limit -= 50;
        let even = broken(text, limit);
        if even.len() != lines.len() || even.iter().any(|line| measure(line) > limit) {
            break;
        }
        lines = even;
    }
    lines
}

/// Lines of at most `limit` hundredths.
fn broken(text: &str, limit: i32) -> Vec<&str> {
    let mut lines = Vec::new();
    let (mut start, mut at, mut used) = (0, 0, 0);
    // The last place to break at, and the width up to there.
    let mut place = (0, 0);
    let mut before = 0;
    for (cluster, width) in clusters(text) {
        let first = cluster.chars().next().unwrap_or(' ');
        let space_before = text[..at].ends_with(char::is_whitespace);
        if at > start && (space_before || (width >= 100 || before >= 100) && !hangs_on(first)) {
            place = (at, used);
        }
        if used + width > limit && at > start && !first.is_whitespace() {
            // A word too long for a line is broken anywhere.
            let (end, width_before) = if place.0 > start { place } else { (at, used) };
            lines.push(text[start..end].trim());
            start = end;
            used -= width_before;
        }
        used += width;
        at += cluster.len();
        before = width;
    }
    lines.push(text[start..].trim());
    lines
}

/// Marks that belong to the letter before them.
fn hangs_on(c: char) -> bool {
    c.is_whitespace()
        || "、。，．・：；？！ー）」』】〕〉》々,.!?)ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ様".contains(c)
}

/// Letters with what is written onto them (marks, variation selectors), and their widths.
pub(super) fn clusters(text: &str) -> impl Iterator<Item = (&str, i32)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.char_indices().peekable();
        let (_, first) = chars.next()?;
        let mut joined = false;
        let end = chars
            .find(|(_, c)| {
                let goes_on = joined || is_added(*c);
                joined = *c == '\u{200d}';
                !goes_on
            })
            .map_or(rest.len(), |(at, _)| at);
        let (cluster, tail) = rest.split_at(end);
        rest = tail;
        Some((cluster, width(first)))
    })
}

/// Combining marks, the joiner, variation selectors (names are registered with them), skin tones.
fn is_added(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{3099}' | '\u{309a}' | '\u{200d}' | '\u{20d0}'..='\u{20ff}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' | '\u{1f3fb}'..='\u{1f3ff}')
}

/// The width of a letter in hundredths of its size.
fn width(c: char) -> i32 {
    match c {
        ' ' | 'i' | 'j' | 'l' | '.' | ',' | '\'' | '!' | ':' | ';' | '|' | 'I' => 34,
        'm' | 'w' | 'M' | 'W' | '@' | '%' => 98,
        'A'..='Z' | '&' => 76,
        '\0'..='\u{7f}' | '\u{ff61}'..='\u{ff9f}' => 62,
        // Latin, Greek and Cyrillic letters.
        '\u{80}'..='\u{5ff}' | '\u{1e00}'..='\u{1fff}' => 80,
        '\u{1f000}'.. if c < '\u{20000}' => 140,
        _ => 100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_long_name_is_made_smaller_and_then_broken() {
        assert_eq!(fit("夕張 太郎", 600, 100, 60), (60, vec!["夕張 太郎"]));
        let (size, lines) = fit("夕張 太郎左衛門之丞兼光", 600, 100, 60);
        assert!((36..60).contains(&size) && lines.len() == 1, "{size} {lines:?}");
        let (_, lines) = fit("Maximiliana Theophania von Hohenlohe-Schillingsfürst", 600, 100, 60);
        assert_eq!(lines, ["Maximiliana Theophania von", "Hohenlohe-Schillingsfürst"]);
    }

    #[test]
    fn no_line_begins_with_a_mark_of_the_letter_before() {
        assert_eq!(wrap("登録サポーターの集い", 400, 100), ["登録サ", "ポーター", "の集い"]);
        for line in wrap("あっあっあっあっあっあっ", 300, 100) {
            assert!(line.starts_with('あ'), "{line}");
        }
    }

    #[test]
    fn a_letter_keeps_what_is_written_onto_it() {
        let names: Vec<_> = clusters("葛\u{e0100}飾か\u{3099}👨\u{200d}👩x").map(|(cluster, _)| cluster).collect();
        assert_eq!(names, ["葛\u{e0100}", "飾", "か\u{3099}", "👨\u{200d}👩", "x"]);
    }

    proptest! {
        #[test]
        fn nothing_is_lost_and_everything_fits(text in "[ a-zA-Z0-9ぁ-んァ-ンー一-龠、。葛\u{e0100}]{0,60}", size in 20i32..80) {
            let (size, lines) = fit(&text, 600, 150, size);
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&lines.concat()), bare(&text));
            for line in &lines {
                // A letter that stands alone may be wider than the line; a mark may hang over.
                prop_assert!(measure(line) * size <= 60_000 + 100 * size, "{} {:?}", size, lines);
            }
        }

        #[test]
        fn any_text_is_measured(text in "\\PC{0,40}", width in 0i32..3000, size in 0i32..300) {
            let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
            prop_assert_eq!(bare(&wrap(&text, width, size).concat()), bare(&text));
        }
    }
}
