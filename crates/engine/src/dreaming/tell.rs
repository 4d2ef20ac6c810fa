//! Telling what was decided and why, before it is written: one message for each decision, so that nothing specific goes
//! without a word. Secrets were masked by the rules before they get here.

use rules::{Entry, Source, What};

use super::{DreamPhase, Dreaming, Step, begin::orchestrator_prompt, spending::Request, spending::tokens};
use crate::{
    Clock, Engine, Entropy,
    dream_keys::{self, Part},
    failure::Failure,
    kv::Kv,
    rows,
};

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(super) async fn tell_plan(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        row: u32,
        of: u32,
        writes: u32,
    ) -> Result<Step, Failure> {
        if row >= of {
            return Ok(Ok(DreamPhase::Write { row: 0, of: writes, late: Vec::new() }));
        }
        let key = dream_keys::part(dreaming.serial, Part::Entries, &[row]);
        let entry = self.kv.get(&key).await?.ok_or_else(Failure::torn)?;
        let entries: Vec<Entry> = rows::read(&entry.value)?;
        let texts: Vec<String> = entries.iter().map(entry_text).collect();
        if !dreaming.is_by_rules() {
            // Found without the model: nothing is used.
            for text in texts {
                self.say_in_dream(dreaming, text)?;
            }
            return Ok(Ok(DreamPhase::Tell { row: row + 1, of, writes }));
        }
        let request = Request {
            repeated: orchestrator_prompt(dreaming.instructions()),
            answer: texts.iter().map(|text| tokens(&[text])).sum(),
            ..Request::default()
        };
        if let Err(error) = dreaming.spend(request.usage()) {
            return Ok(Err(error));
        }
        let start = dreaming.log.add(&self.mint, dreaming.change, api::EventBody::ModelRequestStart)?;
        for text in texts {
            self.say_in_dream(dreaming, text)?;
        }
        self.close_request(dreaming, start.id, request.usage())?;
        Ok(Ok(DreamPhase::Tell { row: row + 1, of, writes }))
    }
}

/// A decision in words: what, where, what it was, what it is, why, and where that comes from.
pub(super) fn entry_text(entry: &Entry) -> String {
    let mut text = match entry.path.as_str() {
        // What a reader says of its own work needs no heading.
        "" if entry.what == What::Read => return entry.why.clone(),
        "" => named(entry.what).to_owned(),
        path => format!("{} in {path}", named(entry.what)),
    };
    for (sign, lines) in [('-', &entry.before), ('+', &entry.after)] {
        for line in lines.lines().filter(|line| !line.is_empty()) {
            text += &format!("\n{sign} {line}");
        }
    }
    if !entry.why.is_empty() {
        text += &format!("\nWhy: {}", entry.why);
    }
    let sources: Vec<String> = entry
        .sources
        .iter()
        .map(|source| match source {
            Source::Event { session, event } => format!("{event} of {session}"),
            Source::Line { path, line } => format!("{path} line {line}"),
            Source::Instructions => "the instructions".to_owned(),
        })
        .collect();
    if !sources.is_empty() {
        text += &format!("\nFrom: {}", sources.join("; "));
    }
    text
}

fn named(what: What) -> &'static str {
    match what {
        What::Read => "Read",
        What::Placed => "Placed",
        What::Merged => "Merged",
        What::Replaced => "Replaced",
        What::Conflict => "Contradiction kept",
        What::Resolved => "Date resolved",
        What::Unclear => "Date unclear",
        What::Filled => "Filled in",
        What::Tabled => "Put into the schedule",
        What::Moved => "Moved",
        What::Dropped => "Dropped",
        What::Indexed => "Indexed",
        What::Secret => "Secret seen",
        What::Hidden => "Hidden characters seen",
        What::Unfollowed => "Could not follow",
        What::Followed => "Followed",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_decision_tells_all_of_it() {
        let entry = Entry::new(What::Replaced, "/a.md", "Room 1.", "Room 2.", "said later")
            .from(Source::Event { session: "sesn_1".into(), event: "sevt_2".into() })
            .from(Source::Line { path: "/a.md".into(), line: 3 });
        let text = "Replaced in /a.md\n- Room 1.\n+ Room 2.\nWhy: said later\nFrom: sevt_2 of sesn_1; /a.md line 3";
        assert_eq!(entry_text(&entry), text);
        assert_eq!(entry_text(&Entry::new(What::Read, "", "", "Title", "2 events read")), "2 events read");
    }
}
