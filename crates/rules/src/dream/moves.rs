//! Moves files where the instructions ask for a layout. Without instructions nothing moves. It
//! refuses to move onto a path that is taken.

use super::settle::Settle;
use crate::form::FactKind;
use crate::page::{slug, title};
use crate::words::{key, stem};
use crate::{Entry, Source, What};

impl Settle {
    /// Plans which files move, before anything new is placed.
    pub(super) fn plan_moves(&mut self) {
        let folders: Vec<_> = self.steering.layouts.iter().filter(|l| l.target.ends_with('/')).cloned().collect();
        for layout in folders {
            for f in 0..self.files.len() {
                let path = self.files[f].path.clone();
                if path.starts_with(&layout.target) || self.protected(&path) || self.moves.contains_key(&path) {
                    continue;
                }
                let fits = match layout.kind {
                    Some(FactKind::Person) => self.is_person(f),
                    Some(_) => false,
                    None => {
                        let topic = crate::page::topic_of_path(&path);
                        let parent = path.rsplit('/').nth(1).unwrap_or("");
                        topic.split(' ').chain([parent]).any(|w| layout.words.contains(&key(&stem(w))))
                    }
                };
                let name = path.rsplit('/').next().unwrap_or("");
                let to = self.holdable(format!("{}{name}", layout.target));
                if fits && !self.sizes.contains_key(&to) && !name.is_empty() {
                    let size = self.sizes.remove(&path).unwrap_or(0);
                    self.sizes.insert(to.clone(), size);
                    let entry =
                        Entry::new(What::Moved, &to, &path, &to, format!("the instructions ask: {}", layout.said))
                            .from(Source::Instructions);
                    self.log.push(entry);
                    self.moves.insert(path, to);
                }
            }
        }
    }

    /// A file whose title is one name and whose own name is that name.
    fn is_person(&self, f: usize) -> bool {
        let file = &self.files[f];
        let Some(title) = title(&file.text) else { return false };
        let tokens = crate::words::tokens(title);
        let names = crate::specific::names(title, &tokens);
        let whole = names.len() == 1 && names[0].len() == tokens.len() && tokens.len() < 4;
        let named = file.path.rsplit('/').next().is_some_and(|n| slug(n.trim_end_matches(".md")) == slug(title));
        let human = self.items.iter().any(|i| {
            matches!(i.place, super::Place::Line(n, _) if n as usize == f)
                && matches!(i.kind, FactKind::Person | FactKind::Preference)
        });
        whole && named && human
    }
}
