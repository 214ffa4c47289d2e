//! Random texts for people: receipts, passwords, keys.

/// Digits and letters that are not taken for one another when read aloud or off paper (Crockford's base 32).
const ALPHABET: &[u8; 32] = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/// `groups` groups of four characters, joined by hyphens.
fn text(groups: usize) -> String {
    let mut bytes = vec![0; groups * 4];
    // Without the system's randomness neither a password nor a receipt may be given out.
    getrandom::fill(&mut bytes).expect("the system gives random bytes");
    let characters: Vec<char> =
        bytes.iter().filter_map(|byte| ALPHABET.get(usize::from(byte % 32))).map(|byte| char::from(*byte)).collect();
    characters.chunks(4).map(|group| group.iter().collect()).collect::<Vec<String>>().join("-")
}

/// A number within a range that is not empty; the first of it where the system has no randomness.
pub fn within(range: std::ops::Range<u64>) -> u64 {
    range.start + getrandom::u64().unwrap_or(0) % (range.end - range.start).max(1)
}

/// A receipt's number, such as `4K7P-9XQ2`.
pub fn receipt() -> String {
    text(2)
}

/// Whether a text could be a receipt of ours.
pub fn is_receipt(text: &str) -> bool {
    text.len() == 9 && text.bytes().enumerate().all(|(i, b)| if i == 4 { b == b'-' } else { ALPHABET.contains(&b) })
}

/// A password or a key, 80 bits.
pub fn secret() -> String {
    text(4)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn receipts_have_one_shape() {
        assert!((0..100).all(|_| is_receipt(&receipt())));
        assert_ne!(secret(), secret());
        for bad in ["", "4K7P9XQ2", "4k7p-9xq2", "4K7P-9XQO", "<b>P-9XQ2"] {
            assert!(!is_receipt(bad), "{bad}");
        }
    }
}
