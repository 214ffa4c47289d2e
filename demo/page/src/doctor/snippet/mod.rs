//! The third question: does a page that carries the snippet carry it whole? The page is text; the browser's parser makes
//! a tree of it that is never shown, and nothing in it runs or loads.

mod attributes;
mod hosts;
mod inside;
mod page;
mod scripts;
mod spell;
pub mod view;
mod words;

use super::feed::attempt::Address;
use super::said::{Finding, Report, Said};
use crate::builder::design::markup::Element;
use enishi_core::i18n::Lang;
use enishi_core::platform::Platform;
use words::*;

/// What is known besides the page's text.
pub struct Context<'a> {
    /// The language of the findings.
    pub lang: Lang,
    /// The browser's share.
    pub platform: &'a dyn Platform,
    /// The page's address; empty where nobody knows it.
    pub address: &'a str,
    /// An address against the page's.
    pub resolve: &'a dyn Fn(&str) -> Option<Address>,
    /// The hash of the `enishi.js` that stands here (`integrity.json`); empty where it cannot be read.
    pub hash: &'a str,
}

impl Context<'_> {
    fn english(&self) -> bool {
        self.lang == Lang::En
    }
}

/// What was seen so far.
#[derive(Default)]
pub struct Seen {
    findings: Vec<Finding>,
}

impl Seen {
    fn say(&mut self, said: Said, context: &Context<'_>, values: &[&str]) {
        self.add(said.with(context.lang, values));
    }

    /// The same is said once.
    fn add(&mut self, finding: Finding) {
        if !self.findings.contains(&finding) {
            self.findings.push(finding);
        }
    }
}

/// All that is to be said of a page.
pub fn check(root: &Element, context: &Context<'_>) -> Report {
    let mut seen = Seen::default();
    let (hosts, strangers) = hosts::find(root);
    for stranger in &strangers {
        page::stranger(stranger, context, &mut seen);
    }
    let escaped = page::escaped(root, context, &mut seen);
    if hosts.is_empty() {
        if strangers.is_empty() && !escaped {
            seen.say(NONE, context, &[]);
        }
    } else {
        let names: Vec<&str> = hosts.iter().map(|host| host.widget.name()).collect();
        seen.say(FOUND, context, &[&hosts.len().to_string(), &names.join(", ")]);
    }
    scripts::check(root, context, &mut seen);
    page::whole(root, &hosts, context, &mut seen);
    for host in &hosts {
        attributes::check(host, context, &mut seen);
        inside::check(host, root, context, &mut seen);
    }
    Report { about: Vec::new(), findings: seen.findings, tables: Vec::new() }.sorted()
}

#[cfg(test)]
mod tests;
