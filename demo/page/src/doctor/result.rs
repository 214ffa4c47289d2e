//! A report on the page: the summary, the findings with what to copy, the tables, and the whole as text.

use super::said::{Finding, Lines, Report, State, Table};
use super::texts::Texts;
use crate::snippet::Copy;
use enishi_core::i18n::Lang;
use leptos::html;
use leptos::prelude::*;

/// The report. The focus goes to it each time that a new one comes.
#[component]
pub fn Result(
    /// A name for the heading, of which each report of the page has its own.
    id: &'static str,
    /// What was found; nothing yet.
    report: Signal<Option<Report>>,
    /// The texts.
    texts: &'static Texts,
    /// The language of the page.
    lang: Lang,
) -> impl IntoView {
    let heading = NodeRef::<html::H2>::new();
    Effect::new(move |_| {
        if report.with(Option::is_some)
            && let Some(heading) = heading.get()
        {
            // Only what is not shown cannot be focused.
            let _ = heading.focus();
        }
    });
    move || {
        let report = report.get()?;
        let worst = report.findings.first().map_or(State::Fine, |finding| finding.state);
        let summary = report.summary(lang);
        let whole = report.text(lang);
        let about = report.about.clone();
        Some(view! {
            <section class="doctor-result" aria-labelledby=id>
                <h2 id=id tabindex="-1" node_ref=heading data-state=worst.name()>
                    <span class="doctor-mark" data-state=worst.name() aria-hidden="true"><span>{worst.shape()}</span></span>{summary}
                </h2>
                <dl class="doctor-about">
                    {about.into_iter().map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> }).collect_view()}
                </dl>
                <ol class="doctor-findings">
                    {report.findings.into_iter().map(|finding| view! { <Found finding texts lang /> }).collect_view()}
                </ol>
                {report.tables.into_iter().map(|table| view! { <Shown table /> }).collect_view()}
                <details class="doctor-whole">
                    <summary>{texts.whole}</summary>
                    <Copy text=Signal::stored(whole.clone()) />
                    <pre tabindex="0" role="group" aria-label=texts.whole>{whole}</pre>
                </details>
                <p class="doctor-print"><button type="button" on:click=|_| drop(window().print())>{texts.print}</button></p>
            </section>
        })
    }
}

/// A state in shape and word.
#[component]
fn Mark(state: State, lang: Lang) -> impl IntoView {
    view! {
        <span class="doctor-mark" data-state=state.name()>
            <span aria-hidden="true">{state.shape()}</span>{state.word(lang)}
        </span>
    }
}

#[component]
fn Found(finding: Finding, texts: &'static Texts, lang: Lang) -> impl IntoView {
    view! {
        <li class="doctor-finding" data-code=finding.code data-state=finding.state.name()>
            <Mark state=finding.state lang />
            <p class="doctor-what">{finding.what}</p>
            {(!finding.todo.is_empty()).then(|| view! { <p class="doctor-todo"><strong>{texts.todo}</strong>{finding.todo}</p> })}
            {finding.lines.into_iter().map(|lines| view! { <ToCopy lines texts /> }).collect_view()}
        </li>
    }
}

#[component]
fn ToCopy(lines: Lines, texts: &'static Texts) -> impl IntoView {
    // Lines of HTML go into the page; all others to the server's keeper.
    let whose = if lines.title == "HTML" { texts.lines_of_page } else { texts.lines_for };
    let label = format!("{whose}{}", lines.title);
    view! {
        <details class="doctor-lines">
            <summary>{label.clone()}</summary>
            <Copy text=Signal::stored(lines.text.clone()) />
            <pre tabindex="0" role="group" aria-label=label>{lines.text}</pre>
        </details>
    }
}

/// A table, or a text as it is.
#[component]
pub fn Shown(table: Table) -> impl IntoView {
    let title = table.title.clone();
    if let Some(text) = table.as_text() {
        let text = text.to_owned();
        return view! {
            <figure class="doctor-text" data-code=table.code>
                <figcaption>{title.clone()}</figcaption>
                <pre tabindex="0" role="group" aria-label=title>{text}</pre>
            </figure>
        }
        .into_any();
    }
    view! {
        <div class="doctor-table" tabindex="0" role="group" aria-label=title.clone()>
            <table data-code=table.code>
                <caption>{title.clone()}</caption>
                <thead><tr>{table.head.into_iter().map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr></thead>
                <tbody>
                    {table.rows.into_iter().map(|row| view! {
                        <tr>{row.into_iter().map(|cell| view! { <td>{cell}</td> }).collect_view()}</tr>
                    }).collect_view()}
                </tbody>
            </table>
        </div>
    }
    .into_any()
}
