//! What a widget reads out of an answer: events, a number, indicators, cards; the first of them as a table, and every
//! fault with its line.

use super::attempt::{Answer, Asked, Kind};
use super::suggest::{Suggestion, suggest};
use crate::doctor::catalogue;
use crate::doctor::said::{Finding, State, Table, said};
use enishi_core::board;
use enishi_core::count::{self, Count, NotRead, Pick};
use enishi_core::event::{Event, LocalTime, When};
use enishi_core::i18n::{Lang, ProblemKey};
use enishi_core::indicator;
use enishi_core::json;
use enishi_core::platform::Platform;
use enishi_core::problem::Problem;
use enishi_core::source::{self, Options};

said! {
    EVENTS "events" Fine
        "{0}として、予定を {1}件 読みました。" ""
        "Read as {0}. Events: {1}." ""
    NO_EVENTS "events-none" Fault
        "{0}として読めますが、予定が 1件もありません。" "書き出す期間や公開の設定を、作った人に確かめてください。"
        "It is read as {0}, but holds no event." "Ask its maker which period is written, and whether the events are public."
    LEFT_OUT "events-refused" Fault
        "{0}件の予定は読めず、表示されません。" "下の「直すところ」の行を直すよう、作った人に頼んでください。"
        "Events that cannot be read and are not shown: {0}." "Have the lines under “What to put right” corrected."
    PROBLEMS "problems" Note
        "気になるところが {0}か所あります。読める分は表示します。" "下の「直すところ」を、作った人に伝えてください。"
        "Places that are not as they should be: {0}. What can be read is shown." "Pass on what stands under “What to put right”."
    NEXT "next-page" Fine
        "何ページかに分かれた一覧の、最初のページです。ウィジェットは続き({0})も、20ページまで読みます。" ""
        "This is the first page of several. Widgets read on ({0}), up to 20 pages." ""
    UNREADABLE "unreadable" Fault
        "読めるものがありません({0})。" "そのファイルを作った人に、この言葉のまま伝えてください。"
        "Nothing of it can be read ({0})." "Tell its maker in these words."
    NUMBER "number" Fine
        "数を読みました: {0}" ""
        "The number that was read: {0}" ""
    NO_NUMBER "number-none" Fault
        "数を読み取れません({0})。" "pick(数のある場所)を、下の候補から選ぶか、書き直してください。"
        "No number can be read ({0})." "Choose `pick` (where the number is) from the suggestions below, or correct it."
    PICK_WRONG "pick" Fault
        "pick「{0}」の書き方が違います。" "「/meta/total」「length:/items」「header:X-WP-Total」「css:.count」「csv:登録者数」のように書いてください。"
        "“{0}” is no way to write `pick`." "Write it like “/meta/total”, “length:/items”, “header:X-WP-Total”, “css:.count” or “csv:HEADING”."
    INDICATORS "indicators" Fine
        "指標を {0}件 読みました。" ""
        "Indicators that were read: {0}." ""
    CARDS "cards" Fine
        "カードを {0}件 読みました。" ""
        "Cards that were read: {0}." ""
    STREAM "stream" Fine
        "流れてきた知らせを {0}件 読みました。最後は「{1}」です。" ""
        "Messages of the stream that were read: {0}. The last is “{1}”." ""
    STREAM_SILENT "stream-silent" Fault
        "つながりましたが、決まった形の知らせ(data: で始まる行と空の行)が届きません。" "間にあるサーバーが溜め込んでいないか(バッファー)を、管理者に確かめてください。nginx では X-Accel-Buffering: no を付けます。"
        "It is connected, but no message (a line that begins with data:, then an empty one) arrives." "Ask the keeper whether a server in between holds it back (buffering); with nginx, send X-Accel-Buffering: no."
}

/// Rows of a table that are shown.
const ROWS: usize = 10;

/// What was read.
#[derive(Clone, Debug, Default)]
pub struct Reading {
    /// What is to be said of it.
    pub findings: Vec<Finding>,
    /// The first rows, and what is wrong with which line.
    pub tables: Vec<Table>,
    /// Ways to the number of a counter.
    pub suggestions: Vec<Suggestion>,
}

/// Where and when it is read.
#[derive(Clone, Copy)]
pub struct Context<'a> {
    /// The language of the findings.
    pub lang: Lang,
    /// The browser's share.
    pub platform: &'a dyn Platform,
}

impl Context<'_> {
    fn head(&self, ja: &[&str], en: &[&str]) -> Vec<String> {
        (if self.lang == Lang::En { en } else { ja }).iter().map(|text| (*text).to_owned()).collect()
    }

    fn word(&self, ja: &'static str, en: &'static str) -> &'static str {
        if self.lang == Lang::En { en } else { ja }
    }
}

/// Reads an answer as the widget would.
pub fn read(asked: &Asked, kind: Kind, answer: &Answer, context: Context<'_>) -> Reading {
    match kind {
        Kind::Calendar => events(answer, context),
        Kind::Counter => number(asked, answer, context),
        Kind::Stream => stream(answer, context),
        Kind::Indicators => indicators(answer, context),
        Kind::Board => cards(answer, context),
    }
}

fn events(answer: &Answer, context: Context<'_>) -> Reading {
    let Context { lang, platform } = context;
    let options = Options { name: "", zone: "Asia/Tokyo", address: &answer.address.whole, now: platform.now() };
    let feed = match source::read(&answer.bytes, platform, options) {
        Ok(feed) => feed,
        Err(error) => return unreadable(&error.0, context),
    };
    let kind = dialect(feed.kind, lang);
    let count = feed.events.len().to_string();
    let mut findings = Vec::new();
    findings.push(if feed.events.is_empty() {
        NO_EVENTS.with(lang, &[kind])
    } else {
        EVENTS.with(lang, &[kind, &count])
    });
    if feed.refused > 0 {
        findings.push(LEFT_OUT.with(lang, &[&feed.refused.to_string()]));
    }
    if feed.problems.len() > feed.refused {
        findings.push(PROBLEMS.with(lang, &[&(feed.problems.len() - feed.refused).to_string()]));
    }
    if let Some(next) = &feed.next {
        findings.push(NEXT.with(lang, &[next]));
    }
    let mut tables = Vec::new();
    if !feed.events.is_empty() {
        tables.push(Table {
            title: context.word("最初の予定", "The first events").to_owned(),
            code: "rows",
            head: context.head(&["予定", "はじまり", "終わり", "場所"], &["Event", "Start", "End", "Place"]),
            rows: feed.events.iter().take(ROWS).map(|event| row(event)).collect(),
        });
    }
    tables.extend(wrong(&feed.problems, context));
    Reading { findings, tables, suggestions: Vec::new() }
}

/// The name of a dialect.
fn dialect(kind: source::Kind, lang: Lang) -> &'static str {
    let (ja, en) = match kind {
        source::Kind::Json => ("縁(えにし)の JSON", "Enishi’s own JSON"),
        source::Kind::ICalendar => ("iCalendar", "iCalendar"),
        source::Kind::Csv => ("オープンデータの CSV(イベント一覧)", "open-data CSV"),
        source::Kind::Tec => ("The Events Calendar(WordPress)", "The Events Calendar (WordPress)"),
        source::Kind::JsonLd => ("schema.org(JSON-LD)", "schema.org (JSON-LD)"),
        source::Kind::Ckan => ("CKAN のデータ", "a CKAN datastore"),
        source::Kind::Strapi => ("Strapi の一覧", "a list of Strapi"),
        source::Kind::FullCalendar => ("FullCalendar の JSON", "FullCalendar’s JSON"),
        source::Kind::Posts => ("WordPress の投稿", "posts of WordPress"),
        source::Kind::Page => ("ウェブページの中の表や一覧", "a table or list in a web page"),
    };
    if lang == Lang::En { en } else { ja }
}

fn row(event: &Event) -> Vec<String> {
    let time = |at: LocalTime| format!("{} {:02}:{:02}", at.date, at.time.hour, at.time.minute);
    let (start, end) = match event.when {
        When::Days { first, last } => (first.to_string(), last.to_string()),
        When::Times { start, end } => (time(start), end.map(time).unwrap_or_default()),
    };
    let repeats = if event.recurrence.is_some() { " ↻" } else { "" };
    vec![format!("{}{repeats}", event.event_name), start, end, event.place.clone()]
}

/// Every fault with its line, in core's own words.
fn wrong(problems: &[Problem], context: Context<'_>) -> Option<Table> {
    if problems.is_empty() {
        return None;
    }
    let texts = catalogue::problems(context.lang);
    let line = |problem: &Problem| problem.line.map_or_else(|| "-".to_owned(), |line| line.to_string());
    Some(Table {
        title: context.word("直すところ", "What to put right").to_owned(),
        code: "problems",
        head: context.head(&["行", "何が、どう直すか"], &["Line", "What, and how to put it right"]),
        rows: problems.iter().map(|problem| vec![line(problem), problem.text(&texts)]).collect(),
    })
}

fn unreadable(problem: &Problem, context: Context<'_>) -> Reading {
    let text = problem.with_line(&catalogue::problems(context.lang));
    Reading { findings: vec![UNREADABLE.with(context.lang, &[&text])], ..Reading::default() }
}

fn number(asked: &Asked, answer: &Answer, context: Context<'_>) -> Reading {
    let Context { lang, platform } = context;
    let suggestions = suggest(answer, platform);
    let Some(pick) = Pick::parse(&asked.pick) else {
        return Reading { findings: vec![PICK_WRONG.with(lang, &[&asked.pick])], suggestions, ..Reading::default() };
    };
    let texts = catalogue::problems(lang);
    match pick_from(answer, &pick, platform) {
        Ok(count) => Reading {
            findings: vec![NUMBER.with(lang, &[&written(&count)])],
            tables: vec![told(&count, context)],
            suggestions,
        },
        Err(why) => {
            Reading { findings: vec![NO_NUMBER.with(lang, &[&why.text(&texts)])], suggestions, ..Reading::default() }
        }
    }
}

/// The count that a way finds, as the widget reads it; else why not.
pub fn pick_from(answer: &Answer, pick: &Pick, platform: &dyn Platform) -> Result<Count, NotRead> {
    if let Pick::Header(name) = pick {
        return Pick::from_header(answer.header(&name.to_ascii_lowercase())).ok_or(NotRead::Nothing);
    }
    // Outside pages and tables the widget reads UTF-8.
    if !pick.is_document() && std::str::from_utf8(&answer.bytes).is_err() {
        return Err(NotRead::Nothing);
    }
    count::read(&answer.bytes, answer.header("content-type"), pick, platform)
}

/// A number with its unit.
fn written(count: &Count) -> String {
    match count.count {
        Some(number) => format!("{}{number}{}", if count.approximate { "約" } else { "" }, count.unit),
        None => {
            count.tiles.iter().map(|tile| format!("{} {}", tile.label, written(tile))).collect::<Vec<_>>().join(", ")
        }
    }
}

/// What else the answer says of the number.
fn told(count: &Count, context: Context<'_>) -> Table {
    let number = |value: Option<i64>| value.map(|value| value.to_string()).unwrap_or_default();
    let rows = [
        (context.word("見出し", "Label"), count.label.clone()),
        (context.word("単位", "Unit"), count.unit.clone()),
        (context.word("いつの数か", "As of"), count.as_of.map(|day| day.to_string()).unwrap_or_default()),
        (context.word("目標", "Goal"), number(count.goal)),
        (context.word("数え方", "Definition"), count.definition.clone()),
        (
            context.word("内訳", "Parts"),
            if count.parts.is_empty() { String::new() } else { count.parts.len().to_string() },
        ),
    ];
    let none = context.word("(ありません。属性で書けます)", "(none; attributes can say it)");
    Table {
        title: context.word("数について書かれていること", "What is said of the number").to_owned(),
        code: "count",
        head: context.head(&["こと", "値"], &["What", "Value"]),
        rows: rows
            .into_iter()
            .map(|(name, value)| vec![name.to_owned(), if value.is_empty() { none.to_owned() } else { value }])
            .collect(),
    }
}

fn stream(answer: &Answer, context: Context<'_>) -> Reading {
    let text = answer.text();
    let whole: Vec<&str> = text.lines().collect();
    // A message counts once the empty line behind it has come.
    let messages = whole.windows(2).filter(|pair| pair[0].starts_with("data:") && pair[1].is_empty()).count();
    let last = whole.iter().rev().find_map(|line| line.strip_prefix("data:")).unwrap_or_default().trim();
    let short: String = last.chars().take(60).collect();
    let finding = if messages > 0 {
        STREAM.with(context.lang, &[&messages.to_string(), &short])
    } else {
        STREAM_SILENT.with(context.lang, &[])
    };
    Reading { findings: vec![finding], ..Reading::default() }
}

/// JSON, or why it is none.
fn parsed(answer: &Answer, context: Context<'_>) -> Result<json::Value, Reading> {
    json::parse(&answer.text()).map_err(|error| {
        let problem = Problem::new(Some(error.line), "", ProblemKey::JsonBroken, &error.column.to_string());
        unreadable(&problem, context)
    })
}

fn indicators(answer: &Answer, context: Context<'_>) -> Reading {
    let value = match parsed(answer, context) {
        Ok(value) => value,
        Err(reading) => return reading,
    };
    let (panel, problems) = match indicator::read(&value) {
        Ok(read) => read,
        Err(problem) => return unreadable(&problem, context),
    };
    let all: Vec<_> = panel.sections.iter().flat_map(|section| &section.indicators).collect();
    let value = |value: &Option<indicator::Value>| value.as_ref().map_or(String::new(), |value| value.text.clone());
    let rows = all
        .iter()
        .take(ROWS)
        .map(|one| vec![one.name.clone(), value(&one.baseline), value(&one.current), value(&one.target)])
        .collect();
    let head = context.head(&["指標", "基準値", "実績値", "目標値"], &["Indicator", "Baseline", "Current", "Target"]);
    let finding = INDICATORS.with(context.lang, &[&all.len().to_string()]);
    listed(finding, context.word("最初の指標", "The first indicators"), head, rows, &problems, context)
}

fn cards(answer: &Answer, context: Context<'_>) -> Reading {
    let value = match parsed(answer, context) {
        Ok(value) => value,
        Err(reading) => return reading,
    };
    let (cards, problems) = match board::read(&value) {
        Ok(read) => read,
        Err(problem) => return unreadable(&problem, context),
    };
    let rows = cards
        .iter()
        .take(ROWS)
        .map(|card| vec![card.kind.name().to_owned(), card.title.clone(), card.state.name().to_owned()])
        .collect();
    let head = context.head(&["種類", "内容", "状態"], &["Kind", "Title", "State"]);
    let finding = CARDS.with(context.lang, &[&cards.len().to_string()]);
    listed(finding, context.word("最初のカード", "The first cards"), head, rows, &problems, context)
}

fn listed(
    finding: Finding,
    title: &str,
    head: Vec<String>,
    rows: Vec<Vec<String>>,
    problems: &[Problem],
    context: Context<'_>,
) -> Reading {
    let mut findings = vec![finding];
    if !problems.is_empty() {
        findings.push(PROBLEMS.with(context.lang, &[&problems.len().to_string()]).but(State::Fault));
    }
    let mut tables = vec![Table { title: title.to_owned(), code: "rows", head, rows }];
    tables.extend(wrong(problems, context));
    Reading { findings, tables, suggestions: Vec::new() }
}
