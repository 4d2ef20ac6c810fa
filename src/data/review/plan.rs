//! The exact calls that make a store what was decided: each a write with the hash it was decided on. Pure. It refuses to
//! leave an order to chance: every step can be taken when the ones before it are done.

use super::Origin;
use api::MemoryId;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

/// A memory of the store as it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Which memory.
    pub memory: MemoryId,
    /// Where it is.
    pub path: String,
    /// The hash of its content.
    pub sha256: String,
}

/// A file of the store as it is to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// Where it goes.
    pub path: String,
    /// The hash of its content.
    pub sha256: String,
    /// Where its content comes from.
    pub source: Source,
}

/// Where the content of a write comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Source {
    /// It was put together in the review.
    Text(String),
    /// A server has it.
    Kept(Origin),
}

/// One call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Step {
    /// Which memory; none for a new one.
    pub memory: Option<String>,
    /// Where the file is.
    pub path: String,
    /// The hash that its content must still have.
    pub expected: Option<String>,
    /// What happens.
    pub deed: Deed,
}

/// What a call does.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// New content: its hash and where it comes from.
    Update(String, Source),
    /// Goes.
    Delete,
    /// Gets this path.
    Move(String),
    /// Is made: the hash of its content and where that comes from.
    Create(String, Source),
}

impl Deed {
    /// Whether the two may be under way at the same time.
    pub fn goes_with(&self, other: &Self) -> bool {
        matches!(
            (self, other),
            (Self::Update(..), Self::Update(..)) | (Self::Delete, Self::Delete) | (Self::Create(..), Self::Create(..))
        )
    }
}

/// The steps from what is held to what is wanted. `moves` are old and new paths of files that stay the same file. No two
/// wanted paths may clash.
pub fn plan(held: &[Held], wanted: &[Wanted], moves: &[(String, String)]) -> Vec<Step> {
    let is: BTreeMap<&str, &Held> = held.iter().map(|file| (file.path.as_str(), file)).collect();
    let to_be: BTreeMap<&str, &Wanted> = wanted.iter().map(|file| (file.path.as_str(), file)).collect();
    let mut steps = Vec::new();
    let mut free: BTreeMap<&str, &Held> = BTreeMap::new();
    for (path, file) in &is {
        match to_be.get(path) {
            Some(want) if want.sha256 != file.sha256 => steps.push(update(file, want, path)),
            Some(_) => {}
            None => drop(free.insert(path, file)),
        }
    }
    let mut needed: BTreeMap<&str, &Wanted> =
        to_be.iter().filter(|(path, _)| !is.contains_key(*path)).map(|(path, want)| (*path, *want)).collect();
    let moving = pair(&mut free, &mut needed, moves);
    steps.extend(free.values().map(|file| step(file, &file.path, Deed::Delete)));
    let occupied = is.keys().filter(|path| !free.contains_key(*path)).map(|path| (*path).to_owned()).collect();
    steps.extend(in_turn(&moving, occupied));
    let changed = moving.iter().filter(|(file, want)| file.sha256 != want.sha256);
    steps.extend(changed.map(|(file, want)| update(file, want, &want.path)));
    steps.extend(needed.values().map(|want| Step {
        memory: None,
        path: want.path.clone(),
        expected: None,
        deed: Deed::Create(want.sha256.clone(), want.source.clone()),
    }));
    steps
}

fn step(file: &Held, path: &str, deed: Deed) -> Step {
    let memory = Some(file.memory.as_str().to_owned());
    Step { memory, path: path.to_owned(), expected: Some(file.sha256.clone()), deed }
}

fn update(file: &Held, want: &Wanted, path: &str) -> Step {
    step(file, path, Deed::Update(want.sha256.clone(), want.source.clone()))
}

/// Files that go and paths that are needed, put together: as told, then where the content is the same.
fn pair<'a>(
    free: &mut BTreeMap<&'a str, &'a Held>,
    needed: &mut BTreeMap<&'a str, &'a Wanted>,
    moves: &[(String, String)],
) -> Vec<(&'a Held, &'a Wanted)> {
    let mut moving = Vec::new();
    // A move can be taken or taken back, so it is tried in both directions.
    let told = moves.iter().flat_map(|(from, to)| [(from, to), (to, from)]);
    for (from, to) in told {
        if let (true, Some(want)) = (free.contains_key(from.as_str()), needed.get(to.as_str()).copied())
            && let Some(file) = free.remove(from.as_str())
        {
            needed.remove(to.as_str());
            moving.push((file, want));
        }
    }
    let mut by_hash: HashMap<&str, VecDeque<&str>> = HashMap::new();
    free.iter().for_each(|(path, file)| by_hash.entry(&file.sha256).or_default().push_back(path));
    let wanted: Vec<&Wanted> = needed.values().copied().collect();
    for want in wanted {
        let from = by_hash.get_mut(want.sha256.as_str()).and_then(VecDeque::pop_front);
        if let Some(file) = from.and_then(|from| free.remove(from)) {
            needed.remove(want.path.as_str());
            moving.push((file, want));
        }
    }
    moving
}

/// Moves in an order in which every path is free when it is taken. Those that wait for each other go by a third place.
fn in_turn(moving: &[(&Held, &Wanted)], mut occupied: BTreeSet<String>) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut waiting: VecDeque<(&Held, String, &str)> =
        moving.iter().map(|(file, want)| (*file, file.path.clone(), want.path.as_str())).collect();
    let mut passed = 0;
    let mut detours = 0;
    while let Some((file, from, to)) = waiting.pop_front() {
        occupied.remove(&from);
        if is_free(&occupied, to) {
            steps.push(step(file, &from, Deed::Move(to.to_owned())));
            occupied.insert(to.to_owned());
            passed = 0;
        } else if passed < waiting.len() {
            occupied.insert(from.clone());
            waiting.push_back((file, from, to));
            passed += 1;
        } else {
            let mut by = format!("/lucid-moving-{detours}");
            while !is_free(&occupied, &by) {
                detours += 1;
                by = format!("/lucid-moving-{detours}");
            }
            steps.push(step(file, &from, Deed::Move(by.clone())));
            occupied.insert(by.clone());
            waiting.push_back((file, by, to));
            passed = 0;
        }
    }
    steps
}

/// Neither the path, nor one above it, nor one below it is taken.
fn is_free(occupied: &BTreeSet<String>, path: &str) -> bool {
    let below = format!("{path}/");
    let is_above = path.match_indices('/').skip(1).any(|(at, _)| occupied.contains(&path[..at]));
    let is_below = occupied.range(below.clone()..).next().is_some_and(|next| next.starts_with(&below));
    !occupied.contains(path) && !is_above && !is_below
}

#[cfg(test)]
mod tests {
    use super::*;

    fn held(files: &[(&str, &str)]) -> Vec<Held> {
        let held = |(path, sha256): &(&str, &str)| Held {
            memory: (*path).into(),
            path: (*path).to_owned(),
            sha256: (*sha256).to_owned(),
        };
        files.iter().map(held).collect()
    }

    fn wanted(files: &[(&str, &str)]) -> Vec<Wanted> {
        let wanted = |(path, sha256): &(&str, &str)| Wanted {
            path: (*path).to_owned(),
            sha256: (*sha256).to_owned(),
            source: Source::Text((*sha256).to_owned()),
        };
        files.iter().map(wanted).collect()
    }

    fn told(held_now: &[(&str, &str)], to_be: &[(&str, &str)], moves: &[(&str, &str)]) -> String {
        let moves: Vec<_> = moves.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
        let line = |step: Step| match step.deed {
            Deed::Update(hash, _) => format!("{} = {hash}", step.path),
            Deed::Delete => format!("{} x", step.path),
            Deed::Move(to) => format!("{} > {to}", step.path),
            Deed::Create(hash, _) => format!("{} + {hash}", step.path),
        };
        plan(&held(held_now), &wanted(to_be), &moves).into_iter().map(line).collect::<Vec<_>>().join("; ")
    }

    #[test]
    fn only_what_differs_is_touched() {
        assert_eq!(told(&[("/a", "1")], &[("/a", "1")], &[]), "");
        let held = [("/a", "1"), ("/b", "2"), ("/c", "3")];
        assert_eq!(told(&held, &[("/a", "9"), ("/c", "3"), ("/d", "4")], &[]), "/a = 9; /b x; /d + 4");
    }

    #[test]
    fn a_file_that_moved_stays_the_same_file() {
        assert_eq!(told(&[("/a", "1")], &[("/b", "1")], &[]), "/a > /b");
        assert_eq!(told(&[("/a", "1")], &[("/b", "2")], &[("/a", "/b")]), "/a > /b; /b = 2");
        assert_eq!(told(&[("/b", "2")], &[("/a", "1")], &[("/a", "/b")]), "/b > /a; /a = 1");
    }

    #[test]
    fn moves_wait_for_their_place_and_a_folder_gives_way_to_a_file() {
        assert_eq!(told(&[("/x", "1")], &[("/x/y", "1")], &[]), "/x > /x/y");
        let held = [("/a", "1"), ("/b/c", "2")];
        assert_eq!(
            told(&held, &[("/a/d", "2"), ("/b", "1")], &[]),
            "/a > /lucid-moving-0; /b/c > /a/d; /lucid-moving-0 > /b"
        );
        assert_eq!(told(&[("/b/c", "2")], &[("/b", "5")], &[]), "/b/c x; /b + 5");
    }
}
