//! What a board shows now, and what is worked out of its cards once for each change.

use crate::ui::{Announcer, Live, Standing, Ui};
use enishi_core::board::{Balance, Card, Match, News, State, Tally, Texts, Wanted, balance, matches, news, tallies};
use enishi_core::i18n::BoardKey;
use leptos::prelude::request_animation_frame;
use std::sync::Arc;

/// The cards, and what is worked out of them.
pub(super) struct Looked {
    pub cards: Vec<Card>,
    pub texts: Texts,
    pub balance: Balance,
    pub tallies: Vec<Tally>,
    pub matches: Vec<Match>,
}

/// What the board shows, and what the visitor asked for. The host changes the first part.
pub struct BoardState {
    pub(super) looked: Live<Arc<Looked>>,
    pub(super) wanted: Live<Wanted>,
    /// For each state, how many of its cards are shown at most.
    pub(super) shown: Live<[usize; 3]>,
    /// The card that a match led to.
    pub(super) sought: Live<String>,
    /// What screen readers hear of a change.
    pub(super) announcer: Arc<Announcer>,
    /// The cards as whoever listens knows them.
    heard: Live<Arc<Looked>>,
    /// How it stands with the source; where it has failed, the last cards stay.
    pub standing: Live<Standing>,
    /// Where the button of a card leads.
    pub apply: Option<Apply>,
}

/// Where the button of a card leads.
pub struct Apply {
    /// An address with `{id}` and `{kind}`.
    pub template: String,
    /// Asks the page whether it answers the card itself, so that the address need not be followed.
    pub ask: Box<dyn Fn(&Card) -> bool + Send + Sync>,
}

/// Cards of one state that are shown at first, and more with each press.
pub(super) const STEP: usize = 6;

impl BoardState {
    /// A board that begins with these cards.
    pub fn new(ui: &Ui, cards: Vec<Card>, follows: bool, apply: Option<Apply>) -> Self {
        let looked = Arc::new(look(ui, cards));
        Self {
            looked: Live::new(looked.clone()),
            wanted: Live::new(Wanted::default()),
            shown: Live::new([STEP; 3]),
            sought: Live::new(String::new()),
            announcer: Announcer::new(),
            heard: Live::new(looked),
            standing: Live::new(Standing::new(follows)),
            apply,
        }
    }

    /// The cards as they are.
    pub fn cards(&self) -> Vec<Card> {
        self.looked.get_untracked().cards.clone()
    }

    /// Puts other cards in their place; what has changed is said, once a minute at most.
    pub fn set(&self, ui: &Ui, cards: Vec<Card>) {
        let before = self.looked.get_untracked();
        if before.cards == cards {
            return;
        }
        if !self.announcer.waits() {
            self.heard.set(before);
        }
        // Of several changes within a minute what they come to is said.
        let text = self.heard.with_untracked(|heard| {
            if heard.cards == cards { String::new() } else { announced(ui, &news(&heard.cards, &cards)) }
        });
        self.looked.set(Arc::new(look(ui, cards)));
        self.announcer.say(text);
    }

    /// Changes what the visitor asks for; the lists begin anew.
    pub(super) fn ask(&self, change: impl FnOnce(&mut Wanted)) {
        let mut wanted = self.wanted.get_untracked();
        change(&mut wanted);
        self.shown.set([STEP; 3]);
        self.wanted.set(wanted);
    }

    /// Shows a card that may be hidden by the visitor's choices or further down, and goes there.
    pub(super) fn seek(self: &Arc<Self>, id: String) {
        self.wanted.set(Wanted::default());
        self.show_all();
        self.go(id);
    }

    /// Shows every card that the visitor asked for.
    pub fn show_all(&self) {
        self.shown.set([usize::MAX; 3]);
    }

    /// Shows more cards of a state, and goes to the first of them, for the button may be gone.
    pub(super) fn show_more(self: &Arc<Self>, of: State, next: String) {
        let mut shown = self.shown.get_untracked();
        if let Some(most) = shown.get_mut(of as usize) {
            *most += STEP;
        }
        self.shown.set(shown);
        self.go(next);
    }

    fn go(self: &Arc<Self>, id: String) {
        // Not before the lists are drawn: until then another card may stand in its place.
        let state = self.clone();
        request_animation_frame(move || state.sought.set(id));
    }
}

fn look(ui: &Ui, cards: Vec<Card>) -> Looked {
    Looked {
        texts: Texts::new(&cards, ui.platform),
        balance: balance(&cards),
        tallies: tallies(&cards),
        matches: matches(&cards),
        cards,
    }
}

fn announced(ui: &Ui, news: &News) -> String {
    match (&news.moved, news.arrived) {
        (Some((title, state)), 0) => ui.fill(BoardKey::Moved, &[title, ui.texts.text(state.key())]),
        (None, n) if n > 0 => ui.fill(BoardKey::Arrived, &[&n.to_string()]),
        _ => ui.t(BoardKey::Changed),
    }
}
