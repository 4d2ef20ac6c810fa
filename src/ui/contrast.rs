//! The promise of `style/tokens.css`, computed: every text colour has at least 4.5 : 1 on every ground it meets, and the
//! edge of a field 3 : 1, in both themes. A test and nothing else.

use std::collections::HashMap;

const TOKENS: &str = include_str!("../../style/tokens.css");

#[derive(Clone, Copy)]
enum Scheme {
    Light,
    Dark,
}

/// Every custom property of the file, as it is written.
fn declarations() -> HashMap<String, String> {
    let mut found = HashMap::new();
    let mut rest = TOKENS;
    while let Some(at) = rest.find("--") {
        rest = &rest[at..];
        let name_end =
            rest[2..].find(|c: char| !(c.is_ascii_alphanumeric() || c == '-')).map_or(rest.len(), |end| end + 2);
        let (name, after) = rest.split_at(name_end);
        if let Some(value) = after.strip_prefix(':')
            && let Some(end) = value.find(';')
        {
            // The first one is the root's; what follows in a media query only changes sizes.
            found.entry(name.to_owned()).or_insert_with(|| value[..end].trim().to_owned());
        }
        rest = after;
    }
    found
}

/// The colour of a token in a scheme, through `light-dark()` and `var()`.
fn colour(all: &HashMap<String, String>, text: &str, scheme: Scheme) -> [f64; 3] {
    let text = text.trim();
    if let Some(inner) = text.strip_prefix("light-dark(").and_then(|text| text.strip_suffix(')')) {
        let (light, dark) = inner.split_once(',').expect("two colours");
        return colour(all, if matches!(scheme, Scheme::Light) { light } else { dark }, scheme);
    }
    if let Some(name) = text.strip_prefix("var(").and_then(|text| text.strip_suffix(')')) {
        return colour(all, &all[name], scheme);
    }
    let hex = text.strip_prefix('#').unwrap_or_else(|| panic!("not a colour: {text}"));
    let long: String = if hex.len() == 3 { hex.chars().flat_map(|c| [c, c]).collect() } else { hex.to_owned() };
    [0, 2, 4].map(|at| f64::from(u8::from_str_radix(&long[at..at + 2], 16).expect("hex")) / 255.0)
}

/// WCAG 2.2, relative luminance.
fn luminance(colour: [f64; 3]) -> f64 {
    let [r, g, b] = colour.map(|c| if c <= 0.04045 { c / 12.92 } else { ((c + 0.055) / 1.055).powf(2.4) });
    0.2126 * r + 0.7152 * g + 0.0722 * b
}

fn ratio(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Which text stands on which grounds.
const TEXT: &[(&str, &[&str])] = &[
    (
        "--ink",
        &[
            "--bg",
            "--surface",
            "--sunken",
            "--line",
            "--accent-soft",
            "--add-bg",
            "--add-strong",
            "--del-bg",
            "--del-strong",
            "--mov-bg",
            "--warn-bg",
        ],
    ),
    ("--ink-2", &["--bg", "--surface", "--sunken", "--accent-soft", "--add-bg", "--del-bg", "--mov-bg", "--warn-bg"]),
    ("--ink-3", &["--bg", "--surface", "--sunken", "--accent-soft", "--add-bg", "--del-bg", "--mov-bg", "--warn-bg"]),
    ("--accent", &["--bg", "--surface", "--sunken", "--accent-soft"]),
    ("--accent-ink", &["--accent"]),
    ("--add", &["--bg", "--surface", "--sunken", "--add-bg"]),
    ("--del", &["--bg", "--surface", "--sunken", "--del-bg"]),
    ("--mov", &["--bg", "--surface", "--sunken", "--mov-bg"]),
    ("--warn", &["--bg", "--surface", "--sunken", "--warn-bg"]),
];

/// What must be seen but is not read.
const EDGES: &[(&str, &[&str])] =
    &[("--edge", &["--bg", "--surface", "--sunken"]), ("--accent", &["--bg", "--surface", "--line"])];

fn failures(pairs: &[(&str, &[&str])], least: f64) -> Vec<String> {
    let all = declarations();
    let mut failures = Vec::new();
    for (scheme, name) in [(Scheme::Light, "light"), (Scheme::Dark, "dark")] {
        for (text, grounds) in pairs {
            for ground in *grounds {
                let ratio = ratio(colour(&all, &all[*text], scheme), colour(&all, &all[*ground], scheme));
                if ratio < least {
                    failures.push(format!("{name}: {text} on {ground} is {ratio:.2} : 1"));
                }
            }
        }
    }
    failures
}

#[test]
fn the_formula_is_that_of_the_standard() {
    assert!((ratio([0.0; 3], [1.0; 3]) - 21.0).abs() < 1e-9);
    let grey = 0x77_u8;
    assert!((ratio([f64::from(grey) / 255.0; 3], [1.0; 3]) - 4.48).abs() < 0.01);
}

#[test]
fn every_text_can_be_read_on_every_ground() {
    assert_eq!(failures(TEXT, 4.5), Vec::<String>::new());
}

#[test]
fn every_edge_can_be_seen() {
    assert_eq!(failures(EDGES, 3.0), Vec::<String>::new());
}

#[test]
fn only_meanings_are_used_outside_the_token_file() {
    let all = declarations();
    let is_ramp = |name: &str| {
        let value = &all[name];
        value.starts_with('#')
    };
    let sheets = [
        include_str!("../../style/base.css"),
        include_str!("../../style/layout.css"),
        include_str!("../../style/ui.css"),
        include_str!("../../style/pages.css"),
        include_str!("../../style/widgets.css"),
        include_str!("../../style/parts.css"),
        include_str!("../../style/prose.css"),
    ];
    for sheet in sheets {
        for part in sheet.split("var(").skip(1) {
            let name = part.split([')', ',']).next().unwrap_or_default().trim();
            assert!(!all.contains_key(name) || !is_ramp(name), "{name} is a step of a ramp");
        }
    }
}
