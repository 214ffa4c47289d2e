//! Names of time zones as products write them: IANA, Windows, offsets, what Outlook shows to people, and the
//! definitions of iCalendar (VTIMEZONE).

use super::reader::Reader;
use crate::event::zone::{MAX_DEFINITION, fixed, offset_minutes};
use crate::later::Part;
use crate::platform::Platform;
use crate::search::{contains, replaced};
use crate::text::has;

/// The names of Windows and their zones (Unicode CLDR, windowsZones, territory 001), with two of ours for Japan.
///
/// An item that ends in `/` is the region of those that follow; `Name:City` is the rest, or `City` where both are the
/// same. " Standard Time" is left out of the names; those that are offsets (`UTC-02`) need no table.
const WINDOWS: &str = "Asia/|Japan:Tokyo|JST:Tokyo|Afghanistan:Kabul|Altai:Barnaul|Arab:Riyadh|Arabian:Dubai|\
     Arabic:Baghdad|Azerbaijan:Baku|Bangladesh:Dhaka|Caucasus:Yerevan|Central Asia:Bishkek|\
     China:Shanghai|Ekaterinburg:Yekaterinburg|Georgian:Tbilisi|India:Calcutta|Iran:Tehran|\
     Israel:Jerusalem|Jordan:Amman|Korea:Seoul|Magadan|Middle East:Beirut|Myanmar:Rangoon|\
     N. Central Asia:Novosibirsk|Nepal:Katmandu|North Asia East:Irkutsk|North Asia:Krasnoyarsk|\
     North Korea:Pyongyang|Omsk|Pakistan:Karachi|Qyzylorda|Russia Time Zone 10:Srednekolymsk|\
     Russia Time Zone 11:Kamchatka|Sakhalin|SE Asia:Bangkok|Singapore|Sri Lanka:Colombo|Syria:Damascus|\
     Taipei|Tokyo|Tomsk|Transbaikal:Chita|Ulaanbaatar|Vladivostok|W. Mongolia:Hovd|West Asia:Tashkent|\
     West Bank:Hebron|Yakutsk|America/|Alaskan:Anchorage|Alberta:Edmonton|Aleutian:Adak|\
     Argentina:Buenos_Aires|Atlantic:Halifax|Bahia|British Columbia:Vancouver|Canada Central:Regina|\
     Central America:Guatemala|Central Brazilian:Cuiaba|Central:Chicago|Central (Mexico):Mexico_City|\
     Cuba:Havana|E. South America:Sao_Paulo|Eastern:New_York|Eastern (Mexico):Cancun|Greenland:Godthab|\
     Haiti:Port-au-Prince|Magallanes:Punta_Arenas|Manitoba:Winnipeg|Montevideo|Mountain:Denver|\
     Mountain (Mexico):Mazatlan|Newfoundland:St_Johns|Pacific SA:Santiago|Pacific:Los_Angeles|\
     Pacific (Mexico):Tijuana|Paraguay:Asuncion|SA Eastern:Cayenne|SA Pacific:Bogota|SA Western:La_Paz|\
     Saint Pierre:Miquelon|Tocantins:Araguaina|Turks And Caicos:Grand_Turk|US Eastern:Indianapolis|\
     US Mountain:Phoenix|Venezuela:Caracas|Yukon:Whitehorse|Europe/|Astrakhan|Belarus:Minsk|\
     Central Europe:Budapest|Central European:Warsaw|E. Europe:Chisinau|FLE:Kiev|GMT:London|\
     GTB:Bucharest|Kaliningrad|Romance:Paris|Russia Time Zone 3:Samara|Russian:Moscow|Saratov|\
     Turkey:Istanbul|Volgograd|W. Europe:Berlin|Pacific/|Bougainville|Central Pacific:Guadalcanal|\
     Chatham Islands:Chatham|Easter Island:Easter|Fiji|Hawaiian:Honolulu|Line Islands:Kiritimati|\
     Marquesas|New Zealand:Auckland|Norfolk|Samoa:Apia|Tonga:Tongatapu|West Pacific:Port_Moresby|Africa/|\
     E. Africa:Nairobi|Egypt:Cairo|Libya:Tripoli|Morocco:Casablanca|Namibia:Windhoek|Sao Tome:Sao_Tome|\
     South Africa:Johannesburg|South Sudan:Juba|Sudan:Khartoum|W. Central Africa:Lagos|Australia/|\
     AUS Central:Darwin|Aus Central W.:Eucla|AUS Eastern:Sydney|Cen. Australia:Adelaide|\
     E. Australia:Brisbane|Lord Howe:Lord_Howe|Tasmania:Hobart|W. Australia:Perth|Atlantic/|Azores|\
     Cape Verde:Cape_Verde|Greenwich:Reykjavik|Etc/|Dateline:GMT+12|Indian/|Mauritius";

/// Gives each name of Windows with region and city, until one is taken.
fn windows(mut take: impl FnMut(&str, &str, &str) -> bool) -> Option<String> {
    let mut region = "";
    for item in WINDOWS.split('|') {
        if item.ends_with('/') {
            region = item;
            continue;
        }
        let (name, city) = item.split_once(':').unwrap_or((item, item));
        if take(name, region, city) {
            return Some([region, city].concat());
        }
    }
    None
}

/// The zone for a name in a file, as [`crate::event::zone`] knows it; `None` where nothing knows it.
pub(super) fn iana(name: &str, reader: &mut Reader<'_>) -> Option<String> {
    let name = bare(name);
    if let Some(minutes) = offset(name) {
        return Some(of_offset(minutes));
    }
    // Those without a region (`Japan`) are names of Windows too, which tell the zone better.
    if has(name, '/') && offset_minutes(name, 0, reader.platform).is_some() {
        return Some(name.to_owned());
    }
    named(name, reader.platform).unwrap_or_else(|| {
        reader.lacks = Some(Part::Series);
        None
    })
}

crate::later! { Series "06":
/// The zone for a name that is none of those that the platform knows.
fn named(name: &str, platform: &dyn Platform) -> Option<String> {
    known(name, platform).or_else(|| shown(name, platform))
} }

/// The zone for a name that says for itself which it is.
pub(super) fn known(name: &str, platform: &dyn Platform) -> Option<String> {
    let name = bare(name);
    if let Some(minutes) = offset(name) {
        return Some(of_offset(minutes));
    }
    let short = replaced(&name.to_ascii_lowercase(), " standard time", "");
    if let Some(zone) = windows(|windows, _, _| windows.eq_ignore_ascii_case(&short)) {
        return Some(zone);
    }
    let mut rest = name;
    loop {
        if !rest.is_empty() && offset_minutes(rest, 0, platform).is_some() {
            return Some(rest.to_owned());
        }
        // `/mozilla.org/20050126_1/Asia/Tokyo`, `tzone://Microsoft/Utc`
        rest = rest.split_once('/')?.1;
    }
}

/// The zone for a name that Outlook shows to people: `(UTC+01:00) Amsterdam, Berlin, Bern, …`. The offset is that of
/// standard time, and the words tell which summer time goes along with it.
pub(super) fn shown(name: &str, platform: &dyn Platform) -> Option<String> {
    let name = bare(name);
    let Some((front, words)) = name.strip_prefix('(').and_then(|name| name.split_once(')')) else {
        let japan = ["東京", "日本", "Tokyo"].iter().any(|word| contains(name, word));
        return japan.then(|| "Asia/Tokyo".to_owned());
    };
    let (minutes, words) = (offset(front)?, words.trim());
    let found = windows(|windows, region, city| {
        let named = contains(words, &replaced(city, "_", " "))
            || words.strip_prefix(windows).is_some_and(|rest| rest.starts_with(" Time"));
        // A winter on each half of the world.
        let is_standard = |at| offset_minutes(&[region, city].concat(), at, platform) == Some(minutes);
        named && (is_standard(JANUARY) || is_standard(JULY))
    });
    Some(found.unwrap_or_else(|| of_offset(minutes)))
}

/// 2026-01-01 and 2026-07-01.
const JANUARY: i64 = 1_767_225_600;
const JULY: i64 = 1_782_864_000;

fn bare(name: &str) -> &str {
    name.trim().trim_matches('"').trim()
}

/// Minutes of `UTC`, `UTC+9`, `GMT+09:00`, `GMT +0900`, `+09:00`.
fn offset(name: &str) -> Option<i32> {
    let plain = name.strip_prefix("UTC").or_else(|| name.strip_prefix("GMT"));
    match plain.map(str::trim_start) {
        Some("") => Some(0),
        rest => fixed(rest.unwrap_or(name)),
    }
}

/// The zone that is always at an offset; Japan's and UTC by their names, which need no arithmetic of ours.
fn of_offset(minutes: i32) -> String {
    match minutes {
        0 => return "UTC".to_owned(),
        540 => return "Asia/Tokyo".to_owned(),
        _ => {}
    }
    let (sign, minutes) = if minutes < 0 { ('-', -minutes) } else { ('+', minutes) };
    let mut out = String::from(sign);
    for (n, between) in [(minutes / 60, ":"), (minutes % 60, "")] {
        out.push(char::from(b'0' + (n / 10) as u8));
        out.push(char::from(b'0' + (n % 10) as u8));
        out.push_str(between);
    }
    out
}

/// One onset of standard or summer time, perhaps repeated every year.
#[derive(Default)]
pub(super) struct Observance {
    /// The offset before, in minutes.
    pub from: i32,
    /// The offset from then on.
    pub to: i32,
    /// The first onset, in seconds on the clock before.
    pub start: i64,
    /// What repeats it; empty where nothing does.
    pub rule: String,
}

/// How many observances of a definition are kept: the last ones. What products write beyond that is history.
const MAX_OBSERVANCES: usize = 12;

/// The zone that a definition describes: a fixed offset, or the definition itself behind its name; `None` where it says
/// nothing.
pub(super) fn defined(name: &str, mut observances: Vec<Observance>, platform: &dyn Platform) -> Option<String> {
    observances.sort_by_key(|observance| observance.start);
    let last = observances.last()?.to;
    if observances.iter().all(|observance| observance.to == last) {
        return Some(of_offset(last));
    }
    let mut first = observances.len().saturating_sub(MAX_OBSERVANCES);
    // A rule of many parts takes more room.
    while let Some(rest) = observances.get(first..).filter(|rest| !rest.is_empty()) {
        let mut out = String::new();
        for c in bare(name).chars().filter(|c| *c != '=').take(60) {
            out.push(c);
        }
        out.push('=');
        for (n, Observance { from, to, start, rule }) in rest.iter().enumerate() {
            if n > 0 {
                out.push('|');
            }
            for number in [i64::from(*from), i64::from(*to), *start] {
                out.push_str(&number.to_string());
                out.push(',');
            }
            out.push_str(rule);
        }
        if out.len() < MAX_DEFINITION && offset_minutes(&out, 0, platform).is_some() {
            return Some(out);
        }
        first += 1;
    }
    None
}
