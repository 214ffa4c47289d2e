//! The second question on the page: a dry run that sends nothing, one test answer where somebody really wants it, and an
//! answer that is pasted.

use super::outcome;
use super::own;
use super::plan::{self, Plan, Questions, Wanted, is_read};
use super::words::SCHEMA;
use crate::builder::design::schema::preset;
use crate::doctor::feed::attempt::{Address, Place};
use crate::doctor::net::{self, Question};
use crate::doctor::progress::{Busy, Progress};
use crate::doctor::result::Result as Found;
use crate::doctor::said::Report;
use crate::doctor::texts::Texts;
use enishi_browser::Browser;
use enishi_core::backend::{Body, Part, Transport};
use enishi_core::form::{preset as names, read_schema};
use enishi_core::i18n::Lang;
use leptos::prelude::*;
use wasm_bindgen::JsValue;
use web_sys::FormData;

/// In the place of a preset's name: the page's own form.
const OWN: &str = "own";

/// What is typed.
#[derive(Clone, Copy)]
struct Typed {
    action: RwSignal<String>,
    questions: RwSignal<String>,
    html: RwSignal<String>,
    transport: RwSignal<String>,
    success: RwSignal<String>,
    map: RwSignal<String>,
    idempotent: RwSignal<bool>,
    site: RwSignal<String>,
}

/// What was planned last, and for which page.
type Planned = StoredValue<Option<(Wanted, Plan, Place)>, LocalStorage>;

/// The form, the dry run, the test answer, and the answer that is pasted.
#[component]
pub fn Backend(texts: &'static Texts, lang: Lang) -> impl IntoView {
    let words = &texts.backend;
    let text = || RwSignal::new(String::new());
    let typed = Typed {
        action: text(),
        questions: RwSignal::new("supporter".to_owned()),
        html: text(),
        transport: text(),
        success: text(),
        map: text(),
        idempotent: RwSignal::new(false),
        site: text(),
    };
    let report = RwSignal::new(None::<Report>);
    let planned: Planned = StoredValue::new_local(None);
    let ready = RwSignal::new(None::<bool>);
    let look = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        ready.set(None);
        let place = net::place(&typed.site.get_untracked());
        let about = vec![
            (words.action.to_owned(), typed.action.get_untracked()),
            (texts.feed.of_site.to_owned(), place.site.clone()),
        ];
        let done = match dry(typed, &place, lang) {
            Ok((wanted, plan)) => {
                let found = wanted.report(&plan, &place, lang, &Browser);
                let sends = matches!(plan.request.body, Body::Text(_) | Body::Parts(_)) && is_read(plan.transport);
                planned.set_value(Some((wanted, plan, place)));
                ready.set(Some(sends));
                found
            }
            Err(found) => found,
        };
        report.set(Some(Report { about, ..done }));
    };
    let own = move || typed.questions.get() == OWN;
    view! {
        <form class="doctor-form" on:submit=look>
            <p>{words.lead}</p>
            <label class="doctor-field">{words.action}
                <input type="text" inputmode="url" autocomplete="off" spellcheck="false"
                    aria-describedby="doctor-action-hint" bind:value=typed.action />
            </label>
            <p class="doctor-hint" id="doctor-action-hint">{words.action_hint}</p>
            <label class="doctor-field">{words.questions}
                <select on:change=move |event| typed.questions.set(event_target_value(&event))>
                    {names::NAMES.iter().zip(words.presets).map(|(name, label)| view! { <option value=*name>{label}</option> }).collect_view()}
                    <option value=OWN>{words.own}</option>
                </select>
            </label>
            <Show when=own>
                <label class="doctor-field">{words.html}
                    <textarea rows="8" autocomplete="off" spellcheck="false" bind:value=typed.html></textarea>
                </label>
            </Show>
            <label class="doctor-field">{words.transport}
                <select on:change=move |event| typed.transport.set(event_target_value(&event))>
                    <option value="">{words.auto}</option>
                    {Transport::ALL.iter().map(|(_, name)| view! { <option value=*name>{*name}</option> }).collect_view()}
                </select>
            </label>
            <details class="doctor-more">
                <summary>{words.more}</summary>
                <label class="doctor-field">{words.success}
                    <input type="text" autocomplete="off" spellcheck="false" bind:value=typed.success /></label>
                <label class="doctor-field">{words.map}
                    <input type="text" autocomplete="off" spellcheck="false" bind:value=typed.map /></label>
                <label class="doctor-tick"><input type="checkbox" bind:checked=typed.idempotent />{words.idempotent}</label>
                <label class="doctor-field">{texts.feed.site}
                    <input type="text" inputmode="url" autocomplete="off" spellcheck="false" bind:value=typed.site /></label>
            </details>
            <p class="doctor-buttons"><button type="submit" class="primary">{words.dry}</button></p>
        </form>
        <Found id="doctor-backend" report=report.into() texts lang />
        <Show when=move || ready.get() == Some(true)><Test planned texts lang /></Show>
        <Show when=move || ready.get().is_some()><Pasted planned texts lang /></Show>
    }
}

/// What would be sent; else a report of what is wrong before.
fn dry(typed: Typed, place: &Place, lang: Lang) -> Result<(Wanted, Plan), Report> {
    let mut written = typed.action.get_untracked();
    let questions = typed.questions.get_untracked();
    let refused = |finding| Report { findings: vec![finding], ..Report::default() };
    let questions = if questions == OWN {
        let page = crate::doctor::tree(&typed.html.get_untracked());
        let form = own::read(&page).ok_or_else(|| refused(SCHEMA.with(lang, &[])))?;
        if written.trim().is_empty() {
            written.clone_from(&form.action);
        }
        Questions::Own(Box::new(form))
    } else {
        let schema = preset(&questions).and_then(|value| read_schema(&value, lang).ok());
        Questions::Schema(Box::new(schema.ok_or_else(|| refused(SCHEMA.with(lang, &[])))?))
    };
    let wanted = Wanted {
        action: address(&written, place),
        questions,
        transport: Transport::named(&typed.transport.get_untracked()),
        success: typed.success.get_untracked(),
        map: plan::map(&typed.map.get_untracked()),
        idempotent: typed.idempotent.get_untracked(),
    };
    if let Some(finding) = wanted.before(place, &written, lang) {
        return Err(refused(finding));
    }
    let plan = wanted.plan(place, lang, &key(), &Browser);
    Ok((wanted, plan))
}

/// A key in the form of a UUID (version 4), for a test: `crypto.randomUUID` is missing on pages that are not https.
fn key() -> String {
    let part = |most: u32| (js_sys::Math::random() * f64::from(most)) as u32;
    let (a, b, c, d) = (part(u32::MAX), part(u32::MAX), part(u32::MAX), part(u32::MAX));
    format!("{a:08x}-{:04x}-4{:03x}-{:04x}-{:04x}{d:08x}", b >> 16, b & 0xfff, 0x8000 | (c >> 18), c & 0xffff)
}

/// The address, against that of the page which will carry the form.
fn address(written: &str, place: &Place) -> Address {
    net::address_from(written, &format!("{}/", place.site)).unwrap_or_default()
}

/// One test answer: never by itself, and only after a tick and a second button.
#[component]
fn Test(planned: Planned, texts: &'static Texts, lang: Lang) -> impl IntoView {
    let words = &texts.backend;
    let sure = RwSignal::new(false);
    let report = RwSignal::new(None::<Report>);
    let busy = Busy::new(texts);
    let send = move |_| {
        if !sure.get_untracked() {
            return;
        }
        let Some((wanted, plan, place)) = planned.get_value() else { return };
        let Some(run) = busy.begin() else { return };
        // Another one wants another tick.
        sure.set(false);
        report.set(None);
        leptos::task::spawn_local(async move {
            let question = Question {
                address: &plan.request.address,
                method: &plan.request.method,
                headers: &plan.headers,
                body: Some(body(&plan)),
                is_stream: false,
            };
            let tried = net::ask(&question, &run).await;
            busy.end();
            report.set(Some(outcome::of_test(&wanted, &plan, &place, &tried, lang, &Browser)));
        });
    };
    view! {
        <section class="doctor-test" aria-labelledby="doctor-test">
            <h2 id="doctor-test">{words.test}</h2>
            <p class="notice">{words.test_warning}</p>
            <label class="doctor-tick"><input type="checkbox" bind:checked=sure />{words.test_sure}</label>
            <p class="doctor-buttons">
                <button type="button" disabled=move || !sure.get() || busy.is_on() on:click=send>{words.test_send}</button>
                <Progress busy texts />
            </p>
            <Found id="doctor-test-report" report=report.into() texts lang />
        </section>
    }
}

/// The body as the browser takes it. Files are left out: nobody chose any.
fn body(plan: &Plan) -> JsValue {
    match &plan.request.body {
        Body::Text(text) => JsValue::from_str(text),
        Body::Parts(parts) => {
            let Ok(data) = FormData::new() else { return JsValue::NULL };
            for part in parts {
                if let Part::Field(name, value) = part {
                    // Appending to a form's data cannot fail.
                    let _ = data.append_with_str(name, value);
                }
            }
            data.into()
        }
        _ => JsValue::NULL,
    }
}

/// An answer that somebody has: what would visitors be told?
#[component]
fn Pasted(planned: Planned, texts: &'static Texts, lang: Lang) -> impl IntoView {
    let words = &texts.backend;
    let text = |text: &str| RwSignal::new(text.to_owned());
    let (status, headers, address, answer) = (text("201"), text("Content-Type: application/json"), text(""), text(""));
    let report = RwSignal::new(None::<Report>);
    let read = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        planned.with_value(|planned| {
            let Some((wanted, plan, _)) = planned else { return };
            let [status, headers, body, address] =
                [status, headers, answer, address].map(|signal| signal.get_untracked());
            let reply = outcome::pasted(&status, &headers, &body, &address, plan);
            let (findings, tables) = outcome::judge(wanted, plan, &reply, lang);
            report.set(Some(Report { about: Vec::new(), findings, tables }));
        });
    };
    view! {
        <section class="doctor-test" aria-labelledby="doctor-pasted">
            <h2 id="doctor-pasted">{words.pasted}</h2>
            <p>{words.pasted_lead}</p>
            <form class="doctor-form" on:submit=read>
                <label class="doctor-field">{words.status}<input type="text" inputmode="numeric" autocomplete="off" bind:value=status /></label>
                <label class="doctor-field">{words.headers}<textarea rows="3" spellcheck="false" bind:value=headers></textarea></label>
                <label class="doctor-field">{words.led_to}<input type="text" inputmode="url" autocomplete="off" bind:value=address /></label>
                <label class="doctor-field">{words.body}<textarea rows="6" spellcheck="false" bind:value=answer></textarea></label>
                <p class="doctor-buttons"><button type="submit">{words.read}</button></p>
            </form>
            <Found id="doctor-pasted-report" report=report.into() texts lang />
        </section>
    }
}
