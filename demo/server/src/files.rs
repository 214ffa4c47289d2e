//! Files of two folders: the page under `/`, and `dist/` under `/enishi/`, with compressed twins and entity tags.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::time::SystemTime;

use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse, Redirect, Response};
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use crate::app::Shared;
use crate::http::{self, Problem};
use crate::{plain, texts};

/// What the page may load: only its own files. WebAssembly needs its own word, and trunk starts its page by one inline
/// script, whose hash stands in for `{scripts}`.
const PAGE_POLICY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval' {scripts}; style-src 'self'; \
    img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'";

/// The pages that ask the servers which staff name: the doctor, in both languages. Their scripts stay their own.
const ASKING_PAGES: [&str; 2] = ["doctor.html", "doctor-en.html"];

/// Media types by extension; what is not listed is a download.
const MEDIA_TYPES: [(&str, &str); 21] = [
    ("html", "text/html; charset=utf-8"),
    ("js", "text/javascript; charset=utf-8"),
    ("mjs", "text/javascript; charset=utf-8"),
    ("css", "text/css; charset=utf-8"),
    ("wasm", "application/wasm"),
    ("json", "application/json"),
    ("map", "application/json"),
    ("webmanifest", "application/manifest+json"),
    ("svg", "image/svg+xml"),
    ("png", "image/png"),
    ("jpg", "image/jpeg"),
    ("jpeg", "image/jpeg"),
    ("webp", "image/webp"),
    ("avif", "image/avif"),
    ("ico", "image/vnd.microsoft.icon"),
    ("txt", "text/plain; charset=utf-8"),
    ("md", "text/markdown; charset=utf-8"),
    ("ics", "text/calendar; charset=utf-8"),
    ("csv", "text/csv; charset=utf-8"),
    ("pdf", "application/pdf"),
    ("woff2", "font/woff2"),
];

/// What was worked out from a file's bytes, as long as the file stays the same.
#[derive(Clone, Debug)]
struct Known {
    changed: Option<SystemTime>,
    length: u64,
    tag: String,
    /// The hashes of a page's inline scripts, as a policy names them.
    scripts: String,
}

/// A folder that is served.
#[derive(Debug)]
pub struct Folder {
    root: PathBuf,
    known: Mutex<HashMap<PathBuf, Known>>,
}

/// A file that was found.
struct Found {
    bytes: Vec<u8>,
    tag: String,
    media_type: &'static str,
    encoding: Option<&'static str>,
    scripts: String,
}

/// What an address leads to.
enum Lookup {
    File(Found),
    /// A folder whose address lacks the slash at its end.
    Folder,
    Nothing,
}

impl Folder {
    /// A folder; it need not exist yet.
    pub fn new(root: PathBuf) -> Self {
        Self { root, known: Mutex::default() }
    }

    /// The file for the path of an address.
    fn look_up(&self, path: &str, accepts: Accepts) -> Lookup {
        let Some(relative) = inside(path) else { return Lookup::Nothing };
        let mut file = self.root.join(relative);
        if file.is_dir() {
            if !path.is_empty() && !path.ends_with('/') {
                return Lookup::Folder;
            }
            file.push("index.html");
        }
        let Ok(bytes) = std::fs::read(&file) else { return Lookup::Nothing };
        let Known { tag, scripts, .. } = self.known(&file, &bytes);
        let media_type = described(media_type(&file), &bytes);
        // The twin has a representation of its own, so its tag is another one.
        for (encoding, extension, wanted) in [("br", "br", accepts.br), ("gzip", "gz", accepts.gzip)] {
            let twin = PathBuf::from(format!("{}.{extension}", file.display()));
            if wanted && let Ok(bytes) = std::fs::read(twin) {
                let tag = format!("{}-{extension}\"", tag.trim_end_matches('"'));
                return Lookup::File(Found { bytes, tag, media_type, encoding: Some(encoding), scripts });
            }
        }
        Lookup::File(Found { bytes, tag, media_type, encoding: None, scripts })
    }

    fn known(&self, file: &Path, bytes: &[u8]) -> Known {
        let changed = std::fs::metadata(file).and_then(|data| data.modified()).ok();
        let length = bytes.len() as u64;
        let mut all = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = all.get(file).filter(|known| known.changed == changed && known.length == length) {
            return known.clone();
        }
        let page = media_type(file).starts_with("text/html");
        let scripts = if page { inline_scripts(&String::from_utf8_lossy(bytes)) } else { String::new() };
        let known = Known { changed, length, tag: http::tag(bytes), scripts };
        all.insert(file.to_owned(), known.clone());
        known
    }
}

/// Which compressed twins the visitor takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Accepts {
    br: bool,
    gzip: bool,
}

impl Accepts {
    fn of(headers: &HeaderMap) -> Self {
        let list = http::text(headers, &header::ACCEPT_ENCODING).unwrap_or_default();
        let takes = |name: &str| {
            list.split(',').any(|entry| {
                let (coding, parameters) = entry.split_once(';').unwrap_or((entry, ""));
                let never = parameters.trim().strip_prefix("q=").is_some_and(|q| q.trim().parse() == Ok(0.0));
                coding.trim().eq_ignore_ascii_case(name) && !never
            })
        };
        Self { br: takes("br"), gzip: takes("gzip") }
    }
}

/// The path inside the folder; `None` for one that would lead out of it or to a hidden file.
fn inside(path: &str) -> Option<PathBuf> {
    let mut relative = PathBuf::new();
    for part in path.split('/').filter(|part| !part.is_empty()) {
        let part = decoded(part)?;
        if part.starts_with('.') || part.contains(['/', '\\', '\0', ':']) {
            return None;
        }
        relative.push(part);
    }
    Some(relative)
}

/// Undoes percent-encoding; `None` where that gives no UTF-8.
fn decoded(part: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(part.len());
    let mut rest = part.as_bytes();
    while let Some((&byte, tail)) = rest.split_first() {
        let code = tail.get(..2).filter(|_| byte == b'%').and_then(|hex| std::str::from_utf8(hex).ok());
        if let Some(code) = code.and_then(|hex| u8::from_str_radix(hex, 16).ok()) {
            bytes.push(code);
            rest = tail.get(2..).unwrap_or_default();
        } else {
            bytes.push(byte);
            rest = tail;
        }
    }
    String::from_utf8(bytes).ok()
}

fn media_type(file: &Path) -> &'static str {
    let extension = file.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    let found = MEDIA_TYPES.iter().find(|(known, _)| known.eq_ignore_ascii_case(extension));
    found.map_or("application/octet-stream", |(_, media_type)| media_type)
}

/// A page that is no UTF-8 says its own character set, and a header would win over it.
fn described(media_type: &'static str, bytes: &[u8]) -> &'static str {
    if media_type.starts_with("text/html") && std::str::from_utf8(bytes).is_err() { "text/html" } else { media_type }
}

/// The hashes of a page's inline scripts, `'sha256-…'`, separated by spaces.
fn inline_scripts(page: &str) -> String {
    // ASCII only: every byte keeps its place.
    let lower = page.to_ascii_lowercase();
    let mut hashes = Vec::new();
    let mut at = 0;
    while let Some(start) = lower.get(at..).and_then(|rest| rest.find("<script")).map(|i| at + i) {
        let Some(open) = lower.get(start..).and_then(|rest| rest.find('>')).map(|i| start + i + 1) else { break };
        let Some(end) = lower.get(open..).and_then(|rest| rest.find("</script")).map(|i| open + i) else { break };
        let inline = lower.get(start..open).is_some_and(|tag| !tag.contains(" src"));
        if let Some(code) = page.get(open..end).filter(|code| inline && !code.trim().is_empty()) {
            // The parser turns CR LF into LF before the hash is made.
            let hash = Sha256::digest(code.replace("\r\n", "\n").as_bytes());
            hashes.push(format!("'sha256-{}'", BASE64_STANDARD.encode(hash)));
        }
        at = end;
    }
    hashes.join(" ")
}

/// `GET /enishi/…`: any site may load these.
pub async fn dist(State(app): State<Shared>, uri: Uri, headers: HeaderMap) -> Response {
    let path = uri.path().strip_prefix("/enishi/").unwrap_or_default().to_owned();
    // What stands in `a/` carries the hash of its content in its name.
    let cache = if path.starts_with("a/") { "public, max-age=31536000, immutable" } else { "no-cache" };
    let accepts = Accepts::of(&headers);
    let found = tokio::task::spawn_blocking(move || app.dist.look_up(&path, accepts)).await;
    let mut response = match found {
        Ok(Lookup::File(found)) => file(&headers, cache, found),
        _ => crate::app::not_found().await,
    };
    http::set(&mut response, header::ACCESS_CONTROL_ALLOW_ORIGIN, "*");
    http::set(&mut response, HeaderName::from_static("cross-origin-resource-policy"), "cross-origin");
    response
}

/// Everything else: the page.
pub async fn page(State(app): State<Shared>, method: Method, uri: Uri, headers: HeaderMap) -> Response {
    if method != Method::GET && method != Method::HEAD {
        return ([(header::ALLOW, "GET, HEAD")], StatusCode::METHOD_NOT_ALLOWED).into_response();
    }
    let path = uri.path().trim_start_matches('/').to_owned();
    let accepts = Accepts::of(&headers);
    let asks = if ASKING_PAGES.contains(&path.as_str()) { "; connect-src *" } else { "" };
    let policy = app.settings.csp.clone().unwrap_or_else(|| [PAGE_POLICY, asks].concat());
    let found = tokio::task::spawn_blocking(move || app.page.look_up(&path, accepts)).await;
    match found {
        Ok(Lookup::File(found)) => {
            let policy = policy.replace("{scripts}", &found.scripts);
            let html = found.media_type.starts_with("text/html");
            let mut response = file(&headers, "no-cache", found);
            if html && !policy.is_empty() {
                http::set(&mut response, header::CONTENT_SECURITY_POLICY, &policy);
            }
            response
        }
        Ok(Lookup::Folder) => Redirect::permanent(&format!("{}/", uri.path())).into_response(),
        _ => {
            let lang = http::language(&headers);
            let texts = texts::of(lang);
            let problem = Problem::new(StatusCode::NOT_FOUND, "missing", &texts.missing_title, &texts.missing_detail);
            let page = http::text(&headers, &header::ACCEPT).is_some_and(|accept| accept.contains("text/html"));
            if page { plain::problem(&problem, lang) } else { problem.into_response() }
        }
    }
}

fn file(headers: &HeaderMap, cache: &'static str, found: Found) -> Response {
    let mut response = http::tagged(headers, &found.tag, found.media_type, cache, found.bytes);
    http::set(&mut response, header::VARY, "Accept-Encoding");
    if let Some(encoding) = found.encoding.filter(|_| response.status() == StatusCode::OK) {
        http::set(&mut response, header::CONTENT_ENCODING, encoding);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_path_leads_out() {
        assert_eq!(inside("a/x%20y.js"), Some(PathBuf::from("a/x y.js")));
        assert_eq!(inside(""), Some(PathBuf::new()));
        for bad in ["../x", "a/%2e%2e/x", "a/..%2fx", ".git/config", "a\\..\\x", "C:/x", "%ff", "a%00"] {
            assert_eq!(inside(bad), None, "{bad}");
        }
    }

    #[test]
    fn an_old_page_says_its_own_character_set() {
        let html = media_type(Path::new("x.html"));
        assert_eq!(described(html, "縁".as_bytes()), "text/html; charset=utf-8");
        assert_eq!(described(html, b"\x89\x8f"), "text/html");
        assert_eq!(described("image/png", b"\x89"), "image/png");
    }

    #[test]
    fn only_inline_scripts_are_hashed() {
        let page = "<script src=a.js></script><SCRIPT type=module>\r\nx</SCRIPT><script> </script><script>";
        assert_eq!(inline_scripts(page), format!("'sha256-{}'", BASE64_STANDARD.encode(Sha256::digest(b"\nx"))));
        assert_eq!(inline_scripts("縁<p>"), "");
    }

    #[test]
    fn encodings_that_are_refused_are_not_sent() {
        let of = |value: &'static str| {
            Accepts::of(&HeaderMap::from_iter([(header::ACCEPT_ENCODING, axum::http::HeaderValue::from_static(value))]))
        };
        assert_eq!(of("gzip, deflate, br"), Accepts { br: true, gzip: true });
        assert_eq!(of("br;q=0, gzip;q=0.5"), Accepts { br: false, gzip: true });
        assert_eq!(of("identity"), Accepts::default());
    }
}
