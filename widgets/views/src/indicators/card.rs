//! One indicator: its values side by side, where they stand on a line, how far it has come in words; and the table of a
//! section.

use super::notes::Notes;
use super::{fact, goals};
use crate::ui::{Drawn, Fixed, Ui, element, heading_of};
use enishi_core::i18n::{CommonKey, IndicatorsKey};
use enishi_core::indicator::{
    AsOf, Better, Chart, Indicator, LENGTH, Section, Value, chart, direction, progress_text, value_text,
};

/// A value with its label and its date.
type Said<'a> = (IndicatorsKey, Option<&'a Value>, Option<&'a AsOf>);

fn values(of: &Indicator) -> [Said<'_>; 3] {
    [
        (IndicatorsKey::Baseline, of.baseline.as_ref(), of.baseline_as_of.as_ref()),
        (IndicatorsKey::Current, of.current.as_ref(), of.current_as_of.as_ref()),
        (IndicatorsKey::Target, of.target.as_ref(), of.target_as_of.as_ref()),
    ]
}

/// A value and its date on one line.
fn written(ui: &Ui, (_, value, as_of): Said<'_>) -> Option<String> {
    let text = value_text(value?, &ui.texts);
    Some(match as_of {
        Some(as_of) => ui.fill(IndicatorsKey::Remark, &[&text, &as_of.written(&ui.texts)]),
        None => text,
    })
}

/// The indicator; its name is a heading so many levels below that of the panel.
pub(super) fn card(ui: &Ui, notes: &Notes, of: &Indicator, section: &Section, below: u8) -> Drawn {
    let name = notes.pieces(&of.name);
    let (better, words) = direction(of, &ui.texts);
    let arrow = better.map(|better| match better {
        Better::Up => "up",
        Better::Down => "down",
        Better::Keep => "keep",
    });
    let head = element("div", &[("class", "indicator-head")])
        .child(heading_of(ui.heading_level, below, "indicator-name", name.text))
        .maybe(arrow.map(|arrow| {
            element("span", &[("class", "indicator-way"), ("part", "direction")]).attr("data-better", arrow).text(words)
        }));
    let mut list = element("dl", &[("class", "indicator-values"), ("part", "values")]);
    for said in values(of) {
        list = list.maybe(value(ui, said));
    }
    let mut card =
        element("li", &[("class", "indicator"), ("part", "indicator")]).with(head).child(name.notes).with(list);
    card = card.maybe(chart(of).map(|places| drawing(ui, of, places))).with(
        element("p", &[("class", "indicator-progress"), ("part", "progress")]).text(progress_text(of, &ui.texts)),
    );
    if !of.office.is_empty() && of.office != section.office {
        card = card.with(fact(notes, element("p", &[]), IndicatorsKey::Office, &of.office));
    }
    if !of.note.is_empty() {
        let note = notes.pieces(&of.note);
        card = card.with(element("p", &[("class", "support")]).child(note.text)).child(note.notes);
    }
    card.maybe(goals(ui, &of.sdgs))
}

fn value(ui: &Ui, (label, value, as_of): Said<'_>) -> Option<Drawn> {
    let class = match label {
        IndicatorsKey::Target => "indicator-value target",
        IndicatorsKey::Current => "indicator-value current",
        _ => "indicator-value",
    };
    let mut said = element("dd", &[]).with(element("b", &[]).text(value_text(value?, &ui.texts)));
    if let Some(as_of) = as_of {
        said = said.with(element("span", &[("class", "support")]).text(as_of.written(&ui.texts)));
    }
    Some(element("div", &[]).attr("class", class).with(element("dt", &[]).text(ui.t(label))).with(said))
}

/// The line from the baseline to the target. Marks are strokes of no length with round ends: they stay round however
/// wide the line is drawn.
fn drawing(ui: &Ui, of: &Indicator, places: Chart) -> Drawn {
    let mut words = String::new();
    for said in values(of) {
        let Some(value) = written(ui, said) else { continue };
        if !words.is_empty() {
            words.push_str(ui.texts.text(CommonKey::Separator));
        }
        words.push_str(&ui.fill(IndicatorsKey::Pair, &[ui.texts.text(said.0), &value]));
    }
    let line = |class: &'static str, from: i64, to: i64| {
        let path = ["M", &from.to_string(), " 12H", &to.to_string()].concat();
        element("path", &[]).attr("class", class).attr("d", path)
    };
    const PICTURE: Fixed =
        &[("class", "indicator-chart"), ("part", "chart"), ("role", "img"), ("preserveAspectRatio", "none")];
    let mut picture = element("svg", PICTURE)
        .attr("viewBox", ["0 0 ", &LENGTH.to_string(), " 24"].concat())
        .attr("aria-label", ui.fill(IndicatorsKey::Chart, &[&words]))
        .with(line("way", places.from, places.to));
    if let Some(zero) = places.zero {
        let path = ["M", &zero.to_string(), " 4V20"].concat();
        picture = picture.with(element("path", &[("class", "zero")]).attr("d", path));
    }
    if let Some(now) = places.now {
        picture = picture.with(line("gone", places.from, now));
    }
    let mark = |class: &'static str, at: i64| line(class, at, at);
    if places.is_from_given {
        picture = picture.with(mark("mark from", places.from)).with(mark("mark hole", places.from));
    }
    picture =
        picture.with(mark("mark to", places.to)).with(mark("mark ring", places.to)).with(mark("mark core", places.to));
    match places.now {
        Some(now) => picture.with(mark("mark now", now)),
        None => picture,
    }
}

/// The numbers of a section as a table.
pub(super) fn table(ui: &Ui, section: &Section) -> Drawn {
    let head = |key| element("th", &[("scope", "col")]).text(ui.t(key));
    let mut titles = element("tr", &[]).with(head(IndicatorsKey::Name));
    for key in [IndicatorsKey::Baseline, IndicatorsKey::Current, IndicatorsKey::Target, IndicatorsKey::Progress] {
        titles = titles.with(head(key));
    }
    let mut rows = element("tbody", &[]);
    for of in &section.indicators {
        let mut row = element("tr", &[]).with(element("th", &[("scope", "row")]).text(of.name.clone()));
        for said in values(of) {
            let text = written(ui, said).unwrap_or_else(|| ui.t(IndicatorsKey::NotGiven));
            row = row.with(element("td", &[]).text(text));
        }
        rows = rows.with(row.with(element("td", &[]).text(progress_text(of, &ui.texts))));
    }
    let name = if section.title.is_empty() {
        ui.t(IndicatorsKey::Indicators)
    } else {
        ui.fill(IndicatorsKey::Caption, &[&section.title])
    };
    let table = element("table", &[("part", "table")])
        .with(element("caption", &[]).text(name.clone()))
        .with(element("thead", &[]).with(titles))
        .with(rows);
    // Where it is wider than the page, it can be moved by keyboard too.
    let region = element("div", &[("class", "scroll"), ("role", "region"), ("tabindex", "0")]).attr("aria-label", name);
    element("details", &[("class", "fold")])
        .with(element("summary", &[("part", "summary")]).text(ui.t(IndicatorsKey::Table)))
        .with(region.with(table))
}
