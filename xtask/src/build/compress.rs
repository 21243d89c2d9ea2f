//! Smaller copies beside a file, so that the server compresses nothing while somebody waits.

use super::Mode;
use anyhow::Result;
use brotli::enc::BrotliEncoderParams;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::Path;

/// What is text, or wasm: images and fonts of our kinds are compressed within.
const COMPRESSIBLE: [&str; 10] = ["bin", "css", "html", "js", "json", "svg", "txt", "wasm", "webmanifest", "xml"];

/// The copies of a file of this name to lay beside it: an extension to add, and the bytes. None where compressing gains nothing.
///
/// # Errors
/// Those of the compressors, which write to memory alone.
pub fn copies(name: &str, content: &[u8], mode: Mode) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let extension = Path::new(name).extension().and_then(|extension| extension.to_str());
    if !extension.is_some_and(|extension| COMPRESSIBLE.contains(&extension)) {
        return Ok(Vec::new());
    }
    Ok(vec![("br", brotli(content, mode)?), ("gz", gzip(content, mode)?)])
}

fn brotli(mut content: &[u8], mode: Mode) -> Result<Vec<u8>> {
    let parameters = BrotliEncoderParams {
        quality: if mode == Mode::Release { 11 } else { 2 },
        lgwin: 22,
        size_hint: content.len(),
        ..BrotliEncoderParams::default()
    };
    let mut smaller = Vec::new();
    brotli::BrotliCompress(&mut content, &mut smaller, &parameters)?;
    Ok(smaller)
}

fn gzip(content: &[u8], mode: Mode) -> Result<Vec<u8>> {
    let level = if mode == Mode::Release { Compression::best() } else { Compression::fast() };
    let mut encoder = GzEncoder::new(Vec::new(), level);
    encoder.write_all(content)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Read;

    #[test]
    fn both_copies_hold_the_same() {
        let content = "tablero ".repeat(1_000);
        let copies = copies("a.js", content.as_bytes(), Mode::Release).unwrap();
        let [("br", brotli), ("gz", gzip)] = copies.as_slice() else { panic!("not two copies") };
        assert!(brotli.len() < 100 && gzip.len() < 200);
        let mut unpacked = Vec::new();
        brotli::BrotliDecompress(&mut brotli.as_slice(), &mut unpacked).unwrap();
        assert_eq!(unpacked, content.as_bytes());
        unpacked.clear();
        flate2::read::GzDecoder::new(gzip.as_slice()).read_to_end(&mut unpacked).unwrap();
        assert_eq!(unpacked, content.as_bytes());
    }

    #[test]
    fn what_is_compressed_within_has_no_copies() {
        assert!(copies("inter.woff2", b"wOF2", Mode::Release).unwrap().is_empty());
    }
}
