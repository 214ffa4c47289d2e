//! Which city, town or village an event takes place in, from its address.

use super::Event;

/// The municipality of an event: that of its address, or its place where that is one. `None` where nobody says it.
pub fn of(event: &Event) -> Option<&str> {
    let by_place = || {
        let name = municipality(&event.place)?;
        let rest = &event.place[event.place.find(name)? + name.len()..];
        // 「中央市民会館」 is in no 中央市.
        (rest.is_empty() || rest.starts_with([' ', '　', '内', '(', '（', '、', '・']) || rest.starts_with("役"))
            .then_some(name)
    };
    municipality(&event.address).or_else(by_place)
}

/// The names in which 市, 町, 村 or 郡 stands inside and would be taken for the end (all of 日本郵便's list were tried).
const INNER: [&str; 5] = ["大和郡山市", "東村山市", "武蔵村山市", "蒲郡市", "小郡市"];

/// The municipality with which an address begins, after prefecture and county: 「北海道虻田郡喜茂別町…」 is 喜茂別町,
/// 「札幌市中央区…」 is 札幌市, 「東京都千代田区…」 is 千代田区.
pub fn municipality(address: &str) -> Option<&str> {
    let address = after_county(after_prefecture(address.trim()));
    if let Some(name) = INNER.iter().find(|name| address.starts_with(**name)) {
        return address.get(..name.len());
    }
    let mut chars = address.char_indices().take(9).skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if is_end(c) {
            let mut end = at + c.len_utf8();
            // 四日市市, 十日町市, 羽村市, 玉村町: the last one counts.
            if let Some((next, last)) = chars.next_if(|(_, next)| is_end(*next)) {
                end = next + last.len_utf8();
            }
            return address.get(..end);
        }
        if !c.is_alphanumeric() {
            return None;
        }
    }
    None
}

fn is_end(c: char) -> bool {
    matches!(c, '市' | '町' | '村' | '区')
}

fn after_prefecture(address: &str) -> &str {
    let at = address.char_indices().skip(2).take(2).find(|(at, c)| match c {
        '県' => true,
        '都' | '道' | '府' => ["東京", "北海", "京都", "大阪"].contains(&&address[..*at]),
        _ => false,
    });
    at.map_or(address, |(at, c)| address[at + c.len_utf8()..].trim_start())
}

fn after_county(address: &str) -> &str {
    if INNER.iter().any(|name| address.starts_with(name)) {
        return address;
    }
    let county = address.char_indices().take(6).skip(1).find(|(_, c)| *c == '郡');
    match county {
        Some((at, c)) => address[at + c.len_utf8()..].trim_start(),
        None => address,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_all_kinds() {
        for (address, name) in [
            ("北海道虻田郡喜茂別町字喜茂別123", Some("喜茂別町")),
            ("札幌市中央区北3条西6丁目", Some("札幌市")),
            ("東京都千代田区霞が関", Some("千代田区")),
            ("東京都東村山市本町1", Some("東村山市")),
            ("群馬県佐波郡玉村町下新田", Some("玉村町")),
            ("三重県四日市市諏訪町", Some("四日市市")),
            ("新潟県十日町市千歳町", Some("十日町市")),
            ("長野県大町市大町", Some("大町市")),
            ("福岡県太宰府市観世音寺", Some("太宰府市")),
            ("奈良県大和郡山市北郡山町", Some("大和郡山市")),
            ("福島県郡山市朝日", Some("郡山市")),
            ("千葉県市川市八幡", Some("市川市")),
            ("山形県西村山郡河北町谷地", Some("河北町")),
            ("北海道余市郡余市町朝日町", Some("余市町")),
            ("京都府京都市左京区", Some("京都市")),
            ("夕張市本町4丁目", Some("夕張市")),
            ("オンライン", None),
            ("", None),
            ("Tokyo", None),
            ("1-2-3", None),
        ] {
            assert_eq!(municipality(address), name, "{address}");
        }
    }

    #[test]
    fn a_place_counts_where_it_is_one() {
        let day = crate::date::Date::parse("2018-12-15").expect("date");
        let mut event = Event::new("", "x", super::super::When::Days { first: day, last: day }, "Asia/Tokyo");
        for (place, name) in
            [("厚真町", Some("厚真町")), ("夕張市内各所", Some("夕張市")), ("中央市民会館", None), ("朝市会場", None)]
        {
            place.clone_into(&mut event.place);
            assert_eq!(of(&event), name, "{place}");
        }
        event.address = "北海道夕張市本町".to_owned();
        assert_eq!(of(&event), Some("夕張市"));
    }
}
