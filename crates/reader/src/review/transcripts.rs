//! The transcripts, indexed once. The index borrows what was said, so what was said is kept until the worker ends, which
//! is when the page of the review is left.

use super::one_line;
use reader_wire::{Passage, Source, Speaker, Support, Trace};
use text::evidence::{self, Index, Role, Verdict};

/// Sources that are told for a sentence.
const SOURCES: usize = 3;

#[derive(Default)]
pub(super) struct Transcripts(Option<Index<'static>>);

impl Transcripts {
    pub(super) fn new(passages: Vec<Passage>) -> Self {
        if passages.is_empty() {
            return Self(None);
        }
        let passages: &'static [Passage] = passages.leak();
        let passages = passages.iter().map(|passage| evidence::Passage {
            session: &passage.session,
            event: &passage.event,
            at: passage.at,
            role: match passage.speaker {
                Speaker::User => Role::User,
                Speaker::Agent => Role::Agent,
                Speaker::Tool => Role::Tool,
            },
            text: &passage.text,
        });
        Self(Some(Index::new(passages.collect())))
    }

    /// Where a sentence came from; none when there is nothing to look in, or nothing to look for.
    pub(super) fn trace(&self, hunk: u32, sentence: &str, context: &str) -> Option<Trace> {
        let index = self.0.as_ref()?;
        let found = index.ask(sentence, context, SOURCES);
        let support = match found.verdict {
            Verdict::Supported => Support::Supported,
            Verdict::InPart => Support::InPart,
            Verdict::NoSource => Support::NoSource,
            Verdict::Nothing => return None,
        };
        let sources = found.sources.iter().filter(|_| support != Support::NoSource).filter_map(|source| {
            let passage = index.passage(source.passage)?;
            Some(Source {
                session: passage.session.to_owned(),
                event: passage.event.to_owned(),
                at: passage.at,
                speaker: match passage.role {
                    Role::User => Speaker::User,
                    Role::Agent => Speaker::Agent,
                    Role::Tool => Speaker::Tool,
                },
                text: one_line(passage.text.get(source.range.clone())?),
            })
        });
        let sources = sources.collect();
        let missing = found.missing.iter().filter_map(|specific| sentence.get(specific.range.clone()));
        let missing = missing.map(str::to_owned).collect();
        let otherwise = found.otherwise.and_then(|range| sentence.get(range)).map(one_line);
        Some(Trace { hunk, sentence: one_line(sentence), support, missing, otherwise, sources })
    }
}
