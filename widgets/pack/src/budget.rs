//! Sizes against the budgets: what a page loads, its goal, and the ceiling that only ever falls.

use std::fmt::{self, Write};
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};

/// Where goals and ceilings stand.
pub const FILE: &str = "widgets/pack/budgets.json";

/// What a row may lie above its ceiling, in bytes. The names of files carry hashes, and the loader and the glue carry
/// those names: the same code compresses to some bytes more or fewer whenever anything in another file changes.
const NOISE: usize = 64;

/// One file that a page loads, and its size in bytes after brotli.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// `loader`, `glue`, `wasm`, `style`, `locale` or `preset`; of what comes later the name of the part, or `shared`.
    pub name: &'static str,
    /// Bytes.
    pub bytes: usize,
}

/// One page, and all that it loads before its widgets can be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// The page, as in the file.
    pub name: String,
    /// What it loads.
    pub parts: Vec<Part>,
    /// What the design wants, in bytes.
    pub goal: usize,
    /// What has been reached, in bytes; none until it is set for the first time.
    pub ceiling: Option<usize>,
}

impl Row {
    /// All bytes.
    pub fn now(&self) -> usize {
        self.parts.iter().map(|part| part.bytes).sum()
    }

    /// Whether it stays below its ceiling, but for what compression does by chance.
    pub fn holds(&self) -> bool {
        self.ceiling.is_none_or(|ceiling| self.now() <= ceiling + NOISE)
    }
}

/// All rows; prints itself as a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Table {
    /// The rows, in the order of the file.
    pub rows: Vec<Row>,
}

impl Table {
    /// Holds what each page loads against the file. Each row of the file must be measured.
    pub fn read(root: &Path, pages: &[(&str, Vec<Part>)]) -> Result<Self> {
        let file = file(root)?;
        let mut rows = Vec::new();
        for row in file["rows"].as_array().context("budgets.json has no rows")? {
            let name = row["row"].as_str().context("a budget has no name")?;
            let page = pages.iter().find(|(page, _)| *page == name);
            let parts = page.with_context(|| format!("nothing is measured for the budget “{name}”"))?.1.clone();
            let goal = bytes(&row["goal"]).with_context(|| format!("the budget “{name}” has no goal"))?;
            rows.push(Row { name: name.to_owned(), parts, goal, ceiling: bytes(&row["ceiling"]) });
        }
        ensure!(rows.len() == pages.len(), "a page that is measured has no budget");
        Ok(Self { rows })
    }

    /// Whether each row stays below its ceiling.
    pub fn holds(&self) -> bool {
        self.rows.iter().all(Row::holds)
    }

    /// Writes what is reached now as the new ceilings, where it is less.
    pub fn lower_ceilings(&self, root: &Path) -> Result<()> {
        let about = file(root)?["about"].clone();
        let mut text = format!("{{\n  \"about\": {about},\n  \"rows\": [\n");
        for (index, row) in self.rows.iter().enumerate() {
            let ceiling = row.ceiling.map_or(row.now(), |ceiling| ceiling.min(row.now()));
            let comma = if index + 1 < self.rows.len() { "," } else { "" };
            writeln!(
                text,
                "    {{ \"row\": {}, \"goal\": {}, \"ceiling\": {ceiling} }}{comma}",
                json!(row.name),
                row.goal
            )?;
        }
        Ok(fs::write(root.join(FILE), text + "  ]\n}\n")?)
    }
}

fn file(root: &Path) -> Result<Value> {
    let text = fs::read_to_string(root.join(FILE)).context(FILE)?;
    serde_json::from_str(&text).context(FILE)
}

fn bytes(value: &Value) -> Option<usize> {
    value.as_u64().and_then(|bytes| usize::try_from(bytes).ok())
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        writeln!(f, "What a page loads, kB after brotli 11 (1 kB = 1000 bytes):")?;
        writeln!(f, "  {:<26}{:>7}{:>7}{:>9}   {:<16} parts", "page", "now", "goal", "ceiling", "to the goal")?;
        for row in &self.rows {
            let (now, goal) = (row.now(), row.goal);
            let far = if now <= goal { "reached".to_owned() } else { format!("{} too much", kb(now - goal)) };
            let ceiling = row.ceiling.map_or("–".to_owned(), kb);
            let parts: Vec<_> = row.parts.iter().map(|part| format!("{} {}", part.name, kb(part.bytes))).collect();
            let broken = if row.holds() { "" } else { "  ABOVE THE CEILING" };
            let parts = parts.join(", ");
            writeln!(f, "  {:<26}{:>7}{:>7}{ceiling:>9}   {far:<16} {parts}{broken}", row.name, kb(now), kb(goal))?;
        }
        Ok(())
    }
}

/// Kilobytes of 1000 bytes with two decimals, rounded up: what is above a ceiling never looks equal to it.
fn kb(bytes: usize) -> String {
    let hundredths = bytes.div_ceil(10);
    format!("{}.{:02}", hundredths / 100, hundredths % 100)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(now: usize, ceiling: Option<usize>) -> Row {
        Row { name: "loader".into(), parts: vec![Part { name: "loader", bytes: now }], goal: 3000, ceiling }
    }

    #[test]
    fn fails_above_the_ceiling_only() {
        assert!(row(3001 + NOISE, Some(3001)).holds());
        assert!(!row(3002 + NOISE, Some(3001)).holds());
        assert!(row(9999, None).holds());
    }

    #[test]
    fn says_how_far_the_goal_is() {
        let table = Table { rows: vec![row(2999, Some(3100)), row(3210, Some(3000))] }.to_string();
        assert!(table.contains("reached") && table.contains("0.21 too much"), "{table}");
        assert!(table.contains("ABOVE THE CEILING"), "{table}");
    }

    #[test]
    fn a_ceiling_only_falls() {
        let root = std::env::temp_dir().join(format!("enishi-budget-{}", std::process::id()));
        fs::create_dir_all(root.join("widgets/pack")).unwrap();
        fs::write(root.join(FILE), r#"{"about": "x", "rows": [{"row": "loader", "goal": 3000}]}"#).unwrap();
        for (now, ceiling) in [(4000, 4000), (4100, 4000), (3900, 3900)] {
            let table = Table::read(&root, &[("loader", vec![Part { name: "loader", bytes: now }])]).unwrap();
            table.lower_ceilings(&root).unwrap();
            assert_eq!(file(&root).unwrap()["rows"][0]["ceiling"], ceiling);
        }
        fs::remove_dir_all(root).unwrap();
    }

    #[test]
    fn every_budget_is_measured() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().nth(2).unwrap();
        assert!(Table::read(root, &[]).is_err());
        assert_eq!(file(root).unwrap()["rows"].as_array().unwrap().len(), 15);
    }
}
