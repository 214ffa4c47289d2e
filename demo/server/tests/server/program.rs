//! The program itself: what it prints and how it ends.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

fn program(arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_enishi-demo"))
        .args(arguments)
        .env("LC_ALL", "C")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("started");
    child.stdin.take().expect("input").write_all(input).expect("written");
    child.wait_with_output().expect("ended")
}

fn lines(output: &Output) -> Vec<Value> {
    let text = std::str::from_utf8(&output.stdout).expect("UTF-8");
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

const SERIES: &str = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t\r\nBEGIN:VEVENT\r\nUID:walk@yubari\r\n\
    SUMMARY:清水沢まちあるき\r\nLOCATION:清水沢\r\nDTSTART;TZID=Asia/Tokyo:20180819T100000\r\n\
    DTEND;TZID=Asia/Tokyo:20180819T120000\r\nRRULE:FREQ=MONTHLY;COUNT=6\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nUID:show@yubari\r\n\
    SUMMARY:ヤマを伝える\r\nDTSTART;VALUE=DATE:20181027\r\nDTEND;VALUE=DATE:20181111\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

#[test]
fn read_prints_a_line_for_each_occurrence() {
    let output = program(&["read", "-"], SERIES.as_bytes());
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let all = lines(&output);
    assert_eq!(all.len(), 7);
    let first = &all[0];
    assert_eq!(first["id"], "walk@yubari");
    assert_eq!(
        (first["start"].as_str(), first["end"].as_str()),
        (Some("2018-08-19T10:00:00+09:00"), Some("2018-08-19T12:00:00+09:00"))
    );
    assert_eq!(
        (first["allDay"].as_bool(), first["timeZone"].as_str(), first["place"].as_str()),
        (Some(false), Some("Asia/Tokyo"), Some("清水沢"))
    );
    assert_eq!(first["status"], "ended");
    let whole = all.iter().find(|line| line["allDay"] == true).expect("whole days");
    assert_eq!((whole["start"].as_str(), whole["end"].as_str()), (Some("2018-10-27"), Some("2018-11-10")));
    let window = program(&["read", "-", "--from", "2018-11-10", "--to", "2018-12-31"], SERIES.as_bytes());
    assert_eq!(lines(&window).len(), 3);
}

#[test]
fn read_goes_on_for_years_without_doubles() {
    let daily = SERIES.replace("FREQ=MONTHLY;COUNT=6", "FREQ=DAILY");
    let output = program(&["read", "-", "--from", "2018-08-19", "--to", "2038-08-18"], daily.as_bytes());
    assert_eq!(lines(&output).iter().filter(|line| line["id"] == "walk@yubari").count(), 7305);
}

#[test]
fn read_says_which_series_it_does_not_give_whole() {
    let often = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nSUMMARY:Tick\nDTSTART:20200101T000000\nRRULE:FREQ=SECONDLY\nEND:VEVENT\nEND:VCALENDAR\n";
    let output = program(&["read", "-", "--from", "2020-01-05", "--to", "2020-01-05"], often.as_bytes());
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && !lines(&output).is_empty());
    assert!(said.contains("Tick") && said.contains("RRULE"), "{said}");
    let seldom = often.replace("SECONDLY", "DAILY");
    let output = program(&["read", "-", "--from", "2020-01-05", "--to", "2020-01-05"], seldom.as_bytes());
    assert_eq!((lines(&output).len(), output.stderr.len()), (1, 0));
}

#[test]
fn read_ends_with_1_where_nothing_can_be_read() {
    for (file, input) in [("-", "<html><p>404"), ("-", ""), ("/nowhere/events.ics", "")] {
        let output = program(&["read", file], input.as_bytes());
        assert_eq!(output.status.code(), Some(1), "{input}");
        assert!(output.stdout.is_empty());
        let text = String::from_utf8_lossy(&output.stderr);
        assert!(text.starts_with("-: ") || text.starts_with("1: "), "{text}");
    }
    assert_eq!(program(&["read", "-", "--from", "2018-02-30"], b"").status.code(), Some(2));
    assert_eq!(program(&["read", "-", "--time-zone", "Asia/Nowhere"], b"").status.code(), Some(2));
}

#[test]
fn a_taken_port_is_said_with_what_to_do() {
    let taken = std::net::TcpListener::bind("127.0.0.1:0").expect("a port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let output = program(&["--port", &port, "--no-build"], b"");
    assert_eq!(output.status.code(), Some(1));
    let text = String::from_utf8_lossy(&output.stderr);
    assert!(text.contains(&port) && text.contains("--port"), "{text}");
}

#[test]
fn help_lists_every_setting() {
    let output = program(&["--help"], b"");
    let text = String::from_utf8_lossy(&output.stdout);
    for name in [
        "PORT",
        "BIND",
        "DATABASE",
        "STAFF_PASSWORD",
        "CORS",
        "BODY_LIMIT",
        "DIST",
        "PAGE",
        "DATA",
        "CSP",
        "FAULTS",
        "NO_BUILD",
        "DEV",
    ] {
        assert!(text.contains(&format!("ENISHI_{name}")), "{name}\n{text}");
    }
    for command in ["serve", "pack", "setup", "sizes", "read"] {
        assert!(text.contains(&format!("\n  {command}")), "{command}\n{text}");
    }
}

#[cfg(unix)]
#[test]
fn sigterm_ends_it_in_good_order() {
    use std::io::{BufRead, BufReader};
    let folder = tempfile::tempdir().expect("a folder");
    let database = folder.path().join("t.sqlite3").display().to_string();
    let mut child = Command::new(env!("CARGO_BIN_EXE_enishi-demo"))
        .args(["serve", "--port", "0", "--no-build", "--database", &database])
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .expect("started");
    let mut said = BufReader::new(child.stdout.take().expect("output")).lines().map_while(Result::ok);
    let address = said.next().expect("the address");
    assert!(address.contains("http://127.0.0.1:"), "{address}");
    assert!(said.find(|line| line.contains("password")).is_some_and(|line| line.contains('-')));
    assert!(said.any(|line| line.starts_with("Ctrl+C")));
    assert!(Command::new("kill").args(["-TERM", &child.id().to_string()]).status().expect("kill").success());
    assert!(child.wait().expect("ended").success());
}
