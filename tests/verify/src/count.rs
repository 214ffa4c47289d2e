//! How many tests passed and failed, read from what the test programs say.

use std::ops::AddAssign;

use serde_json::Value;

/// Tests that ran.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Count {
    /// Those that are fine.
    pub passed: u64,
    /// Those that are not.
    pub failed: u64,
}

impl Count {
    /// One thing that is fine.
    pub const PASSED: Self = Self { passed: 1, failed: 0 };
    /// One thing that is not.
    pub const FAILED: Self = Self { passed: 0, failed: 1 };

    /// One check.
    pub fn one(fine: bool) -> Self {
        if fine { Self::PASSED } else { Self::FAILED }
    }

    /// A step of which nothing ran has not shown that anything works.
    pub fn at_least_one(self) -> Self {
        if self == Self::default() { Self::FAILED } else { self }
    }

    /// A program that ends badly without naming a test has failed as well: it did not compile, or fell over.
    pub fn with_exit(self, fine: bool) -> Self {
        if fine || self.failed > 0 { self } else { Self { failed: 1, ..self } }
    }

    /// Sums the lines `test result: ok. 12 passed; 1 failed; …` of Rust's test programs, native or in a browser.
    pub fn of_cargo(output: &str) -> Self {
        let mut count = Self::default();
        for line in output.lines() {
            let Some((_, result)) = line.split_once("test result: ") else { continue };
            let number = |what: &str| {
                let before = result.split_once(what).map(|(before, _)| before.trim_end());
                before.and_then(|before| before.rsplit(' ').next()?.parse().ok()).unwrap_or(0)
            };
            count += Self { passed: number("passed"), failed: number("failed") };
        }
        count
    }

    /// Reads Playwright's JSON report. A test that passes only when tried again is not fine.
    pub fn of_playwright(report: &Value) -> Self {
        let number = |what: &str| report["stats"][what].as_u64().unwrap_or(0);
        let errors = report["errors"].as_array().map_or(0, |errors| errors.len() as u64);
        Self { passed: number("expected"), failed: number("unexpected") + number("flaky") + errors }
    }
}

impl AddAssign for Count {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_the_results_of_cargo() {
        let output = "running 2 tests\ntest result: ok. 12 passed; 0 failed; 1 ignored; 0 measured\n\
                      test result: FAILED. 3 passed; 4 failed; 0 ignored\n";
        assert_eq!(Count::of_cargo(output), Count { passed: 15, failed: 4 });
        assert_eq!(Count::of_cargo("error: could not compile"), Count::default());
    }

    #[test]
    fn reads_playwright() {
        let report =
            serde_json::json!({"errors": [{}], "stats": {"expected": 9, "unexpected": 1, "flaky": 2, "skipped": 3}});
        assert_eq!(Count::of_playwright(&report), Count { passed: 9, failed: 4 });
    }

    #[test]
    fn nothing_is_a_failure() {
        assert_eq!(Count::default().at_least_one(), Count::FAILED);
        assert_eq!(Count { passed: 5, failed: 0 }.with_exit(false), Count { passed: 5, failed: 1 });
        assert_eq!(Count { passed: 5, failed: 2 }.with_exit(false), Count { passed: 5, failed: 2 });
    }
}
