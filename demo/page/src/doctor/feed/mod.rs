//! The first question: does a feed, a number, a stream, a file of indicators or cards work from a page?

pub mod answer;
pub mod attempt;
pub mod charset;
pub mod reading;
#[cfg(test)]
mod reading_tests;
pub mod suggest;
pub mod view;
mod words;
