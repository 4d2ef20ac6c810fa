//! After a model put a store in order: whether anything specific of the input stands nowhere in the output and was not
//! spoken of either. The model is asked to say what goes and why; this makes sure that somebody does. The thoughts are in
//! memory only: after a crash they are thought again, and nothing is stored before they are done.

use std::collections::BTreeSet;

use api::{Event, EventBody, StoreId};
use rules::{
    Entry, Source, What,
    specific::{mask, specifics},
};

use super::{DreamPhase, Dreaming, Step};
use crate::{
    Clock, Engine, Entropy,
    dream_keys::{self, Part},
    failure::Failure,
    keys,
    kv::{KeyRange, Kv},
    rows::{self, MemoryRow},
    serial::Serial,
    session_keys,
};

/// Files or events that one step looks at.
const ROWS: usize = 32;
/// Losses in a row of what is to be told.
const ROW_ENTRIES: usize = 50;

/// How far the account is.
#[derive(Default)]
pub(super) struct Account {
    stage: Stage,
    /// Up to where the present stage has looked.
    rest: Option<KeyRange>,
    row: u32,
    /// Everything specific in the output.
    known: BTreeSet<String>,
    lost: Vec<Loss>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq)]
enum Stage {
    /// What there is in the output.
    #[default]
    Output,
    /// What of the input is not.
    Input,
    /// Whether it stands in the output in another shape.
    Search,
    /// Whether it was spoken of.
    Said,
    Done,
}

/// A line of the input with something specific that is gone.
struct Loss {
    path: String,
    line: u32,
    text: String,
    gone: Vec<String>,
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    pub(super) async fn account(&self, dreaming: &mut Dreaming<'_, '_, K>) -> Result<Step, Failure> {
        let taken = self.settling.borrow_mut().remove(&dreaming.serial).unwrap_or_default().account;
        let mut account = taken.unwrap_or_default();
        if account.stage != Stage::Done {
            self.look(dreaming, &mut account).await?;
            self.settling.borrow_mut().entry(dreaming.serial).or_default().account = Some(account);
            return Ok(Ok(DreamPhase::Account));
        }
        let entries: Vec<Entry> = account.lost.iter().map(Loss::entry).collect();
        let rows = entries.chunks(ROW_ENTRIES);
        let of = rows.len() as u32;
        for (number, row) in (0u32..).zip(rows) {
            dreaming.change.put(dream_keys::part(dreaming.serial, Part::Entries, &[number]), rows::write(&row)?);
        }
        if of == 0 {
            let text = "Looked over: every name, number, date and link of the input is in the output or was spoken of.";
            self.say_in_dream(dreaming, text.to_owned())?;
        }
        Ok(Ok(DreamPhase::Tell { row: 0, of, writes: 0 }))
    }

    async fn look(&self, dreaming: &Dreaming<'_, '_, K>, account: &mut Account) -> Result<(), Failure> {
        let output = dreaming.output_store()?;
        let output = Serial::parse(StoreId::PREFIX, output.as_str()).ok_or_else(Failure::torn)?;
        match account.stage {
            Stage::Output | Stage::Search => {
                let rest = account.rest.take().unwrap_or_else(|| keys::paths(output, ""));
                let files = self.kv.scan(rest.clone(), ROWS).await?;
                account.rest = files.last().map(|(key, _)| rest.after(key));
                for (_, entry) in files {
                    let row: MemoryRow = rows::read(&entry.value)?;
                    let text = self.content(output, row.head).await?;
                    match account.stage {
                        Stage::Output => account.known.extend(specifics(&text).into_iter().map(|one| one.text)),
                        _ => account.found(&text),
                    }
                }
            }
            Stage::Input => {
                let files = self.manifest_row(dreaming.serial, account.row).await?;
                account.row += 1;
                // No range, but a sign that there may be more rows.
                account.rest = (!files.is_empty()).then(|| keys::paths(output, ""));
                let input = dreaming.input_store()?;
                for file in files {
                    let now = self.kv.get(&keys::path(output, &file.path)).await?;
                    let now: Option<MemoryRow> = now.map(|entry| rows::read(&entry.value)).transpose()?;
                    if now.is_some_and(|now| now.sha256 == file.memory.sha256) {
                        continue;
                    }
                    let Some(text) = self.input_text(input, &file).await? else { continue };
                    account.compare(&file.path, &text);
                }
            }
            Stage::Said => {
                let session = dreaming.session.serial;
                let own = || session_keys::events(session, dreaming.session.row.primary);
                let rest = account.rest.take().unwrap_or_else(own);
                let events = self.kv.scan(rest.clone(), ROWS).await?;
                account.rest = events.last().map(|(key, _)| rest.after(key));
                for (_, entry) in events {
                    let event: Event = rows::read_object(&entry.value)?;
                    if matches!(event.body, EventBody::AgentMessage(_)) {
                        event.texts().iter().for_each(|text| account.found(text));
                    }
                }
            }
            Stage::Done => {}
        }
        if account.rest.is_none() {
            account.advance();
        }
        Ok(())
    }
}

impl Account {
    fn advance(&mut self) {
        self.stage = match self.stage {
            Stage::Output => Stage::Input,
            Stage::Input => {
                self.known.clear();
                Stage::Search
            }
            Stage::Search => Stage::Said,
            Stage::Said | Stage::Done => Stage::Done,
        };
        if self.lost.is_empty() && self.stage != Stage::Input {
            self.stage = Stage::Done;
        }
    }

    /// Notes down what of a file is not known of the output.
    fn compare(&mut self, path: &str, text: &str) {
        for (number, line) in (1u32..).zip(text.lines()) {
            let gone: BTreeSet<String> =
                specifics(line).into_iter().map(|one| one.text).filter(|text| !self.known.contains(text)).collect();
            if !gone.is_empty() {
                let gone = gone.into_iter().collect();
                self.lost.push(Loss { path: path.to_owned(), line: number, text: line.to_owned(), gone });
            }
        }
    }

    /// Takes out what stands in a text after all.
    fn found(&mut self, text: &str) {
        self.lost.retain_mut(|loss| {
            loss.gone.retain(|gone| !text.contains(gone.as_str()));
            !loss.gone.is_empty()
        });
    }
}

impl Loss {
    fn entry(&self) -> Entry {
        let gone: Vec<String> = self.gone.iter().map(|text| format!("\"{}\"", mask(text))).collect();
        let why = format!("{} stands nowhere in the output, and the model did not say why.", gone.join(", "));
        let source = Source::Line { path: self.path.clone(), line: self.line };
        Entry::new(What::Dropped, &self.path, &mask(&self.text), "", why).from(source)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_nowhere_and_was_not_spoken_of_is_a_loss() {
        let mut account = Account { known: BTreeSet::from(["Ana Berg".to_owned()]), ..Account::default() };
        account.compare("/a.md", "# Talks\n\nAna Berg speaks in Room 12.\nThe budget is 40,000 euros.\n");
        let gone = |account: &Account| account.lost.iter().flat_map(|loss| loss.gone.clone()).collect::<Vec<_>>();
        assert!(gone(&account).iter().any(|text| text.contains("40,000")), "{:?}", gone(&account));
        assert!(!gone(&account).contains(&"Ana Berg".to_owned()));
        account.found("The budget was 40,000 euros and is 55,000 now.");
        assert!(!gone(&account).iter().any(|text| text.contains("40,000")), "{:?}", gone(&account));
        let line = account.lost.iter().find(|loss| loss.line == 3).map(Loss::entry).expect("the room is gone");
        assert!(line.why.contains("12") && line.path == "/a.md", "{line:?}");
    }
}
