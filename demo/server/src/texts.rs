//! What the server says to people, in the languages of the widgets. The texts are in `locales/`.

use std::sync::LazyLock;

use enishi_core::i18n::Lang;
use serde::Deserialize;
use serde_json::Value;

macro_rules! texts {
    ($($(#[$doc:meta])* $name:ident),+ $(,)?) => {
        /// The texts of one language.
        #[derive(Clone, Debug, Deserialize)]
        #[serde(rename_all = "camelCase", deny_unknown_fields)]
        pub struct Texts { $($(#[$doc])* pub $name: String),+ }
    };
}

texts! {
    /// Label of the live count.
    count_label,
    /// Unit of the live count.
    count_unit,
    /// What the live count counts.
    count_definition,
    /// Title where fields are wrong.
    fields_title,
    /// What to do where fields are wrong.
    fields_detail,
    /// Title where the body cannot be read.
    body_title,
    /// What to do where JSON cannot be read.
    json_detail,
    /// What to do where a form's characters cannot be read.
    charset_detail,
    /// Title for a body of a kind that is not read.
    media_title,
    /// Which kinds are read.
    media_detail,
    /// Which kinds are read where files may come along.
    media_files_detail,
    /// What to do where the parts of a body cannot be read.
    parts_detail,
    /// Title for a form that takes no more.
    closed_title,
    /// What to do about a form that takes no more.
    closed_detail,
    /// Title for what is taken for a robot's.
    spam_title,
    /// What to do about what is taken for a robot's.
    spam_detail,
    /// Title for a body that is too large.
    large_title,
    /// What to do with a body that is too large: `{0}` is the limit in bytes.
    large_detail,
    /// Title for a key that is no key.
    key_title,
    /// What a key looks like.
    key_detail,
    /// Title for a key that was used for other answers.
    other_title,
    /// What to do about a key that was used for other answers.
    other_detail,
    /// Title for a key whose first request still runs.
    running_title,
    /// What to do while the first request runs.
    running_detail,
    /// Title where too few places are left.
    full_title,
    /// What to do where no place is left.
    full_detail,
    /// At the field with the program, where no place is left.
    full_field,
    /// What to do where no place is left and nobody may wait for one.
    full_end_detail,
    /// At the field with the program, where no place is left and nobody may wait for one.
    full_end_field,
    /// What to do where fewer places are left than were asked for: `{0}` is their number.
    few_detail,
    /// At the field with the program, where fewer places are left than were asked for: `{0}` is their number.
    few_field,
    /// Title where the server itself failed.
    broken_title,
    /// What to do where the server itself failed.
    broken_detail,
    /// Title for an address that does not exist.
    missing_title,
    /// What to do about an address that does not exist.
    missing_detail,
    /// Title where the staff's password is missing.
    staff_only,
    /// What to do where the staff's password is missing.
    staff_only_detail,
    /// Title of the staff's page about places.
    office_title,
    /// What the staff should know about places.
    office_help,
    /// Where no program is counted and nobody applied.
    office_none,
    /// What is left of a program: `{0}` places of `{1}`.
    office_left,
    /// Applications for a program that the feeds do not count.
    office_uncounted,
    /// Column of the people of an application.
    office_people,
    /// Column of the name of the one who applied.
    office_name,
    /// Column of how an application stands.
    office_state,
    /// It has its places.
    office_booked,
    /// It waits.
    office_waiting,
    /// It was cancelled.
    office_cancelled,
    /// Before an application is cancelled.
    office_sure,
    /// The button that cancels an application: `{0}` is its receipt.
    office_cancel,
    /// The button that gives an application that waits its places: `{0}` is its receipt.
    office_give,
    /// Title where there are too few for it by now.
    office_few,
    /// What to do about it: `{0}` places are left.
    office_few_help,
    /// Title of the staff's page about the board.
    board_title,
    /// What the staff should know about the board.
    board_help,
    /// Where new cards wait until staff have read them.
    board_reads,
    /// Where new cards are published at once.
    board_publishes,
    /// Heading of the cards that staff have not read: `{0}` how many.
    board_waiting,
    /// Where there are none.
    board_read,
    /// A card with something like an address or a telephone number in it.
    board_contact,
    /// Where no card has a state.
    board_none,
    /// It is not shown.
    board_hidden,
    /// The button that moves a card to the state `{0}`.
    board_move,
    /// The button that takes a card off the board.
    board_hide,
    /// The button that shows a card.
    board_show,
    /// Title for a page of another site that tried to change something.
    foreign_title,
    /// What to do about it.
    foreign_detail,
    /// Title of the page after registering.
    thanks_title,
    /// Text of the page after registering.
    thanks_text,
    /// Title of the page after any other form.
    received_title,
    /// Text of the page after any other form.
    received_text,
    /// Title of the page after an application that waits for a place.
    waiting_title,
    /// Text of the page after an application that waits for a place.
    waiting_text,
    /// Label of the receipt's number.
    receipt_label,
    /// What the receipt's number is for.
    receipt_help,
    /// The link back to the page.
    back,
    /// Title of the page with the wrong fields, before the form's own title.
    errors_page_title,
    /// Heading of the list of errors: `{0}` is their number.
    errors_heading,
    /// Mark of a required field.
    required,
    /// Mark of an optional field.
    optional,
    /// An answer as it could be: `{0}`.
    example,
    /// First choice of a select that has no answer yet.
    choose,
    /// The button that sends.
    send,
    /// The button that sends any other form.
    send_form,
    /// Column of the receipt in the CSV.
    csv_receipt,
    /// Column of the time in the CSV.
    csv_at,
    /// Column of one question about one entry of a group: `{0}` the group, `{1}` the number, `{2}` the question.
    csv_member,
}

fn read(lang: Lang) -> Texts {
    let parse = |text: &str| serde_json::from_str::<Value>(text).expect("the locale file is JSON, as the tests see");
    let japanese = parse(include_str!("../locales/ja.json"));
    let own = match lang {
        Lang::Ja => japanese,
        Lang::En => parse(include_str!("../locales/en.json")),
        Lang::JaEasy => {
            // What やさしい日本語 does not say in its own words, it says in Japanese.
            let mut all = japanese;
            if let (Some(all), Value::Object(own)) =
                (all.as_object_mut(), parse(include_str!("../locales/ja-easy.json")))
            {
                all.extend(own);
            }
            all
        }
    };
    serde_json::from_value(own).expect("the locale file says everything, as the tests see")
}

/// The texts of a language.
pub fn of(lang: Lang) -> &'static Texts {
    static ALL: LazyLock<[Texts; 3]> = LazyLock::new(|| Lang::ALL.map(read));
    let [japanese, easy, english] = &*ALL;
    match lang {
        Lang::Ja => japanese,
        Lang::JaEasy => easy,
        Lang::En => english,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_says_everything() {
        for lang in Lang::ALL {
            assert!(of(lang).large_detail.contains("{0}"));
            assert!(of(lang).errors_heading.contains("{0}"));
            assert!(of(lang).few_detail.contains("{0}") && of(lang).few_field.contains("{0}"));
            assert!(of(lang).office_left.contains("{0}") && of(lang).office_left.contains("{1}"));
        }
    }
}
