//! Indicators as cities publish them: Iga's three, falling ones, words, totals, tables; and whatever else may come.

use super::*;
use crate::i18n::{Lang, source};
use crate::json::{self, parse};
use crate::table::Table;
use proptest::prelude::*;

/// 伊賀市 第3次総合計画 6-6 定住・関係人口, as far as the tests need it.
const IGA: &str = r#"{"title":"6-6 定住・関係人口","aim":"ファン獲得・拡大と地域への人口定着の推進","sdgs":[4,8,9,11,17],
 "terms":[{"term":"基本事業","text":"市が取り組みを進める基本単位"},{"term":"成果指標","text":"基本事業ごとの指標"}],
 "roles":[{"who":"市民(団体)","items":["伊賀市の魅力や住みやすさを発信します。"]},{"who":"行政","items":[]}],
 "sections":[
 {"title":"基本事業1 魅力発信","office":"総合政策課","plans":["シティプロモーション指針"],
  "projects":["三重大学との連携事業"],
  "terms":[{"term":"基本事業","text":"二つめの説明は使わない"}],
  "indicators":[{"name":"ふるさと納税人数","unit":"人","baseline":"6,791人","target":"12,000人"}]},
 {"title":"基本事業2 地域人材育成","indicators":[{"name":"20~30代の年間転入超過数","baseline":"▲9人","target":"50人"}]},
 {"title":"基本事業3 移住・交流","indicators":[{"name":"相談を通じた移住者数","unit":"人","baseline":88,"target":"362人(累計)"}]}]}"#;

fn panel(text: &str) -> Panel {
    let (panel, problems) = read(&parse(text).expect("JSON")).expect("indicators");
    assert_eq!(problems, []);
    panel
}

/// One indicator out of the members of its JSON.
fn one(members: &str) -> Indicator {
    let text = [r#"{"indicators":[{"name":"x","#, members, "}]}"].concat();
    let (panel, _) = read(&parse(&text).expect("JSON")).expect("indicators");
    panel.sections[0].indicators[0].clone()
}

fn said(members: &str) -> String {
    progress_text(&one(members), &source::catalogue(Lang::Ja))
}

fn number(text: &str) -> Option<String> {
    Value::read(text, "").and_then(|value| value.number).map(Amount::written)
}

#[test]
fn igas_indicators() {
    let panel = panel(IGA);
    let texts = source::catalogue(Lang::Ja);
    let said: Vec<[String; 3]> = panel
        .sections
        .iter()
        .flat_map(|section| &section.indicators)
        .map(|of| [&of.baseline, &of.target].map(|v| value_text(v.as_ref().expect("value"), &texts)))
        .zip(["ふるさと納税人数", "20~30代の年間転入超過数", "相談を通じた移住者数"])
        .map(|([baseline, target], name)| [name.to_owned(), baseline, target])
        .collect();
    assert_eq!(said[0], ["ふるさと納税人数", "6,791人", "12,000人"]);
    assert_eq!(said[1], ["20~30代の年間転入超過数", "−9人", "50人"]);
    assert_eq!(said[2], ["相談を通じた移住者数", "88人", "362人(累計)"]);
    for section in &panel.sections {
        assert_eq!(
            progress(&section.indicators[0]),
            Progress::Unknown(Why::NoCurrent),
            "no current value is published"
        );
        assert_eq!(direction(&section.indicators[0], &texts).0, Some(Better::Up));
    }
    assert_eq!(panel.sdgs, [4, 8, 9, 11, 17]);
    assert_eq!(panel.terms.len(), 2);
    assert_eq!(panel.roles.len(), 1, "a role without anything to do is none");
    assert_eq!(panel.sections[0].plans, ["シティプロモーション指針"]);
}

#[test]
fn numbers_as_cities_write_them() {
    for (text, written) in [
        ("6,791", "6,791"),
        ("６，７９１人", "6,791"),
        ("▲9人", "−9"),
        ("△9", "−9"),
        ("−9", "−9"),
        ("▲ 1,234.5", "−1,234.5"),
        ("+50人", "50"),
        ("362人(累計)", "362"),
        ("362人（累計）", "362"),
        ("累計362人", "362"),
        ("約1,200件", "1,200"),
        ("12.50%", "12.50"),
        ("１２．５％", "12.5"),
        ("50.0%", "50.0"),
        ("▲50.0%", "−50.0"),
        ("5%以下", "5"),
        ("50人以上", "50"),
        ("1億2,000万円", "120,000,000"),
        ("1.2万人", "12,000"),
        ("5,000千円", "5,000"),
        ("12,000t-CO2", "12,000"),
        ("85.3％（令和元年度）", "85.3"),
        ("at least 50 people", "50"),
        ("0.125", "0.125"),
    ] {
        assert_eq!(number(text).as_deref(), Some(written), "{text}");
    }
    for text in [
        "増加",
        "10～20人",
        "10人→20人",
        "1人当たり3件",
        "5%未満",
        "令和元年度 3人",
        "0.12345",
        "9999999999999",
        "第3位",
        "(累計)",
    ] {
        assert_eq!(number(text), None, "{text}");
        assert!(Value::read(text, "").is_some(), "{text}: it is shown as it is written");
    }
    for nothing in ["", "-", "―", "—", "…", " ー "] {
        assert_eq!(Value::read(nothing, "人"), None, "{nothing}");
    }
}

#[test]
fn what_belongs_to_a_number() {
    let value = |text| Value::read(text, "人").expect("a value");
    assert!(value("362人(累計)").is_total && !value("362人").is_total);
    assert_eq!(value("12,000t-CO2").unit, "t-CO2");
    assert_eq!(value("5,000千円").unit, "千円");
    assert_eq!(value("88").unit, "人");
    assert_eq!(value("5%以下").bound, Some(Bound::AtMost));
    assert_eq!(value("at least 5").bound, Some(Bound::AtLeast));
    let texts = source::catalogue(Lang::Ja);
    let written = |text| value_text(&value(text), &texts);
    assert_eq!(written("約1,200件"), "約1,200件");
    assert_eq!(written("50人以上"), "50人以上");
    assert_eq!(written("85.3％（令和元年度）"), "85.3%(令和元年度)");
    assert_eq!(written("増加（毎年）"), "増加（毎年）");
    let english = source::catalogue(Lang::En);
    assert_eq!(value_text(&Value::read("362 people (total)", "").expect("a value"), &english), "362 people (total)");
    assert_eq!(
        value_text(&Value::read("362 (cumulative)", "people").expect("a value"), &english),
        "362 people (running total)"
    );
}

#[test]
fn words_that_are_targets() {
    let trend = |text| Value::read(text, "").and_then(|value| value.trend);
    for (text, which) in [
        ("増加", Trend::Up),
        ("上昇", Trend::Up),
        ("増加傾向", Trend::Up),
        ("減少", Trend::Down),
        ("現状維持", Trend::Keep),
        ("Increase", Trend::Up),
    ] {
        assert_eq!(trend(text), Some(which), "{text}");
    }
    for text in ["減少の抑制", "増減なし", "減少させない", "維持・向上", "検討", "現状より増加"]
    {
        assert_eq!(trend(text), None, "{text}");
    }
}

#[test]
fn progress_where_it_can_be_worked_out() {
    let way = |percent, change: i64| Progress::Way {
        percent,
        change: Some(Amount { thousandths: change * 1000, places: 0 }),
    };
    let of = |members| progress(&one(members));
    assert_eq!(of(r#""baseline":100,"target":200,"current":150"#), way(50, 50));
    assert_eq!(of(r#""baseline":"▲9人","target":"50人","current":"20人""#), way(49, 29));
    assert_eq!(
        of(r#""baseline":100,"target":200,"current":"199.99""#),
        Progress::Way { percent: 99, change: Some(Amount { thousandths: 99_990, places: 2 }) }
    );
    assert_eq!(of(r#""baseline":100,"target":200,"current":90"#), way(-10, -10));
    assert_eq!(of(r#""baseline":100,"target":200,"current":300"#), way(200, 200));
    // Falling is good: children who wait for a place.
    assert_eq!(of(r#""baseline":40,"target":0,"current":30"#), way(25, -10));
    assert_eq!(of(r#""baseline":"40人","target":"10人以下","current":"5人""#), way(116, -35));
    // A target that lay within reach from the start is kept or not.
    let stand = |is_reached, change: i64| Progress::Stand {
        is_reached,
        change: Amount { thousandths: change * 1000, places: 0 },
    };
    assert_eq!(of(r#""baseline":"3%","target":"5%以下","current":"4%""#), stand(true, 1));
    assert_eq!(of(r#""baseline":"3%","target":"5%以下","current":"6%""#), stand(false, 3));
    assert_eq!(of(r#""baseline":3,"target":3,"current":3"#), stand(true, 0));
    assert_eq!(of(r#""baseline":3,"target":"増加","current":15"#), stand(true, 12));
    assert_eq!(of(r#""baseline":3,"target":"増加","current":3"#), stand(false, 0));
    assert_eq!(of(r#""baseline":3,"target":"維持","current":4"#), stand(false, 1));
}

#[test]
fn why_it_cannot() {
    let of = |members| match progress(&one(members)) {
        Progress::Unknown(why) => why,
        known => panic!("{members}: {known:?}"),
    };
    assert_eq!(of(r#""baseline":1,"target":2"#), Why::NoCurrent);
    assert_eq!(of(r#""baseline":1,"current":2"#), Why::NoTarget);
    assert_eq!(of(r#""target":1,"current":2"#), Why::NoBaseline);
    assert_eq!(of(r#""baseline":1,"target":"検討","current":2"#), Why::TargetInWords);
    assert_eq!(of(r#""baseline":"多い","target":3,"current":2"#), Why::ValueInWords);
    assert_eq!(of(r#""baseline":1,"target":3,"current":"集計中""#), Why::ValueInWords);
    assert_eq!(of(r#""baseline":"1人","target":"3件","current":"2人""#), Why::Units);
    assert_eq!(of(r#""baseline":88,"target":"362人(累計)","current":"100人""#), Why::OneYear);
}

#[test]
fn a_running_total_counts_from_nothing_unless_the_baseline_is_one() {
    let of = |members| progress(&one(members));
    assert_eq!(
        of(r#""baseline":"88人","target":"362人(累計)","current":"181人(累計)""#),
        Progress::Way { percent: 50, change: None }
    );
    let total = one(r#""cumulative":true,"baseline":88,"target":362,"current":"増加""#);
    assert_eq!(
        value_text(total.target.as_ref().expect("a target"), &source::catalogue(Lang::Ja)),
        "362(累計)",
        "whoever reads it is told"
    );
    assert_eq!(value_text(total.current.as_ref().expect("a word"), &source::catalogue(Lang::Ja)), "増加");
    assert!(matches!(
        of(r#""cumulative":true,"baseline":88,"target":362,"current":225"#),
        Progress::Way { percent: 50, change: Some(_) }
    ));
    assert_eq!(said(r#""unit":"人","baseline":88,"target":"362人(累計)","current":"181人(累計)""#), "目標の50%です。");
}

#[test]
fn places_on_the_line() {
    let of = |members| chart(&one(members)).map(|c| (c.from, c.now, c.to, c.zero, c.is_from_given));
    assert_eq!(of(r#""baseline":6791,"target":12000"#), Some((20, None, 980, None, true)));
    assert_eq!(
        of(r#""baseline":"▲10人","target":"30人","current":"10人""#),
        Some((20, Some(500), 980, Some(260), true))
    );
    assert_eq!(of(r#""baseline":40,"target":0,"current":10"#), Some((20, Some(740), 980, None, true)), "falling");
    assert_eq!(of(r#""baseline":0,"target":10,"current":20"#), Some((20, Some(980), 500, None, true)), "beyond it");
    assert_eq!(of(r#""baseline":10,"target":20,"current":0"#), Some((500, Some(20), 980, None, true)), "away from it");
    let total = r#""baseline":88,"target":"362人(累計)","current":"181人(累計)""#;
    assert_eq!(of(total), Some((20, Some(500), 980, None, false)), "a running total begins with nothing");
    let year = r#""baseline":88,"target":"362人(累計)","current":181"#;
    assert_eq!(of(year).and_then(|c| c.1), None, "one year is no running total");
    for none in [
        r#""baseline":1,"target":"増加""#,
        r#""baseline":3,"target":3"#,
        r#""target":3"#,
        r#""baseline":"1人","target":"3件""#,
    ] {
        assert_eq!(of(none), None, "{none}");
    }
}

#[test]
fn in_words() {
    assert_eq!(
        said(r#""unit":"人","baseline":100,"target":200,"current":150"#),
        "目標までの道のりの50%です。基準値から50人増えています。"
    );
    assert_eq!(
        said(r#""unit":"人","baseline":100,"baselineAsOf":"令和元年度","target":"増加","current":112"#),
        "目標のとおりです。令和元年度から12人増えています。"
    );
    assert_eq!(
        said(r#""baseline":"5.5%","target":"3%","current":"5.0%""#),
        "目標までの道のりの20%です。基準値から0.5ポイント減っています。"
    );
    assert_eq!(
        said(r#""unit":"人","baseline":100,"target":200,"current":90"#),
        "目標から離れています。基準値から10人減っています。"
    );
    assert_eq!(said(r#""baseline":1,"target":2"#), "現在の値が示されていないため、進み具合は計算していません。");
    let english = source::catalogue(Lang::En);
    let of = one(r#""unit":"people","baseline":100,"baselineAsOf":"2019-01-31","target":"increase","current":112"#);
    assert_eq!(progress_text(&of, &english), "As it should be. Up by 12 people since 31 January 2019.");
    assert_eq!(direction(&of, &english).1, "to rise");
}

#[test]
fn problems_say_what_to_do() {
    let file = r#"{"sdgs":[4,18,"x",4],"indicators":[{"unit":"人"},{"name":"空"},
        {"name":"単位","baseline":"1人","target":"2件"},
        {"name":"向き","baseline":1,"target":2,"better":"down"},{"name":"語","target":2,"better":"良い"}]}"#;
    let (panel, problems) = read(&parse(file).expect("JSON")).expect("indicators");
    assert_eq!((panel.sdgs, panel.sections[0].indicators.len()), (vec![4], 3));
    let texts = source::catalogue(Lang::Ja);
    let lines: Vec<String> = problems.iter().map(|problem| problem.text(&texts)).collect();
    assert_eq!(lines.len(), 7, "{lines:#?}");
    assert!(lines[2].starts_with("indicators/0: 指標の name がありません"), "{}", lines[2]);
    assert!(lines.iter().all(|line| line.contains(": ")));
    for (nothing, start) in
        [("{}", "指標がありません"), ("[]", "指標がありません"), (r#"{"indicators":[{}]}"#, "indicators/0")]
    {
        let problem = read(&parse(nothing).expect("JSON")).expect_err("nothing to show");
        assert!(problem.text(&texts).starts_with(start), "{nothing}");
    }
}

fn table(caption: &str, rows: &[&[&str]]) -> Table {
    let rows = rows.iter().map(|row| row.iter().map(|cell| (*cell).to_owned()).collect()).collect();
    Table { caption: caption.to_owned(), rows }
}

#[test]
fn the_pages_own_table() {
    let iga = table(
        "成果指標",
        &[
            &["基本事業", "成果指標", "現状値（令和元年度）", "目標値", "主担当課"],
            &["魅力発信", "ふるさと納税人数", "6,791人", "12,000人", "総合政策課"],
            &["移住・交流", "相談を通じた移住者数", "88人", "362人（累計）", "地域づくり推進課"],
            &["移住・交流", "空き家バンク成約数", "―", "増加", "地域づくり推進課"],
            &["", "", "", "", ""],
        ],
    );
    let (panel, problems) = from_tables(&[iga, table("", &[&["曜日", "時間"], &["月", "9時"]])]);
    assert_eq!(panel.sections.len(), 2);
    let first = &panel.sections[0].indicators[0];
    assert_eq!(panel.sections[0].title, "魅力発信");
    assert_eq!(first.baseline_as_of, Some(AsOf::Words("令和元年度".to_owned())), "「現状値」 is the baseline");
    assert_eq!((first.current.as_ref(), first.office.as_str()), (None, "総合政策課"));
    assert_eq!(panel.sections[1].indicators.len(), 2);
    assert_eq!(problems.len(), 1, "the other table has no columns of indicators");
    let both = table(
        "人口",
        &[&["Indicator", "Unit", "Baseline (2019)", "Current (2024)", "Target (2026)"], &["x", "%", "10", "15", "20"]],
    );
    let (panel, _) = from_tables(&[both]);
    assert_eq!(panel.sections[0].title, "人口");
    assert!(matches!(progress(&panel.sections[0].indicators[0]), Progress::Way { percent: 50, .. }));
}

proptest! {
    #[test]
    fn no_value_panics_and_a_number_is_written_as_it_is_read(text in "[0-9,.▲△−()（）累計人%万億約以上下 ０-９a]{0,24}") {
        if let Some(number) = Value::read(&text, "人").and_then(|value| value.number) {
            let again = Value::read(&number.written(), "人").and_then(|value| value.number);
            prop_assert_eq!(again, Some(number));
        }
    }

    #[test]
    fn no_input_panics(values in proptest::collection::vec(any::<String>(), 3), number in any::<i64>()) {
        let texts = source::catalogue(Lang::En);
        let [a, b, c] = [&values[0], &values[1], &values[2]].map(|text| json::Value::from(text.as_str()));
        let number = json::Value::from(number);
        for (baseline, target, current) in [(&a, &b, &c), (&a, &number, &number), (&number, &a, &b), (&number, &number, &c)] {
            let mut members = json::Map::new();
            for (key, value) in [("name", &a), ("baseline", baseline), ("target", target), ("current", current), ("unit", &c), ("sdgs", &b)] {
                members.insert(key.to_owned(), value.clone());
            }
            let list = json::Value::Array(vec![json::Value::Object(members)]);
            if let Ok((panel, problems)) = read(&list) {
                for of in &panel.sections[0].indicators {
                    progress_text(of, &texts);
                    for place in chart(of).into_iter().flat_map(|c| [Some(c.from), c.now, Some(c.to), c.zero]).flatten() {
                        prop_assert!((0..=LENGTH).contains(&place));
                    }
                    direction(of, &texts);
                }
                problems.iter().for_each(|problem| { problem.text(&texts); });
            }
        }
        let row = |n: usize| values.iter().cycle().skip(n).take(4).cloned().collect::<Vec<_>>();
        let header = ["指標", "目標", "基準", "現在"].map(str::to_owned).to_vec();
        from_tables(&[Table { caption: values[0].clone(), rows: vec![header, row(0), row(1), row(2)] }]);
    }
}
