//! Events that a page marks: microformats (hCalendar, h-event) and microdata of schema.org.

use super::dates::Above;
use super::draft::Draft;
use super::words::Column;
use crate::html::Document;
use crate::source::field::Field;
use crate::source::reader::Reader;

/// The class of hCalendar, that of h-event, the property of microdata, and what it is.
const PROPERTIES: [(&str, &str, &str, Field); 9] = [
    ("summary", "p-name", "name", Field::EventName),
    ("dtstart", "dt-start", "startDate", Field::DateOfStart),
    ("dtend", "dt-end", "endDate", Field::DateOfEnd),
    ("location", "p-location", "location", Field::Location),
    ("description", "p-summary", "description", Field::Description),
    ("category", "p-category", "keywords", Field::EventType),
    ("organizer", "p-organizer", "organizer", Field::Organizer),
    ("status", "p-status", "eventStatus", Field::Status),
    ("url", "u-url", "url", Field::EventUrl),
];

/// Takes all marked events; whether there were any.
pub(super) fn take_all(page: &Document, above: &mut Above, reader: &mut Reader<'_>) -> bool {
    let before = reader.taken();
    let mut at = 0;
    let mut n = 0;
    while at < page.len() {
        if !is_event(page, at) {
            at += 1;
            continue;
        }
        n += 1;
        if !one(page, at, ["event[", &n.to_string(), "]"].concat(), above, reader) {
            break;
        }
        at = page.end(at);
    }
    reader.taken() > before
}

fn is_event(page: &Document, at: usize) -> bool {
    let marked = page.classes(at).any(|class| matches!(class, "vevent" | "h-event"));
    let kind = page.attribute(at, "itemtype").unwrap_or_default();
    marked || (kind.contains("schema.org/") && kind.trim_end_matches('/').ends_with("Event"))
}

fn one(page: &Document, event: usize, path: String, above: &mut Above, reader: &mut Reader<'_>) -> bool {
    let mut draft = Draft::new(path);
    let mut at = event + 1;
    while at < page.end(event) {
        let property = page.attribute(at, "itemprop").unwrap_or_default();
        let known = PROPERTIES.iter().find(|(old, new, micro, _)| {
            page.classes(at).any(|class| class == *old || class == *new)
                || property.split_ascii_whitespace().any(|word| word == *micro)
        });
        let Some((.., field)) = known else {
            at += 1;
            continue;
        };
        // What is meant for machines stands in an attribute.
        let own = ["datetime", "content", "title"].iter().find_map(|name| page.attribute(at, name));
        match field {
            Field::EventUrl => {}
            Field::DateOfStart | Field::DateOfEnd | Field::Status => {
                draft.text(Some(Column::Is(*field)), own.unwrap_or(&page.text(at)));
            }
            _ => {
                let content = page.attribute(at, "content");
                draft.text(Some(Column::Is(*field)), content.unwrap_or(&page.text(at)));
            }
        }
        // The name of a place is not that of the event.
        at = if *field == Field::Location || *field == Field::Organizer { page.end(at) } else { at + 1 };
    }
    draft.links(page, event, page.end(event), None, reader);
    draft.finish("", above, reader)
}
