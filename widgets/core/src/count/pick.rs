//! How to find the number in an answer: the attribute `pick`.

use super::{Count, number};
use crate::json::{self, Value};

/// The ways.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Pick {
    /// Our own JSON, or a text with a number in it.
    Own,
    /// A JSON Pointer (RFC 6901) to the number: `/meta/total`.
    Pointer(String),
    /// The length of the array (or the number of members) that the pointer leads to: `length:/items`.
    Length(String),
    /// The sum over a path with `*` for every element: `sum:/items/*/n`.
    Sum(String),
    /// A response header: `header:X-WP-Total`; of `Content-Range` what stands behind the slash.
    Header(String),
    /// The text of the first element of an HTML page that a CSS selector finds: `css:.count`.
    Css(String),
    /// A column of a CSV file by its heading.
    Csv(Column),
}

/// What is taken of a column of a CSV file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Column {
    /// The last value that is filled in: `csv:登録者数`.
    Last(String),
    /// The sum of all that are: `sum:csv:登録者数`.
    Sum(String),
    /// How many are: `length:csv:氏名`; with an empty heading, `length:csv:`, how many rows there are.
    Length(String),
}

impl Pick {
    /// Reads the attribute; `None` for something that is none of the ways.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.is_empty() {
            return Some(Self::Own);
        }
        if text.starts_with('/') {
            return Some(Self::Pointer(text.to_owned()));
        }
        let (way, rest) = text.split_once(':')?;
        let rest = rest.trim();
        let path = rest.is_empty() || rest.starts_with('/');
        let column = rest.strip_prefix("csv:").map(|column| column.trim().to_owned());
        let named = column.as_ref().is_some_and(|column| !column.is_empty());
        Some(match (way, column) {
            ("length", Some(column)) => Self::Csv(Column::Length(column)),
            ("sum", Some(column)) if named => Self::Csv(Column::Sum(column)),
            ("csv", None) if !rest.is_empty() => Self::Csv(Column::Last(rest.to_owned())),
            ("length", None) if path => Self::Length(rest.to_owned()),
            ("sum", None) if path => Self::Sum(rest.to_owned()),
            ("header", None) if !rest.is_empty() => Self::Header(rest.to_owned()),
            ("css", None) if !rest.is_empty() => Self::Css(rest.to_owned()),
            _ => return None,
        })
    }

    /// Whether the answer is no JSON but a page or a table, which [`super::read`] reads.
    pub fn is_document(&self) -> bool {
        matches!(self, Self::Css(_) | Self::Csv(_))
    }

    /// Picks out of JSON. `None` where there is no number, or where the way is not one for JSON.
    pub fn from_json(&self, value: &Value) -> Option<Count> {
        match self {
            Self::Own => Count::read(value),
            Self::Pointer(path) => Count::of_value(json::pointed(value, path)?),
            Self::Length(path) => Count::of(match json::pointed(value, path)? {
                Value::Array(list) => list.len() as i64,
                Value::Object(map) => map.len() as i64,
                _ => return None,
            }),
            Self::Sum(path) => Count::of(sum(value, path)?),
            _ => None,
        }
    }

    /// Picks out of the value of the response header.
    pub fn from_header(value: &str) -> Option<Count> {
        // `0-24/3573` (RFC 9110, section 14.4); `*` stands for "not known".
        Count::of_text(value.rsplit('/').next()?)
    }
}

/// The sum of all numbers that a path with `*` leads to; `None` where one of them is no number, or there is none.
fn sum(value: &Value, path: &str) -> Option<i64> {
    let Some((before, after)) = path.split_once('*') else {
        return number_of(json::pointed(value, path)?);
    };
    let mut total = 0_i64;
    let at = json::pointed(value, before.strip_suffix('/')?)?;
    let members: Vec<&Value> = match at {
        Value::Array(list) => list.iter().collect(),
        Value::Object(map) => map.values().collect(),
        _ => return None,
    };
    for member in members {
        total = total.checked_add(sum(member, after)?)?;
    }
    Some(total)
}

/// The number of a JSON number, or of a text with one.
pub(super) fn number_of(value: &Value) -> Option<i64> {
    match value {
        Value::Number(n) => n.as_i64(),
        Value::String(text) => number::number(text).map(|n| n.value),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn picked(pick: &str, value: &Value) -> Option<i64> {
        Pick::parse(pick).and_then(|p| p.from_json(value)).and_then(|c| c.count)
    }

    #[test]
    fn numbers_from_what_exists() {
        let v =
            json!({"meta": {"total": "1,234"}, "items": [{"n": 1}, {"n": "41人"}], "bad": [{"n": "増加"}], "none": []});
        assert_eq!(picked("/meta/total", &v), Some(1234));
        assert_eq!(picked("length:/items", &v), Some(2));
        assert_eq!(picked("length:/none", &v), Some(0));
        assert_eq!(picked("sum:/items/*/n", &v), Some(42));
        assert_eq!(picked("sum:/none/*/n", &v), Some(0));
        assert_eq!(picked("sum:/bad/*/n", &v), None);
        assert_eq!(picked("/nowhere", &v), None);
        assert_eq!(picked("/items", &v), None);
    }

    #[test]
    fn the_attribute() {
        let text = |s: &str| s.to_owned();
        for (attribute, pick) in [
            ("header:X-WP-Total", Pick::Header(text("X-WP-Total"))),
            ("css: #total > b", Pick::Css(text("#total > b"))),
            ("csv:登録者数", Pick::Csv(Column::Last(text("登録者数")))),
            ("sum:csv:登録者数", Pick::Csv(Column::Sum(text("登録者数")))),
            ("length:csv:", Pick::Csv(Column::Length(String::new()))),
            ("length:csv:氏名", Pick::Csv(Column::Length(text("氏名")))),
            ("length:", Pick::Length(String::new())),
        ] {
            assert_eq!(Pick::parse(attribute), Some(pick), "{attribute}");
        }
        for wrong in ["total", "sum:items", "xpath://a", "css:", "header:", "csv:", "sum:csv:", "csv:csv:x"] {
            assert_eq!(Pick::parse(wrong), None, "{wrong}");
        }
    }

    /// Answers as the products give them, cut down to what surrounds the number.
    #[test]
    fn answers_of_real_products() {
        // kintone, GET /k/v1/records.json?totalCount=true: the number is a text.
        assert_eq!(
            picked(
                "/totalCount",
                &json!({"records": [{"$id": {"type": "__ID__", "value": "1"}}], "totalCount": "281"})
            ),
            Some(281)
        );
        // CKAN, datastore_search?limit=0.
        let ckan = json!({"help": "…", "success": true, "result": {"include_total": true, "limit": 0, "records_format": "objects", "records": [], "total_was_estimated": false, "total": 3699}});
        assert_eq!(picked("/result/total", &ckan), Some(3699));
        // Strapi 4 and 5.
        let strapi =
            json!({"data": [], "meta": {"pagination": {"page": 1, "pageSize": 25, "pageCount": 12, "total": 281}}});
        assert_eq!(picked("/meta/pagination/total", &strapi), Some(281));
        // Directus, ?limit=0&meta=filter_count; and its aggregate, whose count is a text.
        assert_eq!(
            picked("/meta/filter_count", &json!({"meta": {"total_count": 300, "filter_count": 281}, "data": []})),
            Some(281)
        );
        assert_eq!(picked("/data/0/count", &json!({"data": [{"count": "281"}]})), Some(281));
        // PocketBase, /api/collections/likers/records?perPage=1.
        assert_eq!(
            picked(
                "/totalItems",
                &json!({"page": 1, "perPage": 1, "totalPages": 281, "totalItems": 281, "items": [{}]})
            ),
            Some(281)
        );
        // HubSpot, POST /crm/v3/objects/contacts/search, behind a proxy of the city's.
        assert_eq!(
            picked("/total", &json!({"total": 281, "results": [], "paging": {"next": {"after": "10"}}})),
            Some(281)
        );
        // PostgREST, select=count().
        assert_eq!(picked("/0/count", &json!([{"count": 281}])), Some(281));
        // GraphQL (Hasura).
        let hasura = json!({"data": {"likers_aggregate": {"aggregate": {"count": 281}}}});
        assert_eq!(picked("/data/likers_aggregate/aggregate/count", &hasura), Some(281));
        // Formspree and other lists without a total.
        assert_eq!(picked("length:/submissions", &json!({"submissions": [{}, {}, {}]})), Some(3));
    }

    #[test]
    fn headers_of_real_products() {
        let header = |value: &str| Pick::from_header(value).and_then(|c| c.count);
        assert_eq!(header("281"), Some(281), "WordPress: X-WP-Total");
        assert_eq!(header("0-24/3573"), Some(3573), "PostgREST with Prefer: count=exact");
        assert_eq!(header("*/3573"), Some(3573), "PostgREST beyond the end");
        assert_eq!(header("items 0-24/3573"), Some(3573));
        assert_eq!(header("0-24/*"), None, "PostgREST without Prefer: nobody knows how many");
    }
}
