//! The staff's view of the board: moving a card on, taking it off, and looking at what waits.

use std::error::Error;
use std::fmt::Write;
use std::sync::Arc;

use axum::body::Bytes;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use enishi_core::board::State as Stage;
use enishi_core::form::Answers;
use enishi_core::i18n::{Lang, fill};
use enishi_core::platform::{Native, Platform};

use crate::app::Shared;
use crate::board::{CONSULTATION, Entry, stage, topic};
use crate::form::form;
use crate::http;
use crate::office::foreign;
use crate::plain::{self, escaped};
use crate::staff;
use crate::store::Store;
use crate::texts::{self, Texts};

/// `GET /staff/board`: every card with buttons that move it or take it off.
pub async fn page(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let lang = http::language(&headers);
    let of = Arc::clone(&app);
    let work = move |store: &Store| -> Result<_, Box<dyn Error>> {
        let texts = texts::of(lang);
        let told = of.board.refresh(store)?;
        let mut main = format!("<h1>{}</h1>\n<p>{}</p>\n", escaped(&texts.board_title), escaped(&texts.board_help));
        for state in Stage::ALL {
            let cards: Vec<&Entry> = told.iter().filter(|entry| entry.card.state == state).collect();
            section(&mut main, state, &cards, lang);
        }
        main += &plain::back(texts);
        Ok(Some(plain::page(StatusCode::OK, lang, &texts.board_title, &main)))
    };
    staff::only(app, headers, work).await
}

fn section(out: &mut String, state: Stage, cards: &[&Entry], lang: Lang) {
    let texts = texts::of(lang);
    let _ = writeln!(out, "<h2>{}</h2>", escaped(form(CONSULTATION, lang).texts.text(state.key())));
    if cards.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escaped(&texts.board_none));
    }
    for entry in cards {
        card(out, entry, texts, lang);
    }
}

/// A card and its buttons, which are described by its heading.
fn card(out: &mut String, entry: &Entry, texts: &Texts, lang: Lang) {
    let (card, words) = (&entry.card, &form(CONSULTATION, lang).texts);
    let (id, title) = (percent(&card.id), [&card.id, " ", &card.title].concat());
    let _ = writeln!(out, "<section class=\"card\">\n<h3 id=\"card-{id}\">{}</h3>", escaped(&title));
    let mut about = [words.text(card.kind.key()), " / ", &topic(&card.category, lang)].concat();
    if !entry.is_shown {
        about = [&about, " / ", &texts.board_hidden].concat();
    }
    let _ = writeln!(out, "<p>{}</p>", escaped(&about));
    if !card.body.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escaped(&card.body).replace('\n', "<br>"));
    }
    out.push_str("<div class=\"buttons\">");
    let mut button = |name: &str, value: &str, text: &str| {
        let _ = write!(
            out,
            "<form method=\"post\" action=\"/staff/board/{id}\"><input type=\"hidden\" name=\"{name}\" value=\"{value}\">\
             <button type=\"submit\" aria-describedby=\"card-{id}\">{}</button></form>",
            escaped(text)
        );
    };
    for state in Stage::ALL {
        if state != card.state {
            button("state", state.name(), &fill(&texts.board_move, &[words.text(state.key())]));
        }
    }
    let (shown, text) = if entry.is_shown { ("0", &texts.board_hide) } else { ("1", &texts.board_show) };
    button("shown", shown, text);
    out.push_str("</div>\n</section>\n");
}

/// The number of a card in an address.
fn percent(id: &str) -> String {
    let safe = |b: u8| b.is_ascii_alphanumeric() || b"-_.".contains(&b);
    id.bytes().map(|b| if safe(b) { char::from(b).to_string() } else { format!("%{b:02X}") }).collect()
}

/// `POST /staff/board/ID` with `state=planned` or `shown=0`: 404 where there is no such card or state. Everyone is told.
pub async fn change(State(app): State<Shared>, Path(id): Path<String>, headers: HeaderMap, body: Bytes) -> Response {
    if let Some(refused) = foreign(&headers) {
        return refused;
    }
    let of = Arc::clone(&app);
    let work = move |store: &Store| -> Result<_, Box<dyn Error>> {
        let asked = Answers::from_urlencoded(&String::from_utf8_lossy(&body));
        let told = of.board.refresh(store)?;
        let Some(entry) = told.iter().find(|entry| entry.card.id == id) else { return Ok(None) };
        let (state, is_shown) = match (asked.first("state"), asked.first("shown")) {
            ("", "1") => (entry.card.state, true),
            ("", "0") => (entry.card.state, false),
            (state, "") => match stage(state) {
                Some(state) => (state, entry.is_shown),
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        store.keep_card(&id, state.name(), is_shown, Native.now())?;
        of.board.refresh(store)?;
        Ok(Some(Redirect::to("/staff/board").into_response()))
    };
    staff::only(app, headers, work).await
}
