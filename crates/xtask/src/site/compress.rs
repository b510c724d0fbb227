//! Compression at its best, once: the bytes are kept by content, so that a repeated build is quick.

use std::io::Write;

use anyhow::Result;
use flate2::{Compression, write::GzEncoder};

use crate::tree;

/// Below this nothing is gained.
const SMALLEST: usize = 256;

/// The compressed forms of a file as (ending, bytes); none where they would not pay.
pub fn forms(place: &str, bytes: &[u8]) -> Result<Vec<(&'static str, Vec<u8>)>> {
    let packed = [".png", ".woff2", ".ico"]
        .iter()
        .any(|ending| place.ends_with(ending));
    if packed || bytes.len() < SMALLEST {
        return Ok(Vec::new());
    }
    let kept = tree::target()
        .join("compressed")
        .join(tree::short_hash(bytes));
    let mut forms = Vec::new();
    for (ending, compress) in [("br", brotli as fn(&[u8]) -> Result<Vec<u8>>), ("gz", gzip)] {
        let path = kept.with_extension(ending);
        let smaller = match std::fs::read(&path) {
            Ok(known) => known,
            Err(_not_yet) => {
                let made = compress(bytes)?;
                tree::write(&path, &made)?;
                made
            }
        };
        if smaller.len() < bytes.len() {
            forms.push((ending, smaller));
        }
    }
    Ok(forms)
}

/// Brotli at quality 11 with a window that holds the whole file.
pub fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = brotli::CompressorWriter::new(Vec::new(), 1 << 16, 11, 22);
    writer.write_all(bytes)?;
    Ok(writer.into_inner())
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut writer = GzEncoder::new(Vec::new(), Compression::best());
    writer.write_all(bytes)?;
    Ok(writer.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read;

    use super::*;

    #[test]
    fn what_was_compressed_comes_back() {
        let text = "一窗办 ".repeat(200).into_bytes();
        let mut plain = Vec::new();
        let squeezed = brotli(&text).unwrap();
        brotli::Decompressor::new(squeezed.as_slice(), 4096)
            .read_to_end(&mut plain)
            .unwrap();
        assert_eq!(plain, text);
        plain.clear();
        let squeezed = gzip(&text).unwrap();
        flate2::read::GzDecoder::new(squeezed.as_slice())
            .read_to_end(&mut plain)
            .unwrap();
        assert_eq!(plain, text);
    }
}
