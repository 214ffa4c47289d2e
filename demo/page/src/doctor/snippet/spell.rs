//! The word that somebody may have meant.

/// The nearest of the words, where it is near enough: at most a third of the letters differ. Letters that change places
/// count as one (Damerau-Levenshtein, optimal string alignment).
pub fn nearest<'a>(word: &str, words: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let word = word.to_lowercase();
    let best =
        words.into_iter().map(|known| (distance(&word, &known.to_lowercase()), known)).min_by_key(|(d, _)| *d)?;
    let most = (word.chars().count().max(best.1.chars().count()) / 3).max(1);
    (best.0 <= most).then_some(best.1)
}

/// The names of our elements.
pub const ELEMENTS: [&str; 6] =
    ["enishi-counter", "enishi-calendar", "enishi-form", "enishi-board", "enishi-indicators", "enishi-card"];

/// Whether the name of an element is nearly one of ours: `enshi-counter`.
pub fn is_near_a_widget(name: &str) -> bool {
    name.contains(['-', '_']) && nearest(name, ELEMENTS).is_some_and(|known| distance(name, known) <= 3)
}

fn distance(one: &str, other: &str) -> usize {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let mut rows = vec![(0..=b.len()).collect::<Vec<_>>()];
    for i in 1..=a.len() {
        let mut row = vec![i];
        for j in 1..=b.len() {
            let same = usize::from(a[i - 1] != b[j - 1]);
            let mut best = (rows[i - 1][j] + 1).min(row[j - 1] + 1).min(rows[i - 1][j - 1] + same);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                best = best.min(rows[i - 2][j - 2] + 1);
            }
            row.push(best);
        }
        rows.push(row);
    }
    rows[a.len()][b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_meant() {
        let words = ["src", "view", "filters", "time-zone", "heading", "heading-level"];
        for (typed, meant) in [
            ("scr", Some("src")),
            ("veiw", Some("view")),
            ("timezone", Some("time-zone")),
            ("Filter", Some("filters")),
            ("headinglevel", Some("heading-level")),
            ("onclick", None),
            ("class", None),
        ] {
            assert_eq!(nearest(typed, words), meant, "{typed}");
        }
    }
}
