//! What the city publishes beside its pages: programs in three dialects, and the published number of supporters.

use std::path::Path as FilePath;

use axum::extract::State;
use axum::http::{HeaderMap, Uri};
use axum::response::Response;

use crate::app::Shared;
use crate::{http, places, remaining};

/// One published file.
#[derive(Clone, Copy, Debug)]
pub struct File {
    path: &'static str,
    /// Its name in the folder of `--data`.
    pub name: &'static str,
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

/// The feeds with programs.
pub const FEEDS: [File; 3] = [
    file!("events.json", "application/json"),
    file!("events.ics", "text/calendar"),
    file!("events.csv", "text/csv; header=present"),
];
const LIKERS: File = file!("likers.json", "application/json");

fn all() -> impl Iterator<Item = File> {
    FEEDS.into_iter().chain([LIKERS])
}

/// The paths of all files.
pub fn paths() -> impl Iterator<Item = &'static str> {
    all().map(|file| file.path)
}

impl File {
    /// The file of the folder that was given by `--data`, read each time so that a change shows at once; else the
    /// program's own.
    pub fn bytes(&self, folder: Option<&FilePath>) -> Vec<u8> {
        let own = folder.and_then(|folder| std::fs::read(folder.join(self.name)).ok());
        own.unwrap_or_else(|| self.bytes.to_vec())
    }
}

/// `GET /api/events.json` and the others. In the feeds each program says how many places are left.
pub async fn published(State(app): State<Shared>, uri: Uri, headers: HeaderMap) -> Response {
    let Some(file) = all().find(|file| file.path == uri.path()) else { return crate::app::not_found().await };
    let told = match places::refreshed(&app).await {
        Ok(told) => told,
        // The feed without the places is better than none.
        Err(error) => {
            crate::app::say_broken("the places cannot be read", &error);
            Default::default()
        }
    };
    let folder = app.settings.data.clone();
    let read = move || {
        let bytes = file.bytes(folder.as_deref());
        remaining::written(&bytes, file.name, &told).unwrap_or(bytes)
    };
    let bytes = match tokio::task::spawn_blocking(read).await {
        Ok(bytes) => bytes,
        Err(error) => return crate::app::broken("a feed could not be read", &error),
    };
    let media_type = described(file.media_type, &bytes);
    http::tagged(&headers, &http::tag(&bytes), &media_type, "no-cache", bytes)
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
