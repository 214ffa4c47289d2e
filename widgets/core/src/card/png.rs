//! The size of a PNG image in the world: without it, printers and word processors guess.

/// Length, type, nine bytes and check sum of a `pHYs` chunk.
const CHUNK: usize = 21;
/// The signature and the first chunk, `IHDR`, always have this length (PNG, 5.2 and 11.2.1).
const HEAD: usize = 33;

/// A PNG image with a `pHYs` chunk (PNG, 11.3.4.3) that says how many dots a metre has. What is no PNG stays as it is.
pub fn with_density(png: &[u8], dots_per_metre: u32) -> Vec<u8> {
    if png.len() < HEAD || !png.starts_with(b"\x89PNG\r\n\x1a\n") {
        return png.to_vec();
    }
    let dots = dots_per_metre.to_be_bytes();
    // The same in both directions; the unit is the metre.
    let body = [b"pHYs".as_slice(), &dots, &dots, &[1]].concat();
    let mut out = Vec::with_capacity(png.len() + CHUNK);
    out.extend_from_slice(&png[..HEAD]);
    out.extend_from_slice(&9u32.to_be_bytes());
    out.extend_from_slice(&body);
    out.extend_from_slice(&check(&body).to_be_bytes());
    out.extend_from_slice(&png[HEAD..]);
    out
}

/// CRC-32 as in PNG, annex D.
fn check(bytes: &[u8]) -> u32 {
    let mut sum = u32::MAX;
    for byte in bytes {
        sum ^= u32::from(*byte);
        for _ in 0..8 {
            sum = if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 };
        }
    }
    !sum
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_check_sum_is_that_of_the_standard() {
        assert_eq!(check(b"123456789"), 0xcbf4_3926);
        assert_eq!(check(b"IEND"), 0xae42_6082);
    }

    #[test]
    fn the_chunk_stands_behind_the_first() {
        let png = [b"\x89PNG\r\n\x1a\n".as_slice(), &[7; 25], b"rest"].concat();
        let sized = with_density(&png, 23_622);
        assert_eq!(&sized[..33], &png[..33]);
        assert_eq!(&sized[33..41], b"\0\0\0\x09pHYs");
        assert_eq!(&sized[41..50], [0, 0, 0x5c, 0x46, 0, 0, 0x5c, 0x46, 1]);
        assert_eq!(&sized[54..], b"rest");
        assert_eq!(with_density(b"GIF89a", 1), b"GIF89a");
    }
}
