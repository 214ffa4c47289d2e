//! Dialects of what a backend answers, read into one outcome.
