//! What the city publishes beside its pages: programs in three dialects, and the published number of supporters.

use std::path::Path as FilePath;

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use crate::app::Shared;
use crate::http;

/// One published file.
struct File {
    path: &'static str,
    name: &'static str,
    media_type: &'static str,
    bytes: &'static [u8],
}

macro_rules! file {
    ($name:literal, $media_type:literal) => {
        File {
            path: concat!("/api/", $name),
            name: $name,
            media_type: $media_type,
            bytes: include_bytes!(concat!("../data/", $name)),
        }
    };
}

const FILES: [File; 4] = [
    file!("events.json", "application/json"),
    file!("events.ics", "text/calendar"),
    file!("events.csv", "text/csv; header=present"),
    file!("likers.json", "application/json"),
];

/// The paths of all files.
pub fn paths() -> impl Iterator<Item = &'static str> {
    FILES.iter().map(|file| file.path)
}

/// `GET /api/events.json` and the others.
pub async fn published(State(app): State<Shared>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(file) = FILES.iter().find(|file| file.path == uri.path()) else { return crate::app::not_found().await };
    let folder = app.settings.data.clone();
    let own = match folder {
        Some(folder) => tokio::task::spawn_blocking(move || own(&folder, file.name)).await.ok().flatten(),
        None => None,
    };
    let bytes = own.unwrap_or_else(|| file.bytes.to_vec());
    let media_type = described(file.media_type, &bytes);
    http::tagged(&headers, &http::tag(&bytes), &media_type, "no-cache", bytes)
}

/// The file of the folder that was given by `--data`, read at each request so that a change shows at once.
fn own(folder: &FilePath, name: &str) -> Option<Vec<u8>> {
    std::fs::read(folder.join(name)).ok()
}

/// The media type with its character set: Japanese open data comes in UTF-8 or in Shift_JIS.
fn described(media_type: &str, bytes: &[u8]) -> String {
    if media_type.starts_with("text/") {
        let charset = if std::str::from_utf8(bytes).is_ok() { "utf-8" } else { "Shift_JIS" };
        format!("{media_type}; charset={charset}")
    } else {
        media_type.to_owned()
    }
}
