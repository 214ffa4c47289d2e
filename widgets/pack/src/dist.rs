//! Puts `dist/` together: what is compiled, minified and hashed, and the twins and lists beside it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, ensure};
use enishi_core::i18n::{Lang, Section, source};
use enishi_core::later;
use serde_json::Value;

use crate::budget::{Part, Table};
use crate::bundle::Bundle;
use crate::cache::{Cache, hash};
use crate::compress::{Twins, integrity, twins};
use crate::manifest::{self, BundleFiles};
use crate::minify::{Kind, minify};
use crate::run::Say;
use crate::tools::{self, Needs, Tools};
use crate::{compile, licenses, optimise, postal, presets, snippets};

/// Lists every file with its hash. What an earlier run listed and this one does not make is taken away.
const INTEGRITY: &str = "integrity.json";

/// For whom it is packed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Profile {
    /// For visitors: small, one bundle for each widget and one for all, with compressed twins.
    #[default]
    Release,
    /// For development: quick to build, panics with messages, the bundle `all` for every widget, no twins.
    Dev,
}

/// What to pack, and where to.
#[derive(Clone, Debug)]
pub struct PackOptions {
    /// The folder; files that an earlier run left and this one does not make are removed.
    pub out: PathBuf,
    /// For whom.
    pub profile: Profile,
    /// One bundle alone with what it may load later, to try its release build: pages with other widgets say that they are
    /// not there.
    pub only: Option<Bundle>,
}

/// What was packed.
#[derive(Clone, Debug)]
pub struct Report {
    /// The folder.
    pub out: PathBuf,
    /// Sizes against the budgets; no rows for development.
    pub budget: Table,
}

/// All files of `dist/`, by path.
pub(crate) type Files = BTreeMap<String, Vec<u8>>;

/// Builds `dist/`. Sets up the tools that are missing, says what goes on where it takes long, and prints the sizes
/// against the budgets at the end.
pub fn pack(root: &Path, options: &PackOptions) -> Result<Report> {
    let tools = tools::ensure(root, &Needs::PACK)?;
    let root = tools.root();
    let release = options.profile == Profile::Release;
    let cache = Cache::new(&tools.target()?)?;
    const DEVELOPMENT: [Bundle; 8] = [
        Bundle::Markup,
        Bundle::Send,
        Bundle::Feeds,
        Bundle::Figures,
        Bundle::All,
        Bundle::Card,
        Bundle::Board,
        Bundle::Indicators,
    ];
    let one: Vec<Bundle> = options.only.iter().flat_map(|one| one.later().iter().chain([one])).copied().collect();
    let bundles: &[Bundle] = match &options.only {
        Some(_) => &one,
        None if release => &Bundle::EACH,
        None => &DEVELOPMENT,
    };
    let is_whole = options.only.is_none();

    let mut files = Files::new();
    let mut made = Vec::new();
    for (index, &bundle) in bundles.iter().enumerate() {
        let say = |what: &str| eprintln!("  [{}/{}] widgets “{}”: {what}", index + 1, bundles.len(), bundle.name());
        let glue = manifest::later(bundle, &made);
        made.push(add_bundle(&tools, &cache, (bundle, &glue), options.profile, &mut files, &say)?);
    }
    let presets = presets::add(root, &mut files)?;
    let postal = postal::add(&tools, &cache, &mut files)?;
    let loader = loader(&tools, &cache, &made, &presets, &postal)?;
    files.insert("enishi.js".to_owned(), loader);
    let notices = licenses::text(&tools, &cache)? + &postal::notice(&tools)?;
    files.insert("LICENSES.txt".to_owned(), notices.into_bytes());
    let schema = root.join("widgets/core/schema.json");
    files.insert("schema.json".to_owned(), fs::read(&schema).with_context(|| schema.display().to_string())?);
    files.insert("SNIPPETS.md".to_owned(), snippets::text(&files["enishi.js"]).into_bytes());
    let hashes: serde_json::Map<_, _> =
        files.iter().map(|(file, bytes)| (file.clone(), integrity(bytes).into())).collect();
    files.insert(INTEGRITY.to_owned(), (serde_json::to_string_pretty(&hashes)? + "\n").into_bytes());

    let mut budget = Table::default();
    if release {
        let mut compressed = postal::twins(&cache, &files, &postal)?;
        for (file, bytes) in &files {
            if !compressed.contains_key(file) {
                compressed.insert(file.clone(), twins(&cache, bytes)?);
            }
        }
        if is_whole {
            budget = Table::read(root, &pages(&made, &presets, &compressed)?)?;
        }
        for (file, twins) in compressed {
            files.insert(format!("{file}.br"), twins.brotli);
            files.insert(format!("{file}.gz"), twins.gzip);
        }
    }
    write(&options.out, &files)?;
    if release && is_whole {
        print!("{budget}");
    }
    Ok(Report { out: options.out.clone(), budget })
}

/// Adds the files of a bundle, and a script to its glue.
fn add_bundle(
    tools: &Tools,
    cache: &Cache,
    (bundle, more): (Bundle, &str),
    profile: Profile,
    files: &mut Files,
    say: Say,
) -> Result<BundleFiles> {
    let compiled = compile::compile(tools, cache, bundle, profile, say)?;
    let module = optimise::optimise(tools, cache, bundle, profile, &compiled, say)?;
    let glue = minify(tools, cache, Kind::Module, [&module.glue, more].concat().as_bytes())?;
    let style = if bundle.draws() { Some(style(tools, cache, bundle)?) } else { None };
    let mut catalogues = Vec::new();
    for lang in Lang::ALL.into_iter().filter(|_| bundle.draws()) {
        let packed = |sections: &[Section]| serde_json::to_vec(&source::packed(lang, sections));
        catalogues.push((lang, packed(bundle.sections())?, packed(&[Section::Problem])?));
    }
    let texts = catalogues.iter().flat_map(|(_, texts, problems)| [texts, problems]);
    // The glue has the hashes of the pieces in it.
    let digest = short(&hash([&glue, &module.wasm].into_iter().chain(&style).chain(texts)));
    let mut made = BundleFiles::new(bundle, digest, &module.wasm);
    made.pieces = module.pieces.keys().cloned().collect();
    files.extend(module.pieces.into_iter().map(|(name, piece)| (made.piece(&name), piece)));
    files.insert(made.glue(), glue);
    files.insert(made.wasm(), module.wasm);
    files.extend(style.map(|style| (made.style(), style)));
    for (lang, texts, problems) in catalogues {
        files.insert(made.locale(lang), texts);
        files.insert(made.problems(lang), problems);
    }
    Ok(made)
}

/// The styles of a bundle in one file.
fn style(tools: &Tools, cache: &Cache, bundle: Bundle) -> Result<Vec<u8>> {
    let mut all = Vec::new();
    for name in bundle.styles() {
        let file = tools.root().join("styles").join(name);
        all.extend(fs::read(&file).with_context(|| file.display().to_string())?);
        all.push(b'\n');
    }
    minify(tools, cache, Kind::Style, &all)
}

/// Eight digits tell any two versions of a file apart.
pub(crate) fn short(hash: &str) -> String {
    hash.chars().take(8).collect()
}

/// `enishi.js` with its list of files.
fn loader(tools: &Tools, cache: &Cache, made: &[BundleFiles], presets: &str, postal: &str) -> Result<Vec<u8>> {
    let file = tools.root().join("widgets/loader/enishi.js");
    let source = fs::read_to_string(&file).with_context(|| file.display().to_string())?;
    let token = format!("= {};", manifest::TOKEN);
    ensure!(source.matches(&token).count() == 1, "enishi.js needs “{token}” once");
    let mut kinds = Vec::new();
    for bundle in Bundle::EACH.into_iter().filter(|bundle| bundle.draws()) {
        let made_for = |bundle| made.iter().find(|files| files.bundle == bundle);
        // For development one bundle serves every widget.
        if let Some(files) = made_for(bundle).or_else(|| made_for(Bundle::All)) {
            kinds.push((bundle.name(), files));
        }
    }
    let source = source.replace(&token, &format!("= {};", manifest::expression(&kinds, presets, postal)));
    minify(tools, cache, Kind::Script, source.as_bytes())
}

/// What each page of the budgets loads.
fn pages(
    made: &[BundleFiles],
    presets: &str,
    compressed: &BTreeMap<String, Twins>,
) -> Result<Vec<(&'static str, Vec<Part>)>> {
    let part = |name, file: &str| {
        let bytes = compressed.get(file).with_context(|| format!("{file} is not there"))?.brotli.len();
        anyhow::Ok(Part { name, bytes })
    };
    let page = |bundle: Bundle, form: bool| {
        let files = made.iter().find(|made| made.bundle == bundle).context("a bundle is not there")?;
        let mut parts = vec![part("loader", "enishi.js")?, part("glue", &files.glue())?, part("wasm", &files.wasm())?];
        if !bundle.draws() {
            // It comes later, to a page that has the loader.
            parts.remove(0);
            return Ok(parts);
        }
        parts.push(part("style", &files.style())?);
        parts.push(part("locale", &files.locale(Lang::Ja))?);
        if form {
            parts.push(part("preset", &manifest::preset("supporter", Lang::Ja, presets))?);
        }
        anyhow::Ok(parts)
    };
    let later = |bundle: Bundle| {
        let files = made.iter().find(|made| made.bundle == bundle).context("a bundle is not there")?;
        let named = |piece: &String| later::Part::ALL.into_iter().find(|part| part.name() == piece);
        let each = files.pieces.iter();
        each.map(|piece| part(named(piece).map_or("shared", later::Part::name), &files.piece(piece)))
            .collect::<Result<Vec<_>>>()
    };
    Ok(vec![
        ("loader", vec![part("loader", "enishi.js")?]),
        ("one counter", page(Bundle::Counter, false)?),
        ("one calendar with everything", page(Bundle::Calendar, false)?),
        ("one form with everything", page(Bundle::Form, true)?),
        ("all three, complete", page(Bundle::All, true)?),
        ("counter, later", later(Bundle::Counter)?),
        ("calendar, later", later(Bundle::Calendar)?),
        ("all three, later", later(Bundle::All)?),
        ("card", page(Bundle::Card, false)?),
        ("board", page(Bundle::Board, false)?),
        ("indicators", page(Bundle::Indicators, false)?),
        ("markup", page(Bundle::Markup, false)?),
        ("send", page(Bundle::Send, false)?),
        ("feeds", page(Bundle::Feeds, false)?),
        ("figures", page(Bundle::Figures, false)?),
    ])
}

/// Writes what differs, and takes away what an earlier run wrote and this one did not.
fn write(out: &Path, files: &Files) -> Result<()> {
    let before = earlier(out);
    // The loader last: while it is the old one, the old files still serve it.
    let (last, first): (Vec<_>, Vec<_>) = files.iter().partition(|(file, _)| file.starts_with("enishi.js"));
    for (file, bytes) in first.into_iter().chain(last) {
        let path = out.join(file);
        if fs::read(&path).is_ok_and(|there| there == *bytes) {
            continue;
        }
        let part = out.join(format!("{file}.part"));
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        }
        fs::write(&part, bytes).and_then(|()| fs::rename(&part, &path)).with_context(|| path.display().to_string())?;
    }
    for file in before.iter().filter(|file| !files.contains_key(*file)) {
        let path = out.join(file);
        if path.is_file() {
            fs::remove_file(&path).with_context(|| path.display().to_string())?;
            // A folder of ours goes with the last of its files; any other is not empty.
            let _ = path.parent().map(fs::remove_dir);
        }
    }
    Ok(())
}

/// The files that an earlier run listed, with their twins. Only our own kinds of names: the list may have been edited.
fn earlier(out: &Path) -> BTreeSet<String> {
    let list: Value =
        fs::read(out.join(INTEGRITY)).ok().and_then(|text| serde_json::from_slice(&text).ok()).unwrap_or_default();
    let listed = list.as_object().into_iter().flat_map(|list| list.keys().cloned()).chain([INTEGRITY.to_owned()]);
    let ours = listed.filter(|file| {
        let name = file.strip_prefix("a/").unwrap_or(file);
        let name = name.strip_prefix("postal-").and_then(|rest| rest.split_once('/')).map_or(name, |(_, name)| name);
        !name.contains(['/', '\\']) && !file.contains("..")
    });
    ours.flat_map(|file| [format!("{file}.br"), format!("{file}.gz"), file]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_away_only_what_it_wrote_before() {
        let out = std::env::temp_dir().join(format!("enishi-dist-{}", std::process::id()));
        let list = |files: &[&str]| -> Files {
            let names: serde_json::Map<_, _> =
                files.iter().map(|file| ((*file).to_owned(), "sha384-x".into())).collect();
            let mut all: Files = files.iter().map(|file| ((*file).to_owned(), b"x".to_vec())).collect();
            all.insert(INTEGRITY.to_owned(), serde_json::to_vec(&names).unwrap());
            all
        };
        write(&out, &list(&["enishi.js", "a/form-1.wasm", "a/postal-1/068.json"])).unwrap();
        fs::write(out.join("a/form-1.wasm.br"), "twin").unwrap();
        fs::write(out.join("index.html"), "the city's own").unwrap();
        write(&out, &list(&["enishi.js", "a/form-2.wasm"])).unwrap();
        assert!(out.join("a/form-2.wasm").is_file() && out.join("index.html").is_file());
        assert!(!out.join("a/form-1.wasm").exists() && !out.join("a/form-1.wasm.br").exists());
        assert!(!out.join("a/postal-1").exists());
        fs::remove_dir_all(out).unwrap();
    }

    #[test]
    fn a_list_with_foreign_paths_takes_nothing_away() {
        let out = std::env::temp_dir().join(format!("enishi-dist-foreign-{}", std::process::id()));
        fs::create_dir_all(&out).unwrap();
        fs::write(out.join(INTEGRITY), r#"{"../x": "", "/etc/passwd": "", "a/../../y": "", "a/ok.js": ""}"#).unwrap();
        let files = earlier(&out);
        assert!(
            files.contains("a/ok.js.gz")
                && files.iter().all(|file| file.starts_with("a/ok.js") || file.starts_with(INTEGRITY))
        );
        fs::remove_dir_all(out).unwrap();
    }
}
