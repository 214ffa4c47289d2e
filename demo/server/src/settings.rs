//! Every setting of the server, by flag or by environment variable.

use std::net::IpAddr;
use std::path::PathBuf;

use axum::http::HeaderValue;
use clap::builder::{FalseyValueParser, PossibleValuesParser};
use clap::{ArgAction, Args};
use enishi_core::form::preset;

/// What can be set; `cargo demo --help` prints these texts.
#[derive(Args, Clone, Debug)]
pub struct Settings {
    /// Port to listen on; 0 takes any free one
    #[arg(long, env = "ENISHI_PORT", default_value_t = 8787)]
    pub port: u16,

    /// Address to listen on; 0.0.0.0 opens the demo to the whole network
    #[arg(long, env = "ENISHI_BIND", default_value = "127.0.0.1", value_name = "ADDRESS")]
    pub bind: IpAddr,

    /// SQLite file of the registrations and forms, made where it is missing [default: enishi-demo.sqlite3 in the repository]
    #[arg(long, env = "ENISHI_DATABASE", value_name = "FILE")]
    pub database: Option<PathBuf>,

    /// Password of the user `staff` for /staff/places, /api/registrations.csv and the other lists [default: a new one at each start, printed]
    #[arg(long, env = "ENISHI_STAFF_PASSWORD", hide_env_values = true, value_name = "PASSWORD")]
    pub staff_password: Option<String>,

    /// Origin of another site whose pages may use /api, such as https://www.city.example; repeat it for more, `*` for any
    #[arg(long, env = "ENISHI_CORS", value_name = "ORIGIN", value_delimiter = ',', value_parser = origin)]
    pub cors: Vec<String>,

    /// Largest body of a request, in bytes
    #[arg(long, env = "ENISHI_BODY_LIMIT", default_value_t = 65_536, value_name = "BYTES")]
    pub body_limit: usize,

    /// Largest body of a form with files, in bytes
    #[arg(long, env = "ENISHI_UPLOAD_LIMIT", default_value_t = 16_777_216, value_name = "BYTES")]
    pub upload_limit: usize,

    /// Form that takes no more answers, such as `application`; repeat it for more
    #[arg(long, env = "ENISHI_CLOSED", value_name = "PRESET", value_delimiter = ',', value_parser = PossibleValuesParser::new(preset::NAMES))]
    pub closed: Vec<String>,

    /// Show the cards of new consultations at once; without it they wait until staff have read them (/staff/board), as
    /// cards with something like an e-mail address or a telephone number do in any case
    #[arg(long, env = "ENISHI_PUBLISH_CARDS", action = ArgAction::SetTrue, value_parser = FalseyValueParser::new())]
    pub publish_cards: bool,

    /// Folder that is served under /enishi/ [default: dist in the repository]
    #[arg(long, env = "ENISHI_DIST", value_name = "DIR")]
    pub dist: Option<PathBuf>,

    /// Folder that is served under / [default: target/demo-page in the repository]
    #[arg(long, env = "ENISHI_PAGE", value_name = "DIR")]
    pub page: Option<PathBuf>,

    /// Folder with events.json, events.ics, events.csv and likers.json; each that is missing is served from the program.
    /// A program's `capacity` in them is how many places the form `application` gives away
    #[arg(long, env = "ENISHI_DATA", value_name = "DIR")]
    pub data: Option<PathBuf>,

    /// Content-Security-Policy of the page; `{scripts}` stands for the hashes of its inline scripts
    #[arg(long, env = "ENISHI_CSP", value_name = "POLICY", value_parser = policy)]
    pub csp: Option<String>,

    /// For tests only: /api/faults lets anybody make requests fail
    #[arg(long, env = "ENISHI_FAULTS", action = ArgAction::SetTrue, value_parser = FalseyValueParser::new())]
    pub faults: bool,
}

/// An origin (RFC 6454) or `*`; a text that a browser would never send in `Origin` is refused at the start.
fn origin(text: &str) -> Result<String, String> {
    let text = text.trim().trim_end_matches('/');
    let host = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
    let fits = host.is_some_and(|host| {
        !host.is_empty()
            && host.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-' | b':' | b'[' | b']'))
    });
    if text == "*" || fits {
        Ok(text.to_ascii_lowercase())
    } else {
        Err("an origin is scheme, host and port only, such as https://www.city.example".to_owned())
    }
}

fn policy(text: &str) -> Result<String, String> {
    HeaderValue::from_str(text).map_err(|_| "a policy is one line of visible ASCII characters".to_owned())?;
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_are_what_a_browser_sends() {
        assert_eq!(origin("https://WWW.city.example/").as_deref(), Ok("https://www.city.example"));
        assert_eq!(origin("http://localhost:8000").as_deref(), Ok("http://localhost:8000"));
        assert_eq!(origin("http://[::1]:80").as_deref(), Ok("http://[::1]:80"));
        assert_eq!(origin("*").as_deref(), Ok("*"));
        for bad in ["www.city.example", "https://city.example/path", "https://", "", "https://a b"] {
            assert!(origin(bad).is_err(), "{bad}");
        }
    }
}
