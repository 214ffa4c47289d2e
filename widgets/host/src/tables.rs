//! The page's own tables and lists inside a widget: what visitors see without us, as cells and texts.

use crate::life::Life;
use enishi_core::i18n::ProblemKey;
use enishi_core::problem::Problem;
use enishi_core::table::Table;
use enishi_views::Ui;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement, NodeList};

/// Rows and columns that are read of one table.
const MOST_ROWS: usize = 2_000;
const MOST_COLUMNS: usize = 40;

/// The tables inside, from top to bottom.
pub fn tables(host: &HtmlElement) -> Vec<Table> {
    all(host, "table").iter().map(|table| Table { caption: caption(table), rows: rows(table) }).collect()
}

/// The texts of the list items inside.
#[cfg(feature = "board")]
pub fn items(host: &HtmlElement) -> Vec<String> {
    all(host, "li").iter().map(text).collect()
}

/// Says what is wrong in a file or in the page's own content, in one console line.
pub fn say_problems(life: &Life, ui: &Ui, place: &str, problems: &[Problem]) {
    const SAID: usize = 5;
    if problems.is_empty() {
        return;
    }
    let mut list = String::new();
    for problem in problems.iter().take(SAID) {
        list.push_str(&problem.text(&ui.texts));
        list.push(' ');
    }
    let count = problems.len().to_string();
    life.warn(&ui.fill(ProblemKey::FeedProblems, &[place, &count, list.trim_end()]));
}

fn all(within: &Element, selector: &str) -> Vec<Element> {
    within.query_selector_all(selector).map(listed).unwrap_or_default()
}

fn listed(list: NodeList) -> Vec<Element> {
    (0..list.length()).filter_map(|n| list.item(n)?.dyn_into().ok()).collect()
}

fn text(element: &Element) -> String {
    element.text_content().unwrap_or_default()
}

/// The caption; without one the nearest heading above the table.
fn caption(table: &Element) -> String {
    if let Some(caption) = all(table, "caption").first() {
        return text(caption).trim().to_owned();
    }
    let mut at = table.previous_element_sibling();
    while let Some(element) = at {
        if matches!(element.local_name().as_str(), "h1" | "h2" | "h3" | "h4" | "h5" | "h6") {
            return text(&element).trim().to_owned();
        }
        at = element.previous_element_sibling();
    }
    String::new()
}

/// The cells by row; one that spans several rows or columns stands in each.
fn rows(table: &Element) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    // For each column the text of a cell that reaches down, and how many rows it still has.
    let mut down: Vec<(String, usize)> = Vec::new();
    for row in all(table, "tr").iter().take(MOST_ROWS) {
        let mut cells: Vec<String> = Vec::new();
        for cell in all(row, ":scope > th, :scope > td") {
            reach(&mut cells, &mut down);
            let span = |name: &str| {
                cell.get_attribute(name).and_then(|text| text.trim().parse::<u16>().ok()).map_or(1, usize::from).max(1)
            };
            let (wide, tall, text) = (span("colspan").min(MOST_COLUMNS), span("rowspan"), text(&cell));
            for _ in 0..wide {
                if cells.len() < MOST_COLUMNS {
                    if down.len() <= cells.len() {
                        down.resize(cells.len() + 1, (String::new(), 0));
                    }
                    down[cells.len()] = (text.clone(), tall - 1);
                    cells.push(text.clone());
                }
            }
        }
        reach(&mut cells, &mut down);
        rows.push(cells);
    }
    rows
}

/// Puts in what reaches down from above.
fn reach(cells: &mut Vec<String>, down: &mut [(String, usize)]) {
    while let Some((text, left)) = down.get_mut(cells.len()).filter(|(_, left)| *left > 0) {
        *left -= 1;
        cells.push(text.clone());
    }
}
