//! Each design: well-formed SVG of true size, whatever is written on it; everything within the edges; names as given.

use super::*;
use crate::i18n::{Lang, source};
use proptest::prelude::*;
use roxmltree::{Document, Node as Element};

fn card(kind: Kind, name: &str) -> Card {
    Card {
        kind,
        number: "281".into(),
        name: name.into(),
        town: "夕張市".into(),
        issued: Date::parse("2026-11-22"),
        label: "夕張Likers!".into(),
        signer: "夕張市長　幸福 太郎".into(),
        ..Card::default()
    }
}

fn designs(lang: Lang) -> impl Iterator<Item = &'static Design> {
    [Kind::Card, Kind::Certificate].into_iter().flat_map(move |kind| Design::of(kind, lang))
}

fn texts(sheet: &Sheet) -> impl Iterator<Item = &Text> {
    sheet.shapes.iter().filter_map(|shape| if let Shape::Text(text) = shape { Some(text) } else { None })
}

fn find<'a>(sheet: &'a Sheet, words: &str) -> &'a Text {
    texts(sheet).find(|text| text.text == words).unwrap_or_else(|| panic!("{words} is not written: {sheet:#?}"))
}

fn child<'a>(svg: &'a Document, tag: &str) -> Element<'a, 'a> {
    svg.descendants().find(|node| node.has_tag_name((svg::NAMESPACE, tag))).expect("an element")
}

#[test]
fn three_designs_each_in_every_language() {
    for lang in Lang::ALL {
        for kind in [Kind::Card, Kind::Certificate] {
            assert!(Design::of(kind, lang).len() >= 3, "{lang:?} {kind:?}");
        }
    }
    assert!(designs(Lang::En).all(|design| design.id != "vertical"));
}

#[test]
fn a_file_has_its_true_size() {
    let catalogue = source::catalogue(Lang::Ja);
    for (id, width, height, view) in
        [("line", "91mm", "55mm", "0 0 910 550"), ("member", "85.6mm", "54mm", "0 0 856 540")]
    {
        let design = Design::of(Kind::Card, Lang::Ja).into_iter().find(|design| design.id == id).expect("a design");
        let file = svg(&card(Kind::Card, "夕張 太郎").sheet(design, &catalogue));
        let document = Document::parse(&file).expect("well-formed");
        let root = document.root_element();
        assert!(root.has_tag_name((svg::NAMESPACE, "svg")));
        let attribute = |name| root.attribute(name).unwrap_or_default();
        assert_eq!((attribute("width"), attribute("height"), attribute("viewBox")), (width, height, view));
        assert_eq!(
            child(&document, "title").text(),
            Some("名刺、夕張 太郎、登録番号 281、夕張市、夕張Likers!、夕張市長　幸福 太郎、令和8年11月22日")
        );
    }
}

#[test]
fn where_things_stand() {
    let catalogue = source::catalogue(Lang::Ja);
    let draw = |kind, id: &str| {
        let design = Design::of(kind, Lang::Ja).into_iter().find(|design| design.id == id).expect("a design");
        card(kind, "夕張 太郎").sheet(design, &catalogue)
    };
    let line = draw(Kind::Card, "line");
    let name = find(&line, "夕張 太郎");
    assert_eq!((name.x, name.y, name.size), (84, 312, 64));
    let number = find(&line, "登録番号 281");
    assert_eq!((number.x, number.anchor), (826, Anchor::End));
    let frame = draw(Kind::Certificate, "frame");
    let name = find(&frame, "夕張 太郎　様");
    assert_eq!((name.x, name.anchor, name.size), (1485, Anchor::Middle, 124));
    assert_eq!(find(&frame, "第281号").y, 600);
    let vertical = draw(Kind::Certificate, "vertical");
    let title: Vec<_> = texts(&vertical).filter(|text| text.size == 170).collect();
    assert_eq!(title.iter().map(|text| text.text.as_str()).collect::<String>(), "登録感謝状");
    assert!(title.windows(2).all(|pair| pair[0].x == pair[1].x && pair[0].y + 170 <= pair[1].y));
    assert!(find(&vertical, "Likers!").turned);
}

#[test]
fn everything_stays_within_the_edges() {
    for lang in Lang::ALL {
        let catalogue = source::catalogue(lang);
        for design in designs(lang) {
            for name in [
                "夕張 太郎",
                "寿限無寿限無五劫の擦り切れ海砂利水魚の水行末雲来末風来末食う寝る処に住む処",
                "Maximiliana Theophania von Hohenlohe-Waldenburg-Schillingsfürst",
                "髙﨑 葛\u{e0100}子",
            ] {
                let sheet = card(design.kind, name).sheet(design, &catalogue);
                for text in texts(&sheet) {
                    let wide = measure(&text.text) * text.size / 100;
                    let (from, to) = match (text.turned, text.anchor) {
                        (true, _) => (text.y - wide / 2, text.y + wide / 2),
                        (_, Anchor::Start) => (text.x, text.x + wide),
                        (_, Anchor::Middle) => (text.x - wide / 2, text.x + wide / 2),
                        (_, Anchor::End) => (text.x - wide, text.x),
                    };
                    let room = if text.turned { sheet.height } else { sheet.width };
                    assert!(from >= 40 && to <= room - 40, "{lang:?} {} {text:?}", design.id);
                    assert!(text.y - text.size * 8 / 10 >= 0 && text.y <= sheet.height - 30, "{} {text:?}", design.id);
                }
            }
        }
    }
}

#[test]
fn a_name_is_written_as_it_was_given() {
    let catalogue = source::catalogue(Lang::Ja);
    let name = "髙﨑 葛\u{e0100}子 ㈱";
    for design in designs(Lang::Ja) {
        let sheet = card(design.kind, name).sheet(design, &catalogue);
        let all: String = texts(&sheet).map(|text| text.text.as_str()).collect();
        let bare = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
        assert!(bare(&all).contains(&bare(name)), "{}: {all}", design.id);
        assert!(sheet.alternative.contains(name), "{}", sheet.alternative);
    }
}

#[test]
fn markup_in_a_name_stays_text() {
    let catalogue = source::catalogue(Lang::Ja);
    let evil = "</title><script>alert(1)</script>\"'&\u{0}\u{b}";
    for design in designs(Lang::Ja) {
        let mut card = card(design.kind, evil);
        card.town = evil.into();
        card.crest = Crest::Image("x\" onload=\"alert(1)".into());
        let file = svg(&card.sheet(design, &catalogue));
        let document = Document::parse(&file).expect("well-formed");
        assert!(document.descendants().all(|node| !node.has_tag_name("script") && node.tag_name().name() != "script"));
        assert_eq!(child(&document, "image").attribute("href"), Some("x\" onload=\"alert(1)"));
        assert!(child(&document, "title").text().expect("text").contains("</title><script>alert(1)</script>\"'&"));
    }
}

#[test]
fn what_is_missing_is_left_out() {
    let catalogue = source::catalogue(Lang::Ja);
    for design in designs(Lang::Ja) {
        let bare = Card { kind: design.kind, name: "夕張 太郎".into(), ..Card::default() };
        let sheet = bare.sheet(design, &catalogue);
        for text in texts(&sheet) {
            assert!(
                !text.text.trim().is_empty() && !text.text.contains("号") && !text.text.contains("番号"),
                "{text:?}"
            );
        }
    }
}

#[test]
fn letters_are_seen_whatever_the_accent() {
    for accent in [0x000000, 0xffffff, 0xffff00, 0x9db7f9, 0xce0000, 0x197a4b, 0x7f7f7f] {
        let colours = Colours { accent: Colour(accent) };
        assert!(colours.ink().is_dark(), "{accent:x}");
        assert!(colours.accent.is_dark() == (colours.on_accent() == Colour(0xffffff)), "{accent:x}");
    }
    assert_eq!(Colour::parse("#0017C1"), Some(Colour(0x0017c1)));
    assert_eq!(Colour(0x0017c1).hex(), "#0017c1");
    for text in ["red", "#fff", "rgb(0, 0, 0)", "#+12345", "#0017c1ff", "#あい"] {
        assert_eq!(Colour::parse(text), None, "{text}");
    }
}

#[test]
fn a_crest_is_path_data_and_nothing_else() {
    assert!(Crest::path("M10 10 L 90,10 50-90.5e-1Z").is_some());
    for text in ["", "Mmmm", "/crest.svg", "M0 0\"/><script>", "M0 0 url(x)", "L0 0"] {
        assert_eq!(Crest::path(text), None, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_gives_a_well_formed_file(name in ".{0,60}", number in ".{0,20}", town in ".{0,20}", signer in ".{0,30}") {
        let catalogue = source::catalogue(Lang::Ja);
        for design in designs(Lang::Ja) {
            let card = Card { number: number.clone(), town: town.clone(), signer: signer.clone(), ..card(design.kind, &name) };
            let file = svg(&card.sheet(design, &catalogue));
            let document = Document::parse(&file);
            prop_assert!(document.is_ok(), "{}: {:?}\n{}", design.id, document.err(), file);
            let document = document.unwrap();
            let known = ["svg", "title", "rect", "line", "circle", "path", "text", "image"];
            prop_assert!(document.descendants().filter(Element::is_element).all(|node| known.contains(&node.tag_name().name())));
        }
    }
}
