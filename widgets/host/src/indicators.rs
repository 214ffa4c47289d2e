//! `enishi-indicators` in the page: reads the indicators from a file, from the page's own JSON, or from its tables.

use crate::attributes::{Attributes, json_from};
use crate::life::{Fault, Life};
use crate::net::fetch;
use crate::tables::{say_problems, tables};
use enishi_core::i18n::ProblemKey;
use enishi_core::indicator::{Panel, from_tables, read};
use enishi_core::json::{Value, parse};
use enishi_views::Ui;
use enishi_views::indicators::Indicators;
use leptos::prelude::*;
use std::rc::Rc;

pub async fn run(life: &Rc<Life>, attributes: Attributes, ui: Ui) -> Result<(), Fault> {
    let panel = match attributes.get("src") {
        Some(source) => {
            let file = if source.starts_with('#') {
                json_from(&life.host, &ui.texts, "src", &source).await?
            } else {
                file(&ui, &source).await?
            };
            from_json(life, &ui, &file, &source)?
        }
        None if attributes.config("indicators").is_some() || attributes.config("sections").is_some() => {
            from_json(life, &ui, attributes.json(), "config")?
        }
        None => from_page(life, &ui)?,
    };
    life.show(&ui.clone(), move || view! { <Indicators ui=ui panel=panel /> }.into_any()).await;
    Ok(())
}

async fn file(ui: &Ui, address: &str) -> Result<Value, Fault> {
    let wrong = |what: &str| Fault { code: "source", message: ui.fill(ProblemKey::SourceTrouble, &[address, what]) };
    let answer = fetch::get(address).await.map_err(|trouble| wrong(&trouble.text(&ui.texts)))?;
    parse(&String::from_utf8_lossy(&answer.body)).map_err(|error| wrong(&error.to_string()))
}

fn from_json(life: &Life, ui: &Ui, file: &Value, place: &str) -> Result<Panel, Fault> {
    let (panel, problems) = read(file).map_err(|problem| Fault {
        code: "config",
        message: ui.fill(ProblemKey::SourceTrouble, &[place, &problem.text(&ui.texts)]),
    })?;
    say_problems(life, ui, place, &problems);
    Ok(panel)
}

/// What the page shows is the source.
fn from_page(life: &Life, ui: &Ui) -> Result<Panel, Fault> {
    let (panel, problems) = from_tables(&tables(&life.host));
    if panel.sections.is_empty() {
        let problem = problems.first().map(|problem| problem.text(&ui.texts));
        let message = problem.unwrap_or_else(|| ui.fill(ProblemKey::NoIndicators, &[]));
        return Err(Fault { code: "config", message });
    }
    say_problems(life, ui, "table", &problems);
    Ok(panel)
}
