//! What is under way: how long already, a button to stop it, and the word when it is done.

use super::net::{self, Run};
use super::texts::Texts;
use leptos::prelude::*;

/// Whether something is under way.
#[derive(Clone, Copy)]
pub struct Busy {
    run: StoredValue<Option<Run>, LocalStorage>,
    on: RwSignal<bool>,
    seconds: RwSignal<u32>,
    bytes: RwSignal<usize>,
    said: RwSignal<&'static str>,
    texts: &'static Texts,
}

impl Busy {
    /// Nothing is.
    pub fn new(texts: &'static Texts) -> Self {
        Self {
            run: StoredValue::new_local(None),
            on: RwSignal::new(false),
            seconds: RwSignal::new(0),
            bytes: RwSignal::new(0),
            said: RwSignal::new(""),
            texts,
        }
    }

    /// Whether something is.
    pub fn is_on(self) -> bool {
        self.on.get()
    }

    /// Begins; `None` where something is under way already.
    pub fn begin(self) -> Option<Run> {
        if self.on.get_untracked() {
            return None;
        }
        self.bytes.set(0);
        let run = Run::new(move |bytes| self.bytes.set(bytes))?;
        self.run.set_value(Some(run.clone()));
        self.seconds.set(0);
        self.on.set(true);
        self.said.set(self.texts.running);
        leptos::task::spawn_local(async move {
            loop {
                net::sleep(1_000).await;
                if !self.on.get_untracked() {
                    break;
                }
                self.seconds.update(|seconds| *seconds += 1);
            }
        });
        Some(run)
    }

    /// Ends.
    pub fn end(self) {
        self.on.set(false);
        self.run.set_value(None);
        self.said.set(self.texts.done);
    }

    fn stop(self) {
        self.run.with_value(|run| run.iter().for_each(Run::stop));
    }
}

/// The progress, told as it begins and ends; seconds and bytes are there to be seen, and are not read out each time.
#[component]
pub fn Progress(busy: Busy, texts: &'static Texts) -> impl IntoView {
    let far = move || {
        let bytes = busy.bytes.get();
        let size = if bytes > 0 { format!(" · {}", super::feed::attempt::size(bytes)) } else { String::new() };
        format!("{} {}{size}", busy.seconds.get(), texts.seconds)
    };
    view! {
        <Show when=move || busy.is_on()>
            <button type="button" class="doctor-stop" on:click=move |_| busy.stop()>{texts.stop}</button>
            <span class="doctor-far" aria-hidden="true">{far}</span>
        </Show>
        <span class="doctor-said" role="status">{busy.said}</span>
    }
}
