//! The compressed twins, and hashes for `integrity` attributes.

use std::io::Write;

use anyhow::Result;
use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, GzBuilder};
use sha2::{Digest, Sha256, Sha384};

use crate::cache::Cache;

/// The two ways that a server may send a file.
pub struct Twins {
    /// Brotli, quality 11.
    pub brotli: Vec<u8>,
    /// gzip, level 9.
    pub gzip: Vec<u8>,
}

/// Compresses a file both ways.
pub fn twins(cache: &Cache, bytes: &[u8]) -> Result<Twins> {
    Ok(Twins {
        brotli: cache.bytes("br", &[bytes], || brotli(bytes))?,
        gzip: cache.bytes("gz", &[bytes], || gzip(bytes))?,
    })
}

/// Brotli, quality 11, with the window that every browser takes.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let params = BrotliEncoderParams { quality: 11, lgwin: 22, size_hint: bytes.len(), ..Default::default() };
    let mut out = Vec::new();
    brotli::BrotliCompress(&mut &bytes[..], &mut out, &params)?;
    Ok(out)
}

/// Compresses a file both ways, without keeping it for the next time.
pub fn both(bytes: &[u8]) -> Result<Twins> {
    Ok(Twins { brotli: brotli(bytes)?, gzip: gzip(bytes)? })
}

/// gzip, level 9, without a time or a name in it, so that the same file gives the same bytes.
fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzBuilder::new().mtime(0).write(Vec::new(), Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

/// The hash for an `integrity` attribute.
pub fn integrity(bytes: &[u8]) -> String {
    format!("sha384-{}", BASE64_STANDARD.encode(Sha384::digest(bytes)))
}

/// The SHA-256 in Base64.
pub fn sha256(bytes: &[u8]) -> String {
    BASE64_STANDARD.encode(Sha256::digest(bytes))
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn twins_read_back() {
        let text = "縁 ".repeat(1000).into_bytes();
        let mut back = Vec::new();
        brotli::BrotliDecompress(&mut &brotli(&text).unwrap()[..], &mut back).unwrap();
        assert_eq!(back, text);
        back.clear();
        flate2::read::GzDecoder::new(&gzip(&text).unwrap()[..]).read_to_end(&mut back).unwrap();
        assert_eq!(back, text);
    }

    #[test]
    fn hashes_like_openssl() {
        let empty = "sha384-OLBgp1GsljhM2TJ+sbHjaiH9txEUvgdDTAzHv2P24donTt6/529l+9Ua0vFImLlb";
        assert_eq!(integrity(b""), empty);
    }
}
