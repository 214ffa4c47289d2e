//! Simple selectors (Selectors Level 4): `tag`, `.class`, `#id`, `[name]`, `[name=value]`, `:first-child`,
//! `:last-child`, `:nth-child(3)`, the same `of-type`, descendants, children (`>`) and lists. A selector with anything else in it matches nothing.

use super::Document;

/// One compound selector, and whether what stands before it must be the parent.
#[derive(Default)]
struct Compound {
    name: String,
    tests: Vec<Test>,
    child: bool,
}

enum Test {
    Class(String),
    Has(String),
    Is(String, String),
    /// The place among the elements of the parent, from 1, counted from the end or from the beginning, among all or
    /// among those of its name.
    Place {
        place: usize,
        from_end: bool,
        of_type: bool,
    },
}

impl Document {
    /// The elements that a selector means, in the order of the page.
    pub fn select(&self, selector: &str) -> Vec<usize> {
        let Some(list) = read(selector) else { return Vec::new() };
        self.elements().filter(|at| list.iter().any(|chain| self.meets(*at, chain))).collect()
    }

    /// The first of them.
    pub fn first(&self, selector: &str) -> Option<usize> {
        self.select(selector).into_iter().next()
    }

    /// Whether an element ends a chain of compounds.
    fn meets(&self, at: usize, chain: &[Compound]) -> bool {
        let Some((last, before)) = chain.split_last() else { return true };
        if !self.is(at, last) {
            return false;
        }
        let mut above = self.parent(at);
        if before.is_empty() {
            return true;
        }
        while let Some(here) = above {
            if self.meets(here, before) {
                return true;
            }
            if last.child {
                return false;
            }
            above = self.parent(here);
        }
        false
    }

    fn is(&self, at: usize, compound: &Compound) -> bool {
        (compound.name.is_empty() || compound.name == "*" || compound.name == self.name(at))
            && compound.tests.iter().all(|test| match test {
                Test::Class(class) => self.classes(at).any(|known| known == class),
                Test::Has(name) => self.attribute(at, name).is_some(),
                Test::Is(name, value) => self.attribute(at, name) == Some(value),
                Test::Place { place, from_end, of_type } => self.place(at, *from_end, *of_type) == *place,
            })
    }

    fn place(&self, at: usize, from_end: bool, of_type: bool) -> usize {
        let parent = self.parent(at);
        let (mut other, end) = parent.map_or((0, self.len()), |p| (p + 1, self.end(p)));
        let mut place = 0;
        while other < end {
            let counts = if from_end { other >= at } else { other <= at };
            let same = if of_type { self.name(other) == self.name(at) } else { !self.name(other).is_empty() };
            place += usize::from(counts && same);
            other = self.end(other);
        }
        place
    }

    /// The words of an element's `class`.
    pub fn classes(&self, at: usize) -> impl Iterator<Item = &str> {
        self.attribute(at, "class").unwrap_or_default().split_ascii_whitespace()
    }
}

/// `None` where it is no selector of this kind.
fn read(selector: &str) -> Option<Vec<Vec<Compound>>> {
    let mut list = vec![Vec::new()];
    let mut child = false;
    let mut rest = selector.trim();
    while !rest.is_empty() {
        if let Some(tail) = rest.strip_prefix(',') {
            if child || list.last()?.is_empty() {
                return None;
            }
            list.push(Vec::new());
            rest = tail.trim_start();
            continue;
        }
        if let Some(tail) = rest.strip_prefix('>') {
            if child || list.last()?.is_empty() {
                return None;
            }
            child = true;
            rest = tail.trim_start();
            continue;
        }
        let (mut compound, tail) = compound(rest)?;
        compound.child = core::mem::take(&mut child);
        list.last_mut()?.push(compound);
        rest = tail.trim_start();
    }
    (!child && !list.last()?.is_empty()).then_some(list)
}

/// The compound that a text begins with, and what follows.
fn compound(text: &str) -> Option<(Compound, &str)> {
    let mut out = Compound::default();
    let (name, mut rest) = word(text.strip_prefix('*').unwrap_or(text));
    out.name = name.to_ascii_lowercase();
    loop {
        if let Some(tail) = rest.strip_prefix('.') {
            let (class, tail) = word(tail);
            out.tests.push(Test::Class(class.to_owned()));
            rest = tail;
        } else if let Some(tail) = rest.strip_prefix('#') {
            let (id, tail) = word(tail);
            out.tests.push(Test::Is("id".to_owned(), id.to_owned()));
            rest = tail;
        } else if let Some(tail) = rest.strip_prefix('[') {
            let (name, tail) = word(tail.trim_start());
            let name = name.to_ascii_lowercase();
            let tail = tail.trim_start();
            let (test, tail) = match tail.strip_prefix('=') {
                None => (Test::Has(name), tail),
                Some(tail) => {
                    let tail = tail.trim_start();
                    let quote = tail.chars().next().filter(|c| matches!(c, '"' | '\''));
                    let (value, tail) = match quote {
                        Some(quote) => tail[1..].split_once(quote)?,
                        None => word(tail),
                    };
                    (Test::Is(name, value.to_owned()), tail)
                }
            };
            out.tests.push(test);
            rest = tail.trim_start().strip_prefix(']')?;
        } else if let Some(tail) = rest.strip_prefix(':') {
            let (test, tail) = place(tail)?;
            out.tests.push(test);
            rest = tail;
        } else {
            break;
        }
    }
    // Something was read, and what follows cannot belong to it.
    (rest.len() < text.len() && !rest.starts_with([':', '+', '~', ']', '=', '"', '\'', '(', ')']))
        .then_some((out, rest))
}

/// What stands behind the colon of `:first-child` and its like.
fn place(text: &str) -> Option<(Test, &str)> {
    let (name, rest) = word(text);
    let (word, of_type) = match name.strip_suffix("-of-type") {
        Some(word) => (word, true),
        None => (name.strip_suffix("-child")?, false),
    };
    let (from_end, counted) = match word {
        "first" => (false, false),
        "last" => (true, false),
        "nth" => (false, true),
        "nth-last" => (true, true),
        _ => return None,
    };
    if !counted {
        return Some((Test::Place { place: 1, from_end, of_type }, rest));
    }
    let (number, rest) = rest.strip_prefix('(')?.split_once(')')?;
    Some((Test::Place { place: number.trim().parse::<u32>().ok()? as usize, from_end, of_type }, rest))
}

/// A name, and what follows it. All beyond ASCII belongs to names (CSS Syntax, "ident code point").
fn word(text: &str) -> (&str, &str) {
    text.split_at(
        text.find(|c: char| c.is_ascii() && !c.is_ascii_alphanumeric() && !matches!(c, '-' | '_'))
            .unwrap_or(text.len()),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn selectors_find_what_they_name() {
        let page = Document::read(
            "<form id=f><p class='e big'>1</p><div><p class=e>2</p><input name='a[b]' aria-invalid=true></div></form><p>3</p>",
        );
        let cases: [(&str, &[&str]); 18] = [
            ("p", &["1", "2", "3"]),
            (".e", &["1", "2"]),
            ("p.e.big", &["1"]),
            ("#f p", &["1", "2"]),
            ("#f > p", &["1"]),
            ("form div p, #f > .big", &["1", "2"]),
            ("*.e", &["1", "2"]),
            ("p:first-child", &["1", "2"]),
            ("form > :nth-child(2) p", &["2"]),
            ("p:last-of-type", &["1", "2", "3"]),
            (":nth-last-child(1) > p", &["2"]),
            ("p:hover", &[]),
            ("p +p", &[]),
            ("", &[]),
            (",p", &[]),
            ("p >", &[]),
            ("[name", &[]),
            ("p[class=e]", &["2"]),
        ];
        for (selector, texts) in cases {
            let found: Vec<String> = page.select(selector).into_iter().map(|at| page.text(at)).collect();
            assert_eq!(found, texts, "{selector}");
        }
        assert_eq!(page.select("[aria-invalid=true]").len(), 1);
        assert_eq!(page.select("input[name=\"a[b]\"]").len(), 1);
    }
}
