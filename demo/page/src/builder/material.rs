//! Reads the sources of a design in the browser, as the widget would, for what stands inside it.

use super::design::fallback::Material;
use super::design::{Design, Widget, schema};
use super::store::Store;
use super::texts;
use super::timer::Pause;
use enishi_browser::Browser;
use enishi_core::count::{self, Count, Pick};
use enishi_core::date::Date;
use enishi_core::event::{Entry, Event, occurrence};
use enishi_core::i18n::{Catalogue, Lang};
use enishi_core::platform::{Platform, to_local};
use enishi_core::source::{self, Options};
use enishi_core::{board, indicator, json};
use gloo_net::http::{Request, Response};
use leptos::prelude::*;
use std::sync::Arc;

/// What decides about the material: a design that differs in nothing else has the same.
fn asked(design: &Design) -> (Widget, Vec<String>, String) {
    let addresses = design.addresses().into_iter().map(str::to_owned).collect();
    (design.widget, addresses, design.attribute("pick").to_owned())
}

/// Reads anew whenever the sources change.
pub fn follow(store: Store) {
    let wanted = Memo::new(move |_| store.design.with(asked));
    let pause = Pause::new(600);
    let number = StoredValue::new_local(0_u32);
    Effect::new(move |before: Option<()>| {
        let wanted = wanted.get();
        number.update_value(|number| *number += 1);
        let mine = number.get_value();
        let work = move || {
            leptos::task::spawn_local(async move {
                let (material, trouble) = read(&wanted, store).await;
                // What was asked for meanwhile counts.
                if number.get_value() == mine {
                    store.material.set(material);
                    store.trouble.set(trouble);
                }
            });
        };
        if before.is_none() { work() } else { pause.run(work) }
    });
}

/// One answer.
struct Answer {
    bytes: Vec<u8>,
    kind: String,
    address: String,
    response: Option<Response>,
}

async fn read((widget, addresses, pick): &(Widget, Vec<String>, String), store: Store) -> (Material, String) {
    let zone = "Asia/Tokyo";
    let today = to_local(&Browser, zone, Browser.now()).map(|(date, _)| date);
    let mut material = Material { today, ..Material::default() };
    let mut trouble = Vec::new();
    let texts = schema::catalogue(if store.english() { Lang::En } else { Lang::Ja });
    let needs = matches!(widget, Widget::Counter | Widget::Calendar | Widget::Board | Widget::Indicators);
    // The first number, board or panel is the one that is written; of a calendar all feeds are.
    let most = if *widget == Widget::Calendar { 10 } else { 1 };
    for address in addresses.iter().filter(|_| needs).take(most) {
        let answer = match get(address, store).await {
            Ok(answer) => answer,
            Err(text) => {
                trouble.push(format!("{address}: {text}"));
                continue;
            }
        };
        if let Err(text) = take(*widget, &answer, pick, &mut material, &texts) {
            trouble.push(format!("{address}: {text}"));
        }
    }
    if let Some(today) = today {
        next_times(&mut material.events, today, zone);
    }
    (material, trouble.join("\n"))
}

/// What repeats is told with its next time within a year, where it has one.
fn next_times(events: &mut [Arc<Event>], today: Date, zone: &str) {
    let entries: Vec<Entry> = events.iter().map(|event| Entry::new(Arc::clone(event), 0)).collect();
    let (found, _) = occurrence::expand_all(&entries, today, today.plus_days(365), zone, &Browser);
    for (at, event) in events.iter_mut().enumerate().filter(|(_, event)| event.recurrence.is_some()) {
        let next = found.iter().filter(|one| one.entry as usize == at).min_by_key(|one| one.first);
        if let Some(next) = next {
            let start = next.own.date.days() * 86_400 + next.own.time.map_or(0, |time| time.seconds());
            let when = event.times(start, &Browser);
            Arc::make_mut(event).when = when;
        }
    }
}

fn take(widget: Widget, answer: &Answer, pick: &str, into: &mut Material, texts: &Catalogue) -> Result<(), String> {
    let value = || json::parse(&String::from_utf8_lossy(&answer.bytes)).map_err(|error| error.to_string());
    match widget {
        Widget::Calendar => {
            let options = Options { name: "", zone: "Asia/Tokyo", address: &answer.address, now: Browser.now() };
            let feed = source::read(&answer.bytes, &Browser, options).map_err(|error| error.text(texts))?;
            into.events.extend(feed.events.into_iter().map(|event| followed(event, &answer.address)));
        }
        Widget::Board => into.cards = board::read(&value()?).map_err(|problem| problem.text(texts))?.0,
        Widget::Indicators => into.panel = Some(indicator::read(&value()?).map_err(|problem| problem.text(texts))?.0),
        _ => into.count = Some(number(answer, pick, texts)?),
    }
    Ok(())
}

/// An event whose link leads to the same place from the page: in a feed it is meant from where the feed is.
fn followed(mut event: Arc<Event>, feed: &str) -> Arc<Event> {
    if !event.url.is_empty() && !event.url.starts_with("mailto:") && !event.url.starts_with("tel:") {
        let here = window().location().origin().unwrap_or_default();
        if let Ok(url) = web_sys::Url::new_with_base(&event.url, feed) {
            let near = url.origin() == here;
            let whole = if near { url.pathname() + &url.search() + &url.hash() } else { url.href() };
            Arc::make_mut(&mut event).url = whole;
        }
    }
    event
}

fn number(answer: &Answer, pick: &str, texts: &Catalogue) -> Result<Count, String> {
    let nothing = || count::NotRead::Nothing.text(texts);
    let way = if pick.is_empty() { Pick::Own } else { Pick::parse(pick).ok_or_else(nothing)? };
    if let Pick::Header(name) = &way {
        let found = answer.response.as_ref().and_then(|response| response.headers().get(name));
        return found.and_then(|value| Pick::from_header(&value)).ok_or_else(nothing);
    }
    count::read(&answer.bytes, &answer.kind, &way, &Browser).map_err(|error| error.text(texts))
}

/// Reads an address, or JSON that the design carries under an id.
async fn get(address: &str, store: Store) -> Result<Answer, String> {
    if let Some(id) = address.strip_prefix('#') {
        let held = store.design.with_untracked(|design| design.data.get(id).map(json::written));
        let text = held.ok_or_else(|| store.t(texts::NOT_HERE).to_owned())?;
        return Ok(Answer {
            bytes: text.into_bytes(),
            kind: "application/json".into(),
            address: String::new(),
            response: None,
        });
    }
    let unreached = || store.t(texts::UNREACHED).to_owned();
    let response = Request::get(address).send().await.map_err(|_| unreached())?;
    if !response.ok() {
        return Err(store.fill(texts::STATUS, &[&response.status().to_string()]));
    }
    Ok(Answer {
        bytes: response.binary().await.map_err(|_| unreached())?,
        kind: response.headers().get("content-type").unwrap_or_default(),
        address: response.url(),
        response: Some(response),
    })
}

/// The hash of the script that stands beside this page, from the list of the pack.
pub fn find_hash(store: Store) {
    leptos::task::spawn_local(async move {
        let Ok(answer) = get("enishi/integrity.json", store).await else { return };
        let list = json::parse(&String::from_utf8_lossy(&answer.bytes)).unwrap_or_default();
        store.hash.set(json::text_at(&list, "enishi.js"));
    });
}

/// A page of this site as text; `None` where it cannot be read.
pub async fn page(address: &str, store: Store) -> Option<String> {
    let answer = get(address, store).await.ok()?;
    let charset = answer.kind.split(';').find_map(|part| part.trim().strip_prefix("charset="));
    let label = charset.map(|label| label.trim_matches('"').to_owned()).unwrap_or_else(|| said_charset(&answer.bytes));
    Browser.decode(&answer.bytes, &label).or_else(|| Some(String::from_utf8_lossy(&answer.bytes).into_owned()))
}

/// What the first kilobyte of a page says of its character set; UTF-8 where it says nothing.
fn said_charset(bytes: &[u8]) -> String {
    let head = String::from_utf8_lossy(&bytes[..bytes.len().min(1_024)]).to_ascii_lowercase();
    let after = head.split("charset=").nth(1).unwrap_or_default().trim_start_matches(['"', '\'']);
    let name: String = after.chars().take_while(|c| c.is_ascii_alphanumeric() || "-_".contains(*c)).collect();
    if name.is_empty() { "utf-8".to_owned() } else { name }
}
