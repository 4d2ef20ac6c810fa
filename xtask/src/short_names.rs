//! Gives what the console's wasm asks of its JavaScript short names. wasm-bindgen writes each with a hash, once in either
//! file, and nothing packs a hash: they were three hundredths of what a first visit fetches. It renames what is imported
//! from wasm-bindgen's own module and nothing else, and refuses when a name is not in the JavaScript exactly once.

use crate::Done;
use crate::wasm::{self, Bytes, write_number, write_sized};

/// The module's name in the wasm and in the table of imports, before and after.
const MODULE: [&str; 2] = ["./lucid_bg.js", "."];

/// Both files, with short names.
pub(crate) fn shorten(wasm: &[u8], js: &str) -> Done<(Vec<u8>, String)> {
    let mut names = Vec::new();
    let short = wasm::rewritten(wasm, wasm::IMPORTS, |body| imports(body, &mut names))?;
    let mut text = once(js, &format!("\"{}\": ", MODULE[0]), &format!("\"{}\": ", MODULE[1]))?;
    for (at, name) in names.iter().enumerate() {
        text = once(&text, &format!(" {name}: "), &format!(" {}: ", new_name(at)))?;
    }
    Ok((short, text))
}

/// The list of imports with new names; the old ones in their order.
fn imports(body: &[u8], names: &mut Vec<String>) -> Done<Vec<u8>> {
    let mut rest = Bytes(body);
    let count = rest.number()?;
    let mut out = Vec::new();
    write_number(&mut out, count);
    for _ in 0..count {
        let (module, name) = (rest.text()?, rest.text()?);
        let (new_module, new_name) = match module == MODULE[0] {
            true => (MODULE[1], new_name(names.len())),
            false => (module, name.to_owned()),
        };
        if module == MODULE[0] {
            names.push(name.to_owned());
        }
        write_sized(&mut out, new_module.as_bytes());
        write_sized(&mut out, new_name.as_bytes());
        out.extend(rest.description()?);
    }
    Ok(out)
}

/// A letter and a number: a name of JavaScript, not a word of it.
fn new_name(at: usize) -> String {
    format!("i{at}")
}

fn once(text: &str, old: &str, new: &str) -> Done<String> {
    match text.matches(old).count() {
        1 => Ok(text.replacen(old, new, 1)),
        count => Err(format!("`{old}` is in the JavaScript {count} times")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A wasm of two sections: imports, and one of another kind.
    fn wasm(imports: &[(&str, &str, &[u8])]) -> Vec<u8> {
        let mut list = vec![imports.len() as u8];
        for (module, name, description) in imports {
            write_sized(&mut list, module.as_bytes());
            write_sized(&mut list, name.as_bytes());
            list.extend(*description);
        }
        let mut wasm = b"\0asm\x01\0\0\0\x02".to_vec();
        write_sized(&mut wasm, &list);
        wasm.extend(b"\x0a\x03abc");
        wasm
    }

    const JS: &str = "{ \"./lucid_bg.js\": { __proto__: null, __wbg_new_12: function() {}, __wbg_set_34: f, }, }";

    #[test]
    fn both_files_know_each_other_by_the_new_names() {
        let long = "x".repeat(200);
        let of = |module, first, second| {
            wasm(&[
                (module, first, &[0, 0x85, 1]),
                ("./other.js", &long, &[1, 0x70, 1, 2, 0x80, 1]),
                (module, second, &[2, 0, 17]),
            ])
        };
        let (short, js) = shorten(&of("./lucid_bg.js", "__wbg_set_34", "__wbg_new_12"), JS).unwrap();
        assert_eq!(short, of(".", "i0", "i1"));
        assert_eq!(js, "{ \".\": { __proto__: null, i1: function() {}, i0: f, }, }");
    }

    #[test]
    fn a_name_that_is_not_there_once_is_refused() {
        let unknown = wasm(&[("./lucid_bg.js", "__wbg_get_56", &[0, 1])]);
        assert!(shorten(&unknown, JS).unwrap_err().contains("0 times"));
        assert!(shorten(&wasm(&[]), &JS.repeat(2)).unwrap_err().contains("2 times"));
        let whole = wasm(&[("./lucid_bg.js", "__wbg_new_12", &[0, 1])]);
        assert!(shorten(&whole[..20], JS).unwrap_err().contains("too early"));
    }
}
