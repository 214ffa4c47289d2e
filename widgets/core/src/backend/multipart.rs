//! A form with `enctype="multipart/form-data"`: files, and CMSs that expect parts. How the answer is read:
//! [`super::page`].

use super::body::{data_set, key_field, parts};
use super::{Message, Part, Request};

/// Hidden fields and answers as parts.
pub fn request(message: &Message) -> Request {
    let mut set = data_set(message);
    let address = super::two_step::at_once(message, &mut set);
    set.extend(key_field(message).map(|(name, value)| Part::Field(name, value)));
    let mut sent = parts(message, address, set);
    // What a form that a browser submits asks for.
    sent.headers[0].1 = "text/html,application/json;q=0.9,*/*;q=0.8".to_owned();
    sent
}

#[cfg(test)]
mod tests {
    use super::super::tests::message;
    use super::*;
    use crate::backend::{Answer, Body, Given};

    fn field(name: &str, value: &str) -> Part {
        Part::Field(name.into(), value.into())
    }

    #[test]
    fn shirasagi_and_joruri_save_at_once() {
        let mut message = message("https://city.example/inquiry/confirm.html?x", &[("item[section_ids][5][]", "")]);
        message.answers = vec![
            Answer { name: "item[5]".into(), value: Given::Many(vec!["a".into(), "b".into()]), ..Answer::default() },
            Answer { name: "item[6]".into(), value: Given::Files, ..Answer::default() },
        ];
        let sent = request(&message);
        assert_eq!(sent.address, "https://city.example/inquiry/create.html?x");
        let all = [
            field("item[section_ids][5][]", ""),
            field("item[5][0]", "a"),
            field("item[5][1]", "b"),
            Part::Files("item[6]".into(), "item[6]".into()),
            field("submit", "送信"),
        ];
        assert_eq!(sent.body, Body::Parts(all.to_vec()));
        message.hidden.clear();
        message.address = "https://city.example/enquete/3/".into();
        message.answers =
            vec![Answer { name: "item[col1]".into(), value: Given::Text("x".into()), ..Answer::default() }];
        assert_eq!(request(&message).body, Body::Parts(vec![field("item[col1]", "x"), field("confirm", "1")]));
    }
}
