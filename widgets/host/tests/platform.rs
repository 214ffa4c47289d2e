//! The browser's services give what their native twin gives: the same cases as in `enishi_core::platform`.

use enishi_core::date::{Date, Time};
use enishi_core::platform::{Native, Platform, to_epoch, to_local};
use enishi_host::platform::Browser;
use wasm_bindgen_test::*;

wasm_bindgen_test_configure!(run_in_browser);

#[wasm_bindgen_test]
fn normalisation_is_the_same() {
    for text in ["０１２-ｱｲｳ㈱", "plain", "が", "﨑髙", "①½"] {
        assert_eq!(Browser.nfkc(text), Native.nfkc(text), "{text}");
    }
}

#[wasm_bindgen_test]
fn character_sets_are_the_same() {
    let cases: [(&[u8], &str); 5] = [
        (b"\x97\x5b\x92\xa3", "shift_jis"),
        (b"\x97\xff\xff", "shift_jis"),
        (b"\xcd\xbc\xc4\xa5", "euc-jp"),
        (b"\xff\xfe", "utf-8"),
        (b"a", "no-such-charset"),
    ];
    for (bytes, label) in cases {
        assert_eq!(Browser.decode(bytes, label), Native.decode(bytes, label), "{label} {bytes:?}");
    }
}

#[wasm_bindgen_test]
fn zones_and_their_changes() {
    // Written out, not asked of the twin: in WebAssembly that one may have no zone data.
    for (zone, epoch, minutes) in [
        ("Asia/Tokyo", 1_544_832_000, Some(540)),
        ("Asia/Tokyo", -615_000_000, Some(600)),
        ("America/New_York", 1_772_953_199, Some(-300)),
        ("America/New_York", 1_772_953_200, Some(-240)),
        ("Asia/Kolkata", 1_544_832_000, Some(330)),
        ("America/St_Johns", 1_544_832_000, Some(-210)),
        ("UTC", 0, Some(0)),
        ("Europe/London", 1_544_832_000, Some(0)),
        ("Asia/Nowhere", 0, None),
    ] {
        assert_eq!(Browser.offset_minutes(zone, epoch), minutes, "{zone} {epoch}");
    }
    let gap = (Date::new(2026, 3, 8).unwrap(), Time::new(2, 30, 0).unwrap());
    let epoch = to_epoch(&Browser, "America/New_York", gap.0, gap.1).unwrap();
    assert_eq!(to_local(&Browser, "America/New_York", epoch), Some((gap.0, Time::new(3, 30, 0).unwrap())));
}

#[wasm_bindgen_test]
fn patterns_are_anchored_and_a_broken_one_refuses_nothing() {
    assert!(Browser.matches("[0-9]{3}", "123"));
    assert!(!Browser.matches("[0-9]{3}", "1234"));
    assert!(Browser.matches("[0-9", "anything"));
}
