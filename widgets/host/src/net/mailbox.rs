//! What listeners put in and one task takes out, within one thread.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::future::poll_fn;
use std::rc::Rc;
use std::task::{Poll, Waker};

/// A queue that a task waits on.
pub struct Mailbox<T>(Rc<RefCell<Inner<T>>>);

struct Inner<T> {
    letters: VecDeque<T>,
    waker: Option<Waker>,
}

impl<T> Clone for Mailbox<T> {
    fn clone(&self) -> Self {
        Self(self.0.clone())
    }
}

impl<T> Mailbox<T> {
    /// An empty one.
    pub fn new() -> Self {
        Self(Rc::new(RefCell::new(Inner { letters: VecDeque::new(), waker: None })))
    }

    /// Puts something in.
    pub fn put(&self, letter: T) {
        let waker = {
            let mut inner = self.0.borrow_mut();
            inner.letters.push_back(letter);
            inner.waker.take()
        };
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Waits for the next.
    pub async fn take(&self) -> T {
        poll_fn(|context| {
            let mut inner = self.0.borrow_mut();
            match inner.letters.pop_front() {
                Some(letter) => Poll::Ready(letter),
                None => {
                    inner.waker = Some(context.waker().clone());
                    Poll::Pending
                }
            }
        })
        .await
    }
}
