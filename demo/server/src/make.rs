//! What is set up and built before the demo can run, each long step with a line that says what goes on.

use std::path::{Path, PathBuf};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use enishi_pack::tools::{Needs, ensure};
use enishi_pack::{Bundle, PackOptions, Profile, Report};

use crate::folder;

/// The repository: the folder above the present one that holds the workspace, else the one that this was built in.
pub fn root() -> Result<PathBuf> {
    let is_root = |folder: &&Path| folder.join("widgets/loader").is_dir() && folder.join("Cargo.toml").is_file();
    let here = std::env::current_dir().context("the present folder")?;
    if let Some(root) = here.ancestors().find(is_root) {
        return Ok(root.to_owned());
    }
    let built = Path::new(env!("CARGO_MANIFEST_DIR")).ancestors().find(is_root);
    built
        .map(Path::to_owned)
        .context("this is not the Enishi repository: change into it, or use --no-build with --dist and --page")
}

/// `cargo demo setup`.
pub fn set_up(root: &Path, tests_too: bool) -> Result<()> {
    let demo = Needs { wasm: true, node: true, trunk: true, ..Needs::default() };
    ensure(root, if tests_too { &Needs::ALL } else { &demo })?;
    eprintln!("Everything is set up.");
    Ok(())
}

/// `cargo demo pack`.
pub fn pack(root: &Path, out: Option<PathBuf>, profile: Profile, only: Option<&str>) -> Result<Report> {
    // What is built runs in other folders: the path must not hang on this one.
    let out = std::path::absolute(out.unwrap_or_else(|| root.join("dist")))?;
    enishi_pack::pack(root, &PackOptions { out, profile, only: only.map(named).transpose()? })
}

fn named(bundle: &str) -> Result<Bundle> {
    let names = Bundle::EACH.map(Bundle::name).join(", ");
    Bundle::named(bundle).with_context(|| format!("there is no bundle “{bundle}”: choose one of {names}"))
}

/// `cargo demo sizes`: against the budgets, or what takes the space in one bundle.
pub fn sizes(root: &Path, bundle: Option<&str>, lower: bool) -> Result<()> {
    if let Some(name) = bundle {
        return enishi_pack::profile(root, named(name)?);
    }
    let report = pack(root, None, Profile::Release, None)?;
    if lower {
        report.budget.lower_ceilings(root)?;
    }
    if !report.budget.holds() {
        bail!("a page loads more than its ceiling: `cargo demo sizes BUNDLE` shows what takes the space");
    }
    Ok(())
}

/// Everything that the demo serves. Gives back the folder of the page.
pub fn everything(root: &Path, dist: &Path, profile: Profile) -> Result<PathBuf> {
    let demo = Needs { wasm: true, node: true, trunk: true, ..Needs::default() };
    eprintln!("[1/3] Setting up what is missing");
    let tools = ensure(root, &demo)?;
    eprintln!("[2/3] Packing the widgets into {}", dist.display());
    let started = Instant::now();
    pack(root, Some(dist.to_owned()), profile, None)?;
    eprintln!("      done in {} s", started.elapsed().as_secs());
    eprintln!("[3/3] Building the page");
    let started = Instant::now();
    let page = enishi_pack::page::build(root, &tools, profile == Profile::Release)?;
    eprintln!("      done in {} s", started.elapsed().as_secs());
    Ok(page)
}

/// `cargo demo page`: everything built, where it is to be, and written into one folder.
pub fn page(
    root: &Path,
    out: &Path,
    dist: Option<PathBuf>,
    page: Option<PathBuf>,
    build: Option<Profile>,
) -> Result<()> {
    let out = std::path::absolute(out)?;
    let dist = dist.unwrap_or_else(|| root.join("dist"));
    let mut page = page.unwrap_or_else(|| root.join("target/demo-page"));
    if let Some(profile) = build {
        page = everything(root, &dist, profile)?;
    }
    folder::write(root, &page, &dist, &out)?;
    eprintln!("{} is ready for any static server; what asks for /api/ says there that it needs one.", out.display());
    Ok(())
}
