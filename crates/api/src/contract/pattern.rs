//! Placeholders: in what is sent they are filled in, in what comes back they are matched and captured.
//!
//! `{name}` a captured text · `{=name}` captures · `{*}` any text · `{time}` RFC 3339 in UTC with `Z` · `{x*9}` the
//! text `x` nine times (in requests). A whole value `"{any}"` matches any JSON value; a key `"..."` allows more keys.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use crate::Timestamp;

/// What a scenario captured so far.
pub(super) type Variables = BTreeMap<String, String>;

enum Part<'a> {
    Text(&'a str),
    Hole(&'a str),
}

/// Splits at `{…}`; braces that are not closed are text.
fn parts(pattern: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let mut rest = pattern;
    while let Some(open) = rest.find('{') {
        let Some(length) = rest[open..].find('}') else { break };
        parts.push(Part::Text(&rest[..open]));
        parts.push(Part::Hole(&rest[open + 1..open + length]));
        rest = &rest[open + length + 1..];
    }
    parts.push(Part::Text(rest));
    parts
}

/// Fills variables and repetitions in.
pub(super) fn fill(text: &str, variables: &Variables) -> Result<String, String> {
    let mut out = String::new();
    for part in parts(text) {
        match part {
            Part::Text(text) => out.push_str(text),
            Part::Hole(hole) => match hole.split_once('*').map(|(unit, times)| (unit, times.parse())) {
                Some((unit, Ok(times))) => out.push_str(&unit.repeat(times)),
                _ => out.push_str(variables.get(hole).ok_or_else(|| format!("{{{hole}}} was never captured"))?),
            },
        }
    }
    Ok(out)
}

/// Fills every text of a JSON value, keys included.
pub(super) fn fill_value(value: &Value, variables: &Variables) -> Result<Value, String> {
    Ok(match value {
        Value::String(text) => Value::String(fill(text, variables)?),
        Value::Array(items) => {
            Value::Array(items.iter().map(|item| fill_value(item, variables)).collect::<Result<_, _>>()?)
        }
        Value::Object(map) => {
            let pairs = map.iter().map(|(key, value)| Ok((fill(key, variables)?, fill_value(value, variables)?)));
            Value::Object(pairs.collect::<Result<Map<_, _>, String>>()?)
        }
        other => other.clone(),
    })
}

/// Whether `text` is as written; captures on the way, keeping captures only of a match.
pub(super) fn match_text(pattern: &str, text: &str, variables: &mut Variables) -> bool {
    let mut captured = variables.clone();
    let matches = match_parts(&parts(pattern), text, &mut captured);
    if matches {
        *variables = captured;
    }
    matches
}

fn match_parts(parts: &[Part<'_>], text: &str, variables: &mut Variables) -> bool {
    let Some((part, rest)) = parts.split_first() else { return text.is_empty() };
    match part {
        Part::Text(literal) => text.strip_prefix(literal).is_some_and(|text| match_parts(rest, text, variables)),
        Part::Hole(hole) => {
            if let Some(value) = variables.get(*hole).cloned() {
                return text.strip_prefix(&value).is_some_and(|text| match_parts(rest, text, variables));
            }
            let ends = text.char_indices().map(|(at, _)| at).chain([text.len()]);
            for end in ends {
                let (taken, left) = text.split_at(end);
                let mut tried = variables.clone();
                let fits = match *hole {
                    "*" => true,
                    "time" => taken.ends_with('Z') && Timestamp::parse(taken).is_some(),
                    name => match name.strip_prefix('=') {
                        Some(name) => !taken.is_empty() && tried.insert(name.to_owned(), taken.to_owned()).is_none(),
                        None => false,
                    },
                };
                if fits && match_parts(rest, left, &mut tried) {
                    *variables = tried;
                    return true;
                }
            }
            false
        }
    }
}

/// Compares an answer with what was written; the error names the place.
pub(super) fn match_value(
    pattern: &Value,
    value: &Value,
    variables: &mut Variables,
    place: &str,
) -> Result<(), String> {
    let differs = || Err(format!("{place}: expected {pattern}, came {value}"));
    match (pattern, value) {
        (Value::String(text), _) if text == "{any}" => Ok(()),
        (Value::String(text), Value::String(came)) if match_text(text, came, variables) => Ok(()),
        (Value::Array(patterns), Value::Array(values)) if patterns.len() == values.len() => {
            for (at, (pattern, value)) in patterns.iter().zip(values).enumerate() {
                match_value(pattern, value, variables, &format!("{place}[{at}]"))?;
            }
            Ok(())
        }
        (Value::Object(patterns), Value::Object(values)) => {
            // What captures comes first, so that a script may use a capture in any key of the same object.
            let captures = |pattern: &&Value| pattern.as_str().is_some_and(|text| text.contains("{="));
            let mut patterns_in_order: Vec<_> = patterns.iter().filter(|(key, _)| *key != "...").collect();
            patterns_in_order.sort_by_key(|(_, pattern)| !captures(pattern));
            for (key, pattern) in patterns_in_order {
                let value = values.get(key).ok_or_else(|| format!("{place}: the key {key} is missing"))?;
                match_value(pattern, value, variables, &format!("{place}.{key}"))?;
            }
            let extra = values.keys().find(|key| !patterns.contains_key(*key));
            match extra.filter(|_| !patterns.contains_key("...")) {
                Some(key) => Err(format!("{place}: the key {key} should not be there")),
                None => Ok(()),
            }
        }
        (Value::String(_), _) | (Value::Array(_), _) | (Value::Object(_), _) => differs(),
        (pattern, value) if pattern == value => Ok(()),
        _ => differs(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn captures_and_compares() {
        let mut variables = Variables::new();
        assert!(match_text("mem_{=id}", "mem_1", &mut variables));
        assert!(match_text("/x/mem_{id}", "/x/mem_1", &mut variables));
        assert!(!match_text("mem_{id}", "mem_2", &mut variables));
        assert!(!match_text("mem_{=other}", "mem_", &mut variables), "a capture is never empty");
        assert!(match_text("{*}taken{*}", "the path is taken", &mut variables));
        assert!(match_text("{time}", "2026-11-20T09:00:00Z", &mut variables));
        assert!(!match_text("{time}", "2026-11-20T09:00:00+00:00", &mut variables));
        assert_eq!(fill("{id}-{ab*3}", &variables).as_deref(), Ok("1-ababab"));
        assert!(fill("{nobody}", &variables).is_err());
    }

    #[test]
    fn a_missing_an_extra_and_a_different_key_are_named() {
        let matches = |pattern: Value, value: Value| match_value(&pattern, &value, &mut Variables::new(), "body");
        assert!(matches(json!({"a": 1}), json!({"a": 1})).is_ok());
        assert!(matches(json!({"a": 1}), json!({"a": 2})).is_err_and(|e| e.contains("body.a")));
        assert!(matches(json!({"a": 1}), json!({})).is_err_and(|e| e.contains("missing")));
        assert!(matches(json!({}), json!({"b": 1})).is_err_and(|e| e.contains("should not")));
        assert!(matches(json!({"...": ""}), json!({"b": 1})).is_ok());
        assert!(matches(json!({"a": "{any}"}), json!({"a": null})).is_ok());
        assert!(matches(json!([1, 2]), json!([1])).is_err());
        assert!(matches(json!("x"), json!(null)).is_err());
    }
}
