//! Following a source while the page is looked at: a stream where there is one, else polling; nothing in a hidden tab.

use super::fetch::{self, Answer, Trouble};
use super::mailbox::Mailbox;
use super::stream::{Stream, Told};
use super::{random, timer};
use crate::life::Life;
use crate::listen::Listener;
use enishi_core::delivery::{backoff, poll_wait};
use futures::future::{Either, select};
use std::pin::pin;
use std::rc::Rc;

/// What a followed source tells.
pub enum News {
    /// The stream stands.
    Live,
    /// A message of the stream.
    Event(String),
    /// An answer to a poll.
    Polled(Answer),
    /// Neither works at the moment.
    Silent(Option<Trouble>),
}

/// What to follow, and how often to poll where the stream does not stand.
pub struct Source {
    /// The stream.
    pub live: Option<String>,
    /// What is polled.
    pub poll: Option<String>,
    /// Seconds between polls.
    pub every: u32,
}

enum Signal {
    Stream(Told),
    Visibility,
}

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
        loop {
            let away = timer::hidden();
            timer::seen().await;
            if let Some(address) = source.live.as_deref() {
                if failures <= STREAM_PATIENCE {
                    stream(address, &mail, &mut failures, &mut news).await;
                    if timer::hidden() {
                        continue;
                    }
                    news(News::Silent(None));
                }
                if failures <= STREAM_PATIENCE || source.poll.is_none() {
                    pause(backoff(failures, None, random()), &mail).await;
                    continue;
                }
            }
            let Some(address) = source.poll.as_deref() else { return };
            poll(address, source.every, away, &mail, &mut news).await;
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

/// Polls some times, until the tab is hidden; at once where the visitor has just come back to it.
async fn poll(address: &str, every: u32, at_once: bool, mail: &Mailbox<Signal>, news: &mut dyn FnMut(News)) {
    const TIMES: u32 = 5;
    let mut failures = 0;
    let mut retry_after = None;
    for time in 0..TIMES {
        if time > 0 || !at_once {
            pause(poll_wait(every, failures, retry_after, random()), mail).await;
        }
        if timer::hidden() {
            return;
        }
        match fetch::get_once(address).await {
            Ok(answer) => {
                failures = 0;
                retry_after = None;
                news(News::Polled(answer));
            }
            Err(trouble) => {
                failures += 1;
                retry_after = trouble.retry_after;
                news(News::Silent(Some(trouble)));
            }
        }
    }
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
