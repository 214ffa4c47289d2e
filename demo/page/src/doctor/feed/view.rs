//! The first question on the page: what is asked, the progress, and what was found.

use super::answer;
use super::attempt::{Asked, Kind, Place, Tried};
use super::reading::{self, Context, Reading};
use super::suggest::{Suggestion, suggest};
use crate::doctor::net::{self, Question, Run};
use crate::doctor::progress::{Busy, Progress};
use crate::doctor::result::Result as Found;
use crate::doctor::said::{Report, State};
use crate::doctor::texts::Texts;
use enishi_browser::Browser;
use enishi_core::i18n::Lang;
use leptos::prelude::*;

/// An answer that is kept, so that another `pick` needs no other request.
type Kept = StoredValue<Option<(Asked, Kind, Place, Tried)>, LocalStorage>;

/// The form and its report. `given` is an address that the page was opened with; nothing is asked before the button is
/// pressed.
#[component]
pub fn Feed(texts: &'static Texts, lang: Lang, given: String) -> impl IntoView {
    let words = &texts.feed;
    let kind = RwSignal::new(guess(&given));
    let address = RwSignal::new(given);
    let pick = RwSignal::new(String::new());
    let site = RwSignal::new(String::new());
    let report = RwSignal::new(None::<Report>);
    let suggestions = RwSignal::new(Vec::<Suggestion>::new());
    let busy = Busy::new(texts);
    let kept: Kept = StoredValue::new_local(None);

    let show = move |asked: &Asked, kind: Kind, place: &Place, tried: &Tried| {
        let (found, ways) = judged(asked, kind, place, tried, lang, texts);
        suggestions.set(ways);
        report.set(Some(found));
    };
    let check = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let kind = kind.get_untracked();
        let place = net::place(&site.get_untracked());
        let text = address.get_untracked();
        let whole = net::address(&text).filter(|_| !text.trim().is_empty());
        let asked = Asked { address: whole.unwrap_or_default(), pick: pick.get_untracked() };
        report.set(None);
        suggestions.set(Vec::new());
        if let Some(finding) = answer::before(&asked, &place, lang) {
            let about = about(&asked, &place, texts, &text, lang);
            return report.set(Some(Report { about, findings: vec![finding], tables: Vec::new() }));
        }
        let Some(run) = busy.begin() else { return };
        leptos::task::spawn_local(async move {
            let tried = ask(&asked, kind, &run).await;
            busy.end();
            show(&asked, kind, &place, &tried);
            kept.set_value(Some((asked, kind, place, tried)));
        });
    };
    let take = move |way: String| {
        pick.set(way.clone());
        kept.update_value(|kept| {
            if let Some((asked, kind, place, tried)) = kept {
                asked.pick = way;
                show(asked, *kind, place, tried);
            }
        });
    };
    let is_counter = move || kind.get() == Kind::Counter;
    view! {
        <form class="doctor-form" on:submit=check>
            <p>{words.lead}</p>
            <label class="doctor-field">{words.kind}
                <select on:change=move |event| kind.set(Kind::named(&event_target_value(&event)))>
                    {Kind::ALL.into_iter().zip(words.kinds).map(|((one, name), label)| view! {
                        <option value=name selected=move || kind.get() == one>{label}</option>
                    }).collect_view()}
                </select>
            </label>
            <label class="doctor-field">{words.address}
                <input type="text" inputmode="url" autocomplete="off" spellcheck="false" required=true
                    aria-describedby="doctor-address-hint" bind:value=address />
            </label>
            <p class="doctor-hint" id="doctor-address-hint">{words.address_hint}</p>
            <Show when=is_counter>
                <label class="doctor-field">{words.pick}
                    <input type="text" autocomplete="off" spellcheck="false" aria-describedby="doctor-pick-hint" bind:value=pick />
                </label>
                <p class="doctor-hint" id="doctor-pick-hint">{words.pick_hint}</p>
            </Show>
            <details class="doctor-more">
                <summary>{words.more}</summary>
                <label class="doctor-field">{words.site}
                    <input type="text" inputmode="url" autocomplete="off" spellcheck="false"
                        aria-describedby="doctor-site-hint" bind:value=site />
                </label>
                <p class="doctor-hint" id="doctor-site-hint">{words.site_hint}</p>
            </details>
            <p class="doctor-buttons">
                <button type="submit" class="primary" disabled=move || busy.is_on()>{texts.check}</button>
                <Progress busy texts />
            </p>
        </form>
        <Found id="doctor-feed" report=report.into() texts lang />
        <Show when=move || !suggestions.with(Vec::is_empty)>
            <section class="doctor-suggestions" aria-labelledby="doctor-suggestions">
                <h2 id="doctor-suggestions">{words.suggestions}</h2>
                <p>{words.suggestions_lead}</p>
                <ul>
                    {move || suggestions.get().into_iter().map(|Suggestion { pick: way, number }| {
                        let label = if way.is_empty() { words.own.to_owned() } else { way.clone() };
                        let id = format!("doctor-way-{}", way.bytes().map(|b| format!("{b:02x}")).collect::<String>());
                        view! {
                            <li>
                                <code id=id.clone()>{label}</code>
                                <span class="doctor-number">{number}</span>
                                <button type="button" aria-describedby=id on:click=move |_| take(way.clone())>{words.take}</button>
                            </li>
                        }
                    }).collect_view()}
                </ul>
            </section>
        </Show>
    }
}

/// What an address is likely for: a counter where its name says so.
fn guess(address: &str) -> Kind {
    let address = address.to_ascii_lowercase();
    let is = |words: &[&str]| words.iter().any(|word| address.contains(word));
    match () {
        () if is(&["stream"]) => Kind::Stream,
        () if is(&["count"]) => Kind::Counter,
        () if is(&["indicator", "shihyo"]) => Kind::Indicators,
        () if is(&["board", "cards"]) => Kind::Board,
        () => Kind::Calendar,
    }
}

async fn ask(asked: &Asked, kind: Kind, run: &Run) -> Tried {
    let is_stream = kind == Kind::Stream;
    let headers: Vec<(String, String)> =
        is_stream.then(|| ("Accept".to_owned(), "text/event-stream".to_owned())).into_iter().collect();
    let question = Question { address: &asked.address.whole, method: "GET", headers: &headers, body: None, is_stream };
    net::ask(&question, run).await
}

fn about(asked: &Asked, place: &Place, texts: &Texts, written: &str, lang: Lang) -> Vec<(String, String)> {
    let words = &texts.feed;
    let shown = if asked.address.whole.is_empty() { written } else { &asked.address.whole };
    let mut out = vec![(words.address.to_owned(), shown.to_owned())];
    if !asked.pick.is_empty() {
        out.push(("pick".to_owned(), asked.pick.clone()));
    }
    out.push((words.of_site.to_owned(), place.site.clone()));
    out.push((words.time.to_owned(), net::moment(lang)));
    out
}

/// The report of an attempt, and ways to the number.
fn judged(
    asked: &Asked,
    kind: Kind,
    place: &Place,
    tried: &Tried,
    lang: Lang,
    texts: &Texts,
) -> (Report, Vec<Suggestion>) {
    let mut findings = answer::judge(asked, kind, place, tried, lang, &Browser);
    let mut read = Reading::default();
    // Something else in its place is not read.
    let hopeless = ["login", "login-page", "html", "empty", "too-large"];
    if let Tried::Answered(answer) = tried
        && (200..300).contains(&answer.status)
    {
        if !findings.iter().any(|finding| finding.state == State::Fault && hopeless.contains(&finding.code)) {
            read = reading::read(asked, kind, answer, Context { lang, platform: &Browser });
        } else if kind == Kind::Counter && findings.iter().any(|finding| finding.code == "html") {
            // A number may well stand in a page, where `pick` says so.
            read.suggestions = suggest(answer, &Browser);
        }
    }
    findings.extend(read.findings);
    let report = Report { about: about(asked, place, texts, "", lang), findings, tables: read.tables };
    (report.sorted(), read.suggestions)
}
