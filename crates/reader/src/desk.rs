//! Where asks come in and answers go out. It holds what later asks refer to: the list of paths, the texts to be searched, the
//! import, the archive being packed. One of each: a page that does two things at once starts two readers.

use crate::export::Pack;
use crate::grep::Held;
use crate::{Import, Pattern, Source, difference, document, review::Review, tokens};
use reader_wire::{Answer, Ask, Container, Match, Matches, Refusal};
use text::fuzzy;

/// What the desk needs of the place it stands in.
pub trait Surroundings {
    /// Bytes that came with an ask.
    type Source: Source;
    /// Bytes that go out with an answer.
    type Blob;
    /// Regular expressions.
    type Pattern: Pattern;

    /// Milliseconds since any moment.
    fn now(&self) -> f64;
    /// Tells how far an ask has come.
    fn progress(&mut self, done: u32, total: u32);
    /// Text in Unicode's normal form C.
    fn nfc(text: &str) -> String;
    /// Puts bytes of an archive aside.
    fn keep(&mut self, bytes: Vec<u8>) -> Result<(), String>;
    /// Everything that was put aside, as one.
    fn kept(&mut self) -> Result<Self::Blob, String>;
}

/// Bytes of an archive that are held before they are put aside.
const CHUNK: usize = 4 * 1024 * 1024;

/// Answers asks.
pub struct Desk<S: Surroundings> {
    paths: fuzzy::Paths,
    held: Held,
    /// What the next import is made of.
    brought: Vec<S::Source>,
    import: Option<Import<S::Source>>,
    pack: Option<Pack>,
    review: Review,
}

impl<S: Surroundings> Default for Desk<S> {
    fn default() -> Self {
        let (paths, held) = (fuzzy::Paths::default(), Held::default());
        Self { paths, held, brought: Vec::new(), import: None, pack: None, review: Review::default() }
    }
}

impl<S: Surroundings> Desk<S> {
    /// Answers one ask. Errors are sentences fit to show.
    pub fn answer(
        &mut self,
        ask: Ask,
        attached: Vec<S::Source>,
        around: &mut S,
    ) -> Result<(Answer, Option<S::Blob>), String> {
        let answer = match ask {
            Ask::Parse { text } => Answer::Document(document::parse(&text)),
            Ask::Compare { old, new, blanks } => Answer::Difference(difference::compare(&old, &new, blanks)),
            Ask::Estimate { text, learnt } => Answer::Tokens(tokens::estimate(&text, learnt)),
            Ask::Learn { learnt, plain, counted } => Answer::Learnt(tokens::learn(learnt, plain, counted)),
            Ask::Paths { paths } => {
                self.paths = fuzzy::Paths::new(&paths);
                Answer::Done
            }
            Ask::Fuzzy { query, limit } => Answer::Matches(self.matches(&query, limit)),
            Ask::Hold { first, texts } => {
                self.held.hold(first, &texts)?;
                Answer::Done
            }
            Ask::Grep { wanted, from } => Answer::Hits(self.held.grep(&wanted, from, around)?),
            Ask::Bring { first } => {
                self.bring(first as usize, attached)?;
                Answer::Done
            }
            Ask::Open(container) => self.open(container, around)?,
            Ask::Existing { files } => {
                self.import()?.set_existing(files);
                Answer::Done
            }
            Ask::Plan(options) => Answer::Plan(self.import()?.plan(&options, &S::nfc)),
            Ask::Read { entry } => {
                let (text, sha256) = self.import()?.read(entry as usize).map_err(|refusal| sentence(&refusal))?;
                Answer::Content { text, sha256 }
            }
            Ask::Pack(naming) => {
                self.pack = Some(Pack::new(naming));
                Answer::Done
            }
            Ask::Add(file) => {
                let pack = self.pack.as_mut().ok_or("No archive was started.")?;
                pack.add(file)?;
                if pack.waiting() > CHUNK {
                    around.keep(pack.take())?;
                }
                Answer::Done
            }
            Ask::Finish => {
                let pack = self.pack.take().ok_or("No archive was started.")?;
                let (name, files, rest) = pack.finish()?;
                around.keep(rest)?;
                return Ok((Answer::Archive { name, files }, Some(around.kept()?)));
            }
            of_a_review => self.review.answer(of_a_review)?,
        };
        Ok((answer, None))
    }

    fn bring(&mut self, first: usize, more: Vec<S::Source>) -> Result<(), String> {
        if first > self.brought.len() {
            return Err("Some of the chosen files did not arrive.".to_owned());
        }
        self.brought.truncate(first);
        self.brought.extend(more);
        Ok(())
    }

    fn open(&mut self, container: Container, around: &mut S) -> Result<Answer, String> {
        self.import = None;
        let brought = std::mem::take(&mut self.brought);
        let mut progress = |done, total| around.progress(done, total);
        let import = match container {
            Container::Folder { paths } => Import::folder(paths, brought, &mut progress)?,
            Container::Zip => {
                let archive = brought.into_iter().next().ok_or("The archive did not arrive.")?;
                Import::zip(archive, &mut progress)?
            }
        };
        Ok(Answer::Opened(self.import.insert(import).opened()))
    }

    fn import(&mut self) -> Result<&mut Import<S::Source>, String> {
        self.import.as_mut().ok_or_else(|| "Nothing is open to be imported.".to_owned())
    }

    fn matches(&self, query: &str, limit: u32) -> Matches {
        let span =
            |range: std::ops::Range<usize>| Some((u32::try_from(range.start).ok()?, u32::try_from(range.end).ok()?));
        let found = self.paths.rank(query, limit as usize);
        let matched = |found: fuzzy::Match| {
            let marks = found.ranges.into_iter().filter_map(span).collect();
            Some(Match { path: u32::try_from(found.index).ok()?, marks })
        };
        Matches { matches: found.matches.into_iter().filter_map(matched).collect(), is_partial: found.is_partial }
    }
}

/// Why a file could not be read, when that comes out only while it is written.
fn sentence(refusal: &Refusal) -> String {
    match refusal {
        Refusal::TooLarge => "It has grown over 102,400 bytes.".to_owned(),
        Refusal::NotText => "It is not UTF-8 any more.".to_owned(),
        Refusal::BadPath(why) | Refusal::Unreadable(why) => why.clone(),
        Refusal::Junk | Refusal::History => "It is left out.".to_owned(),
    }
}
