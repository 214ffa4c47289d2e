//! Conditions and rules: what a field has to do with other fields.

use super::Reader;
use super::values::{Place, shown};
use crate::form::{Count, FieldKind, Rule, When};
use crate::i18n::ProblemKey;
use crate::json::Value;

impl Reader {
    pub(super) fn when(&mut self, here: &Place) -> Option<When> {
        let here = Place { value: here.get("when")?, at: here.under("when") };
        let unless = here.get("not").is_some();
        let list = if unless { "not" } else { "values" };
        self.object(&here, &["field", list]);
        let field = self.earlier(&here, "field");
        let values = self.answers(&here, list);
        Some(When { field, values, unless })
    }

    pub(super) fn rules(&mut self, here: &Place, kind: FieldKind) -> Vec<Rule> {
        let mut out = Vec::new();
        if here.get("rules").is_none() {
            return out;
        }
        let (day, group) = (matches!(kind, FieldKind::Date | FieldKind::DateEra), kind == FieldKind::Group);
        for one in self.list(here, "rules") {
            let has = |key| one.get(key).is_some();
            let rule = match one.value.as_str() {
                Some("given") => Rule::Given,
                Some("shown") => Rule::Shown,
                None if has("same") => {
                    self.object(&one, &["same"]);
                    Rule::Same(self.earlier(&one, "same"))
                }
                None if has("notBefore") && day => {
                    self.object(&one, &["notBefore"]);
                    Rule::NotBefore(self.earlier(&one, "notBefore"))
                }
                None if has("count") && group => {
                    self.object(&one, &["count", "message"]);
                    Rule::Count(self.count(&one))
                }
                _ => {
                    self.wrong(one.at, ProblemKey::SchemaRule, &shown(Some(one.value)));
                    break;
                }
            };
            out.push(rule);
        }
        out
    }

    fn count(&mut self, here: &Place) -> Count {
        let message = self.text(here, "message");
        let Some(value) = here.get("count") else { return Count::default() };
        let here = Place { value, at: here.under("count") };
        self.object(&here, &["field", "values", "min", "max"]);
        Count {
            field: self.plain(&here, "field"),
            values: self.answers(&here, "values"),
            min: self.length(&here, "min").unwrap_or(0),
            max: self.length(&here, "max"),
            message,
        }
    }

    /// What is counted must be one of the group's own fields, whose last entry has just been read.
    pub(super) fn counted(&mut self, here: &Place, rules: &[Rule]) {
        for (index, rule) in rules.iter().enumerate() {
            if let Rule::Count(count) = rule {
                let name = [&*self.prefix, &count.field].concat();
                if !self.names.contains(&name) {
                    let at = [&here.at, "/rules/", &index.to_string(), "/count/field"].concat();
                    self.wrong(at, ProblemKey::SchemaMember, &count.field);
                }
            }
        }
    }

    /// The name of an earlier field: within a group one of the same entry, or one before the group.
    fn earlier(&mut self, here: &Place, key: &str) -> String {
        let name = self.plain(here, key);
        let near = [&*self.prefix, &name].concat();
        if self.names.contains(&near) {
            return near;
        }
        if !self.names.contains(&name) {
            self.wrong(here.under(key), ProblemKey::SchemaWhenField, &name);
        }
        name
    }

    /// A list of answers; `true` is a ticked box.
    fn answers(&mut self, here: &Place, key: &str) -> Vec<String> {
        let mut values = Vec::new();
        for one in self.list(here, key) {
            match one.value {
                Value::String(text) => values.push(text.clone()),
                Value::Bool(true) => values.push("on".to_owned()),
                other => self.wrong(one.at, ProblemKey::SchemaText, &shown(Some(other))),
            }
        }
        values
    }
}
