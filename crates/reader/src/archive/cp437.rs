//! The character set of names that are not marked as UTF-8 (APPNOTE.TXT, appendix D).

/// Bytes 0x80 to 0xff.
const UPPER: &str = "ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐\
                     └┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■ ";

/// Every byte is a character.
pub(super) fn decode(bytes: &[u8]) -> String {
    bytes
        .iter()
        .filter_map(|&byte| match byte {
            0..0x80 => Some(char::from(byte)),
            _ => UPPER.chars().nth(usize::from(byte) - 0x80),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_byte_has_its_character() {
        assert_eq!(UPPER.chars().count(), 128);
        assert_eq!(decode(b"\x81ber\x84ll.md"), "überäll.md");
        assert_eq!(decode(&[0x80, 0xc4, 0xe1, 0xff]), "Ç─ß\u{a0}");
    }
}
