//! A draft in the visitor's own mail program: `mailto:` (RFC 6068). Nothing is sent until they send it.

use super::body::encode;
use super::{Body, Message, Request};

/// Longest address: Windows and some mail programs cut at 2,048 and less.
const LONGEST: usize = 1_900;

/// The draft to open: page title as subject, the answers as text. What does not fit is left out from the end, line by
/// line, and [`Message::cut_note`] says so.
pub fn request(message: &Message) -> Request {
    Request { body: Body::Open(draft(message).0), ..Request::default() }
}

/// Whether the whole text fits into the draft. Where it does not, the host offers to copy [`super::letter`].
pub fn fits(message: &Message) -> bool {
    draft(message).1
}

fn draft(message: &Message) -> (String, bool) {
    let to = message.address.trim();
    let to = match to.get(..7) {
        Some(scheme) if scheme.eq_ignore_ascii_case("mailto:") => &to[7..],
        _ => to,
    };
    let mut out = ["mailto:", to].concat();
    let has = |name: &str| {
        to.split(['?', '&']).skip(1).any(|pair| {
            pair.len() > name.len()
                && pair.is_char_boundary(name.len())
                && pair[..name.len()].eq_ignore_ascii_case(name)
        })
    };
    let mut separator = if to.contains('?') { "&" } else { "?" };
    if !has("subject=") && !message.page_title.is_empty() {
        out.push_str(&[separator, "subject="].concat());
        let subject: String = message.page_title.chars().take(60).collect();
        encode(&crate::text::width::line(&subject), KEPT, false, &mut out);
        separator = "&";
    }
    out.push_str(&[separator, "body="].concat());
    let letter = super::letter(&message.answers);
    let mut note = String::new();
    encode(&message.cut_note, KEPT, false, &mut note);
    let whole = lines(&letter);
    let length: usize = whole.iter().map(String::len).sum();
    if out.len() + length <= LONGEST {
        out.extend(whole);
        return (out, true);
    }
    for line in whole {
        if out.len() + line.len() + note.len() > LONGEST {
            break;
        }
        out.push_str(&line);
    }
    out.push_str(&note);
    (out, false)
}

/// What need not be encoded in a header field's value (RFC 6068, section 2; RFC 3986, "unreserved").
const KEPT: &str = "-._~!$'()*,:@";

/// The lines, encoded, each with its CRLF.
fn lines(text: &str) -> Vec<String> {
    let one = |line: &str| {
        let mut out = String::new();
        encode(line, KEPT, false, &mut out);
        out.push_str("%0D%0A");
        out
    };
    text.lines().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::super::tests::message;
    use super::*;
    use crate::backend::{Answer, Given};

    fn opened(message: &Message) -> String {
        let Body::Open(address) = request(message).body else { panic!("draft") };
        address
    }

    #[test]
    fn a_draft() {
        let mut message = message("mailto:office@city.example", &[]);
        message.page_title = "登録 & 申込".into();
        assert_eq!(
            opened(&message),
            "mailto:office@city.example?subject=%E7%99%BB%E9%8C%B2%20%26%20%E7%94%B3%E8%BE%BC&body=E-mail:%20a@b.jp%0D%0A"
        );
        message.address = "office@city.example?Subject=x".into();
        assert_eq!(opened(&message), "mailto:office@city.example?Subject=x&body=E-mail:%20a@b.jp%0D%0A");
        assert!(fits(&message));
    }

    #[test]
    fn a_long_draft_is_cut_at_a_line_and_says_so() {
        let mut message = message("mailto:office@city.example", &[]);
        message.cut_note = "続きは".into();
        for _ in 0..100 {
            message
                .answers
                .push(Answer { name: "n".into(), label: "質問".into(), value: Given::Text("答え".into()) });
        }
        let draft = opened(&message);
        assert!(!fits(&message) && draft.len() <= LONGEST && draft.len() > LONGEST - 100, "{}", draft.len());
        assert!(draft.ends_with("%0D%0A%E7%B6%9A%E3%81%8D%E3%81%AF"));
    }
}
