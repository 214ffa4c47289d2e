//! WordPress's posts: `/wp-json/wp/v2/posts?categories=3&per_page=100`. A post says when it was written; when something
//! takes place stands in its text, which is read as a page is.

use super::dates::Above;
use super::{Read, page, plain};
use crate::date::Date;
use crate::html::Document;
use crate::i18n::ProblemKey;
use crate::json::{Value, text, text_at};
use crate::source::Kind;
use crate::source::markup::escaped;
use crate::source::reader::Reader;

fn rendered<'a>(post: &'a Value, name: &str) -> Option<&'a Value> {
    post.get(name)?.get("rendered")
}

/// Told by title and text, which are `{"rendered": …}` each.
pub(super) fn is(file: &Value) -> bool {
    let whole = |post: &Value| rendered(post, "title").is_some() && rendered(post, "content").is_some();
    file.as_array().is_some_and(|posts| posts.iter().any(whole))
}

pub(super) fn read(file: &Value, reader: &mut Reader<'_>) -> Read {
    for (n, post) in file.as_array().map_or(&[][..], Vec::as_slice).iter().enumerate() {
        let title = plain(rendered(post, "title"));
        let content = rendered(post, "content").and_then(text).unwrap_or_default();
        // A day without a year is the one nearest to that on which it was written.
        let written = text_at(post, "date").and_then(|text| Date::parse(text.split('T').next()?));
        let mut above = Above::new(written.unwrap_or_else(|| Date::from_days(reader.now.div_euclid(86_400))));
        above.heading(&reader.platform.nfkc(&title));
        let before = reader.taken();
        let first = reader.events().len();
        // As its own page has it: the title above the text.
        let whole = ["<h1>", &escaped(&title), "</h1>", &content].concat();
        page::take(&Document::read(&whole), &mut above, reader);
        if reader.taken() == before {
            let place = ["/", &n.to_string(), "/content"].concat();
            reader.refuse(None, &place, ProblemKey::StartMissing, &title);
        }
        let address = reader.address(None, "", &text_at(post, "link").unwrap_or_default());
        for (event, _) in &mut reader.events()[first..] {
            if event.url.is_empty() {
                event.url.clone_from(&address);
            }
        }
    }
    Ok((Kind::Posts, String::new()))
}
