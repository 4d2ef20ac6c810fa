//! What concerns a whole message or a whole memory: many statements at once, what there is, and replies that say the same
//! more than once. It refuses to compare each of many statements with the memory; a dream does that.

use std::collections::BTreeMap;

use super::job::Said;
use super::next::Waiting;
use super::tell::{dated, file_for, mount_for};
use super::{Action, Agent, Tool, ToolResult};
use crate::page::{insert, topic_of_path};

/// Files that are named when somebody asks for everything.
const NAMED: usize = 12;

impl Agent {
    /// The next file of a message with many statements; `None` when all are written.
    pub(super) fn write_many(&mut self, said: &[Said], done: usize) -> Option<Action> {
        let groups = self.groups(said);
        if groups.is_empty() {
            self.reply.push(match self.mounts.is_empty() {
                true => "I will keep that in mind for this conversation; no memory is mounted to write it down.".into(),
                false => "I may only read the memory that is mounted, so I did not write that down.".into(),
            });
            return None;
        }
        let Some(path) = groups.keys().nth(done).cloned() else {
            let new: Vec<String> = groups.into_keys().filter(|path| !self.files.contains(path)).collect();
            self.files.extend(new);
            return None;
        };
        if self.files.contains(&path) {
            self.waiting = Waiting::File(path.clone(), true);
            return Some(Action::Tool(Tool::Read { path }));
        }
        self.put_in(&path, None)
    }

    /// Puts those of many statements that belong into a file into it, but for what stands there already.
    pub(super) fn put_many_in(
        &mut self,
        path: &str,
        read: Option<&ToolResult>,
        said: &[Said],
        at: i64,
    ) -> Option<Action> {
        let known = read.map_or("", |result| result.text.as_str());
        let groups = self.groups(said);
        let lines = groups.get(path).map(Vec::as_slice).unwrap_or_default();
        let new: Vec<&Said> = lines.iter().map(|at| &said[*at]).filter(|one| !known.contains(&one.text)).collect();
        let items: Vec<_> = new.iter().map(|one| (dated(&one.text, at), one.form.frame.as_slice())).collect();
        let fresh = format!("# {}\n", topic_of_path(path));
        let text = insert(read.map_or(fresh.as_str(), |result| result.text.as_str()), &items);
        // Not known as a file before all are written: where a statement belongs must not change meanwhile.
        let count = new.len();
        self.waiting = Waiting::Writing(format!(
            "I wrote {count} statements down in {path}, without comparing each with what is there."
        ));
        Some(Action::Tool(Tool::Write { path: path.into(), text }))
    }

    /// Places of statements, by the file each belongs into.
    fn groups(&self, said: &[Said]) -> BTreeMap<String, Vec<usize>> {
        let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, one) in said.iter().enumerate() {
            if let Some(mount) = mount_for(self, &one.form) {
                groups.entry(file_for(self, mount, &one.text, &one.form, one.kind)).or_default().push(at);
            }
        }
        groups
    }

    /// What the memory holds, by name.
    pub(super) fn contents(&self) -> String {
        let named: Vec<&str> = self.files.iter().take(NAMED).map(String::as_str).collect();
        let more = self.files.len() - named.len();
        let more = if more > 0 { format!(" and {more} more") } else { String::new() };
        let files = if self.files.len() == 1 { "one file" } else { "these files" };
        format!("The memory has {files}: {}{more}. Ask about a name, a day or a word in them.", named.join(", "))
    }
}

/// The reply: what is said more than once is said once, with how often.
pub(super) fn counted(lines: Vec<String>) -> String {
    let mut told: Vec<(String, usize)> = Vec::new();
    for line in lines {
        match told.iter_mut().find(|(known, _)| *known == line) {
            Some((_, times)) => *times += 1,
            None => told.push((line, 1)),
        }
    }
    let line = |(line, times): (String, usize)| match line.strip_prefix("I wrote that down in ") {
        Some(place) if times > 1 => format!("I wrote {times} statements down in {place}"),
        _ => line,
    };
    told.into_iter().map(line).collect::<Vec<_>>().join("\n")
}

/// Greetings, thanks and the like, and questions about the agent itself.
pub(super) fn small_talk(text: &str) -> bool {
    const BEGINS: [&str; 15] = [
        "hi",
        "hello",
        "hey",
        "thank",
        "thanks",
        "good",
        "bye",
        "great",
        "cool",
        "nice",
        "perfect",
        "how are",
        "what can you",
        "who are you",
        "what are you",
    ];
    const ALONE: [&str; 5] = ["ok", "okay", "yes", "no", "sure"];
    let lower = text.trim().to_lowercase();
    let words = lower.split_whitespace().count();
    let begins = |word: &str| lower.strip_prefix(word).is_some_and(|rest| !rest.starts_with(char::is_alphanumeric));
    words == 0
        || words <= 6 && BEGINS.iter().any(|word| begins(word))
        || words <= 2 && ALONE.iter().any(|word| begins(word))
        || !lower.contains(char::is_alphanumeric)
}
