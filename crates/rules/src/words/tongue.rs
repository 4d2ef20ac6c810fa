//! The small words of German, French and Spanish as English ones, so that what is said of a subject in these languages has the
//! same form as in English. Word for word, only in a sentence that is in that language. It refuses to translate: what is in no
//! list stays as it is.

use std::collections::{HashMap, HashSet};
use std::sync::OnceLock;

use super::token::{Shape, Token};

/// A language whose small words are known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tongue {
    German,
    French,
    Spanish,
}

/// Its words and what they stand for; `the` for what has no meaning of its own.
const GERMAN: &str = "ist:is sind:are war:was wird:is wurde:was werden:are hat:has haben:have findet:happens statt:the steht:is liegt:is
im:in am:on auf:to bei:at nach:to von:of für:for mit:with bis:by ab:from und:and oder:or nicht:not sondern:but aber:but jetzt:now nun:now
der:the die:the das:the den:the dem:the des:the ein:the eine:the einen:the wir:we wohnt:lives lebt:lives arbeitet:works leitet:leads
geleitet:led übernimmt:replaces gezogen:moved verlegt:moved verschoben:moved umgezogen:moved kostet:costs beträgt:is abgegeben:submitted
abgabe:deadline abgabetermin:deadline frist:deadline leitung:lead leiter:lead leiterin:lead ort:venue raum:room wohnort:home
telefonnummer:phone telefon:phone nummer:number neue:new neuer:new erreichbar:reach unter:at miete:rent treffen:meeting besprechung:meeting
preis:price adresse:address montag:monday dienstag:tuesday mittwoch:wednesday donnerstag:thursday freitag:friday samstag:saturday budget:budget kommt:arrives
sonntag:sunday muss:must drucker:printer";
const FRENCH: &str = "est:is sont:are était:was se:the tient:happens en:in dans:in à:in de:of du:of des:of la:the le:the les:the un:the une:the
pour:for par:by avec:with et:and maintenant:now désormais:now mais:but remplace:replaces dirige:leads dirigé:led dirigée:led
responsable:owner habite:lives vit:lives réside:lives domicile:home déménagé:moved passe:changes loyer:rent réunion:meeting prix:price
coûte:costs salle:room tête:lead nous:we lundi:monday mardi:tuesday mercredi:wednesday jeudi:thursday vendredi:friday samedi:saturday
dimanche:sunday lieu:venue budget:budget avons:have vu:seen";
const SPANISH: &str = "es:is son:are está:is era:was se:the celebra:happens en:in la:the el:the los:the las:the un:the una:the de:of del:of a:to
al:to para:for por:by con:with y:and ahora:now sino:but pero:but vive:lives reside:lives domicilio:home mudó:moved cargo:led lleva:leads
dirige:leads responsable:owner sustituye:replaces entrega:deadline fecha:date lugar:venue aplazó:moved reunión:meeting alquiler:rent
sala:room precio:price cuesta:costs lunes:monday martes:tuesday miércoles:wednesday jueves:thursday viernes:friday sábado:saturday
domingo:sunday trabaja:works presupuesto:budget llega:arrives vimos:saw";
const ENGLISH: &str = "the is are was were of to and at on for with has have had will would by from not this that it we i you our an be been
if he she they my his her their can could should no yes now or who what when where than then there into about please its";
/// Words that English has too: they tell nothing.
const BOTH: [&str; 10] = ["a", "in", "am", "die", "war", "reside", "budget", "no", "plus", "se"];

fn known(tongue: Tongue, word: &str) -> Option<&'static str> {
    static MAPS: OnceLock<[HashMap<&'static str, &'static str>; 3]> = OnceLock::new();
    let maps = MAPS.get_or_init(|| {
        [GERMAN, FRENCH, SPANISH].map(|list| list.split_whitespace().filter_map(|pair| pair.split_once(':')).collect())
    });
    maps[tongue as usize].get(word).copied()
}

/// "María del Carmen": a small word inside a name is a part of it.
fn particle(text: &str, tokens: &[Token], i: usize) -> bool {
    let word = |k: usize| tokens.get(k).map_or("", |t| t.text(text));
    let name = |k: usize| {
        let lower = word(k).to_lowercase();
        let small = [Tongue::German, Tongue::French, Tongue::Spanish].into_iter().any(|t| known(t, &lower).is_some());
        word(k).starts_with(char::is_uppercase) && !small
    };
    i > 0 && ["de", "del", "la", "von", "der", "des", "du", "y", "den"].contains(&word(i)) && name(i - 1) && name(i + 1)
}

/// The languages that a sentence may be in: one when its small words tell, all when it has none, English ones neither.
pub(crate) fn tongues(text: &str, tokens: &[Token]) -> Vec<Tongue> {
    const ALL: [Tongue; 3] = [Tongue::German, Tongue::French, Tongue::Spanish];
    let words: Vec<String> = (0..tokens.len())
        .filter(|&i| tokens[i].shape == Shape::Word && !particle(text, tokens, i))
        .map(|i| tokens[i].text(text).to_lowercase())
        .collect();
    static SET: OnceLock<HashSet<&'static str>> = OnceLock::new();
    let set = SET.get_or_init(|| ENGLISH.split_whitespace().collect());
    let english = words.iter().filter(|w| set.contains(w.as_str())).count();
    let count = |t| words.iter().filter(|w| known(t, w).is_some() && !BOTH.contains(&w.as_str())).count();
    match ALL.into_iter().map(|t| (count(t), t)).max_by_key(|(n, _)| *n) {
        Some((n, t)) if n > english => vec![t],
        Some((0, _)) if english == 0 => ALL.into(),
        _ => Vec::new(),
    }
}

/// Each token's English word, where it has one.
pub(crate) fn gloss(text: &str, tokens: &[Token]) -> Vec<Option<&'static str>> {
    let found = tongues(text, tokens);
    let [tongue] = found.as_slice() else { return vec![None; tokens.len()] };
    let tongue = *tongue;
    let words: Vec<String> = tokens.iter().map(|t| t.text(text).to_lowercase()).collect();
    let has = |any: &[&str]| words.iter().any(|w| any.contains(&w.as_str()));
    let at = |i: usize| words.get(i).map_or("", String::as_str);
    let moved = has(&["gezogen", "verlegt", "umgezogen", "déménagé", "mudó"]);
    let denied = |w: &str| w == "ne" || w.starts_with("n'") || w.starts_with("n’");
    (0..words.len())
        .map(|i| {
            let w = at(i);
            let before = i.checked_sub(1).map_or("", at);
            if particle(text, tokens, i) {
                return None;
            }
            match (tongue, w) {
                (Tongue::German, "nicht") if at(i + 1) == "mehr" => Some("no"),
                (Tongue::German, "mehr") if before == "nicht" => Some("longer"),
                (Tongue::German, "von") if moved => Some("from"),
                (Tongue::German, "von") if has(&["wird", "wurde", "werden"]) => Some("by"),
                (Tongue::French, w) if denied(w) => Some("no"),
                (Tongue::French, "plus") if denied(before) => Some("longer"),
                (Tongue::French, "lieu") if before == "a" => Some("happens"),
                (Tongue::French, "a") => Some(if at(i + 1) == "lieu" { "the" } else { "has" }),
                (Tongue::French, "à") if has(&["passe"]) => Some("to"),
                (Tongue::French | Tongue::Spanish, "de") if moved => Some("from"),
                (Tongue::French, "à") if moved => Some("to"),
                (Tongue::Spanish, "ya") if at(i + 1) == "no" => Some("no"),
                (Tongue::Spanish, "no") if before == "ya" => Some("longer"),
                (Tongue::Spanish, "de") if before == "cargo" => Some("by"),
                (Tongue::Spanish, "a") if at(i + 1) == "cargo" => Some("the"),
                (_, w) => known(tongue, w),
            }
        })
        .collect()
}
