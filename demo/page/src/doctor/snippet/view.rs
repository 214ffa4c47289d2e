//! The third question on the page: a page's text is pasted, or read from this very origin, and looked at. It is never
//! shown: the browser's parser makes a tree of it in a document that runs and loads nothing.

use super::{Context, check};
use crate::doctor::feed::attempt::Tried;
use crate::doctor::net::{self, Question};
use crate::doctor::progress::{Busy, Progress};
use crate::doctor::result::Result as Found;
use crate::doctor::said::{Finding, Report, said};
use crate::doctor::texts::Texts;
use enishi_browser::Browser;
use enishi_core::i18n::Lang;
use enishi_core::json::{parse, text_at};
use leptos::prelude::*;

said! {
    NOTHING "page-none" Fault
        "確かめる HTML がありません。" "ページの HTML を貼り付けるか、このサイトにあるページのアドレスを入れてください。"
        "There is no HTML to check." "Paste the HTML of the page, or enter the address of a page on this site."
    ELSEWHERE "page-elsewhere" Note
        "別の場所({0})のページは、この道具からは読みに行きません。" "そのページを開き、右クリックの「ページのソースを表示」から、全体を写して貼り付けてください。"
        "Pages on another origin ({0}) are not fetched by this tool." "Open the page, choose “View page source”, and paste all of it."
    NOT_READ "page-unread" Fault
        "{0} を読めませんでした。" "ブラウザーでそのページを開き、ソースを写して貼り付けてください。"
        "{0} could not be read." "Open the page in the browser and paste its source."
}

/// The form and its report. `given` is an address that the page was opened with.
#[component]
pub fn Snippet(texts: &'static Texts, lang: Lang, given: String) -> impl IntoView {
    let words = &texts.snippet;
    let html = RwSignal::new(String::new());
    let address = RwSignal::new(given);
    let report = RwSignal::new(None::<Report>);
    let busy = Busy::new(texts);
    let look = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (text, written) = (html.get_untracked(), address.get_untracked());
        report.set(None);
        let Some(run) = busy.begin() else { return };
        leptos::task::spawn_local(async move {
            let text = if text.trim().is_empty() { source(&written, lang, &run).await } else { Ok(text) };
            let done = match text {
                Ok(text) => looked(&text, &written, lang).await,
                Err(finding) => Report { findings: vec![finding], ..Report::default() },
            };
            busy.end();
            let mut about = Vec::new();
            if !written.trim().is_empty() {
                about.push((words.address.to_owned(), written));
            }
            about.push((texts.feed.time.to_owned(), net::moment(lang)));
            report.set(Some(Report { about, ..done }));
        });
    };
    view! {
        <form class="doctor-form" on:submit=look>
            <p>{words.lead}</p>
            <label class="doctor-field">{words.html}
                <textarea rows="12" autocomplete="off" spellcheck="false" aria-describedby="doctor-html-hint" bind:value=html></textarea>
            </label>
            <p class="doctor-hint" id="doctor-html-hint">{words.html_hint}</p>
            <label class="doctor-field">{words.address}
                <input type="text" inputmode="url" autocomplete="off" spellcheck="false"
                    aria-describedby="doctor-page-hint" bind:value=address />
            </label>
            <p class="doctor-hint" id="doctor-page-hint">{words.address_hint}</p>
            <p class="doctor-buttons">
                <button type="submit" class="primary" disabled=move || busy.is_on()>{texts.check}</button>
                <Progress busy texts />
            </p>
        </form>
        <Found id="doctor-page" report=report.into() texts lang />
    }
}

/// The text of a page on this very origin.
async fn source(written: &str, lang: Lang, run: &net::Run) -> Result<String, Finding> {
    let address =
        net::address(written).filter(|_| !written.trim().is_empty()).ok_or_else(|| NOTHING.with(lang, &[]))?;
    if address.origin != net::place("").here {
        return Err(ELSEWHERE.with(lang, &[&address.origin]));
    }
    let question = Question { address: &address.whole, method: "GET", headers: &[], body: None, is_stream: false };
    match net::ask(&question, run).await {
        Tried::Answered(answer) if (200..300).contains(&answer.status) => {
            let label = crate::doctor::feed::charset::declared(&answer);
            let label = if label.is_empty() { "utf-8" } else { &label };
            use enishi_core::platform::Platform;
            Ok(Browser.decode(&answer.bytes, label).unwrap_or_else(|| answer.text()))
        }
        _ => Err(NOT_READ.with(lang, &[&address.whole])),
    }
}

async fn looked(text: &str, written: &str, lang: Lang) -> Report {
    let hash = hash().await.unwrap_or_default();
    let page = net::address(written).filter(|_| !written.trim().is_empty()).map(|address| address.whole);
    let root = crate::doctor::tree(text);
    // What the page says of its own base comes before its address.
    let base = root.all().into_iter().find(|element| element.name == "base");
    let base: Option<String> = base.and_then(|base| base.get("href")).map(str::to_owned);
    let own = page.clone().unwrap_or_else(|| net::address("").map(|address| address.whole).unwrap_or_default());
    let from = base.and_then(|href| net::address_from(&href, &own)).map_or(own, |address| address.whole);
    let resolve = move |text: &str| net::address_from(text, &from);
    let context = Context {
        lang,
        platform: &Browser,
        address: page.as_deref().unwrap_or_default(),
        resolve: &resolve,
        hash: &hash,
    };
    check(&root, &context)
}

/// The hash of the `enishi.js` that stands beside this page, as its list says.
async fn hash() -> Option<String> {
    let address = net::address("enishi/integrity.json")?;
    let run = net::Run::new(|_| ())?;
    let question = Question { address: &address.whole, method: "GET", headers: &[], body: None, is_stream: false };
    let Tried::Answered(answer) = net::ask(&question, &run).await else { return None };
    text_at(&parse(&answer.text()).ok()?, "enishi.js")
}
