//! The 47 prefectures (order of JIS X 0401), and abroad.

use super::Choice;
use crate::i18n::{Catalogue, FormKey};

/// What is sent, whatever the visitor's language: the Japanese names.
const VALUES: &str = "北海道,青森県,岩手県,宮城県,秋田県,山形県,福島県,茨城県,栃木県,群馬県,埼玉県,千葉県,東京都,神奈川県,新潟県,富山県,石川県,福井県,山梨県,長野県,岐阜県,静岡県,愛知県,三重県,滋賀県,京都府,大阪府,兵庫県,奈良県,和歌山県,鳥取県,島根県,岡山県,広島県,山口県,徳島県,香川県,愛媛県,高知県,福岡県,佐賀県,長崎県,熊本県,大分県,宮崎県,鹿児島県,沖縄県,海外";

/// The names that are sent, north to south, 海外 last.
pub fn values() -> impl Iterator<Item = &'static str> {
    VALUES.split(',')
}

/// All of them with their names in the catalogue's language.
pub fn choices(texts: &Catalogue) -> Vec<Choice> {
    // Empty in Japanese, where the name is what is sent.
    let mut labels = texts.text(FormKey::Prefectures).split(',').filter(|label| !label.is_empty());
    values().map(|value| Choice { value: value.to_owned(), label: labels.next().unwrap_or(value).to_owned() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::i18n::{Lang, source};

    #[test]
    fn forty_seven_and_abroad_in_every_language() {
        for lang in Lang::ALL {
            let list = choices(&source::catalogue(lang));
            assert_eq!(list.len(), 48);
            assert_eq!(list.last().map(|c| c.value.as_str()), Some("海外"));
        }
        let english = choices(&source::catalogue(Lang::En));
        assert_eq!((english[0].label.as_str(), english[0].value.as_str()), ("Hokkaido", "北海道"));
        assert_eq!(english[47].label, "Outside Japan");
        assert_eq!(english[46].label, "Okinawa");
    }
}
