//! Following a source while the page is looked at: a stream where there is one, else polling; nothing in a hidden tab.

use super::fetch::{self, Answer, Trouble};
use super::mailbox::Mailbox;
use super::stream::{Stream, Told};
use super::{random, timer};
use crate::life::Life;
use crate::listen::Listener;
use enishi_core::delivery::{Failure, backoff, poll_wait};
use futures::future::{Either, select};
use js_sys::Reflect;
use std::pin::pin;
use std::rc::Rc;

/// What a followed source tells.
pub enum News {
    /// The stream stands.
    Live,
    /// A message of the stream.
    Event(String),
    /// An answer to a poll, and which of the addresses gave it.
    Polled(usize, Answer),
    /// Neither works at the moment.
    Silent(Option<Trouble>),
}

/// What to follow, and how often to poll where the stream does not stand.
pub struct Source {
    /// The stream.
    pub live: Option<String>,
    /// What is polled; may be empty.
    pub poll: Vec<String>,
    /// Seconds between polls.
    pub every: u32,
}

enum Signal {
    Stream(Told),
    Visibility,
}

/// So many times less often is polled where the visitor has asked for less data.
const THRIFT: u32 = 4;

/// After so many failures in a row the stream is taken as gone, and polling begins.
const STREAM_PATIENCE: u32 = 2;

/// Follows a source for as long as the widget lives.
pub fn follow(life: &Rc<Life>, source: Source, news: impl FnMut(News) + 'static) {
    let mut news: Box<dyn FnMut(News)> = Box::new(news);
    let mail = Mailbox::new();
    if let Some(document) = web_sys::window().and_then(|window| window.document()) {
        let send = mail.clone();
        life.hold(Listener::new(&document, "visibilitychange", move |_| {
            send.put(Signal::Visibility);
        }));
    }
    life.spawn(async move {
        let mut failures = 0;
        let mut polls = Polls { failures: 0, retry_after: None };
        loop {
            let away = timer::hidden();
            timer::seen().await;
            // A stream that is all there is, is tried for ever.
            let alone = source.poll.is_empty();
            if let Some(address) = source.live.as_deref().filter(|_| alone || failures <= STREAM_PATIENCE) {
                stream(address, &mail, &mut failures, &mut news).await;
                if timer::hidden() {
                    continue;
                }
                // Once it has failed some times and nothing else brings news, that is said.
                let gone = Trouble::of(Failure::Network);
                news(News::Silent((alone && failures > STREAM_PATIENCE).then_some(gone)));
                if alone || failures <= STREAM_PATIENCE {
                    pause(backoff(failures, None, random()), &mail).await;
                    continue;
                }
            }
            if alone {
                return;
            }
            polls.some(&source, away, &mail, &mut news).await;
            // Back from a hidden tab, or after some polls: the stream gets another chance.
            failures = 0;
        }
    });
}

/// Follows a stream until it is closed for good or the tab is hidden.
async fn stream(address: &str, mail: &Mailbox<Signal>, failures: &mut u32, news: &mut dyn FnMut(News)) {
    let send = mail.clone();
    let open = Stream::open(address, move |told| {
        send.put(Signal::Stream(told));
    });
    if open.is_none() {
        *failures += 1;
        return;
    }
    loop {
        match mail.take().await {
            Signal::Stream(Told::Open) => {
                *failures = 0;
                news(News::Live);
            }
            Signal::Stream(Told::Data(text)) => news(News::Event(text)),
            Signal::Stream(Told::Lost) => {
                *failures += 1;
                news(News::Silent(None));
                if *failures > STREAM_PATIENCE {
                    return;
                }
            }
            Signal::Stream(Told::Closed) => {
                *failures += 1;
                return;
            }
            Signal::Visibility if timer::hidden() => return,
            Signal::Visibility => {}
        }
    }
}

/// How polling went so far.
struct Polls {
    failures: u32,
    retry_after: Option<u32>,
}

impl Polls {
    /// Polls some times, until the tab is hidden; at once where the visitor has just come back to it, unless the server
    /// asked to be left alone.
    async fn some(&mut self, source: &Source, at_once: bool, mail: &Mailbox<Signal>, news: &mut dyn FnMut(News)) {
        const TIMES: u32 = 5;
        for time in 0..TIMES {
            if time > 0 || !at_once || self.retry_after.is_some() {
                let every = if saves_data() { source.every * THRIFT } else { source.every };
                pause(poll_wait(every, self.failures, self.retry_after, random()), mail).await;
            }
            if timer::hidden() {
                return;
            }
            let before = self.failures;
            self.retry_after = None;
            for (at, address) in source.poll.iter().enumerate() {
                match fetch::get_once(address).await {
                    Ok(answer) => news(News::Polled(at, answer)),
                    Err(trouble) => {
                        self.failures = before + 1;
                        self.retry_after = self.retry_after.max(trouble.retry_after());
                        news(News::Silent(Some(trouble)));
                    }
                }
            }
            if self.failures == before {
                self.failures = 0;
            }
        }
    }
}

/// Whether the visitor has asked for less data (Save Data API, `navigator.connection.saveData`).
fn saves_data() -> bool {
    let navigator = web_sys::window().map(|window| window.navigator());
    let connection = navigator.and_then(|navigator| Reflect::get(&navigator, &"connection".into()).ok());
    connection
        .and_then(|connection| Reflect::get(&connection, &"saveData".into()).ok())
        .is_some_and(|saves| saves.is_truthy())
}

/// Waits so long, or until the tab is hidden.
async fn pause(milliseconds: u32, mail: &Mailbox<Signal>) {
    let mut wait = timer::sleep(milliseconds);
    loop {
        match select(wait, pin!(mail.take())).await {
            Either::Left(_) => return,
            Either::Right((_, rest)) => {
                if timer::hidden() {
                    return;
                }
                wait = rest;
            }
        }
    }
}
