//! Decides where a statement is written: it stands there already, it corrects a line, or it goes
//! into the file that fits. It refuses to write it twice.

use super::job::Hit;
use super::{Agent, Mount};
use crate::form::{FactKind, Form, Verdict, analyse, bare, relate};
use crate::page::{insert, slug, topic_of_path};
use crate::time::Day;
use crate::words::{key, stem};

/// What to do with a statement.
pub(super) enum Plan {
    /// Nothing to write.
    Say(String),
    /// Correct a line.
    Edit {
        /// The file.
        path: String,
        /// The line's text now.
        old: String,
        /// The line's text then.
        new: String,
        /// What to say afterwards.
        done: String,
    },
    /// Add a line to this file.
    Into(String),
}

/// The statement as it is written: with who said it and when.
pub(super) fn dated(text: &str, at: i64) -> String {
    format!("{} (from the user) ({})", text.trim_end(), Day::of_ms(at))
}

/// Decides.
pub(super) fn plan(agent: &Agent, text: &str, form: &Form, kind: FactKind, at: i64, hits: &[Hit]) -> Plan {
    if agent.mounts.is_empty() {
        return Plan::Say(
            "I will keep that in mind for this conversation; no memory is mounted to write it down.".into(),
        );
    }
    let mut correct: Option<Plan> = None;
    for hit in hits.iter().filter(|h| !h.text.starts_with(['#', '|', '>'])) {
        let line = hit.text.trim_start_matches(['-', '*', '+', ' ']);
        let there = analyse(line, &topic_of_path(&hit.path));
        match relate(form, &there) {
            Verdict::Same | Verdict::Less => {
                return Plan::Say(format!(
                    "The memory says that already: “{}” ({}:{})",
                    bare(line),
                    hit.path,
                    hit.line
                ));
            }
            Verdict::Differs { loose, .. }
                if correct.is_none() && (!loose || form.change) && writable(agent, &hit.path) =>
            {
                correct = Some(Plan::Edit {
                    path: hit.path.clone(),
                    old: line.into(),
                    new: dated(text, at),
                    done: format!("I corrected {}:{}, which said “{}”.", hit.path, hit.line, bare(line)),
                });
            }
            _ => {}
        }
    }
    if let Some(plan) = correct {
        return plan;
    }
    let Some(mount) = mount_for(agent, form) else {
        return Plan::Say("I may only read the memory that is mounted, so I did not write that down.".into());
    };
    Plan::Into(file_for(agent, mount, text, form, kind))
}

fn writable(agent: &Agent, path: &str) -> bool {
    agent.mounts.iter().any(|m| !m.read_only && path.starts_with(&m.path) && path[m.path.len()..].starts_with('/'))
}

/// The mount whose description speaks of the statement, else the first that may be written.
pub(super) fn mount_for<'a>(agent: &'a Agent, form: &Form) -> Option<&'a Mount> {
    let fits = |m: &Mount| {
        m.about
            .split(|c: char| !c.is_alphanumeric())
            .filter(|w| w.len() > 3 && form.frame.contains(&key(&stem(w))))
            .count()
    };
    agent.mounts.iter().filter(|m| !m.read_only).rev().max_by_key(|m| fits(m))
}

/// The file named after what the statement is about, else the one of its kind.
pub(super) fn file_for(agent: &Agent, mount: &Mount, text: &str, form: &Form, kind: FactKind) -> String {
    let mine =
        || agent.files.iter().filter(|f| f.starts_with(&mount.path) && f.ends_with(".md") && !f.ends_with("/index.md"));
    let fits = |path: &str| {
        topic_of_path(path).split(' ').filter(|w| w.len() > 2 && form.frame.contains(&key(&stem(w)))).count()
    };
    if let Some(best) = mine().filter(|f| fits(f) > 0).max_by_key(|f| (fits(f), std::cmp::Reverse(f.as_str()))) {
        return best.clone();
    }
    let name = match kind {
        FactKind::Preference => "preferences",
        FactKind::Decision => "decisions",
        FactKind::Schedule => "schedule",
        FactKind::Task => "tasks",
        FactKind::Link => "links",
        FactKind::Measure => "numbers",
        FactKind::Person => "people",
        FactKind::Note => "notes",
    };
    if let Some(there) = mine().find(|f| topic_of_path(f).to_lowercase() == name) {
        return there.clone();
    }
    // A folder of that name takes a file per name; otherwise one file is enough.
    let folder = format!("{}/{name}/", mount.path);
    if agent.files.iter().any(|f| f.starts_with(&folder)) {
        let tokens = crate::words::tokens(text);
        let names = crate::specific::names(text, &tokens);
        let subject = names.first().map_or("notes", |r| &text[tokens[r.start].start..tokens[r.end - 1].end]);
        return format!("{folder}{}.md", slug(subject.trim_end_matches("'s")));
    }
    format!("{}/{name}.md", mount.path)
}

/// The file's text with the statement in it.
pub(super) fn refine(read: Option<&str>, path: &str, text: &str, form: &Form, at: i64) -> String {
    let fresh = format!("# {}\n", topic_of_path(path));
    insert(read.unwrap_or(&fresh), &[(dated(text, at), form.frame.as_slice())])
}
