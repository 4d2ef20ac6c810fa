//! What is to be settled, cut into parts that a model takes one at a time: first what the sub-agents report, then the
//! files as the dream found them. A part is a message in the dream's own session, and a turn of its own: the model knows
//! nothing of the parts before but what it wrote, so that no store is too large for it.

use api::{ContentBlock, EventBody, Timestamp};

use super::{
    DreamPhase, Dreaming, Place, Step,
    listen::PageReading,
    prompts::{instructions, minute, quoted},
};
use crate::{
    Clock, Engine, Entropy,
    dream_keys::{self, Part},
    failure::Failure,
    kv::Kv,
    rows,
    run::Phase,
};

/// About how many bytes a part is, reports and files together. Own choice: with the tools' answers it stays within the
/// windows of small models.
pub(super) const SIZE: usize = 24 * 1_024;
/// A part is not halved below this.
pub(super) const LEAST: usize = 2 * 1_024;
/// What a file weighs at least: looking at it takes a request.
const FILE: usize = 128;

/// A part while it is put together.
struct Draft {
    text: String,
    /// Bytes that it may still take.
    left: usize,
    place: Place,
}

impl Draft {
    /// Whether so many more bytes still belong to it. The first thing always does.
    fn takes(&mut self, bytes: usize) -> bool {
        if bytes > self.left && !self.text.is_empty() {
            return false;
        }
        self.left = self.left.saturating_sub(bytes);
        true
    }
}

impl<K: Kv, C: Clock, E: Entropy> Engine<K, C, E> {
    /// Puts a part together and says it. It is never empty: with nothing to report and no file there is still the index.
    pub(super) async fn brief(
        &self,
        dreaming: &mut Dreaming<'_, '_, K>,
        from: Place,
        size: usize,
    ) -> Result<Step, Failure> {
        let mut draft = Draft { text: String::new(), left: size, place: from.clone() };
        let is_whole = self.add_reports(dreaming, &mut draft).await? && self.add_files(dreaming, &mut draft).await?;
        let mut text = instructions(dreaming.instructions());
        text += &draft.text;
        if is_whole {
            text += "\n# The last part\n\nWhen this is done, look through the list of files once more and write /index.md \
                     anew if it is not right.\n";
        }
        dreaming.log.add(&self.mint, dreaming.change, EventBody::UserMessage(vec![ContentBlock::Text(text)]))?;
        dreaming.session.row.since = Some(dreaming.log.row.last);
        let then = (!is_whole).then_some(draft.place);
        Ok(Ok(DreamPhase::Turn { from, then, size, phase: Phase::Ask }))
    }

    /// Whether these were all.
    async fn add_reports(&self, dreaming: &Dreaming<'_, '_, K>, draft: &mut Draft) -> Result<bool, Failure> {
        let readings = dream_keys::parts(dreaming.serial, Part::Reading);
        let mut rest = draft.place.after.as_ref().map_or(readings.clone(), |after| readings.after(after));
        let mut told = None;
        while let Some((key, entry)) = self.kv.scan(rest.clone(), 1).await?.pop() {
            rest = rest.after(&key);
            let page: PageReading = rows::read(&entry.value)?;
            for one in page.statements.iter().skip(draft.place.statements) {
                let event = one.event.as_deref().unwrap_or("no event named");
                let line = quoted(&format!("said {} ({event}): {}", minute(Timestamp(one.at)), one.text));
                if !draft.takes(line.len()) {
                    return Ok(false);
                }
                if told.is_none() {
                    draft.text += "# What the sub-agents report\n\nBring this into the store.\n";
                }
                if told.as_ref() != Some(&page.session) {
                    draft.text += &format!("\nOf {}, with the title\n{}\n", page.session, quoted(&page.title));
                    told = Some(page.session.clone());
                }
                draft.text += &line;
                draft.place.statements += 1;
            }
            draft.place.after = Some(key);
            draft.place.statements = 0;
        }
        Ok(true)
    }

    /// Whether these were all.
    async fn add_files(&self, dreaming: &Dreaming<'_, '_, K>, draft: &mut Draft) -> Result<bool, Failure> {
        let mount = dreaming.mount_path();
        let mut is_told = false;
        loop {
            let files = self.manifest_row(dreaming.serial, draft.place.row).await?;
            if files.is_empty() {
                return Ok(true);
            }
            for file in files.iter().skip(draft.place.files) {
                let bytes = usize::try_from(file.memory.size).unwrap_or(usize::MAX);
                if !draft.takes(bytes.max(FILE)) {
                    return Ok(false);
                }
                if !is_told {
                    draft.text += "\n# Files to put in order\n\nRead each of these, with the days when they were last \
                                   written, and put them in order by the rules, also among each other and with what is \
                                   elsewhere. Some may have been changed, moved or merged in parts before.\n\n";
                    is_told = true;
                }
                let at = minute(file.memory.head.time());
                draft.text += &quoted(&format!("{mount}{} ({} bytes, written {at})", file.path, file.memory.size));
                draft.place.files += 1;
            }
            draft.place.row += 1;
            draft.place.files = 0;
        }
    }
}
