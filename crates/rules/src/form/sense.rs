//! Which aspect of a thing a statement speaks of, by its verbs and nouns: who owns it, where it
//! is, what it costs. Two statements of one subject with different aspects are two facts, however
//! alike their values are. It refuses to name an aspect that no word shows.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::analyse::Relation;
use super::wording::Wording;

/// A set of aspects, one bit each.
pub(super) type Senses = u32;

/// Aspects that have one value at a time: a second one is another claim, not a further fact.
pub(super) const SINGLE: Senses = OWN | LIVE | WORK | CALL | SUPERVISE | PLAN | REPORT | USE | SPEAK | ROLE;

/// Aspects whose value is who does it.
pub(super) const DOER: Senses = OWN | SUPERVISE | SPEAK | CALL | ROLE;

pub(super) const OWN: Senses = 1;
const START: Senses = 1 << 1;
const END: Senses = 1 << 2;
const DUE: Senses = 1 << 3;
pub(super) const PREFER: Senses = 1 << 4;
const USE: Senses = 1 << 5;
const LIVE: Senses = 1 << 6;
const WORK: Senses = 1 << 7;
const REPORT: Senses = 1 << 8;
const SPEAK: Senses = 1 << 9;
const CALL: Senses = 1 << 10;
const SUPERVISE: Senses = 1 << 11;
pub(super) const PLAN: Senses = 1 << 12;
pub(super) const MONEY: Senses = 1 << 13;
const ROOMS: Senses = 1 << 14;
pub(super) const TEMPER: Senses = 1 << 15;
const RESPONSE: Senses = 1 << 16;
const ROLE: Senses = 1 << 17;
const BORN: Senses = 1 << 18;
const LENGTH: Senses = 1 << 19;
const ARRIVE: Senses = 1 << 20;
const VISIT: Senses = 1 << 21;
const DISCOUNT: Senses = 1 << 22;
const SIZE: Senses = 1 << 23;
const RETAIN: Senses = 1 << 24;
const DEPART: Senses = 1 << 25;

const TABLE: [(Senses, &str); 26] = [
    (OWN, "own owner lead leader manage manager responsible charge head boss maintainer maintain oversee coordinate coordinator steward
        belong handle contact organiser organizer organise organize driver inherit accountable custodian captain assignee reassign
        coach trainer helm spearhead shepherd administer administrator admin curate curator caretaker liaison representative rep
        assign stewardship ownership"),
    (START, "start begin open kickoff commence doors launch go-live golive rollout release debut premiere inaugurate"),
    (END, "end finish conclude wrap close expire expiry lapse"),
    (DUE, "deadline due cutoff cut-off submit submission expire close target"),
    (PREFER, "prefer preference favourite favour favor fan fond keen crave rather usual opt enjoy love taste want happiest"),
    (USE, "use written built build stack rely framework language database backend engine library powered hosted adopt pick choice lean
        code program implement develop power host data"),
    (LIVE, "live home hometown reside resident residence flat apartment house settle dwell based base headquarter headquarters hq"),
    (WORK, "work job employ employer employee employed hire company firm engineer developer designer analyst consultant nurse teacher
        accountant lawyer architect scientist researcher salary workplace"),
    (REPORT, "report boss"),
    (SPEAK, "speak speaker present presenter lecturer keynote deliver"),
    (CALL, "oncall on-call pager page"),
    (SUPERVISE, "supervise supervisor advisor adviser advise"),
    (PLAN, "plan subscribe subscription tier licence license package pay"),
    (MONEY, "budget cost spend allocate fund earmark afford price rent fee fare charge ticket tariff"),
    (ROOMS, "cap capacity seat limit space fit accommodate attendance maximum max hold"),
    (TEMPER, "store storage freeze temperature degree keep"),
    (RESPONSE, "answer reply respond response sla"),
    (ROLE, "role title position chair moderator moderate treasurer secretary president director ceo cto cfo coo
        founder cofounder co-founder chairman chairwoman chairperson spokesperson dean principal editor mayor"),
    (BORN, "born birthday birth birthdate"),
    (LENGTH, "last duration long length"),
    (ARRIVE, "arrive arrival land fly checkin"),
    (DEPART, "depart departure leave fly checkout embark takeoff"),
    (VISIT, "visit meet met saw tour"),
    (DISCOUNT, "discount rebate reduction markdown"),
    (RETAIN, "retention retain purge"),
    (SIZE, "headcount member membership people staff size count grow shrink"),
];

/// "relicense" speaks of what "license" speaks of.
fn again(stem: &str) -> Option<&str> {
    stem.strip_prefix("re").filter(|base| base.len() > 4)
}

/// What a word speaks of; 0 for most.
pub(super) fn sense(stem: &str) -> Senses {
    static MAP: OnceLock<HashMap<String, Senses>> = OnceLock::new();
    MAP.get_or_init(|| {
        let mut map: HashMap<String, Senses> = HashMap::new();
        for (bit, words) in TABLE {
            for word in words.split_whitespace() {
                *map.entry(crate::words::stem(word)).or_default() |= bit;
            }
        }
        map
    })
    .get(stem)
    .or_else(|| MAP.get()?.get(again(stem)?))
    .copied()
    .unwrap_or(0)
}

/// The aspect that a known verb stands for.
pub(super) fn of_relation(relation: Relation) -> Senses {
    match relation {
        Relation::Be => 0,
        Relation::Start => START,
        Relation::End => END,
        Relation::Due => DUE,
        Relation::Own => OWN,
        Relation::Prefer => PREFER,
        Relation::Use => USE,
        Relation::Live => LIVE,
        Relation::Work => WORK,
        Relation::Report => REPORT,
    }
}

/// What a whole statement speaks of.
pub(super) fn senses(w: &Wording) -> Senses {
    let mut out = 0;
    for (i, word) in w.words.iter().enumerate() {
        if !word.name {
            out |= sense(&word.stem);
        }
        let two = |a: &[&str], b: &[&str]| w.is(i, a) && w.is(i + 1, b);
        if two(&["on"], &["call", "duty"]) {
            out |= CALL;
        } else if two(&["looks", "look", "looking", "cares", "care"], &["after", "of", "for"])
            || two(&["runs", "run", "running"], &["the"]) && w.is(i + 2, &["show"])
            || two(&["calls", "call"], &["the"]) && w.is(i + 2, &["shots"])
            || two(&["point"], &["person", "man", "woman"])
            || two(&["in"], &["charge"])
            || two(&["deal", "deals", "dealing"], &["with"])
            || two(&["hands"], &["of"])
            || word.stem == "question" && w.position(i, &["to"]).is_some()
        {
            out |= OWN;
        } else if two(&["is", "are", "really", "very", "much"], &["into"])
            || two(&["nothing"], &["beats"])
            || two(&["goes", "go", "asks", "asked", "ask"], &["for"])
        {
            out |= PREFER;
        } else if two(&["the"], &["hood"]) || two(&["runs", "run", "running"], &["on"]) {
            out |= USE;
        } else if two(&["kept", "keep", "keeps", "deleted", "stored"], &["for", "after"]) {
            out |= RETAIN;
        } else if two(&["takes", "take", "took", "taking"], &["off"]) {
            out |= DEPART;
        } else if w.is(i, &["keep", "keeps", "store", "stores"]) && w.is(i + 2, &["for"]) {
            out |= RETAIN;
        } else if i > 0
            && w.words[i - 1].name
            && w.lower(i - 1).ends_with("'s")
            && w.is(i, &["job", "task", "duty", "responsibility", "baby"])
        {
            out |= OWN;
        } else if two(&["works", "work", "working", "worked"], &["with"]) {
            out |= USE;
        } else if w.is(i, &["ask"]) && w.position(i, &["about"]).is_some() {
            out |= OWN;
        } else if two(&["store", "stores", "keep", "keeps"], &["its", "all", "everything", "their", "data"]) {
            out |= USE;
        } else if two(&["go", "goes", "going", "went"], &["live"]) {
            out |= START;
        } else if two(&["%", "percent"], &["off"]) || w.lower(i).ends_with('%') && w.is(i + 1, &["off"]) {
            out |= DISCOUNT;
        } else if two(&["hand", "hands", "handed", "turn", "turned"], &["in"]) {
            out |= DUE;
        }
    }
    out
}
