//! The steps of `cargo verify`, in order.

use std::cell::OnceCell;
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use anyhow::{Context, Result, anyhow};
use enishi_pack::tools::{Needs, Tools};
use enishi_pack::{PackOptions, Profile, Report, page};
use serde_json::Value;

use crate::count::Count;
use crate::program::run;
use crate::reproducible::reproducible;

/// One step.
pub struct Step {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it does, for people.
    pub says: &'static str,
    /// What it uses.
    pub needs: Needs,
    /// Whether it runs only when it is named, or with `--all`: it takes too long for every day.
    pub by_name_only: bool,
    /// Runs it.
    pub run: fn(&Workshop) -> Result<Count>,
}

const TOOLCHAIN: Needs = Needs { wasm: false, node: false, trunk: false, browser: false, bench: false };
const BROWSER: Needs = Needs { wasm: true, node: false, trunk: false, browser: true, bench: false };

const fn step(name: &'static str, says: &'static str, needs: Needs, run: fn(&Workshop) -> Result<Count>) -> Step {
    Step { name, says, needs, by_name_only: false, run }
}

/// All steps.
pub const STEPS: [Step; 20] = [
    step("fmt", "every file is formatted", TOOLCHAIN, fmt),
    step("clippy", "no lint, native", TOOLCHAIN, clippy),
    step("clippy-wasm", "no lint, WebAssembly", TOOLCHAIN, clippy_wasm),
    step("test", "rules, packer and server, native", TOOLCHAIN, test),
    step("views", "components in a headless browser", BROWSER, |workshop| in_browser(workshop, "enishi-views")),
    step("host", "the page's side in a headless browser", BROWSER, |workshop| in_browser(workshop, "enishi-host")),
    step("dialects", "pages' own forms in a headless browser", BROWSER, |workshop| {
        in_browser(workshop, "enishi-dialects")
    }),
    step("feeds", "rare feeds and files in a headless browser", BROWSER, |workshop| {
        in_browser(workshop, "enishi-feeds")
    }),
    step("figures", "lines, maps and tables of counters in a headless browser", BROWSER, |workshop| {
        in_browser(workshop, "enishi-figures")
    }),
    step("pack", "dist/ for visitors", Needs::PACK, pack),
    step("budget", "sizes against their ceilings", Needs::PACK, budget),
    step("page", "the demo page", Needs::PAGE, demo_page),
    step("e2e", "whole pages in a headless browser", Needs::ALL, |workshop| playwright(workshop, "e2e")),
    step("sites", "pages that fight, and policies that forbid", Needs::ALL, |workshop| playwright(workshop, "sites")),
    step("lighthouse", "the demo's pages, 100 in each category", Needs::ALL, lighthouse),
    Step {
        name: "hostile",
        says: "hostile data in every field, and what a day or a thousand lives leave behind",
        needs: Needs::ALL,
        by_name_only: true,
        run: |workshop| playwright(workshop, "hostile"),
    },
    Step {
        name: "cms",
        says: "content management systems and web servers, running",
        needs: Needs::ALL,
        by_name_only: true,
        run: |workshop| playwright(workshop, "cms"),
    },
    Step {
        name: "engines",
        says: "the main paths in Firefox and WebKitGTK",
        needs: Needs::ALL,
        by_name_only: true,
        run: |workshop| playwright(workshop, "engines"),
    },
    Step {
        name: "reproducible",
        says: "the same commit from another folder gives the same bytes",
        needs: Needs::PACK,
        by_name_only: true,
        run: reproducible,
    },
    Step {
        name: "bench",
        says: "forms, calendars and reading beside their peers: prints times, fails on none",
        needs: Needs { wasm: true, node: true, trunk: false, browser: true, bench: true },
        by_name_only: true,
        run: bench,
    },
];

/// What the packages are that become WebAssembly.
const WASM: [&str; 17] = [
    "enishi-figures",
    "enishi-bundle-figures",
    "enishi-browser",
    "enishi-views",
    "enishi-host",
    "enishi-bundle-counter",
    "enishi-bundle-calendar",
    "enishi-bundle-form",
    "enishi-bundle-all",
    "enishi-dialects",
    "enishi-output",
    "enishi-bundle-card",
    "enishi-bundle-board",
    "enishi-bundle-indicators",
    "enishi-bundle-markup",
    "enishi-bundle-send",
    "enishi-demo-page",
];

/// The tools, and what later steps take from earlier ones.
pub struct Workshop {
    tools: Tools,
    packed: OnceCell<Result<Report>>,
    page: OnceCell<Result<PathBuf>>,
}

impl Workshop {
    /// A workshop in which nothing is made yet.
    pub fn new(tools: Tools) -> Self {
        Self { tools, packed: OnceCell::new(), page: OnceCell::new() }
    }

    /// The tools.
    pub fn tools(&self) -> &Tools {
        &self.tools
    }

    /// What is delivered, packed once.
    pub fn packed(&self) -> Result<&Report> {
        let options = PackOptions { out: self.tools.root().join("dist"), profile: Profile::Release, only: None };
        let packed = self.packed.get_or_init(|| enishi_pack::pack(self.tools.root(), &options));
        packed.as_ref().map_err(|error| anyhow!("dist/ is not packed: {error:#}"))
    }

    /// What Playwright reported of a step; `None` for steps without it.
    pub fn report(&self, step: &str) -> Option<Value> {
        let file = self.tools.target().ok()?.join(format!("{step}.json"));
        serde_json::from_slice(&fs::read(file).ok()?).ok()
    }

    /// The folder of the demo page, built once.
    fn page(&self) -> Result<&PathBuf> {
        let page = self.page.get_or_init(|| page::build(self.tools.root(), &self.tools, true));
        page.as_ref().map_err(|error| anyhow!("the demo page is not built: {error:#}"))
    }
}

fn fmt(workshop: &Workshop) -> Result<Count> {
    Ok(Count::one(run(workshop.tools.cargo().args(["fmt", "--all", "--check"]))?.fine))
}

fn clippy(workshop: &Workshop) -> Result<Count> {
    let mut clippy = workshop.tools.cargo();
    clippy.args(["clippy", "--all-targets", "--", "--deny", "warnings"]);
    Ok(Count::one(run(&mut clippy)?.fine))
}

fn clippy_wasm(workshop: &Workshop) -> Result<Count> {
    let mut clippy = workshop.tools.cargo();
    clippy.args(["clippy", "--all-targets", "--target", "wasm32-unknown-unknown"]);
    clippy.args(WASM.map(|package| format!("--package={package}"))).args(["--", "--deny", "warnings"]);
    // By themselves: with them, the others would be looked at with the rare dialects, which they do not have.
    let mut feeds = workshop.tools.cargo();
    feeds.args(["clippy", "--all-targets", "--target", "wasm32-unknown-unknown"]);
    feeds.args(["--package=enishi-feeds", "--package=enishi-bundle-feeds", "--", "--deny", "warnings"]);
    Ok(Count::one(run(&mut clippy)?.fine && run(&mut feeds)?.fine))
}

fn test(workshop: &Workshop) -> Result<Count> {
    let mut count = Count::default();
    // The demo page is built for browsers, so it is no default member; its rules are tested here all the same.
    for of in [&[][..], &["--package=enishi-demo-page"]] {
        let ended = run(workshop.tools.cargo().args(["test", "--no-fail-fast"]).args(of))?;
        count += Count::of_cargo(&ended.output).with_exit(ended.fine);
    }
    Ok(count)
}

fn in_browser(workshop: &Workshop, package: &str) -> Result<Count> {
    let tools = &workshop.tools;
    let browser = tools.browser()?;
    let settings = tools.root().join("tests/webdriver.json");
    let mut settings: Value = serde_json::from_slice(&fs::read(&settings)?).context("tests/webdriver.json")?;
    settings["goog:chromeOptions"]["binary"] = browser.chrome.to_string_lossy().into();
    let file = tools.target()?.join("webdriver.json");
    fs::write(&file, settings.to_string())?;

    let mut cargo = tools.cargo();
    cargo.args([
        "test",
        "--no-fail-fast",
        "--lib",
        "--tests",
        "--target",
        "wasm32-unknown-unknown",
        "--package",
        package,
    ]);
    cargo.env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", tools.wasm_bindgen_bin()?.join("wasm-bindgen-test-runner"));
    cargo.env("CHROMEDRIVER", &browser.driver).env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", file);
    cargo.env("WASM_BINDGEN_USE_BROWSER", "1").env("WASM_BINDGEN_TEST_TIMEOUT", "180");
    cargo.env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60");
    let ended = run(&mut cargo)?;
    Ok(Count::of_cargo(&ended.output).with_exit(ended.fine))
}

fn pack(workshop: &Workshop) -> Result<Count> {
    workshop.packed().map(|_| Count::PASSED)
}

fn budget(workshop: &Workshop) -> Result<Count> {
    let table = &workshop.packed()?.budget;
    print!("{table}");
    let mut count = Count::default();
    for row in &table.rows {
        count += Count::one(row.holds());
    }
    Ok(count)
}

fn demo_page(workshop: &Workshop) -> Result<Count> {
    workshop.page().map(|_| Count::PASSED)
}

/// The demo server that cargo built, wherever the target folder is.
fn demo_server(tools: &Tools, profile: &str) -> Result<PathBuf> {
    Ok(tools.target()?.join(profile).join("enishi-demo").with_extension(std::env::consts::EXE_EXTENSION))
}

/// Runs the tests of one of Playwright's projects: a folder of tests/.
fn playwright(workshop: &Workshop, project: &str) -> Result<Count> {
    let tools = &workshop.tools;
    let report = tools.target()?.join(format!("{project}.json"));
    // An old report must not stand for a run that fell over, nor for one that never came so far.
    let _ = fs::remove_file(&report);
    let dist = &workshop.packed()?.out;
    let page = workshop.page()?;
    if !run(tools.cargo().args(["build", "--package", "enishi-demo"]))?.fine {
        return Ok(Count::FAILED);
    }
    let tests = tools.root().join("tests");
    let mut playwright: Command = tools.node()?;
    playwright.current_dir(&tests).arg("node_modules/@playwright/test/cli.js").args(["test", "--reporter=list,json"]);
    playwright.arg(format!("--project={project}"));
    // What failed is printed again at the end, and not every place that shows it knows colours.
    playwright.env("FORCE_COLOR", "0");
    playwright.env("PLAYWRIGHT_JSON_OUTPUT_FILE", &report).env("CHROME", &tools.browser()?.chrome);
    playwright.env("ENISHI_BIN", demo_server(tools, "debug")?).env("ENISHI_DIST", dist).env("ENISHI_PAGE", page);
    // A server that cannot be set up fails its own tests, with the reason, and no others.
    for (name, server) in [("ENISHI_PYTHON", tools.python()), ("ENISHI_PHP", tools.php())] {
        match server {
            Ok(program) => playwright.env(name, program),
            Err(error) => {
                eprintln!("error: {error:#}");
                playwright.env(format!("{name}_MISSING"), format!("{error:#}"))
            }
        };
    }
    let ended = run(&mut playwright)?;
    Ok(Count::of_playwright(&workshop.report(project).unwrap_or_default()).with_exit(ended.fine))
}

/// By itself, and after all others: what else the machine does would be counted against the pages.
fn lighthouse(workshop: &Workshop) -> Result<Count> {
    let tools = &workshop.tools;
    let dist = &workshop.packed()?.out;
    let page = workshop.page()?;
    if !run(tools.cargo().args(["build", "--package", "enishi-demo"]))?.fine {
        return Ok(Count::FAILED);
    }
    let mut node = tools.node()?;
    node.arg("tests/lighthouse.mjs").env("ENISHI_DIST", dist).env("ENISHI_PAGE", page);
    node.env("ENISHI_BIN", demo_server(tools, "debug")?).env("CHROME", &tools.browser()?.chrome);
    Ok(Count::one(run(&mut node)?.fine))
}

/// Prints how long things take. No time is too long: only a run that breaks off has failed.
fn bench(workshop: &Workshop) -> Result<Count> {
    let tools = &workshop.tools;
    let dist = &workshop.packed()?.out;
    let mut count = Count::default();
    // The server as it is delivered: an unoptimised one tells nobody how many streams it holds.
    run(tools.cargo().args(["build", "--release", "--package=enishi-demo"]))?;
    for script in ["streams.mjs", "forms.mjs", "calendars.mjs", "reading.mjs"] {
        let mut node = tools.node()?;
        node.arg(format!("tests/bench/{script}")).env("ENISHI_DIST", dist).env("CHROME", &tools.browser()?.chrome);
        node.env("ENISHI_BIN", demo_server(tools, "release")?);
        count += Count::one(run(&mut node)?.fine);
    }
    Ok(count)
}
