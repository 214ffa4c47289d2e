//! `cargo demo page`: the demo's pages and the widgets as one folder for any static server.

use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};
use enishi_demo_site::Place;

/// Writes the built page, the packed widgets under `enishi/`, and the static pages as they stand without our server.
/// Files that are there already under these names are replaced; no other is touched.
///
/// # Errors
/// The page or the widgets are not built, or the folder cannot be written.
pub fn write(root: &Path, page: &Path, dist: &Path, out: &Path) -> Result<()> {
    for (folder, file) in [(page, "index.html"), (dist, "enishi.js")] {
        if !folder.join(file).is_file() {
            bail!("{} is not there: leave --no-build out, so that it is built", folder.join(file).display());
        }
    }
    copy(page, out)?;
    copy(dist, &out.join("enishi"))?;
    for made in enishi_demo_site::pages(&root.join("demo/site"), Place::Folder)? {
        let file = out.join(&made.path);
        fs::write(&file, made.text).with_context(|| format!("cannot write {}", file.display()))?;
    }
    Ok(())
}

/// Copies what a folder holds.
fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot make the folder {}", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).with_context(|| format!("cannot write {}", target.display()))?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_holds_the_pages_and_the_widgets_and_keeps_what_was_there() {
        let all = tempfile::tempdir().unwrap();
        let at = |path: &str| all.path().join(path);
        for (file, text) in [
            ("page/index.html", "with server"),
            ("page/data/x.json", "{}"),
            ("dist/enishi.js", "js"),
            ("dist/a/x.wasm", "w"),
            ("out/own.txt", "own"),
        ] {
            fs::create_dir_all(at(file).parent().unwrap()).unwrap();
            fs::write(at(file), text).unwrap();
        }
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
        write(&root, &at("page"), &at("dist"), &at("out")).unwrap();
        for (file, text) in [
            ("out/data/x.json", "{}"),
            ("out/enishi/enishi.js", "js"),
            ("out/enishi/a/x.wasm", "w"),
            ("out/own.txt", "own"),
        ] {
            assert_eq!(fs::read_to_string(at(file)).unwrap(), text);
        }
        assert!(fs::read_to_string(at("out/yubari.html")).unwrap().contains("no-server"));
        let error = write(&root, &at("out/data"), &at("dist"), &at("other")).unwrap_err().to_string();
        assert!(error.contains("--no-build"), "{error}");
    }
}
