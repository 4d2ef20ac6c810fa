//! Takes out of the linked console what is exported and called by nobody: what is exported is kept, with all it calls, and
//! is in the first file. It refuses to guess what that is; the one list of it is here.

use crate::Done;
use crate::wasm::{self, Bytes, write_number};

/// What belongs to these is called by nobody. Leptos brings wasm-streams along for the bodies of server functions, of which
/// the console has none; its classes of JavaScript are exported whether they are used or not.
const UNUSED: [&str; 1] = ["intounderlying"];

/// The wasm without those exports.
pub(crate) fn without_unused(wasm: &[u8]) -> Done<Vec<u8>> {
    wasm::rewritten(wasm, wasm::EXPORTS, kept)
}

/// The list of exports, shorter.
fn kept(body: &[u8]) -> Done<Vec<u8>> {
    let mut rest = Bytes(body);
    let (mut count, mut list) = (0, Vec::<u8>::new());
    for _ in 0..rest.number()? {
        let from = rest.0;
        let name = rest.text()?;
        rest.byte()?;
        rest.number()?;
        if !UNUSED.iter().any(|unused| name.contains(unused)) {
            count += 1;
            list.extend(&from[..from.len() - rest.0.len()]);
        }
    }
    let mut out = Vec::new();
    write_number(&mut out, count);
    out.extend(list);
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::wasm::write_sized;

    fn wasm(exports: &[&str]) -> Vec<u8> {
        let mut list = vec![exports.len() as u8];
        for name in exports {
            write_sized(&mut list, name.as_bytes());
            list.extend([0, 0x85, 1]);
        }
        let mut wasm = b"\0asm\x01\0\0\0\x07".to_vec();
        write_sized(&mut wasm, &list);
        wasm.extend(b"\x0a\x03abc");
        wasm
    }

    #[test]
    fn what_nobody_calls_is_not_exported_and_the_rest_is_as_it_was() {
        let names = ["main", "intounderlyingsink_close_58", "memory", "__wbg_intounderlyingsource_free_58"];
        assert_eq!(without_unused(&wasm(&names)).unwrap(), wasm(&["main", "memory"]));
        assert_eq!(without_unused(&wasm(&["main"])).unwrap(), wasm(&["main"]));
        assert!(without_unused(&wasm(&names)[..30]).is_err());
    }
}
