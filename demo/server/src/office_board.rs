//! The staff's view of the board: reading what waits, publishing it or not, moving cards on.

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
use crate::board::{CONSULTATION, Entry, reaches_somebody, stage, topic};
use crate::form::form;
use crate::http;
use crate::office::foreign;
use crate::plain::{self, escaped};
use crate::staff;
use crate::store::Store;
use crate::store::cards::Publication;
use crate::texts::{self, Texts};

/// `GET /staff/board`: what staff have not read yet, then every card with buttons that move it or take it off.
pub async fn page(State(app): State<Shared>, headers: HeaderMap) -> Response {
    let lang = http::language(&headers);
    let of = Arc::clone(&app);
    let work = move |store: &Store| -> Result<_, Box<dyn Error>> {
        let texts = texts::of(lang);
        let told = of.board.refresh(store)?;
        let rule = if of.settings.publish_cards { &texts.board_publishes } else { &texts.board_reads };
        let mut main = format!("<h1>{}</h1>\n", escaped(&texts.board_title));
        let _ = writeln!(main, "<p>{}</p>\n<p>{}</p>", escaped(&texts.board_help), escaped(rule));
        let is_waiting = |entry: &&Entry| entry.publication == Publication::Waiting;
        let waiting: Vec<&Entry> = told.iter().filter(is_waiting).collect();
        let title = fill(&texts.board_waiting, &[&waiting.len().to_string()]);
        section(&mut main, &title, &texts.board_read, &waiting, lang);
        for state in Stage::ALL {
            let of_state = |entry: &&Entry| entry.card.state == state && !is_waiting(entry);
            let cards: Vec<&Entry> = told.iter().filter(of_state).collect();
            let title = form(CONSULTATION, lang).texts.text(state.key());
            section(&mut main, title, &texts.board_none, &cards, lang);
        }
        main += &plain::back(texts);
        Ok(Some(plain::page(StatusCode::OK, lang, &texts.board_title, &main)))
    };
    staff::only(app, headers, work).await
}

/// Cards below a heading; `none` where there are none.
fn section(out: &mut String, title: &str, none: &str, cards: &[&Entry], lang: Lang) {
    let _ = writeln!(out, "<h2>{}</h2>", escaped(title));
    if cards.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escaped(none));
    }
    for entry in cards {
        card(out, entry, texts::of(lang), lang);
    }
}

/// A card and its buttons, which are described by its heading.
fn card(out: &mut String, entry: &Entry, texts: &Texts, lang: Lang) {
    let (card, words) = (&entry.card, &form(CONSULTATION, lang).texts);
    let (id, title) = (percent(&card.id), [&card.id, " ", &card.title].concat());
    let _ = writeln!(out, "<section class=\"card\">\n<h3 id=\"card-{id}\">{}</h3>", escaped(&title));
    let mut about = [words.text(card.kind.key()), " / ", &topic(&card.category, lang)].concat();
    if entry.publication == Publication::Withheld {
        about = [&about, " / ", &texts.board_hidden].concat();
    }
    let _ = writeln!(out, "<p>{}</p>", escaped(&about));
    if !card.body.is_empty() {
        let _ = writeln!(out, "<p>{}</p>", escaped(&card.body).replace('\n', "<br>"));
    }
    let is_waiting = entry.publication == Publication::Waiting;
    if is_waiting && (reaches_somebody(&card.title) || reaches_somebody(&card.body)) {
        let _ = writeln!(out, "<p class=\"error\">{}</p>", escaped(&texts.board_contact));
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
    // What nobody has read is published or not, before anything else.
    for state in Stage::ALL {
        if state != card.state && !is_waiting {
            button("state", state.name(), &fill(&texts.board_move, &[words.text(state.key())]));
        }
    }
    if entry.publication != Publication::Published {
        button("shown", "1", &texts.board_show);
    }
    if entry.publication != Publication::Withheld {
        button("shown", "0", &texts.board_hide);
    }
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
        let (state, publication) = match (asked.first("state"), asked.first("shown")) {
            ("", "1") => (entry.card.state, Publication::Published),
            ("", "0") => (entry.card.state, Publication::Withheld),
            (state, "") => match stage(state) {
                Some(state) => (state, entry.publication),
                None => return Ok(None),
            },
            _ => return Ok(None),
        };
        store.keep_card(&id, state.name(), publication, Native.now())?;
        of.board.refresh(store)?;
        Ok(Some(Redirect::to("/staff/board").into_response()))
    };
    staff::only(app, headers, work).await
}
