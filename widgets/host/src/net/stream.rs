//! A server-sent event stream (HTML Standard, "Server-sent events").
//!
//! The browser reconnects by itself with `Last-Event-ID` and the server's `retry`; it gives up for good on any other
//! status than 200 or a wrong MIME type, and then [`super::follow`] opens a new one after a pause.

use crate::listen::Listener;
use wasm_bindgen::JsCast;
use web_sys::{EventSource, MessageEvent};

/// What a stream tells.
pub enum Told {
    /// The connection stands.
    Open,
    /// A message.
    Data(String),
    /// The connection is lost; the browser tries again by itself.
    Lost,
    /// The browser has given up.
    Closed,
}

/// An open stream; dropping it closes it.
pub struct Stream {
    source: EventSource,
    _listeners: [Listener; 3],
}

impl Stream {
    /// Opens a stream. `None` where the address is none.
    pub fn open(address: &str, mut told: impl FnMut(Told) + Clone + 'static) -> Option<Self> {
        let source = EventSource::new(address).ok()?;
        let (mut on_open, mut on_data, this) = (told.clone(), told.clone(), source.clone());
        let listeners = [
            Listener::new(&source, "open", move |_| on_open(Told::Open)),
            Listener::new(&source, "message", move |event| {
                if let Some(text) = event.dyn_ref::<MessageEvent>().and_then(|message| message.data().as_string()) {
                    on_data(Told::Data(text));
                }
            }),
            Listener::new(&source, "error", move |_| {
                told(if this.ready_state() == EventSource::CLOSED { Told::Closed } else { Told::Lost });
            }),
        ];
        Some(Self { source, _listeners: listeners })
    }
}

impl Drop for Stream {
    fn drop(&mut self) {
        self.source.close();
    }
}
