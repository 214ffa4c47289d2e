//! Names of time zones as products write them.

use crate::platform::Platform;

/// Windows names (Unicode CLDR, windowsZones) that calendars for Japan and its visitors meet.
const WINDOWS: [(&str, &str); 24] = [
    ("Tokyo Standard Time", "Asia/Tokyo"),
    ("(UTC+09:00) Osaka, Sapporo, Tokyo", "Asia/Tokyo"),
    ("(GMT+09:00) Osaka, Sapporo, Tokyo", "Asia/Tokyo"),
    ("Japan Standard Time", "Asia/Tokyo"),
    ("東京 (標準時)", "Asia/Tokyo"),
    ("JST", "Asia/Tokyo"),
    ("Korea Standard Time", "Asia/Seoul"),
    ("China Standard Time", "Asia/Shanghai"),
    ("Taipei Standard Time", "Asia/Taipei"),
    ("Singapore Standard Time", "Asia/Singapore"),
    ("SE Asia Standard Time", "Asia/Bangkok"),
    ("India Standard Time", "Asia/Kolkata"),
    ("AUS Eastern Standard Time", "Australia/Sydney"),
    ("New Zealand Standard Time", "Pacific/Auckland"),
    ("Hawaiian Standard Time", "Pacific/Honolulu"),
    ("Pacific Standard Time", "America/Los_Angeles"),
    ("Mountain Standard Time", "America/Denver"),
    ("Central Standard Time", "America/Chicago"),
    ("Eastern Standard Time", "America/New_York"),
    ("GMT Standard Time", "Europe/London"),
    ("W. Europe Standard Time", "Europe/Berlin"),
    ("Romance Standard Time", "Europe/Paris"),
    ("E. South America Standard Time", "America/Sao_Paulo"),
    ("GMT", "UTC"),
];

/// The IANA name for a zone as a file writes it; `None` where nothing knows it.
pub(super) fn iana(name: &str, platform: &dyn Platform) -> Option<String> {
    let name = name.trim().trim_matches('"');
    if let Some((_, iana)) = WINDOWS.iter().find(|(windows, _)| windows.eq_ignore_ascii_case(name)) {
        return Some((*iana).to_owned());
    }
    let known = |name: &str| (!name.is_empty() && platform.offset_minutes(name, 0).is_some()).then(|| name.to_owned());
    known(name).or_else(|| {
        // `/mozilla.org/20050126_1/Asia/Tokyo`
        let last = name.rfind('/')?;
        let before = name[..last].rfind('/')?;
        known(&name[before + 1..])
    })
}
