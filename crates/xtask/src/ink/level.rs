//! The characters of level 1: those that everybody who reads Chinese can write.

use encoding_rs::GBK;

/// The 3,755 characters of level 1 of GB/T 2312-1980, which stand in rows 16 to 55 of its table.
pub fn first() -> Vec<char> {
    let mut bytes = Vec::new();
    for row in 16..=55_u8 {
        for column in 1..=94 {
            // Row 55 ends with five empty places.
            if row < 55 || column < 90 {
                bytes.extend([0xA0 + row, 0xA0 + column]);
            }
        }
    }
    let (text, _, _) = GBK.decode(&bytes);
    text.chars().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn level_one_is_complete() {
        let level = first();
        assert_eq!(level.len(), 3_755);
        assert_eq!(level.first(), Some(&'啊'));
        assert_eq!(level.last(), Some(&'座'));
    }
}
