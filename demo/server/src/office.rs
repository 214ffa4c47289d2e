//! The staff's view of places: who has one, who waits, giving one that became free, and taking one back.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use enishi_core::i18n::{Lang, fill};
use enishi_core::json::{parse, text_at};
use serde_json::json;

use crate::app::{App, Shared};
use crate::export::{standing, when};
use crate::http::{self, Problem};
use crate::plain::{self, escaped};
use crate::store::bookings::{Booking, Given, State as Standing};
use crate::store::{self, Store};
use crate::texts::{self, Texts};
use crate::{intake, staff};

/// `GET /api/places/applications.json`: `[{"receipt", "at", "program", "places", "state"}, …]`, the time in seconds since
/// 1970-01-01T00:00Z, the state `booked`, `waiting` or `cancelled`, program by program and the oldest first. The answers
/// stand under the same receipt in `/api/forms/application.json`.
pub async fn applications(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let work = |store: &Store| -> Result<_, Box<dyn Error>> {
        let rows = store.bookings()?;
        let rows = rows.iter().map(|row| {
            json!({
                "receipt": row.receipt, "at": row.at, "program": row.program, "places": row.places,
                "state": row.state.name(),
            })
        });
        let bytes = serde_json::to_vec(&rows.collect::<Vec<_>>())?;
        Ok(Some(staff::list(bytes, "application/json", "applications.json")))
    };
    staff::only(app, headers, work).await
}

/// `DELETE /api/places/applications/RECEIPT`: 204, as often as it is asked; 404 where nobody asked for places under it.
pub async fn cancel(State(app): State<Shared>, Path(receipt): Path<String>, headers: HeaderMap) -> Response {
    let of = Arc::clone(&app);
    let work = move |_: &Store| -> Result<_, Box<dyn Error>> {
        Ok(take_back(&of, &receipt)?.then(|| StatusCode::NO_CONTENT.into_response()))
    };
    staff::only(app, headers, work).await
}

/// Whether there was something to take back. Everyone is told.
fn take_back(app: &App, receipt: &str) -> Result<bool, store::Error> {
    let found = app.store.cancel(receipt)?;
    if found {
        app.places.refresh(&app.store)?;
    }
    Ok(found)
}

/// `POST /staff/places/RECEIPT`: the button of the page that asks once more.
pub async fn cancel_on_page(State(app): State<Shared>, Path(receipt): Path<String>, headers: HeaderMap) -> Response {
    if let Some(refused) = foreign(&headers) {
        return refused;
    }
    let of = Arc::clone(&app);
    let work = move |_: &Store| -> Result<_, Box<dyn Error>> {
        Ok(take_back(&of, &receipt)?.then(|| Redirect::to("/staff/places").into_response()))
    };
    staff::only(app, headers, work).await
}

/// `POST /staff/places/RECEIPT/place`: the button that gives someone who waits the places that became free. 409 where
/// there are too few by now, 404 where nobody waits under this receipt for a program that is counted.
pub async fn give(State(app): State<Shared>, Path(receipt): Path<String>, headers: HeaderMap) -> Response {
    if let Some(refused) = foreign(&headers) {
        return refused;
    }
    let lang = http::language(&headers);
    let of = Arc::clone(&app);
    let work = move |store: &Store| -> Result<_, Box<dyn Error>> {
        let programs = of.places.programs();
        let waiting = store.bookings()?.into_iter().find(|booking| booking.receipt == receipt);
        let Some(program) = waiting.and_then(|booking| programs.of_id(&booking.program)) else { return Ok(None) };
        Ok(match store.give(&receipt, &program.ids, program.offered)? {
            Given::Booked => {
                of.places.refresh(store)?;
                Some(Redirect::to("/staff/places").into_response())
            }
            Given::TooFew(left) => Some(too_few(left, lang)),
            Given::Unknown => None,
        })
    };
    staff::only(app, headers, work).await
}

fn too_few(left: u32, lang: Lang) -> Response {
    let texts = texts::of(lang);
    let main = format!(
        "<h1>{}</h1>\n<p>{}</p>\n<p><a href=\"/staff/places\">{}</a></p>\n",
        escaped(&texts.office_few),
        escaped(&fill(&texts.office_few_help, &[&left.to_string()])),
        escaped(&texts.back)
    );
    plain::page(StatusCode::CONFLICT, lang, &texts.office_few, &main)
}

/// The answer to a form that another site's page sent: a browser sends the password by itself.
pub fn foreign(headers: &HeaderMap) -> Option<Response> {
    if is_own(headers) {
        return None;
    }
    let lang = http::language(headers);
    let texts = texts::of(lang);
    let problem = Problem::new(StatusCode::FORBIDDEN, "foreign", &texts.foreign_title, &texts.foreign_detail);
    Some(intake::refused(problem, true, lang))
}

/// Whether a page of ours sent it: as the browser says (`Sec-Fetch-Site`, which also holds behind a proxy that changes
/// `Host`), an older one by `Origin`, which goes with every POST. A client with neither is no browser.
fn is_own(headers: &HeaderMap) -> bool {
    if let Some(site) = http::text(headers, &header::HeaderName::from_static("sec-fetch-site")) {
        return matches!(site, "same-origin" | "none");
    }
    let Some(origin) = http::text(headers, &header::ORIGIN) else { return true };
    let host = http::text(headers, &header::HOST).unwrap_or_default();
    origin.split_once("://").is_some_and(|(_, from)| from.eq_ignore_ascii_case(host))
}

/// `GET /staff/places`: each program with what is left and its applications, each with a link to cancel it, and with a
/// button that gives it its places where it waits and enough are free.
pub async fn page(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let lang = http::language(&headers);
    let of = Arc::clone(&app);
    let work = move |store: &Store| -> Result<_, Box<dyn Error>> {
        of.places.refresh(store)?;
        let texts = texts::of(lang);
        let title = escaped(&texts.office_title);
        let main = format!(
            "<h1>{title}</h1>\n<p>{}</p>\n{}{}",
            escaped(&texts.office_help),
            programs(&of, &store.bookings()?, lang),
            plain::back(texts)
        );
        Ok(Some(plain::page(StatusCode::OK, lang, &texts.office_title, &main)))
    };
    staff::only(app, headers, work).await
}

/// `GET /staff/places/RECEIPT`: asks once more before an application is cancelled, for that cannot be taken back: the
/// places are anybody's at once.
pub async fn ask(State(app): State<Shared>, Path(receipt): Path<String>, headers: HeaderMap) -> Response {
    let lang = http::language(&headers);
    let work = move |store: &Store| -> Result<_, Box<dyn Error>> {
        let texts = texts::of(lang);
        let found = store.bookings()?.into_iter().find(|booking| booking.receipt == receipt);
        let Some(booking) = found.filter(|booking| booking.state != Standing::Cancelled) else { return Ok(None) };
        let title = fill(&texts.office_cancel, &[&booking.receipt]);
        let mut main = format!("<h1>{}</h1>\n<p>{}</p>\n<dl>", escaped(&title), escaped(&texts.office_sure));
        for (label, value) in [
            (&texts.office_name, applicant(&booking)),
            (&texts.office_people, booking.places.to_string()),
            (&texts.csv_at, when(booking.at)),
            (&texts.office_state, standing(booking.state, texts).to_owned()),
        ] {
            let _ = writeln!(main, "<dt>{}</dt><dd>{}</dd>", escaped(label), escaped(&value));
        }
        let _ = writeln!(
            main,
            "</dl>\n<form method=\"post\"><p><button type=\"submit\">{}</button></p></form>\n\
             <p><a href=\"/staff/places\">{}</a></p>",
            escaped(&title),
            escaped(&texts.back)
        );
        Ok(Some(plain::page(StatusCode::OK, lang, &title, &main)))
    };
    staff::only(app, headers, work).await
}

/// The name of who applied.
fn applicant(booking: &Booking) -> String {
    parse(&booking.answers).ok().and_then(|answers| text_at(&answers, "name")).unwrap_or_default()
}

/// The programs that are counted, then those that only applications still name.
fn programs(app: &App, bookings: &[Booking], lang: Lang) -> String {
    let texts = texts::of(lang);
    let counted = app.places.programs();
    let told = app.places.now();
    let mut out = String::new();
    for program in counted.all() {
        let own: Vec<&Booking> = bookings.iter().filter(|booking| program.ids.contains(&booking.program)).collect();
        let place = program.ids.first().and_then(|id| told.get(id));
        let left = place.map_or(0, |place| place.remaining);
        let name = program.names.first().map_or("", String::as_str);
        let about = fill(&texts.office_left, &[&left.to_string(), &program.capacity.to_string()]);
        section(&mut out, name, &about, &own, left, texts);
    }
    let mut rest: BTreeMap<&str, Vec<&Booking>> = BTreeMap::new();
    for booking in bookings {
        if !counted.all().iter().any(|program| program.ids.contains(&booking.program)) {
            rest.entry(&booking.program).or_default().push(booking);
        }
    }
    for (id, own) in rest {
        section(&mut out, id, &texts.office_uncounted, &own, 0, texts);
    }
    if out.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escaped(&texts.office_none));
    }
    out
}

fn section(out: &mut String, name: &str, about: &str, bookings: &[&Booking], left: u32, texts: &Texts) {
    let _ = writeln!(out, "<h2>{}</h2>\n<p>{}</p>", escaped(name), escaped(about));
    if bookings.is_empty() {
        return;
    }
    let _ = write!(
        out,
        "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"{}\">\n<table>\n<tr>",
        escaped(name)
    );
    for heading in [&texts.csv_receipt, &texts.csv_at, &texts.office_name, &texts.office_people, &texts.office_state] {
        let _ = write!(out, "<th scope=\"col\">{}</th>", escaped(heading));
    }
    out.push_str("<td></td></tr>\n");
    for booking in bookings {
        let state = standing(booking.state, texts);
        let _ = write!(
            out,
            "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td><td>",
            booking.receipt,
            when(booking.at),
            escaped(&applicant(booking)),
            booking.places,
            escaped(state)
        );
        if booking.state == Standing::Waiting && booking.places <= left {
            let text = escaped(&fill(&texts.office_give, &[&booking.receipt]));
            let _ = write!(
                out,
                "<form method=\"post\" action=\"/staff/places/{}/place\"><button type=\"submit\">{text}</button></form>",
                booking.receipt
            );
        }
        if booking.state != Standing::Cancelled {
            let text = escaped(&fill(&texts.office_cancel, &[&booking.receipt]));
            let _ = write!(out, "<a href=\"/staff/places/{}\">{text}</a>", booking.receipt);
        }
        out.push_str("</td></tr>\n");
    }
    out.push_str("</table>\n</div>\n");
}
