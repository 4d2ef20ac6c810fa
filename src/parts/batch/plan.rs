//! What moving or deleting a selection comes to: one step a file, decided before anything runs. Pure.

use api::Memory;
use std::collections::{BTreeSet, HashSet};
use std::sync::Arc;

/// What happens to one file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Deed {
    /// It goes.
    Delete,
    /// It gets this path.
    Move(String),
}

/// One file and what happens to it. The file is as it was looked at: its hash guards the write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The file.
    pub memory: Arc<Memory>,
    /// What happens to it.
    pub deed: Deed,
}

/// The files that keys of the tree stand for: a file itself, or all below a folder (ends with `/`), each once, by path.
pub fn files_of(rows: &[Arc<Memory>], keys: &[String]) -> Vec<Arc<Memory>> {
    let files: HashSet<&str> = keys.iter().filter(|key| !key.ends_with('/')).map(String::as_str).collect();
    let folders: Vec<&str> = keys.iter().filter(|key| key.ends_with('/')).map(String::as_str).collect();
    let is_meant = |path: &str| files.contains(path) || folders.iter().any(|folder| path.starts_with(folder));
    rows.iter().filter(|memory| is_meant(&memory.path)).cloned().collect()
}

/// Deletes them all.
pub fn delete(files: Vec<Arc<Memory>>) -> Vec<Step> {
    files.into_iter().map(|memory| Step { memory, deed: Deed::Delete }).collect()
}

/// Moves what the keys stand for into a folder (ends with `/`), each thing under its own name. The error is a sentence.
pub fn move_into(rows: &[Arc<Memory>], keys: &[String], folder: &str) -> Result<Vec<Step>, String> {
    // What lies in a folder that moves too, moves with it.
    let tops = keys.iter().filter(|key| {
        !keys.iter().any(|other| *other != **key && other.ends_with('/') && key.starts_with(other.as_str()))
    });
    let mut renames = Vec::new();
    for key in tops {
        if key.ends_with('/') && folder.starts_with(key.as_str()) {
            return Err("A folder cannot be moved into itself.".to_owned());
        }
        let bare = key.trim_end_matches('/');
        let parent = &bare[..=bare.rfind('/').unwrap_or(0)];
        renames.push((key.clone(), format!("{folder}{}", &key[parent.len()..])));
    }
    rename(rows, &renames)
}

/// Gives files and folders new paths. A folder's new path ends with `/` as its old one does. The error is a sentence.
pub fn rename(rows: &[Arc<Memory>], renames: &[(String, String)]) -> Result<Vec<Step>, String> {
    let mut steps = Vec::new();
    for (from, to) in renames.iter().filter(|(from, to)| from != to) {
        for memory in files_of(rows, std::slice::from_ref(from)) {
            let path = format!("{to}{}", &memory.path[from.len()..]);
            api::rules::path(&path).map_err(|error| format!("{path}: {}", error.message))?;
            steps.push(Step { memory, deed: Deed::Move(path) });
        }
    }
    check(rows, &steps)?;
    Ok(steps)
}

/// No two files may end at one path, nor a file where another has its folder.
fn check(rows: &[Arc<Memory>], steps: &[Step]) -> Result<(), String> {
    let leaving: HashSet<&str> = steps.iter().map(|step| step.memory.path.as_str()).collect();
    let staying = rows.iter().map(|memory| memory.path.as_str()).filter(|path| !leaving.contains(path));
    let mut taken: BTreeSet<&str> = staying.collect();
    for step in steps {
        let Deed::Move(path) = &step.deed else { continue };
        let below = format!("{path}/");
        let holds = taken.range(below.as_str()..).next().is_some_and(|next| next.starts_with(&below));
        let above = path.match_indices('/').skip(1).map(|(at, _)| &path[..at]).find(|above| taken.contains(above));
        if !taken.insert(path) {
            return Err(format!("There is a file {path} already."));
        }
        if holds {
            return Err(format!("There is a folder {path} already, and a file cannot have the same name."));
        }
        if let Some(above) = above {
            return Err(format!("{above} is a file, so nothing can be put below it."));
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn rows(paths: &[&str]) -> Vec<Arc<Memory>> {
        let memory = |path: &&str| {
            Arc::new(Memory {
                id: (*path).into(),
                memory_store_id: "s".into(),
                memory_version_id: "v".into(),
                path: (*path).into(),
                content: None,
                content_sha256: String::new(),
                content_size_bytes: 0,
                created_at: Default::default(),
                updated_at: Default::default(),
            })
        };
        paths.iter().map(memory).collect()
    }

    fn told(steps: Result<Vec<Step>, String>) -> String {
        let line = |step: Step| match step.deed {
            Deed::Delete => format!("{} x", step.memory.path),
            Deed::Move(to) => format!("{} > {to}", step.memory.path),
        };
        steps.map_or_else(|error| error, |steps| steps.into_iter().map(line).collect::<Vec<_>>().join("; "))
    }

    fn keys(keys: &[&str]) -> Vec<String> {
        keys.iter().map(|key| (*key).to_owned()).collect()
    }

    #[test]
    fn moves_files_and_whole_folders() {
        let rows = rows(&["/a.md", "/t/b.md", "/t/u/c.md", "/z.md"]);
        let steps = move_into(&rows, &keys(&["/a.md", "/t/", "/t/b.md"]), "/n/");
        assert_eq!(told(steps), "/a.md > /n/a.md; /t/b.md > /n/t/b.md; /t/u/c.md > /n/t/u/c.md");
        assert_eq!(told(move_into(&rows, &keys(&["/t/b.md"]), "/t/")), "");
        assert_eq!(
            told(rename(&rows, &[("/t/".into(), "/talks/".into())])),
            "/t/b.md > /talks/b.md; /t/u/c.md > /talks/u/c.md"
        );
        assert_eq!(told(Ok(delete(files_of(&rows, &keys(&["/t/"]))))), "/t/b.md x; /t/u/c.md x");
    }

    #[test]
    fn says_beforehand_what_cannot_be() {
        let rows = rows(&["/a", "/b/a", "/c/d"]);
        assert!(told(move_into(&rows, &keys(&["/a"]), "/b/")).contains("There is a file /b/a"));
        assert!(told(move_into(&rows, &keys(&["/b/"]), "/b/x/")).contains("into itself"));
        assert!(told(rename(&rows, &[("/a".into(), "/c".into())])).contains("a folder /c"));
        assert!(told(rename(&rows, &[("/b/a".into(), "/a/x".into())])).contains("/a is a file"));
        assert!(told(rename(&rows, &[("/a".into(), "/../x".into())])).contains("segment"));
        assert_eq!(told(rename(&rows, &[("/a".into(), "/a/x".into())])), "/a > /a/x", "its own place is free");
    }

    proptest! {
        #[test]
        fn a_plan_never_puts_two_things_in_one_place(
            paths in proptest::collection::btree_set("(/[ab]){0,2}/[ab]\\.md", 1..8),
            file in any::<proptest::sample::Index>(), to_file in "(/[ab](\\.md)?){0,2}/[ab]\\.md",
            folder in "(/[ab]){1,2}/", to_folder in "(/[ab](\\.md)?){1,2}/", is_folder in any::<bool>(),
        ) {
            let all: Vec<&str> = paths.iter().map(String::as_str).collect();
            let rows = rows(&all);
            let rename_it = if is_folder { (folder, to_folder) } else { ((*file.get(&all)).to_owned(), to_file) };
            if let Ok(steps) = rename(&rows, &[rename_it]) {
                let moved = |memory: &Arc<Memory>| {
                    let step = steps.iter().find(|step| step.memory.path == memory.path);
                    match step.map(|step| &step.deed) {
                        Some(Deed::Move(to)) => to.clone(),
                        _ => memory.path.clone(),
                    }
                };
                let after: Vec<String> = rows.iter().map(moved).collect();
                for (at, path) in after.iter().enumerate() {
                    for (other_at, other) in after.iter().enumerate() {
                        prop_assert!(at == other_at || (path != other && !other.starts_with(&format!("{path}/"))), "{after:?}");
                    }
                }
            }
        }
    }
}
