//! Patterns as the browser runs them.
#![cfg(target_arch = "wasm32")]
#![allow(clippy::expect_used, reason = "a test may stop at the first surprise")]

use reader::{BrowserPattern, Pattern};
use std::ops::Range;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};

wasm_bindgen_test_configure!(run_in_dedicated_worker);

fn hits(source: &str, ignores_case: bool, is_whole_word: bool, text: &str) -> Vec<Range<usize>> {
    let pattern = BrowserPattern::new(source, ignores_case, is_whole_word).expect("a pattern");
    pattern.hits(text, 100).expect("it ends")
}

#[wasm_bindgen_test]
fn hits_are_told_in_bytes_and_empty_ones_are_not() {
    assert_eq!(hits("o+", false, false, "foo bö o"), [1..3, 8..9]);
    assert_eq!(hits("x*", false, false, "🚀é"), []);
    assert_eq!(hits("^b.", false, false, "a\nbé\n"), [2..5]);
    assert_eq!(hits(".", false, false, "🚀"), [0..4]);
    assert_eq!(BrowserPattern::new("a", false, false).expect("a pattern").hits("aaaa", 2), Ok(vec![0..1, 1..2]));
}

#[wasm_bindgen_test]
fn case_and_whole_words_of_any_script() {
    assert_eq!(hits("GRÖSSE|größe", true, false, "Größe").len(), 1);
    assert_eq!(hits("kelvin", true, false, "\u{212a}elvin"), [0..8]);
    assert_eq!(hits("ab|abc", false, true, "abc ab éab"), [0..3, 4..6]);
}

#[wasm_bindgen_test]
fn what_only_goes_without_unicode_goes_and_what_is_wrong_is_told() {
    assert_eq!(hits(r"a\-b{", false, false, "a-b{"), [0..4]);
    let error = BrowserPattern::new("(", false, true).err().expect("not closed");
    assert_eq!(error, "The browser cannot use this pattern: Unterminated group.");
    assert!(BrowserPattern::new("a)|(b", false, true).is_err(), "the brackets around it do not mend it");
}
