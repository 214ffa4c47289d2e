//! The first number: where one file of our own JSON says it and no more, it is shown by what the page loads first.

use super::whole::Stands;
use super::{clock, tell};
use crate::attributes::Attributes;
use crate::life::Life;
use crate::net::fetch::{Reading, get_once};
use crate::net::timer;
use enishi_core::count::First;
use enishi_core::date::Date;
use enishi_core::i18n::{Catalogue, Lang};
use enishi_core::text::has;
use enishi_views::counter::{Around, draw_first};
use futures::future::{Either, select};
use std::future::Future;
use std::pin::Pin;

/// How long the page's own content stays alone while the source is asked, in milliseconds. After it, or where the source
/// cannot be reached, the number in it is shown as the last that is known.
pub const PATIENCE_MS: u32 = 2_000;

/// How far a counter was begun.
#[derive(Default)]
pub struct Begun {
    /// The first reading of its one source.
    pub reading: Option<Reading>,
    /// Whether that takes longer than [`PATIENCE_MS`].
    pub is_late: bool,
    /// What stands of it.
    pub stands: Stands,
}

/// Begins a counter: asks its source where there is one, and shows what it says where that is simple.
///
/// Boxed, so that nothing of it stands in builds that never call it.
pub fn begin<'a>(life: &'a Life, texts: &'a Catalogue) -> Pin<Box<dyn Future<Output = Begun> + 'a>> {
    Box::pin(begun(life, texts))
}

async fn begun(life: &Life, texts: &Catalogue) -> Begun {
    let attributes = &Attributes::of(&life.host);
    let mut begun = Begun::default();
    let src = attributes.get("src").unwrap_or_default();
    let is_one = !src.is_empty() && !src.contains(char::is_whitespace);
    if !is_one || attributes.get("config").is_some() || attributes.get("pick").is_some() {
        return begun;
    }
    match select(get_once(&src), timer::sleep(PATIENCE_MS)).await {
        Either::Right((_, reading)) => {
            begun.is_late = true;
            begun.reading = Some(reading);
        }
        Either::Left((read, _)) => {
            let file = read.as_ref().ok().and_then(|answer| str::from_utf8(&answer.body).ok());
            if let Some(count) = file.and_then(First::read).and_then(|count| said(attributes, count))
                && show(life, attributes, texts, &count).await.is_some()
            {
                begun.stands = Stands::First;
            }
            begun.reading = Some(Box::pin(std::future::ready(read)));
        }
    }
    begun
}

/// The number with what the attributes say about it: a real attribute wins. `None` where drawing that comes later.
fn said(attributes: &Attributes, mut count: First) -> Option<First> {
    for (name, text) in [("label", &mut count.label), ("unit", &mut count.unit), ("definition", &mut count.definition)]
    {
        if let Some(own) = attributes.get(name) {
            *text = own;
        }
    }
    count.goal = attributes.number("goal").filter(|goal| *goal > 0).or(count.goal);
    if let Some(text) = attributes.get("as-of") {
        count.as_of = Some(Date::parse(&text)?);
    }
    let heading = attributes.get("heading").unwrap_or_default();
    let plain = attributes.lang() != Lang::JaEasy && !count.has_readings() && !has(&heading, '｜');
    plain.then_some(count)
}

async fn show(life: &Life, attributes: &Attributes, texts: &Catalogue, count: &First) -> Option<()> {
    const TAGS: [&str; 5] = ["h2", "h3", "h4", "h5", "h6"];
    let level = attributes.number("heading-level").map_or(2, |level| level.clamp(2, 6));
    let around = Around {
        texts,
        heading: &attributes.get("heading").unwrap_or_default(),
        heading_tag: TAGS[level as usize - 2],
        follows: attributes.get("live").is_some(),
        read_at: &clock(texts),
    };
    draw_first(&life.place(attributes.lang())?, count, &around)?;
    life.stands().await;
    tell(life, Some(count.count), count.as_of);
    Some(())
}
