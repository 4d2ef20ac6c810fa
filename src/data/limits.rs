//! `Limits`: what a dream may cost before the page cancels it, kept in local storage by the dream's id so that every page
//! of this browser knows it. A server of Lucid's own holds a limit in tokens itself; for all others the page watches, and
//! only while it is open.

use api::DreamId;

use super::storage;

const KEPT: &str = "lucid.limits";
/// Dreams that are long over need none.
const MOST: usize = 100;

/// The limit of one dream, in US dollars.
pub fn limit_of(dream: &DreamId) -> Option<f64> {
    find(&storage::load(KEPT)?, dream.as_str())
}

/// Keeps the limit of a dream.
pub fn keep_limit(dream: &DreamId, dollars: f64) {
    let before = storage::load(KEPT).unwrap_or_default();
    storage::save(KEPT, &with(&before, dream.as_str(), dollars));
}

fn find(text: &str, dream: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.split_once('=').filter(|(id, _)| *id == dream))?;
    super::prices::amount(line.1)
}

fn with(before: &str, dream: &str, dollars: f64) -> String {
    let others = before.lines().filter(|line| line.split_once('=').is_some_and(|(id, _)| id != dream));
    std::iter::once(format!("{dream}={dollars}"))
        .chain(others.take(MOST - 1).map(str::to_owned))
        .collect::<Vec<_>>()
        .join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_newest_limits_are_kept() {
        let text = (0..200).fold(String::new(), |text, at| with(&text, &format!("drm_{at}"), f64::from(at) + 0.5));
        assert_eq!(
            (find(&text, "drm_199"), find(&text, "drm_100"), find(&text, "drm_99")),
            (Some(199.5), Some(100.5), None)
        );
        assert_eq!(find(&with(&text, "drm_150", 2.0), "drm_150"), Some(2.0));
        assert_eq!(text.lines().count(), MOST);
    }
}
