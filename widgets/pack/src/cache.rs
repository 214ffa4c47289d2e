//! Keeps what took long to make, by the hash of all that went in.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use sha2::{Digest, Sha256};

/// A folder of things made before.
pub struct Cache {
    folder: PathBuf,
}

impl Cache {
    /// The cache in cargo's target folder.
    pub fn new(target: &Path) -> Result<Self> {
        let folder = target.join("pack-cache");
        fs::create_dir_all(&folder).with_context(|| folder.display().to_string())?;
        Ok(Self { folder })
    }

    /// Where the files made from these inputs lie; `make` writes them into the folder that it is given, if it must.
    pub fn files(&self, step: &str, inputs: &[&[u8]], make: impl FnOnce(&Path) -> Result<()>) -> Result<PathBuf> {
        let place = self.place(step, &hash(inputs));
        if !place.is_dir() {
            let part = self.folder.join(format!("{step}-{}.part", std::process::id()));
            let _ = fs::remove_dir_all(&part);
            fs::create_dir_all(&part)?;
            make(&part)?;
            // Whoever was first has made the same.
            if let Err(error) = fs::rename(&part, &place) {
                fs::remove_dir_all(&part)?;
                if !place.is_dir() {
                    return Err(error).with_context(|| place.display().to_string());
                }
            }
        }
        Ok(place)
    }

    /// One file made from these inputs.
    pub fn bytes(&self, step: &str, inputs: &[&[u8]], make: impl FnOnce() -> Result<Vec<u8>>) -> Result<Vec<u8>> {
        let place = self.files(step, inputs, |part| Ok(fs::write(part.join("out"), make()?)?))?;
        Ok(fs::read(place.join("out"))?)
    }

    /// The place of an entry under a key of the caller's making.
    pub fn place(&self, step: &str, key: &str) -> PathBuf {
        self.folder.join(format!("{step}-{}", &key[..key.len().min(32)]))
    }
}

/// The SHA-256 of some parts in hexadecimal digits; where one part ends and the next begins counts.
pub fn hash<T: AsRef<[u8]>>(parts: impl IntoIterator<Item = T>) -> String {
    let mut sha = Sha256::new();
    for part in parts {
        let part = part.as_ref();
        sha.update((part.len() as u64).to_le_bytes());
        sha.update(part);
    }
    sha.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_parts_apart() {
        assert_eq!(hash(["ab", "c"]), hash(["ab", "c"]));
        assert_ne!(hash(["ab", "c"]), hash(["a", "bc"]));
    }

    #[test]
    fn makes_once() {
        let folder = std::env::temp_dir().join(format!("enishi-cache-{}", std::process::id()));
        let cache = Cache::new(&folder).unwrap();
        assert_eq!(cache.bytes("x", &[b"in"], || Ok(b"out".to_vec())).unwrap(), b"out");
        assert_eq!(cache.bytes("x", &[b"in"], || anyhow::bail!("made twice")).unwrap(), b"out");
        assert!(cache.bytes("x", &[b"other"], || anyhow::bail!("cannot")).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
