//! The faults that can be tried, as the demo server names them (`demo/server/src/trials.rs`).

/// One way to fail.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Slow,
    Failing,
    Dropping,
    Busy,
    Garbage,
    Mime,
    Login,
    Cut,
    Closed,
    Full,
}

/// In the order of the page.
pub const KINDS: [Kind; 10] = [
    Kind::Slow,
    Kind::Failing,
    Kind::Dropping,
    Kind::Busy,
    Kind::Garbage,
    Kind::Mime,
    Kind::Login,
    Kind::Cut,
    Kind::Closed,
    Kind::Full,
];

impl Kind {
    /// Its name at the server.
    pub fn name(self) -> &'static str {
        match self {
            Self::Slow => "slow",
            Self::Failing => "failing",
            Self::Dropping => "dropping",
            Self::Busy => "busy",
            Self::Garbage => "garbage",
            Self::Mime => "mime",
            Self::Login => "login",
            Self::Cut => "cut",
            Self::Closed => "closed",
            Self::Full => "full",
        }
    }
}

/// How many minutes are left of so many seconds, the one that has begun included.
pub fn minutes(seconds: f64) -> u32 {
    (seconds / 60.0).ceil().max(0.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_minute_that_has_begun_counts() {
        assert_eq!((minutes(600.0), minutes(599.0), minutes(1.0), minutes(-3.0)), (10, 10, 1, 0));
    }

    #[test]
    fn each_has_a_name_of_its_own() {
        let mut names = KINDS.map(Kind::name).to_vec();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), KINDS.len());
    }
}
