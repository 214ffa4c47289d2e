//! The three widgets, as a city would place them: with what the page says itself inside.

use super::texts::Texts;
use leptos::prelude::*;

/// The program's days are in 2018: the calendar is shown as it stood then.
const NOW: &str = "{\"now\":\"2018-12-14T09:00:00+09:00\"}";
/// A family for the application, which the page does not ask about: name of the field and answer.
const PARTY: [(&str, &str); 7] = [
    ("party", "2"),
    ("party.0.role", "parent"),
    ("party.0.name", "夕張 太郎"),
    ("party.0.age", "41"),
    ("party.1.role", "child"),
    ("party.1.name", "夕張 翔"),
    ("party.1.age", "9"),
];

/// The live number of the demo's supporters.
#[component]
pub fn Number(query: String, texts: &'static Texts) -> impl IntoView {
    let of = &texts.counter;
    view! {
        <enishi-counter
            src=format!("/api/count?{query}")
            live=format!("/api/count/stream?{query}")
            every="5" label=of.label unit=of.unit heading-level="3" loading="eager"
        >
            <p><strong>{of.number}</strong>{of.unit} " (" {of.since} ")"</p>
        </enishi-counter>
    }
}

/// The programs, with their places.
#[component]
pub fn Programs(query: String, texts: &'static Texts) -> impl IntoView {
    let of = &texts.calendar;
    let row =
        |cells: [&'static str; 3]| view! { <tr>{cells.map(|cell| view! { <td>{cell}</td> }).collect_view()}</tr> };
    view! {
        <enishi-calendar
            src=format!("/api/events.json?{query}")
            view="list" date="2018-12-14" filters="none" apply="#faults-form" config="#faults-now"
            heading=of.heading heading-level="3" loading="eager"
        >
            <table>
                <thead><tr>{of.columns.map(|name| view! { <th scope="col">{name}</th> }).collect_view()}</tr></thead>
                <tbody>{of.rows.map(row).collect_view()}</tbody>
            </table>
        </enishi-calendar>
        <script type="application/json" id="faults-now">{NOW}</script>
    }
}

/// An application, filled in with a sample so that it needs one tick to be sent.
#[component]
pub fn Application(query: String, texts: &'static Texts) -> impl IntoView {
    let of = &texts.form;
    let field = |label: &'static str, name: &'static str, kind: &'static str, value: &'static str| {
        view! { <p><label>{label} " " <input type=kind name=name value=value required /></label></p> }
    };
    view! {
        <enishi-form id="faults-form" heading=of.heading heading-level="3" contact=of.contact loading="eager">
            <form method="post" action=format!("/api/forms/application?{query}") accept-charset="utf-8">
                {field(of.program.0, "program", "text", of.program.1)}
                {field(of.name.0, "name", "text", of.name.1)}
                {field(of.kana, "kana", "text", "ユウバリ タロウ")}
                {field(of.email, "email", "email", "taro@example.jp")}
                {field(of.tel, "tel", "tel", "011-204-5089")}
                {PARTY.map(|(name, value)| view! { <input type="hidden" name=name value=value /> }).collect_view()}
                <p><label><input type="checkbox" name="consent" value="on" required /> " " {of.consent}</label></p>
                <p><button>{of.send}</button></p>
            </form>
        </enishi-form>
    }
}
