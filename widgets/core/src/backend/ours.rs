//! A backend's faults put on our fields: by `map`, by name, by the question that a text begins with.

use super::fields::{begun, each, shown};
use super::{Answer, Outcome};

/// Faults with our names, and the texts that belong to no field.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Found {
    /// Our names (`party.0.name` within a group) and what is wrong.
    pub fields: Vec<(String, Vec<String>)>,
    /// What no field could be found for.
    pub rest: Vec<String>,
}

/// Turns the backend's names back into ours. `map` holds pairs of ours and theirs; `answers` are those that were
/// sent. `party/0/name`, `party[0][name]` and `party.0.name` are one; so are `Email` and `email`, `contact[email]` and
/// `email`, `input.email` and `email`, `ties.0` and `ties`.
pub fn ours(errors: &[(String, Vec<String>)], map: &[(String, String)], answers: &[Answer]) -> Found {
    let mut known: Vec<(String, String)> = Vec::new();
    let mut written: Vec<String> = Vec::new();
    each(answers, "", &mut |name, label| {
        known.push((dotted(name), label.to_owned()));
        written.push(name.to_owned());
    });
    let mut found = Found::default();
    for (name, texts) in errors {
        let theirs = match_name(name, &known);
        for text in texts {
            let theirs = theirs.clone().or_else(|| begun(text, answers).map(|name| dotted(&name)));
            let Some(theirs) = theirs else {
                if !found.rest.contains(text) {
                    found.rest.push(text.clone());
                }
                continue;
            };
            let ours = back(&theirs, map).unwrap_or_else(|| {
                // As it was sent: `contact[tel]`.
                known.iter().position(|(name, _)| *name == theirs).map_or(theirs, |at| written[at].clone())
            });
            match found.fields.iter_mut().find(|(name, _)| *name == ours) {
                Some((_, texts)) => texts.push(text.clone()),
                None => found.fields.push((ours, vec![text.clone()])),
            }
        }
    }
    found
}

/// An outcome with our names: see [`ours`]. Texts without a field go into the message.
pub fn on_fields(outcome: Outcome, map: &[(String, String)], answers: &[Answer]) -> Outcome {
    let Outcome::Invalid { mut message, fields } = outcome else { return outcome };
    let found = ours(&fields, map, answers);
    for text in found.rest {
        if !message.contains(&text) {
            message = [message.as_str(), if message.is_empty() { "" } else { " " }, &text].concat();
        }
    }
    Outcome::Invalid { message: shown(&message), fields: found.fields }
}

/// The name among those that were sent.
fn match_name(name: &str, known: &[(String, String)]) -> Option<String> {
    let name = dotted(name);
    let by = |fits: &dyn Fn(&str, &str) -> bool| {
        let mut all = known.iter().filter(|(theirs, label)| fits(theirs, label));
        // Two that fit are none.
        all.next().filter(|_| all.next().is_none()).map(|(theirs, _)| theirs.clone())
    };
    if name.is_empty() {
        return None;
    }
    by(&|theirs, _| theirs == name)
        .or_else(|| by(&|theirs, _| folded(theirs) == folded(&name)))
        .or_else(|| by(&|_, label| !label.is_empty() && label == name))
        .or_else(|| {
            // What the backend puts around a name: `data.attributes.email`. Never the place in a list.
            let mut rest = name.as_str();
            while let Some((before, after)) = rest.split_once('.') {
                if before.parse::<u32>().is_ok()
                    || after.split('.').next().is_some_and(|next| next.parse::<u32>().is_ok())
                {
                    return None;
                }
                if let Some(found) = by(&|theirs, _| folded(theirs) == folded(after)) {
                    return Some(found);
                }
                rest = after;
            }
            None
        })
        // What our side puts around it: `contact.email`.
        .or_else(|| {
            by(&|theirs, _| {
                theirs.rsplit_once('.').is_some_and(|(group, last)| {
                    !group.contains(|c: char| c.is_ascii_digit()) && folded(last) == folded(&name)
                })
            })
        })
        // What lies within an answer: `ties.0`.
        .or_else(|| {
            name.rsplit_once('.')
                .and_then(|(before, last)| last.parse::<u32>().is_ok().then(|| match_name(before, known)).flatten())
        })
}

/// Our name of theirs where `map` has it; it may rename a whole group.
fn back(theirs: &str, map: &[(String, String)]) -> Option<String> {
    for (ours, mapped) in map {
        let mapped = dotted(mapped);
        if mapped == theirs {
            return Some(ours.clone());
        }
        if let Some(rest) = theirs.strip_prefix(&mapped).filter(|rest| rest.starts_with('.')) {
            return Some([ours, rest].concat());
        }
    }
    None
}

/// A name with dots: `party/0/name`, `party[0][name]`, `ties[]`.
pub(super) fn dotted(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for c in name.chars() {
        match c {
            ']' => {}
            '[' | '/' | '.' if out.ends_with('.') => {}
            '[' | '/' => out.push('.'),
            c => out.push(c),
        }
    }
    let end = out.trim_matches('.').len();
    if end < out.len() { out.trim_matches('.').to_owned() } else { out }
}

/// A name as products rewrite it: `yourEmail`, `your_email`, `your-email`.
fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '-' | '_' | ' ')).map(|c| c.to_ascii_lowercase()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::Given;

    #[test]
    fn names_are_turned_back() {
        let answer =
            |name: &str, label: &str| Answer { name: name.into(), label: label.into(), value: Given::default() };
        let mut party = answer("family", "参加者");
        party.value = Given::Entries(vec![vec![answer("name", "名前")], vec![answer("name", "名前")]]);
        let answers = [
            answer("mail_address", "メールアドレス"),
            answer("your-kana", "フリガナ"),
            answer("contact[tel]", "電話番号"),
            answer("ties[]", "関わり"),
            answer("住所", "ご住所"),
            party,
        ];
        let map = [("email".to_owned(), "mail_address".to_owned()), ("party".to_owned(), "family".to_owned())];
        let cases = [
            ("mail_address", "email"),
            ("MailAddress", "email"),
            ("data.attributes.mail_address", "email"),
            ("body/mail_address", "email"),
            ("メールアドレス", "email"),
            ("your_kana", "your-kana"),
            ("tel", "contact[tel]"),
            ("contact.tel", "contact[tel]"),
            ("ties", "ties[]"),
            ("ties.0", "ties[]"),
            ("ties[1]", "ties[]"),
            ("住所", "住所"),
            ("family/0/name", "party.0.name"),
            ("family[1][name]", "party.1.name"),
            ("input.family.1.name", "party.1.name"),
            ("family", "party"),
        ];
        for (theirs, wanted) in cases {
            let found = ours(&[(theirs.to_owned(), vec!["x".to_owned()])], &map, &answers);
            assert_eq!(found.fields.first().map(|(name, _)| name.as_str()), Some(wanted), "{theirs}");
        }
        for nobody in ["", "name", "family.7.name", "other.0.name", "x"] {
            let found = ours(&[(nobody.to_owned(), vec!["x".to_owned()])], &map, &answers);
            assert_eq!((found.fields.len(), found.rest.len()), (0, 1), "{nobody}");
        }
    }

    #[test]
    fn texts_without_a_field_are_not_lost() {
        let answers = [Answer { name: "tel".into(), label: "電話番号".into(), ..Answer::default() }];
        let wrong = Outcome::Invalid {
            message: "直してください".into(),
            fields: vec![("x".into(), vec!["電話番号は必須です".into(), "合いません".into()])],
        };
        let fields = vec![("tel".into(), vec!["電話番号は必須です".into()])];
        assert_eq!(
            on_fields(wrong, &[], &answers),
            Outcome::Invalid { message: "直してください 合いません".into(), fields }
        );
    }
}
