//! Reads the sources of one calendar, page after page where they come in pages. What was once read stays until it can be
//! read again.

use super::feeds::{Feeds, Read};
use super::{listed, parts};
use crate::attributes::Attributes;
use crate::fragment;
use crate::life::{Fault, Life};
use crate::net::fetch;
use crate::net::mailbox::Mailbox;
use crate::net::timer::{self, Turns};
use enishi_core::date::Date;
use enishi_core::delivery::Failure;
use enishi_core::event::capacity::{self, Said};
use enishi_core::i18n::ProblemKey;
use enishi_core::later::Part;
use enishi_core::problem::Problem;
use enishi_core::source::{self, Feed, Options, Pace, ReadError, Reading};
use enishi_views::Ui;
use enishi_views::calendar::{CalendarState, SourceStatus, View};
use futures::future::{Either, select};
use js_sys::Uint8Array;
use std::cell::{Cell, RefCell};
use std::hint::black_box;
use std::pin::pin;
use std::rc::{Rc, Weak};
use std::sync::Arc;

/// How long the first look waits for the slowest source once another one stands, in milliseconds.
const PATIENCE_MS: u32 = 3_000;

/// How many of a feed's problems stand in the console line.
const PROBLEMS_SAID: usize = 3;

/// How long a piece of a file is read before others have their turn, in milliseconds: with what follows it shorter than
/// the 50 after which a page is felt to stand still.
const PIECE_MS: f64 = 25.0;

/// How much memory a file of ours needs for each of its bytes.
const NEEDED: usize = 6;

/// More is not asked for at once, in bytes.
const MOST_AT_ONCE: usize = 16 << 20;

/// Pages of one source that are read; a server may name next ones for ever.
const MOST_PAGES: usize = 20;

/// Reads the sources of one calendar.
pub struct Reader {
    /// Texts and the browser's services.
    pub ui: Ui,
    /// What the view is given.
    pub state: CalendarState,
    /// The page's address, against which others are resolved.
    pub page: String,
    /// Who this calendar is in the page's address; see [`fragment::owner`].
    pub owner: Option<String>,
    /// What the page says.
    pub attributes: Attributes,
    /// View and day at the start, until the address is kept.
    pub begun: Cell<Option<(View, Date)>>,
    /// When the file that was read last had come, in milliseconds since 1970.
    pub came: Cell<f64>,
    /// Whether the page's own content is the only source.
    is_content: bool,
    /// The files of each source as they were read, for what makes other files of them. Outside the WebAssembly, whose
    /// memory never shrinks.
    files: RefCell<Vec<Vec<File>>>,
}

/// A file of a source: one page of it.
#[derive(Clone)]
pub struct File {
    /// Its address, whole; that of the page for the page's own content.
    pub address: String,
    /// Its bytes.
    pub bytes: Uint8Array,
}

/// A source that was read.
struct Source {
    feed: Feed,
    files: Vec<File>,
    /// What is wrong with it, as texts for the webmaster.
    problems: Vec<String>,
}

/// Why a file cannot be read.
enum Lost {
    /// The server has no such page.
    Gone(String),
    /// Any other reason, as a text for the webmaster.
    Why(String),
}

thread_local! {
    /// The readers by widget: callbacks of a view must be `Send`, and a reader is not.
    static READERS: RefCell<Vec<(u32, Weak<Reader>)>> = const { RefCell::new(Vec::new()) };
    /// The files that were read last from each address, in memory only: a widget that starts anew, as when an attribute
    /// changes, shows them where the address cannot be read any more.
    static LAST: RefCell<Vec<(String, Vec<File>)>> = const { RefCell::new(Vec::new()) };
}

/// The reader of a running widget.
pub fn find(id: u32) -> Option<(Rc<Life>, Rc<Reader>)> {
    let reader = READERS.with_borrow(|all| all.iter().find(|(known, _)| *known == id).and_then(|(_, r)| r.upgrade()));
    Some((crate::life::find(id)?, reader?))
}

/// Takes a reader off the list when the widget ends.
struct Kept {
    id: u32,
    _reader: Rc<Reader>,
}

impl Drop for Kept {
    fn drop(&mut self) {
        READERS.with_borrow_mut(|all| all.retain(|(id, _)| *id != self.id));
    }
}

impl Reader {
    /// A reader that goes with the widget.
    pub fn new(life: &Life, ui: &Ui, state: &CalendarState, attributes: Attributes, is_content: bool) -> Rc<Self> {
        let count = state.sources.with_untracked(Vec::len);
        let reader = Rc::new(Self {
            ui: ui.clone(),
            state: state.clone(),
            owner: fragment::owner(&life.host),
            page: life.host.base_uri().ok().flatten().unwrap_or_default(),
            attributes,
            begun: Cell::new(Some((state.view.get_untracked(), state.date.get_untracked()))),
            came: Cell::new(0.0),
            is_content,
            files: RefCell::new(vec![Vec::new(); count]),
        });
        READERS.with_borrow_mut(|all| all.push((life.id(), Rc::downgrade(&reader))));
        life.hold(Kept { id: life.id(), _reader: reader.clone() });
        reader
    }

    /// Reads all sources side by side; done when all have answered, or a while after the first one that can be read.
    /// One that is slow or gone never hides the others; where none can be read, the page's own content stays.
    pub async fn first_look(self: &Rc<Self>, life: &Rc<Life>) -> Result<(), Fault> {
        let count = self.state.sources.with_untracked(Vec::len);
        let open = Rc::new(Cell::new(count));
        let mail = Mailbox::new();
        for index in 0..count {
            let (life_here, reader, open, send) = (life.clone(), self.clone(), open.clone(), mail.clone());
            life.spawn(async move {
                let ready = reader.read(&life_here, index).await;
                open.set(open.get() - 1);
                send.put(ready);
            });
        }
        let mut any = false;
        while open.get() > 0 && !any {
            any = mail.take().await;
        }
        if any && open.get() > 0 {
            let rest = pin!(async {
                while open.get() > 0 {
                    mail.take().await;
                }
            });
            if let Either::Right(_) = select(rest, timer::sleep(PATIENCE_MS)).await {
                return Ok(());
            }
        }
        let ready = |source: &enishi_views::calendar::SourceState| matches!(source.status, SourceStatus::Ready(_));
        if self.state.sources.with_untracked(|list| list.iter().any(ready)) {
            return Ok(());
        }
        Err(Fault { code: "source", message: self.ui.fill(ProblemKey::NoSourceReadable, &[]) })
    }

    /// Reads one source; true where it can be shown. Its first page is shown at once, the others as they come.
    pub async fn read(self: &Rc<Self>, life: &Rc<Life>, index: usize) -> bool {
        let Some((name, address)) = self.source(index) else { return false };
        let source = match self.page(life, &name, &address).await {
            Ok(source) => source,
            Err(Lost::Gone(why) | Lost::Why(why)) => {
                life.report("source", &self.ui.fill(ProblemKey::SourceTrouble, &[&address, &why]));
                if self.remember(life, index, &name, &address).await {
                    return true;
                }
                self.set(index, SourceStatus::Failed);
                return false;
            }
        };
        self.show(index, &source);
        if source.feed.next.is_none() {
            self.keep_last(&address, &source);
            self.say_problems(life, &address, &source.problems);
            return true;
        }
        let (here, reader) = (life.clone(), self.clone());
        life.spawn(async move {
            let mut source = source;
            match reader.follow(&here, &name, &mut source, Some(index)).await {
                Ok(()) => reader.keep_last(&address, &source),
                Err((address, why)) => {
                    here.report("source", &reader.ui.fill(ProblemKey::SourceTrouble, &[&address, &why]));
                }
            }
            reader.say_problems(&here, &address, &source.problems);
            reader.show(index, &source);
        });
        true
    }

    /// Shows what was read of a source before in this page view; false where nothing was.
    async fn remember(&self, life: &Life, index: usize, name: &str, address: &str) -> bool {
        let last =
            LAST.with_borrow(|all| all.iter().find(|(known, _)| known == address).map(|(_, files)| files.clone()));
        let mut source: Option<Source> = None;
        for File { address, bytes } in last.unwrap_or_default() {
            // Another attribute may read the same file in another way, or not at all.
            let Ok(page) = self.file(life, name, &address, bytes.to_vec()).await else { continue };
            match &mut source {
                Some(source) if life.load(Part::More).await => {
                    source::append(&mut source.feed, page.feed);
                    source.files.extend(page.files);
                }
                Some(_) => break,
                None => source = Some(page),
            }
        }
        let Some(mut source) = source else { return false };
        source.feed.next = None;
        self.show(index, &source);
        true
    }

    /// Reads all sources that were read before once more. One that does not answer, or breaks off, keeps what it said;
    /// `places` is told what the others say about places.
    pub async fn again(&self, life: &Rc<Life>, places: &dyn Fn(Vec<Said>)) {
        for index in 0..self.state.sources.with_untracked(Vec::len) {
            let before = self.state.sources.with_untracked(|list| match list.get(index).map(|s| &s.status) {
                Some(SourceStatus::Ready(feed)) => Some(feed.clone()),
                _ => None,
            });
            // One that is still being read is not old.
            let Some(before) = before.filter(|feed| feed.next.is_none()) else { continue };
            let Some((name, address)) = self.source(index) else { continue };
            let Ok(mut source) = self.page(life, &name, &address).await else { continue };
            if self.follow(life, &name, &mut source, None).await.is_err() {
                continue;
            }
            self.keep_last(&address, &source);
            let (list, same) = capacity::changes(&before.events, &source.feed.events);
            if !same {
                self.say_problems(life, &address, &source.problems);
                self.show(index, &source);
            }
            places(list);
        }
    }

    /// The files of a source; none where it could not be read.
    pub fn files(&self, index: usize) -> Vec<File> {
        self.files.borrow().get(index).cloned().unwrap_or_default()
    }

    /// Name and whole address of a source; what can be no address is left as it is.
    fn source(&self, index: usize) -> Option<(String, String)> {
        self.state.sources.with_untracked(|list| {
            let source = list.get(index)?;
            let address = [&source.whole, &source.address, &self.page].into_iter().find(|text| !text.is_empty())?;
            Some((source.name.clone(), address.clone()))
        })
    }

    /// Reads the pages behind the first one, and shows what there is after each as the source `shown`. Where one is
    /// broken, what was read before it stays, and the address and the reason are given.
    async fn follow(
        &self,
        life: &Rc<Life>,
        name: &str,
        source: &mut Source,
        shown: Option<usize>,
    ) -> Result<(), (String, String)> {
        while let Some(address) = source.feed.next.take() {
            if !life.load(Part::More).await {
                return Err((address, self.ui.fill(ProblemKey::DialectsTrouble, &[])));
            }
            if source.files.len() == MOST_PAGES {
                let problem = Problem::new(None, "", ProblemKey::TooManyPages, &MOST_PAGES.to_string());
                source.problems.push(problem.text(&self.ui.texts));
                break;
            }
            match self.page(life, name, &address).await {
                Ok(page) => {
                    source::append(&mut source.feed, page.feed);
                    source.files.extend(page.files);
                    source.problems.extend(page.problems);
                    if let Some(index) = shown {
                        self.show(index, source);
                    }
                }
                // Something was taken away meanwhile: this is the end.
                Err(Lost::Gone(_)) => break,
                Err(Lost::Why(why)) => return Err((address, why)),
            }
        }
        Ok(())
    }

    /// Reads one page of a source.
    async fn page(&self, life: &Rc<Life>, name: &str, address: &str) -> Result<Source, Lost> {
        let body = if self.is_content {
            listed::content(&life.host).unwrap_or_default().into_bytes()
        } else {
            parts::foresee(life, address);
            let answer = fetch::get(address).await.map_err(|trouble| {
                let why = trouble.text(&self.ui.texts);
                if matches!(trouble.failure, Failure::Status(404)) { Lost::Gone(why) } else { Lost::Why(why) }
            })?;
            answer.body
        };
        self.file(life, name, address, body).await
    }

    /// Reads a file, which is one page of a source.
    async fn file(&self, life: &Life, name: &str, address: &str, body: Vec<u8>) -> Result<Source, Lost> {
        let options = Options { name, zone: &self.state.zone, address, now: self.state.now.get_untracked() };
        self.came.set(js_sys::Date::now());
        let bytes = Uint8Array::from(body.as_slice());
        let read = match self.feed(life, &body, options).await {
            Err(error) if error.needs_rare() => self.rare(life, &bytes, options).await,
            read => read.map(|feed| (feed, Vec::new())).map_err(|error| self.why(&error)),
        };
        let (mut feed, mut problems) = read.map_err(Lost::Why)?;
        source::own_pictures(&mut feed, address, &self.page);
        problems.extend(feed.problems.iter().map(|problem| problem.with_line(&self.ui.texts)));
        Ok(Source { feed, files: vec![File { address: address.to_owned(), bytes }], problems })
    }

    /// Reads a file, with the parts that it turns out to need. One that cannot be loaded is the error.
    async fn feed(&self, life: &Life, body: &[u8], options: Options<'_>) -> Result<Feed, ReadError> {
        loop {
            match self.in_pieces(body, options).await {
                Err(error) if matches!(error.needs(), Some(part) if life.load(part).await) => {}
                read => return read,
            }
        }
    }

    /// Reads a file, in pieces that leave room for what else the page has to do.
    async fn in_pieces(&self, body: &[u8], options: Options<'_>) -> Result<Feed, ReadError> {
        // What a file needs at once: the allocator asks the browser for each 64 kB by itself, which takes longer than to
        // read as much. What is not used costs nothing.
        drop(black_box(Vec::<u8>::with_capacity((body.len() * NEEDED).min(MOST_AT_ONCE))));
        let mut reading = Reading::new(body, self.ui.platform, options)?;
        let mut turns = Turns::new(PIECE_MS);
        while !reading.step(&mut Pace::new(&|| turns.are_due()))? {
            turns.give().await;
        }
        Ok(reading.finish())
    }

    /// Why a file cannot be read, for the webmaster.
    fn why(&self, error: &ReadError) -> String {
        match error.needs() {
            Some(_) => self.ui.fill(ProblemKey::DialectsTrouble, &[]),
            None => error.text(&self.ui.texts),
        }
    }

    /// Reads a file of a dialect that few pages have, with the module that knows them.
    async fn rare(&self, life: &Life, bytes: &Uint8Array, options: Options<'_>) -> Result<(Feed, Vec<String>), String> {
        let missing = || self.ui.fill(ProblemKey::DialectsTrouble, &[]);
        let module = Feeds::load(life).await.ok_or_else(missing)?;
        match module.feed(bytes, options).ok_or_else(missing)? {
            Read::Feed(json, problems) => match self.feed(life, json.as_bytes(), options).await {
                Ok(feed) => Ok((feed, problems)),
                Err(error) => Err(self.why(&error)),
            },
            Read::Refused(why) => Err(why),
        }
    }

    /// Keeps a source that was read whole for [`Reader::remember`].
    fn keep_last(&self, address: &str, source: &Source) {
        if !self.is_content {
            LAST.with_borrow_mut(|all| {
                all.retain(|(known, _)| known != address);
                all.push((address.to_owned(), source.files.clone()));
            });
        }
    }

    fn show(&self, index: usize, source: &Source) {
        if let Some(files) = self.files.borrow_mut().get_mut(index) {
            files.clone_from(&source.files);
        }
        self.set(index, SourceStatus::Ready(Arc::new(source.feed.clone())));
    }

    /// Says what became of a source.
    pub fn set(&self, index: usize, status: SourceStatus) {
        self.state.sources.update(|list| {
            if let Some(source) = list.get_mut(index) {
                source.status = status;
            }
        });
    }

    /// One console line for what is wrong in a feed whose good records are shown.
    fn say_problems(&self, life: &Life, address: &str, problems: &[String]) {
        if problems.is_empty() {
            return;
        }
        let mut text = String::new();
        for problem in problems.iter().take(PROBLEMS_SAID) {
            text.push_str(problem);
            text.push(' ');
        }
        let count = problems.len().to_string();
        life.warn(&self.ui.fill(ProblemKey::FeedProblems, &[address, &count, text.trim_end()]));
    }
}
