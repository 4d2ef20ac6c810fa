//! Turns a statement into its [`Form`]. It refuses to decide anything about two of them.

use super::attribute::attribute_of;
use super::choice::choice;
use super::cue::{bare, cues, lead_in};
use super::owner::owner;
use super::slot::{Slot, SlotKind, slots};
use super::team::team;
use super::unit::{Parts, changes, parts, was_so};
use super::verbish::verbish;
use super::wording::Wording;
use crate::words::{Class, Shape, Stem, key};

/// Which fact about the topic a statement gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Default)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub enum Relation {
    /// It is so, it is there, it is then.
    #[default]
    Be,
    /// It begins.
    Start,
    /// It ends.
    End,
    /// It is due.
    Due,
    /// Somebody is responsible for it.
    Own,
    /// Somebody prefers it.
    Prefer,
    /// It is used or was decided on.
    Use,
    /// Somebody lives there.
    Live,
    /// Somebody works there.
    Work,
    /// Somebody reports to somebody.
    Report,
}

/// A statement's form. Keys instead of words keep it small.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize, serde::Deserialize))]
pub struct Form {
    /// Keys of the words that carry meaning and are no values, sorted.
    pub frame: Vec<Stem>,
    /// Names of the frame in order, each as its keys.
    pub names: Vec<Vec<Stem>>,
    /// Keys of the plain words right beside a name ("the Atlas staging server"): part of who it is.
    pub beside: Vec<Stem>,
    /// Keys of the words that are likely verbs without a meaning known here, for statements whose
    /// values have a type.
    pub verbs: Vec<Stem>,
    /// Keys of the numbers and codes of the frame ("sprint 12"): never interchangeable.
    pub labels: Vec<Stem>,
    /// It gives several values of one kind as a list.
    pub list: bool,
    /// It has a verb, or is a label with a value.
    pub verb: bool,
    /// The values.
    pub slots: Vec<Slot>,
    /// Which fact.
    pub relation: Relation,
    /// Keys of what it says is over, sorted.
    pub old: Vec<Stem>,
    /// It denies.
    pub negated: bool,
    /// It announces a change.
    pub change: bool,
    /// It doubts.
    pub hedged: bool,
    /// It tells of something that is over.
    pub past: bool,
    /// It calls something off.
    pub cancelled: bool,
    /// It speaks of something that comes again and again.
    pub recurring: bool,
    /// It is a label with a value ("Room: Hall B").
    pub label: bool,
    /// It has a name that is surely one: not just the capital of its first word.
    pub named: bool,
    /// How its people are addressed: the name's key and the title's.
    pub titles: Vec<(Stem, Stem)>,
    /// Which of several it is about: "the second review", "first Atlas".
    pub orders: Vec<Stem>,
    /// It is a further fact beside others ("too", "as well").
    pub further: bool,
    /// It is about what there was before ("the old server", "the previous landlord").
    pub former: bool,
    /// It names no topic of its own; the heading's words were used.
    pub implied: bool,
    /// Its names, nouns and verbs, for laying it beside another.
    pub parts: Parts,
}

impl Form {
    /// A value by its number: first the slots, then the names and the phrases of the parts.
    pub fn value(&self, n: usize) -> Option<&Slot> {
        self.slots.iter().chain(&self.parts.names).chain(&self.parts.phrases).nth(n)
    }

    /// All values, by number.
    pub fn values(&self) -> impl Iterator<Item = &Slot> {
        self.slots.iter().chain(&self.parts.names).chain(&self.parts.phrases)
    }
}

const VERBS: &str = "is are was were will takes happens starts begins ends opens closes uses prefers likes leads owns lives works costs has
moved moves switched runs sits reports hosts houses gets holds seats stays remains becomes needs joined goes went changed kicks finishes
manages maintains handles loves wants shifted relocated takes owes meets met had speaks covers ships launches belongs allows weighs
needs got uses visited discussed told gave says keeps contains expires should must may can replaces replaced been leaves arrives departs lands";

const PAST: &str = "was were met had visited attended discussed deployed shipped broke told gave said went saw got bought decided agreed";

type Set = std::sync::OnceLock<std::collections::HashSet<&'static str>>;
static VERB_SET: Set = Set::new();
static PAST_SET: Set = Set::new();

fn listed(set: &'static Set, words: &'static str, word: &str) -> bool {
    set.get_or_init(|| words.split_whitespace().collect()).contains(word)
}

/// The form of a statement. `context` is what its heading or file is about, used when it names no
/// topic of its own ("Prefers tea", "Email: a@b.c", "She lives in Rome").
pub fn analyse(text: &str, context: &str) -> Form {
    let text = bare(text);
    let (lead, led_change) = lead_in(text);
    let front = super::clause::before_main(&text[lead..]);
    let (lead, led_change) = (lead + front, led_change || front > 0);
    let mut w = Wording::of(&text[lead..]);
    let mut cues = cues(&mut w);
    cues.change |= changes(&w);
    aside(&mut w);
    cues.change |= super::clause::behind_main(&mut w);
    let label = label(&w);
    let verb = label.or_else(|| verb(&w));
    let implied = implied(&w, verb, label.is_some());
    let mut slots_found = slots(&mut w, verb);
    let mut parts = parts(&w, &slots_found, verb);
    for part in parts.names.iter_mut().chain(&mut parts.phrases) {
        part.start += lead;
        part.end += lead;
    }
    let relation = relation(&w);
    if relation == Relation::Own
        || super::owner::job(&w).is_some()
        || w.position(0, &["took", "takes", "handed", "passed"]).is_some()
    {
        slots_found.extend(owner(&mut w, verb));
    }
    slots_found.extend(team(&mut w));
    let typed = !slots_found.is_empty();
    slots_found.extend(choice(&mut w, typed));
    let relation = match slots_found.iter().map(|s| s.kind).find(|k| matches!(k, SlotKind::Owner | SlotKind::Choice)) {
        Some(SlotKind::Owner) => Relation::Own,
        Some(_) if relation == Relation::Be => Relation::Use,
        _ => relation,
    };
    parts.senses |= super::sense::of_relation(relation);
    for slot in &mut slots_found {
        slot.start += lead;
        slot.end += lead;
    }
    let list = list(&w, &slots_found, lead);
    let mut form = Form {
        slots: slots_found,
        relation,
        negated: cues.negated,
        change: cues.change || led_change,
        hedged: cues.hedged,
        cancelled: cues.cancelled,
        past: (w.words.iter().any(|x| listed(&PAST_SET, PAST, &x.lower)) || was_so(&w)) && !cues.change,
        recurring: w.words.iter().any(|x| {
            [
                "every", "weekly", "daily", "sync", "standup", "stand-up", "retro", "checkin", "check-in", "1:1",
                "monthly", "each", "always",
            ]
            .contains(&x.lower.as_str())
        }),
        old: w
            .words
            .iter()
            .filter(|x| x.old && x.token.shape != Shape::Mark && x.class != Class::Soft)
            .map(|x| x.key())
            .collect(),
        implied,
        parts,
        label: label.is_some(),
        titles: (1..w.words.len())
            .filter_map(|i| {
                let at = if w.is(i - 1, &["."]) { i.checked_sub(2)? } else { i - 1 };
                (w.words[i].name && w.is(at, &["mr", "mrs", "ms", "miss", "herr", "frau", "madame", "monsieur"]))
                    .then(|| (w.words[i].key(), w.words[at].key()))
            })
            .collect(),
        orders: (0..w.words.len())
            .filter(|&i| {
                let next = w.words.get(i + 1).is_some_and(|n| n.name || n.hard() && verb.is_some_and(|v| i < v));
                next && w
                    .is(i, &["first", "second", "third", "fourth", "fifth", "sixth", "last", "primary", "secondary"])
            })
            .map(|i| key(w.lower(i)))
            .collect(),
        further: !cues.change
            && (1..w.words.len()).any(|i| {
                let last = i + 1 == w.words.len() || w.is(i + 1, &[".", "!", ","]);
                w.is(i, &["too"]) && last || w.is(i, &["well"]) && w.is(i - 1, &["as"]) || w.is(i, &["also"])
            }),
        former: (1..w.words.len()).any(|i| w.words[i].hard() && w.is(i - 1, &["old", "former", "previous"])),
        named: w.names.iter().any(|r| {
            r.start > 0 || r.len() > 1 || listed(&VERB_SET, VERBS, w.lower(r.end)) || w.lower(0).ends_with("'s")
        }),
        list,
        verb: verb.is_some() || w.words.iter().any(|x| x.lower.len() > 4 && x.lower.ends_with("ed")),
        ..Form::default()
    };
    form.old.sort_unstable();
    frame(&w, &mut form);
    if implied {
        add_context(&mut form, context);
    }
    form.frame.sort_unstable();
    form.frame.dedup();
    form
}

/// Two values of one kind with nothing but "and" between them.
fn list(w: &Wording, slots: &[Slot], lead: usize) -> bool {
    slots.windows(2).any(|p| {
        let between =
            p[1].start.checked_sub(lead).and_then(|e| w.text.get(p[0].end.saturating_sub(lead)..e)).unwrap_or("x");
        p[0].kind == p[1].kind
            && ["and", "or", "&", ",", "/", ", and", "to", "until", "-", "–"].contains(&between.trim())
    })
}

fn frame(w: &Wording, form: &mut Form) {
    const VERBAL: [&str; 24] = [
        "start", "end", "deadline", "own", "prefer", "us", "use", "live", "work", "move", "cost", "chang", "switch",
        "updat", "join", "report", "hous", "host", "cancel", "correct", "choose", "swap", "replac", "decid",
    ];
    let kinds: Vec<SlotKind> = form.slots.iter().map(|s| s.kind).collect();
    let typed = kinds.iter().any(|k| !matches!(k, SlotKind::Choice | SlotKind::Taste | SlotKind::State));
    for (i, word) in w.words.iter().enumerate() {
        let handed = form.relation == Relation::Due
            && ["send", "deliver", "hand", "in"].contains(&word.stem.as_str())
            && !word.name;
        let verbal = handed
            || VERBAL.contains(&word.stem.as_str()) && !word.name && !(word.stem == "cost" || word.stem == "report")
            || word.stem == "cost" && !word.name && word.lower == "costs";
        if word.hard() && !word.taken && !word.old && !verbal && !attribute_of(&word.stem, &kinds) {
            if typed && verbish(w, i) {
                form.verbs.push(word.key());
            } else {
                form.frame.push(word.key());
            }
        }
    }
    let mut kept = vec![false; w.words.len()];
    for (i, word) in w.words.iter().enumerate() {
        kept[i] = word.hard()
            && !word.taken
            && !word.old
            && !word.name
            && word.token.shape != Shape::Mark
            && form.frame.contains(&word.key());
        if kept[i]
            && (matches!(word.token.shape, Shape::Number | Shape::Code)
                || crate::words::number_word(&word.lower).is_some())
        {
            form.labels.push(word.key());
        }
    }
    for r in &w.names {
        form.beside.extend((0..r.start).rev().take_while(|&i| kept[i]).map(|i| w.words[i].key()));
        form.beside.extend((r.end..w.words.len()).take_while(|&i| kept[i]).map(|i| w.words[i].key()));
    }
    form.beside.sort_unstable();
    form.labels.sort_unstable();
    for r in &w.names {
        let free: Vec<Stem> = r.clone().map(|i| &w.words[i]).filter(|x| !x.taken && !x.old).map(|x| x.key()).collect();
        if !free.is_empty() {
            form.names.push(free);
        }
    }
    // First person: whoever speaks is the user.
    let me = w
        .words
        .iter()
        .any(|x| ["i", "i'm", "i’m", "i've", "i’ve", "my", "me", "user", "i'll", "i'd"].contains(&x.lower.as_str()));
    if me && form.names.is_empty() {
        form.frame.push(key("user"));
    }
}

fn add_context(form: &mut Form, context: &str) {
    let w = Wording::of(context);
    form.frame.extend(w.hard(0..w.words.len()));
    for r in &w.names {
        form.names.push(r.clone().map(|i| w.words[i].key()).collect());
    }
}

/// Reasons and relative clauses carry no topic.
fn aside(w: &mut Wording) {
    // "since the migration", "from next term" says since when and nothing more.
    if let Some(i) =
        (2..w.words.len()).find(|&i| w.is(i, &["since", "after"]) || w.is(i, &["from"]) && w.is(i + 1, &["next"]))
    {
        let last = w.clause_end(i + 1);
        let plain = w.words[i..last].iter().all(|x| x.token.shape == Shape::Word && !x.name) && last - i < 6;
        if plain && last > i + 1 {
            w.take(i..last);
        }
    }
    if let Some(i) = w.position(1, &["because", "which", "whereas", "although", "so"]) {
        let typed = w.words[i..].iter().any(|x| !matches!(x.token.shape, Shape::Word | Shape::Mark))
            || w.is(i, &["so"]) && w.words[i..].iter().any(|x| x.name);
        if !typed {
            w.take(i..w.words.len());
        }
    }
}

/// "Room: Hall B" — the place of the colon.
fn label(w: &Wording) -> Option<usize> {
    let c = (1..w.words.len().min(8)).find(|&i| w.is(i, &[":", "=", "→"]))?;
    let plain = w.words[..c].iter().all(|x| matches!(x.token.shape, Shape::Word | Shape::Code | Shape::Number));
    let verb = w.words[..c].iter().any(|x| ["is", "are", "was", "will"].contains(&x.lower.as_str()));
    (plain && !verb && c + 1 < w.words.len()).then_some(c)
}

fn verb(w: &Wording) -> Option<usize> {
    (0..w.words.len()).find(|&i| {
        listed(&VERB_SET, VERBS, w.lower(i)) && !w.words[i].name && !w.words[i].taken && (i == 0 || !w.is(i - 1, &["the", "a", "an", "to"]))
            // Upper case at the start may be a name: "Will owns it".
            && (i > 0 || !w.is(0, &["will"]))
    })
}

/// No topic of its own: a label, a pronoun, or a verb at the very start.
fn implied(w: &Wording, verb: Option<usize>, label: bool) -> bool {
    if w.is(0, &["there"]) {
        return false;
    }
    let pronoun = w.is(0, &["he", "she", "it", "they", "his", "her", "its", "their"]);
    let bare = !label
        && verb.is_some_and(|v| {
            v == 0 || w.words[..v].iter().all(|x| !x.hard()) && !w.is(0, &["i", "we", "you", "my", "our"])
        });
    // "Email: a@b.c" needs its heading; "Budget of Atlas: 400 euros" names its topic.
    let short = label
        && verb.is_some_and(|v| {
            w.words[..v].iter().filter(|x| x.hard()).count() < 2 && w.words[..v].iter().all(|x| !x.name)
        });
    // "Start date: …" has no topic, capitals or not.
    let plain = label && verb.is_some_and(|v| w.words[..v].iter().all(|x| x.class != Class::Hard));
    pronoun || short || plain || bare
}

/// A duty with a day behind "by".
fn duty(w: &Wording, by: usize) -> bool {
    let day = (by + 1..by + 3).any(|i| w.words.get(i).is_some_and(|x| x.token.shape == Shape::Date));
    day && (0..by).any(|i| w.is(i, &["must", "needs", "need", "has", "have", "should", "please"]))
}

fn relation(w: &Wording) -> Relation {
    const TABLE: [(&str, Relation); 10] = [
        ("prefer", Relation::Prefer),
        ("own", Relation::Own),
        ("deadline", Relation::Due),
        ("end", Relation::End),
        ("start", Relation::Start),
        ("live", Relation::Live),
        ("use", Relation::Use),
        ("choose", Relation::Use),
        ("work", Relation::Work),
        ("join", Relation::Work),
    ];
    let found = TABLE.iter().find(|(stem, _)| w.words.iter().any(|x| x.stem == *stem && !x.name && !x.old));
    match found {
        Some((_, Relation::Own)) if w.is(0, &["i", "we"]) && w.names.is_empty() => Relation::Be,
        Some(&(_, r)) => r,
        // "must be in by …"
        None if w.position(0, &["by", "before"]).is_some_and(|b| duty(w, b)) => Relation::Due,
        None if w.words.iter().any(|x| x.lower == "reports") && w.position(0, &["to"]).is_some() => Relation::Report,
        None => Relation::Be,
    }
}
