//! What counts of servers taught about a model, kept in local storage: the estimate of a text that is not counted, or not
//! yet, is better and narrower for it. One lesson for a model and a kind of text.

use reader_wire::Learnt;
use serde_json::{Value, json};

use crate::data::storage;

const KEPT: &str = "lucid.lessons";
/// The newest; models come and go.
const MOST: usize = 40;

/// What was learnt about that model and kind, if anything.
pub(super) fn lesson(model: &str, kind: &str) -> Option<Learnt> {
    find(&storage::load(KEPT)?, model, kind)
}

/// Keeps what is known now.
pub(super) fn keep(model: &str, kind: &str, learnt: Learnt) {
    let before = storage::load(KEPT).unwrap_or_default();
    storage::save(KEPT, &with(&before, model, kind, learnt));
}

fn find(text: &str, model: &str, kind: &str) -> Option<Learnt> {
    rows(text).iter().find(|row| is_of(row, model, kind)).and_then(read)
}

/// The rows with that lesson first.
fn with(before: &str, model: &str, kind: &str, learnt: Learnt) -> String {
    let first = json!([model, kind, learnt.factor, learnt.spread, learnt.observations]);
    let others = rows(before).into_iter().filter(|row| !is_of(row, model, kind));
    Value::Array(std::iter::once(first).chain(others).take(MOST).collect()).to_string()
}

fn rows(text: &str) -> Vec<Value> {
    match serde_json::from_str(text) {
        Ok(Value::Array(rows)) => rows,
        _ => Vec::new(),
    }
}

fn is_of(row: &Value, model: &str, kind: &str) -> bool {
    let is = |at: usize, name: &str| row.get(at).and_then(Value::as_str) == Some(name);
    is(0, model) && is(1, kind)
}

/// Nothing where somebody wrote what cannot be.
fn read(row: &Value) -> Option<Learnt> {
    let number = |at: usize, from: f64, to: f64| row.get(at)?.as_f64().filter(|number| (from..=to).contains(number));
    let observations = row.get(4)?.as_u64().and_then(|number| u32::try_from(number).ok())?;
    Some(Learnt { factor: number(2, 0.05, 20.0)?, spread: number(3, 0.0, 3.0)?, observations })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_lessons_are_kept_and_nonsense_is_none() {
        let learnt = |n: u32| Learnt { factor: 1.0 + f64::from(n) / 1_000.0, spread: 0.1, observations: n };
        let text = (0..200).fold(String::new(), |text, n| with(&text, &format!("model {n}"), "store", learnt(n)));
        assert_eq!(find(&text, "model 199", "store"), Some(learnt(199)));
        assert_eq!((find(&text, "model 199", "transcript"), find(&text, "model 0", "store")), (None, None));
        assert_eq!(rows(&text).len(), MOST);
        let again = with(&text, "model 180", "store", learnt(7));
        assert_eq!(find(&again, "model 180", "store"), Some(learnt(7)));
        assert_eq!(rows(&again).len(), MOST);
        for bad in
            ["", "x", "{}", r#"[["m","store",0,0.1,1]]"#, r#"[["m","store",1,"a",1]]"#, r#"[["m","store",1,0.1,-1]]"#]
        {
            assert_eq!(find(bad, "m", "store"), None, "{bad}");
        }
    }
}
