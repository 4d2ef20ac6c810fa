//! Regular expressions as the browser runs them. They can take for ever, which is why only a worker runs them, that
//! whoever asked can end. It refuses to tell hits inside of a character.

use js_sys::{Array, JsString, Reflect};
use std::ops::Range;
use wasm_bindgen::{JsCast, JsValue, prelude::wasm_bindgen};

/// A way to find all places that a pattern fits.
pub trait Pattern: Sized {
    /// Reads a pattern; the error is a sentence that is fit to show.
    fn new(source: &str, ignores_case: bool, is_whole_word: bool) -> Result<Self, String>;

    /// Byte ranges of its hits that are not empty, from left to right, at most so many.
    fn hits(&self, text: &str, most: usize) -> Result<Vec<Range<usize>>, String>;
}

#[wasm_bindgen]
extern "C" {
    /// `RegExp`, with what js-sys leaves out: its errors, and texts that are handed over once and not for every hit.
    type RegExp;

    #[wasm_bindgen(constructor, catch)]
    fn new(source: &str, flags: &str) -> Result<RegExp, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn exec(this: &RegExp, text: &JsString) -> Result<JsValue, JsValue>;

    #[wasm_bindgen(method, getter, js_name = lastIndex)]
    fn last_index(this: &RegExp) -> u32;

    #[wasm_bindgen(method, setter, js_name = lastIndex)]
    fn set_last_index(this: &RegExp, at: u32);
}

/// The browser's own.
pub struct BrowserPattern(RegExp);

impl Pattern for BrowserPattern {
    fn new(source: &str, ignores_case: bool, is_whole_word: bool) -> Result<Self, String> {
        let fold = if ignores_case { "i" } else { "" };
        // With `u` a hit never cuts a character; some patterns that people are used to write only go without.
        let unicode = (format!("gmu{fold}"), r"[\p{L}\p{N}_]");
        let plain = (format!("gm{fold}"), r"\w");
        let mut last = String::new();
        for (flags, word) in [unicode, plain] {
            match RegExp::new(source, &flags) {
                Ok(pattern) if !is_whole_word => return Ok(Self(pattern)),
                Ok(_) => {
                    let whole = format!("(?<!{word})(?:{source})(?!{word})");
                    return RegExp::new(&whole, &flags).map(Self).map_err(|error| why(&error));
                }
                Err(error) => last = why(&error),
            }
        }
        Err(last)
    }

    fn hits(&self, text: &str, most: usize) -> Result<Vec<Range<usize>>, String> {
        let js = JsString::from(text);
        let mut cursor = Cursor::new(text);
        let mut found = Vec::new();
        self.0.set_last_index(0);
        while found.len() < most {
            let hit = self.0.exec(&js).map_err(|error| why(&error))?;
            let Some(hit) = hit.dyn_ref::<Array>() else { break };
            let index = Reflect::get(hit, &JsValue::from_str("index")).ok().and_then(|at| at.as_f64());
            let (start, end) = (index.unwrap_or_default() as u32, self.0.last_index());
            if end <= start {
                let is_pair = js.code_point_at(start).as_f64().is_some_and(|code| code > 65_535.0);
                self.0.set_last_index(start + if is_pair { 2 } else { 1 });
                continue;
            }
            found.push(cursor.floor(start)..cursor.ceil(end));
        }
        Ok(found)
    }
}

/// What the browser says: of `Invalid regular expression: /(/gm: Unterminated group` the last part.
fn why(error: &JsValue) -> String {
    let message = error.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    let message = message.unwrap_or_default();
    let part = message.rsplit(": ").next().unwrap_or_default();
    format!("The browser cannot use this pattern: {}.", part.trim_end_matches('.'))
}

/// Turns places in UTF-16 units, which only go up, into places in bytes.
struct Cursor<'t> {
    text: &'t str,
    is_ascii: bool,
    units: u32,
    byte: usize,
}

impl<'t> Cursor<'t> {
    fn new(text: &'t str) -> Self {
        Self { text, is_ascii: text.is_ascii(), units: 0, byte: 0 }
    }

    /// The edge of a character at or before that place.
    fn floor(&mut self, units: u32) -> usize {
        if self.is_ascii {
            return (units as usize).min(self.text.len());
        }
        for c in self.text.get(self.byte..).unwrap_or_default().chars() {
            if self.units + c.len_utf16() as u32 > units {
                break;
            }
            self.units += c.len_utf16() as u32;
            self.byte += c.len_utf8();
        }
        self.byte
    }

    /// The edge of a character at or after that place.
    fn ceil(&mut self, units: u32) -> usize {
        let floor = self.floor(units);
        match self.text.get(floor..).unwrap_or_default().chars().next() {
            Some(cut) if !self.is_ascii && self.units < units => floor + cut.len_utf8(),
            _ => floor,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Cursor;

    #[test]
    fn units_become_bytes_and_never_cut_a_character() {
        let text = "aé🚀z";
        let at = |units: u32| (Cursor::new(text).floor(units), Cursor::new(text).ceil(units));
        assert_eq!([at(0), at(1), at(2), at(3), at(4), at(5)], [(0, 0), (1, 1), (3, 3), (3, 7), (7, 7), (8, 8)]);
        assert_eq!(at(99), (8, 8));
        let mut cursor = Cursor::new(text);
        assert_eq!((cursor.floor(1), cursor.ceil(4), cursor.floor(4), cursor.ceil(5)), (1, 7, 7, 8));
        assert_eq!((Cursor::new("abc").floor(2), Cursor::new("abc").ceil(9)), (2, 3));
    }
}
