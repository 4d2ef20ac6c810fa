//! As much of wasm's binary format as the build rewrites: sections, lists of names, numbers. Refuses to know what is inside
//! of a function.

use crate::Done;

/// The section that lists what is imported, and the one that lists what is exported.
pub(crate) const IMPORTS: u8 = 2;
pub(crate) const EXPORTS: u8 = 7;

/// The file with one section written anew.
pub(crate) fn rewritten(wasm: &[u8], section: u8, mut rewrite: impl FnMut(&[u8]) -> Done<Vec<u8>>) -> Done<Vec<u8>> {
    let (head, rest) = wasm.split_at_checked(8).ok_or("the wasm has no beginning")?;
    let (mut out, mut rest) = (head.to_vec(), Bytes(rest));
    while !rest.0.is_empty() {
        let kind = rest.byte()?;
        let length = rest.number()?;
        let body = rest.take(length)?;
        out.push(kind);
        match kind == section {
            true => write_sized(&mut out, &rewrite(body)?),
            false => write_sized(&mut out, body),
        }
    }
    Ok(out)
}

/// What is left to read of a wasm file.
pub(crate) struct Bytes<'a>(pub(crate) &'a [u8]);

impl<'a> Bytes<'a> {
    fn take(&mut self, length: usize) -> Done<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length).ok_or("the wasm ends too early")?;
        self.0 = rest;
        Ok(taken)
    }

    /// One byte.
    pub(crate) fn byte(&mut self) -> Done<u8> {
        Ok(self.take(1)?[0])
    }

    /// An unsigned number as wasm writes them: seven bits a byte, the low ones first.
    pub(crate) fn number(&mut self) -> Done<usize> {
        let mut number = 0;
        for at in 0..5 {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f) << (7 * at);
            if byte < 0x80 {
                return Ok(number);
            }
        }
        Err("the wasm holds a number of more than 32 bits".to_owned())
    }

    /// A text with its length before it.
    pub(crate) fn text(&mut self) -> Done<&'a str> {
        let length = self.number()?;
        std::str::from_utf8(self.take(length)?).map_err(|error| error.to_string())
    }

    /// What is imported: a function, a table, a memory, a global or a tag.
    pub(crate) fn description(&mut self) -> Done<&'a [u8]> {
        let from = self.0;
        match self.byte()? {
            0 => drop(self.number()?),
            1 => {
                self.byte()?;
                self.limits()?;
            }
            2 => self.limits()?,
            3 => drop(self.take(2)?),
            4 => {
                self.byte()?;
                self.number()?;
            }
            kind => return Err(format!("the wasm imports something of an unknown kind, {kind}")),
        }
        Ok(&from[..from.len() - self.0.len()])
    }

    fn limits(&mut self) -> Done {
        let has_end = self.number()? & 1 == 1;
        self.number()?;
        if has_end {
            self.number()?;
        }
        Ok(())
    }
}

pub(crate) fn write_number(out: &mut Vec<u8>, mut number: usize) {
    while number > 0x7f {
        out.push(number as u8 & 0x7f | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

pub(crate) fn write_sized(out: &mut Vec<u8>, bytes: &[u8]) {
    write_number(out, bytes.len());
    out.extend(bytes);
}
