//! The address of a postal code, out of the shards that the packer makes (日本郵便, 郵便番号データ).
//!
//! A shard is a file for the codes with the same first three digits, so that the site learns no more of a visitor's
//! address than that. Its keys are the other four digits, or only the first two of them where a building has all codes
//! that begin so; its values are lists of `[prefecture, city, town]`.

use crate::json::{Value, items};

/// What a postal code stands for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Address {
    /// 都道府県.
    pub prefecture: String,
    /// 市区町村.
    pub city: String,
    /// 町域; empty where the code stands for the rest of a city.
    pub town: String,
}

/// The name of the shard that a code is in: its first three digits. `None` where the code is not complete.
pub fn area(code: &str) -> Option<String> {
    digits(code).map(|digits| digits.get(..AREA).unwrap_or_default().to_owned())
}

/// The addresses of a code, with or without a hyphen; several where towns share it, none where nobody has it.
pub fn lookup(shard: &Value, code: &str) -> Vec<Address> {
    let Some(digits) = digits(code) else { return Vec::new() };
    let rest = digits.get(AREA..).unwrap_or_default();
    let mut found = items(shard, rest);
    if found.is_empty() {
        found = items(shard, rest.get(..2).unwrap_or_default());
    }
    let part = |address: &Value, at: usize| {
        let part = address.as_array().and_then(|parts| parts.get(at)?.as_str());
        part.unwrap_or_default().to_owned()
    };
    found
        .iter()
        .map(|address| Address { prefecture: part(address, 0), city: part(address, 1), town: part(address, 2) })
        .collect()
}

const AREA: usize = 3;

/// The seven digits of a code.
fn digits(code: &str) -> Option<String> {
    let digits: String = code.chars().filter(char::is_ascii_digit).collect();
    (digits.len() == 7).then_some(digits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn found(shard: &Value, code: &str) -> Vec<(String, String, String)> {
        lookup(shard, code).into_iter().map(|a| (a.prefecture, a.city, a.town)).collect()
    }

    #[test]
    fn towns_of_a_code() {
        let shard = json!({
            "0403": [["北海道", "夕張市", "本町"]],
            "8046": [["石川県", "金沢市", "大桑町"], ["石川県", "金沢市", "三小牛町"]],
            "0000": [["北海道", "夕張市", ""]],
            "61": [["東京都", "千代田区", "永田町山王パークタワー"]],
        });
        let own = |all: &[[&str; 3]]| all.iter().map(|a| (a[0].into(), a[1].into(), a[2].into())).collect::<Vec<_>>();
        assert_eq!(found(&shard, "068-0403"), own(&[["北海道", "夕張市", "本町"]]));
        assert_eq!(found(&shard, "9218046").len(), 2);
        assert_eq!(found(&shard, "0680000"), own(&[["北海道", "夕張市", ""]]));
        assert_eq!(found(&shard, "100-6123"), own(&[["東京都", "千代田区", "永田町山王パークタワー"]]));
        for none in ["068-0404", "068-040", "", "06804031", "０６８０４０３"] {
            assert_eq!(found(&shard, none), [], "{none}");
        }
        assert_eq!(area("068-0403").as_deref(), Some("068"));
        assert_eq!(area("068-04"), None);
    }

    #[test]
    fn a_shard_that_is_none_leads_nowhere() {
        for shard in [json!([]), json!({"0403": 3}), json!(null)] {
            assert_eq!(found(&shard, "068-0403"), []);
        }
        assert_eq!(found(&json!({"0403": [[], "x"]}), "0680403")[1].0, "");
    }
}
