//! One step after the other: look, search, write, answer. It refuses to hold anything that is
//! not in the [`Agent`].

use super::answer::{answer, from_conversation};
use super::job::{Hit, Job, whole};
use super::many::{counted, small_talk};
use super::tell::{Plan, plan, refine};
use super::{Action, Agent, Tool, ToolResult, Turn};

/// Which result the agent waits for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Waiting {
    /// None.
    #[default]
    Nothing,
    /// The listing of a mount.
    Listing,
    /// The lines of a search.
    Search,
    /// A file that a new line goes into; `true` when it is there already.
    File(String, bool),
    /// A write; what to say when it worked.
    Writing(String),
    /// The reply was said; the turn ends.
    Said,
}

/// The most hits kept per job.
const HITS: usize = 200;

impl Agent {
    /// The next step. `last` is the result of the tool that the step before asked for.
    pub fn next(&mut self, last: Option<&ToolResult>) -> Action {
        if self.waiting == Waiting::Said {
            self.waiting = Waiting::Nothing;
            return Action::Done;
        }
        if let Some(action) = self.absorb(last) {
            return action;
        }
        if self.listed < self.mounts.len() && !self.jobs.is_empty() {
            self.waiting = Waiting::Listing;
            return Action::Tool(Tool::List { path: self.mounts[self.listed].path.clone() });
        }
        while let Some(mut job) = self.jobs.first().cloned() {
            if let Some(tool) = self.search(&mut job) {
                self.jobs[0] = job;
                return Action::Tool(tool);
            }
            match self.conclude(&job) {
                Some(action) => return action,
                None => {
                    self.jobs.remove(0);
                }
            }
        }
        self.speak()
    }

    /// Takes a tool's result in; an action when it leads to one at once.
    fn absorb(&mut self, last: Option<&ToolResult>) -> Option<Action> {
        let waiting = std::mem::take(&mut self.waiting);
        let text = last.filter(|r| r.ok).map_or("", |r| r.text.as_str());
        match waiting {
            Waiting::Listing => {
                let mount = self.mounts.get(self.listed).map_or(String::new(), |m| m.path.clone());
                self.files.extend(
                    text.lines()
                        .map(str::trim)
                        .filter(|l| l.starts_with(&mount) && !l.ends_with('/'))
                        .map(str::to_owned),
                );
                self.listed += 1;
                None
            }
            Waiting::Search => {
                let found: Vec<Hit> = text.lines().filter_map(hit).collect();
                if let Some(Job::Ask { hits, .. } | Job::Tell { hits, .. } | Job::Forget { hits, .. }) =
                    self.jobs.first_mut()
                {
                    for h in found {
                        if hits.len() < HITS && !hits.contains(&h) {
                            hits.push(h);
                        }
                    }
                }
                None
            }
            Waiting::File(path, there) => self.put_in(&path, if there { last } else { None }),
            Waiting::Writing(done) => {
                let ok = last.is_some_and(|r| r.ok);
                let why = last.map_or("", |r| r.text.as_str());
                self.reply.push(if ok { done } else { format!("I could not write it down: {why}") });
                match self.jobs.first_mut() {
                    // More files of the same message.
                    Some(Job::Many { done, .. }) => *done += 1,
                    Some(_) => drop(self.jobs.remove(0)),
                    None => {}
                }
                None
            }
            Waiting::Nothing | Waiting::Said => None,
        }
    }

    /// The next search of a job, in one mount after the other.
    fn search(&mut self, job: &mut Job) -> Option<Tool> {
        let (Job::Ask { words, .. } | Job::Tell { words, .. } | Job::Forget { words, .. }) = job else { return None };
        if self.mounts.is_empty() || self.files.is_empty() {
            words.clear();
            return None;
        }
        let word = words.first().cloned()?;
        // A word is written once per mount: `word` then `word\u{0}n` marks the mounts done.
        let (pattern, mount) = match word.split_once('\u{0}') {
            Some((w, n)) => (w.to_owned(), n.parse::<usize>().unwrap_or(0)),
            None => (word.clone(), 0),
        };
        words.remove(0);
        if mount + 1 < self.mounts.len() {
            words.insert(0, format!("{pattern}\u{0}{}", mount + 1));
        }
        self.waiting = Waiting::Search;
        Some(Tool::Grep { pattern, path: self.mounts.get(mount)?.path.clone() })
    }

    /// Ends a job that has searched enough; `None` when nothing is left to do for it.
    fn conclude(&mut self, job: &Job) -> Option<Action> {
        match job {
            Job::Secret => {
                self.reply
                    .push("That looks like a secret. I did not write it down, and you may want to change it.".into());
                None
            }
            Job::Forget { text, hits, .. } => {
                let where_it_is = answer(text, hits).unwrap_or_else(|| "I found nothing of it.".into());
                self.reply.push(format!(
                    "I delete nothing by rules: say what holds instead, or delete the line in the store. {where_it_is}"
                ));
                None
            }
            Job::Many { said, done, .. } => self.write_many(said, *done),
            Job::Ask { text, words: _, hits } if hits.is_empty() && whole(text) && !self.files.is_empty() => {
                self.reply.push(self.contents());
                None
            }
            Job::Ask { text, hits, .. } => {
                let said = answer(text, hits).or_else(|| from_conversation(text, &self.turns, &self.system));
                let nothing = if self.mounts.is_empty() {
                    "I do not know. I have no memory beyond this conversation, and nothing in it answers that."
                } else {
                    "I looked in the memory and found nothing about that."
                };
                self.reply.push(said.unwrap_or_else(|| nothing.into()));
                None
            }
            Job::Tell { text, form, kind, at, hits, .. } => match plan(self, text, form, *kind, *at, hits) {
                Plan::Say(said) => {
                    self.reply.push(said);
                    None
                }
                Plan::Edit { path, old, new, done } => {
                    self.waiting = Waiting::Writing(done);
                    Some(Action::Tool(Tool::Edit { path, old, new }))
                }
                Plan::Into(path) => {
                    if self.files.contains(&path) {
                        self.waiting = Waiting::File(path.clone(), true);
                        return Some(Action::Tool(Tool::Read { path }));
                    }
                    self.put_in(&path, None)
                }
            },
        }
    }

    /// Writes the first job's statement into a file whose text is known now.
    pub(super) fn put_in(&mut self, path: &str, read: Option<&ToolResult>) -> Option<Action> {
        if let Some(Job::Many { said, at, .. }) = self.jobs.first().cloned() {
            return self.put_many_in(path, read, &said, at);
        }
        let Some(Job::Tell { text, form, at, .. }) = self.jobs.first() else { return None };
        if let Some(failed) = read.filter(|r| !r.ok) {
            self.reply.push(format!("I could not read {path}: {}", failed.text));
            self.jobs.remove(0);
            return None;
        }
        let written = refine(read.map(|r| r.text.as_str()), path, text, form, *at);
        if !self.files.iter().any(|f| f == path) {
            self.files.push(path.into());
        }
        self.waiting = Waiting::Writing(format!("I wrote that down in {path}."));
        Some(Action::Tool(Tool::Write { path: path.into(), text: written }))
    }

    fn speak(&mut self) -> Action {
        let text = match self.reply.is_empty() {
            true if self.turns.last().is_some_and(|turn| !small_talk(&turn.text)) => {
                "I made neither a fact nor a question of that (built-in rules, no model), so nothing was written down. Say \
                 it as a plain statement, or ask about what was said before."
                    .to_owned()
            }
            true if self.mounts.is_empty() => {
                "I am here (built-in rules, no model). I can answer from this conversation only; no memory is mounted."
                    .to_owned()
            }
            true => "I am here (built-in rules, no model). Tell me facts to keep, or ask about what is in the memory."
                .to_owned(),
            false => counted(std::mem::take(&mut self.reply)),
        };
        let at = self.turns.last().map_or(0, |t| t.at);
        self.turns.push(Turn { person: false, at, text: text.clone() });
        self.waiting = Waiting::Said;
        Action::Say(text)
    }
}

/// Reads `path:line:text`.
fn hit(line: &str) -> Option<Hit> {
    let (path, rest) = line.split_once(':')?;
    let (number, text) = rest.split_once(':')?;
    Some(Hit { path: path.into(), line: number.trim().parse().ok()?, text: text.trim().into() })
}
