//! Makes rustc's wasm honest about what it uses, so that wasm-bindgen stays with what old engines
//! understand.
//!
//! The standard library's objects declare `reference-types`, `multivalue` and
//! `call-indirect-overlong` though nothing of them is left; wasm-bindgen decides by that list.
//! Source of the layout: the WebAssembly tool conventions, section `target_features`.

use anyhow::{Context, Result, bail};

const HEADER: &[u8] = b"\0asm\x01\0\0\0";
const CUSTOM: u8 = 0;
const SECTION: &str = "target_features";
const DROPPED: [&str; 3] = ["reference-types", "multivalue", "call-indirect-overlong"];

/// The module without those features in its list.
pub fn lower(module: &[u8]) -> Result<Vec<u8>> {
    let Some(mut rest) = module.strip_prefix(HEADER) else {
        bail!("no wasm header")
    };
    let mut lowered = HEADER.to_vec();
    while let Some((&id, after)) = rest.split_first() {
        let mut reader = Reader(after);
        let content = reader.bytes()?;
        let section = &rest[..rest.len() - reader.0.len()];
        rest = reader.0;
        match without_features(id, content)? {
            Some(kept) => {
                lowered.push(CUSTOM);
                write_bytes(&mut lowered, &kept);
            }
            None => lowered.extend_from_slice(section),
        }
    }
    Ok(lowered)
}

/// The content of the features section without the dropped ones; none for any other section.
fn without_features(id: u8, content: &[u8]) -> Result<Option<Vec<u8>>> {
    let mut reader = Reader(content);
    if id != CUSTOM || reader.bytes()? != SECTION.as_bytes() {
        return Ok(None);
    }
    let mut kept: Vec<(u8, &[u8])> = Vec::new();
    for _feature in 0..reader.number()? {
        let prefix = reader.byte()?;
        let name = reader.bytes()?;
        if !DROPPED.iter().any(|dropped| dropped.as_bytes() == name) {
            kept.push((prefix, name));
        }
    }
    let mut written = Vec::new();
    write_bytes(&mut written, SECTION.as_bytes());
    write_number(&mut written, kept.len());
    for (prefix, name) in kept {
        written.push(prefix);
        write_bytes(&mut written, name);
    }
    Ok(Some(written))
}

/// Reads what is left, front to back.
struct Reader<'a>(&'a [u8]);

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8> {
        let (&first, rest) = self.0.split_first().context("cut off")?;
        self.0 = rest;
        Ok(first)
    }

    /// An unsigned LEB128 number of at most 32 bits.
    fn number(&mut self) -> Result<usize> {
        let mut value = 0u64;
        for shift in (0..35).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return usize::try_from(value).context("too large");
            }
        }
        bail!("a number has more than 32 bits")
    }

    /// A length and that many bytes.
    fn bytes(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        let (bytes, rest) = self.0.split_at_checked(length).context("cut off")?;
        self.0 = rest;
        Ok(bytes)
    }
}

fn write_number(to: &mut Vec<u8>, mut value: usize) {
    loop {
        let low = u8::try_from(value & 0x7f).expect("seven bits fit");
        value >>= 7;
        if value == 0 {
            to.push(low);
            return;
        }
        to.push(low | 0x80);
    }
}

fn write_bytes(to: &mut Vec<u8>, bytes: &[u8]) {
    write_number(to, bytes.len());
    to.extend_from_slice(bytes);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn module(features: &[&str]) -> Vec<u8> {
        let mut content = Vec::new();
        write_bytes(&mut content, SECTION.as_bytes());
        write_number(&mut content, features.len());
        for feature in features {
            content.push(b'+');
            write_bytes(&mut content, feature.as_bytes());
        }
        let mut module = HEADER.to_vec();
        // A type section with no types stands before it, and must come through unchanged.
        module.extend_from_slice(&[1, 1, 0]);
        module.push(CUSTOM);
        write_bytes(&mut module, &content);
        module
    }

    #[test]
    fn only_what_old_engines_lack_is_dropped() {
        let declared = module(&["bulk-memory", "reference-types", "multivalue", "sign-ext"]);
        assert_eq!(
            lower(&declared).unwrap(),
            module(&["bulk-memory", "sign-ext"])
        );
    }

    #[test]
    fn a_module_without_the_list_is_unchanged() {
        let plain = [HEADER, &[1, 1, 0]].concat();
        assert_eq!(lower(&plain).unwrap(), plain);
    }

    #[test]
    fn a_cut_off_module_is_refused() {
        let whole = module(&["sign-ext"]);
        for length in 9..whole.len() {
            // Cut between two sections it is simply a shorter module.
            assert_eq!(
                lower(&whole[..length]).is_ok(),
                length == 11,
                "cut at {length}"
            );
        }
        assert!(lower(b"not wasm").is_err());
    }

    #[test]
    fn numbers_come_back_as_they_were_written() {
        for number in [0, 1, 127, 128, 300, 65_535, 1_000_000] {
            let mut bytes = Vec::new();
            write_number(&mut bytes, number);
            assert_eq!(Reader(&bytes).number().unwrap(), number);
        }
    }
}
