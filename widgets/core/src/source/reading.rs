//! A file that is read piece by piece, so that a long one does not keep a slow phone from everything else.

use super::reader::Reader;
use super::{Feed, Kind, MAX_BYTES, Options, ReadError, bytes, csv, ics, json};
use crate::i18n::ProblemKey;
use crate::later::Part;
use crate::platform::Platform;

/// When to pause.
pub struct Pace<'a> {
    is_late: &'a dyn Fn() -> bool,
    count: u32,
}

impl<'a> Pace<'a> {
    /// Pauses where `is_late` says so. It is asked every 32 records.
    pub fn new(is_late: &'a dyn Fn() -> bool) -> Self {
        Self { is_late, count: 0 }
    }

    /// Whether to pause after one more record.
    pub(super) fn is_over(&mut self) -> bool {
        self.count += 1;
        self.count.is_multiple_of(32) && (self.is_late)()
    }
}

/// A file that is being read. iCalendar and the rare dialects are read in one piece.
pub struct Reading<'a> {
    reader: Reader<'a>,
    text: String,
    /// The page's name for it.
    name: &'a str,
    stage: Stage,
}

/// How far it is.
enum Stage {
    Json(json::Steps),
    Csv(csv::Steps),
    /// Its dialect, and its name.
    Read(Kind, String),
}

impl<'a> Reading<'a> {
    /// Begins to read a file of any dialect.
    pub fn new(file: &[u8], platform: &'a dyn Platform, options: Options<'a>) -> Result<Self, ReadError> {
        if file.len() > MAX_BYTES {
            return Err(ReadError::new(None, ProblemKey::TooLarge, ""));
        }
        let mut reader = Reader::new(platform, options);
        let (text, stage) = if bytes::is_icalendar(file) {
            let name = ics::read(file, &mut reader).unwrap_or_else(|| Err(ReadError::missing(Part::Read)))?;
            (String::new(), Stage::Read(Kind::ICalendar, name))
        } else {
            let text = bytes::decode(file, &mut reader).ok_or_else(|| ReadError::missing(Part::Read))?;
            let is_front = |c: char| c.is_whitespace() || c == '\u{feff}';
            let stage = match text.trim_start_matches(is_front).chars().next() {
                None => return Err(ReadError::new(None, ProblemKey::FileEmpty, "")),
                Some('{' | '[') => match json::begin(text.trim_start(), &mut reader)? {
                    json::Found::Ours(steps) => Stage::Json(steps),
                    json::Found::Read(kind, name) => Stage::Read(kind, name),
                },
                Some('<') => {
                    let (kind, name) = markup_file(&text, &mut reader)?;
                    Stage::Read(kind, name)
                }
                _ => Stage::Csv(csv::Steps::default()),
            };
            (text, stage)
        };
        Ok(Self { reader, text, name: options.name, stage })
    }

    /// Reads on; `true` when all is read, `false` where `pace` asks for a pause.
    pub fn step(&mut self, pace: &mut Pace<'_>) -> Result<bool, ReadError> {
        let (text, reader) = (&self.text, &mut self.reader);
        let done = match &mut self.stage {
            Stage::Json(steps) => steps.step(text.trim_start(), reader, pace)?.map(|name| (Kind::Json, name)),
            Stage::Csv(steps) => {
                let is_over = csv::step(steps, text, reader, pace).unwrap_or(Err(ReadError::missing(Part::Read)))?;
                // CSV has no name of its own.
                is_over.then(|| (Kind::Csv, String::new()))
            }
            Stage::Read(..) => {
                if let Some(part) = reader.lacks {
                    return Err(ReadError::missing(part));
                }
                return Ok(reader.settle(pace));
            }
        };
        if let Some((kind, name)) = done {
            self.stage = Stage::Read(kind, name);
        }
        Ok(false)
    }

    /// What was read.
    pub fn finish(self) -> Feed {
        let (kind, own) = match self.stage {
            Stage::Read(kind, name) => (kind, name),
            _ => (Kind::Json, String::new()),
        };
        self.reader.finish(if self.name.is_empty() { own } else { self.name.to_owned() }, kind)
    }
}

/// Reads what begins with a tag; gives the dialect and the file's name.
fn markup_file(text: &str, reader: &mut Reader<'_>) -> Result<(Kind, String), ReadError> {
    #[cfg(feature = "rare")]
    return super::rare::markup(text, reader);
    #[cfg(not(feature = "rare"))]
    {
        let _ = (text, reader);
        Err(ReadError::new(None, ProblemKey::RareNeeded, ""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::platform::Native;

    const OPTIONS: Options<'static> = Options { name: "", zone: "Asia/Tokyo", address: "", now: 0 };

    /// The file in pieces, and how many there were.
    fn pieces(file: &str) -> Result<(Feed, u32), ReadError> {
        let mut reading = Reading::new(file.as_bytes(), &Native, OPTIONS)?;
        let mut count = 1;
        while !reading.step(&mut Pace::new(&|| true))? {
            count += 1;
        }
        Ok((reading.finish(), count))
    }

    fn in_pieces_as_at_once(file: &str) {
        let (feed, count) = pieces(file).expect("a feed");
        let whole = super::super::read(file.as_bytes(), &Native, OPTIONS).expect("a feed");
        assert!(count > 6, "{count}");
        assert_eq!((feed.events, feed.problems), (whole.events, whole.problems));
        assert_eq!((feed.name, feed.kind, feed.refused), (whole.name, whole.kind, whole.refused));
    }

    #[test]
    fn pieces_of_our_json_make_the_whole() {
        let mut file =
            r#"{"version":[1,{"events":2}],"events":[{"eventName":"\u5915\u5f35","dateOfStart":"x"}"#.to_owned();
        for n in 0..200 {
            // Each name stands there twice, and what is no object once.
            let (name, day) = ((n % 100).to_string(), (n % 20 + 1).to_string());
            file.push_str(&format!(r#", {{"eventName":"{name}","description":"縁","dateOfStart":"2018-12-{day}"}}"#));
        }
        file.push_str(r#", 7 ], "title":"夕張", "terms":[{"term":"縁","text":"えん"}] }"#);
        in_pieces_as_at_once(&file);
        let (feed, _) = pieces(&file).expect("a feed");
        assert_eq!((feed.name.as_str(), feed.events.len(), feed.refused), ("夕張", 100, 102));
        assert!(feed.events.iter().all(|event| event.terms.len() == 1));
        // Broken at its very end, nothing of it is shown.
        file.pop();
        assert_eq!(pieces(&file).map(|_| ()).map_err(|error| error.0.key), Err(ProblemKey::JsonBroken));
    }

    #[test]
    fn pieces_of_a_table_make_the_whole() {
        let mut file = "題\nイベント名,開始日,内容\n".to_owned();
        for n in 0..300 {
            file.push_str(&format!("{n},2018/12/{},\"行\n{n}\"\n", n % 33));
        }
        in_pieces_as_at_once(&file);
    }
}
