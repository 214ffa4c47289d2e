//! A print-ready 申込書: nothing is sent. Also the answers as lines of text, for drafts and copies.

use super::message::{Answer, Given};
use super::{Body, Message, Request};

/// No request.
pub fn request(_: &Message) -> Request {
    Request { body: Body::Paper, ..Request::default() }
}

/// The answers as plain text: `question: answer`, one a line; several lines of an answer follow their question. What
/// has no answer is left out.
pub fn letter(answers: &[Answer]) -> String {
    let mut out = String::new();
    add(answers, "", &mut out);
    out
}

fn add(answers: &[Answer], indent: &str, out: &mut String) {
    for answer in answers {
        let label = if answer.label.is_empty() { &answer.name } else { &answer.label };
        let value = match &answer.value {
            Given::Text(text) => text.clone(),
            Given::Many(list) => list.join("、"),
            Given::Tick(ticked, _) => (if *ticked { "✓" } else { "" }).to_owned(),
            Given::Files => String::new(),
            Given::Entries(entries) => {
                for (index, entry) in entries.iter().enumerate() {
                    out.push_str(&[indent, label, " ", &(index + 1).to_string(), "\n"].concat());
                    add(entry, &[indent, "  "].concat(), out);
                }
                continue;
            }
        };
        let value = crate::text::width::lines(&value);
        if value.is_empty() {
            continue;
        }
        out.push_str(&[indent, &crate::text::width::line(label), ":"].concat());
        if value.contains('\n') {
            for line in value.lines() {
                out.push_str(&["\n", indent, "  ", line].concat());
            }
        } else {
            out.push_str(&[" ", &value].concat());
        }
        out.push('\n');
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_letter() {
        let answer = |label: &str, value: Given| Answer { name: "n".into(), label: label.into(), value };
        let text = |text: &str| Given::Text(text.into());
        let all = [
            answer("氏名", text("髙橋 太郎")),
            answer("", text("x")),
            answer("空", text(" ")),
            answer("ご意見", text("一\r\n二")),
            answer("関心", Given::Many(vec!["住まい".into(), "仕事".into()])),
            answer("同意", Given::Tick(true, "on".into())),
            answer("便り", Given::Tick(false, "on".into())),
            answer("参加者", Given::Entries(vec![vec![answer("名前", text("花"))]])),
        ];
        let lines = "氏名: 髙橋 太郎\nn: x\nご意見:\n  一\n  二\n関心: 住まい、仕事\n同意: ✓\n参加者 1\n  名前: 花\n";
        assert_eq!(letter(&all), lines);
    }
}
