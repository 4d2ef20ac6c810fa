//! A fifth set of phrasings: notes in German, French and Spanish. Written whole before any of it was run; it must not be
//! consulted when a rule is changed, and its first scores stand in `docs/bench/dream.md`.

use super::topic::{Subject, Topic, Values};

pub(super) const TOPICS: &[Topic] = &[
    Topic {
        subject: Subject::Title,
        value: Values::Raum,
        says: &["{s} ist in {v}.", "{s} findet in {v} statt.", "Ort von {s}: {v}."],
        changes: &[
            "{s} findet jetzt in {v} statt.",
            "{s} wurde von {o} nach {v} verlegt.",
            "{s} ist nicht mehr in {o}, sondern in {v}.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Person,
        says: &["{v} leitet {s}.", "{s} wird von {v} geleitet.", "Leitung von {s}: {v}."],
        changes: &["{v} übernimmt {s} von {o}.", "{s} wird jetzt von {v} geleitet."],
    },
    Topic {
        subject: Subject::Person,
        value: Values::City,
        says: &["{s} wohnt in {v}.", "{s} lebt in {v}.", "Wohnort von {s}: {v}"],
        changes: &["{s} ist von {o} nach {v} gezogen.", "{s} wohnt jetzt in {v}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Day,
        says: &["Die Abgabe für {s} ist am {d}.", "{s} muss bis {d} abgegeben werden.", "Abgabetermin von {s}: {d}"],
        changes: &["Die Abgabe für {s} wurde auf den {d} verschoben.", "Die Abgabe für {s} ist nun am {d}."],
    },
    Topic {
        subject: Subject::Person,
        value: Values::Phone,
        says: &["Die Telefonnummer von {s} ist {v}.", "{s} ist unter {v} erreichbar.", "Telefon {s}: {v}"],
        changes: &[
            "{s} hat eine neue Telefonnummer: {v}.",
            "{s} ist jetzt unter {v} erreichbar, nicht mehr unter {o}.",
        ],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Salle,
        says: &["{s} a lieu en {v}.", "{s} se tient en {v}.", "Lieu de {s} : {v}."],
        changes: &["{s} a maintenant lieu en {v}.", "{s} n'est plus en {o} mais en {v}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Person,
        says: &["{v} dirige {s}.", "{s} est dirigé par {v}.", "Responsable de {s} : {v}."],
        changes: &["{v} remplace {o} à la tête de {s}.", "{s} est désormais dirigé par {v}."],
    },
    Topic {
        subject: Subject::Person,
        value: Values::City,
        says: &["{s} habite à {v}.", "{s} vit à {v}.", "Domicile de {s} : {v}"],
        changes: &["{s} a déménagé de {o} à {v}.", "{s} habite maintenant à {v}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Euro,
        says: &["Le budget de {s} est de {v}.", "Budget de {s} : {v}.", "{s} a un budget de {v}."],
        changes: &["Le budget de {s} passe à {v}.", "Le budget de {s} est désormais de {v}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Sala,
        says: &["{s} es en la {v}.", "{s} se celebra en la {v}.", "Lugar de {s}: {v}."],
        changes: &["{s} ahora es en la {v}.", "{s} ya no es en la {o}, sino en la {v}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Person,
        says: &["{v} lleva {s}.", "{s} está a cargo de {v}.", "Responsable de {s}: {v}."],
        changes: &["{v} sustituye a {o} en {s}.", "{s} está ahora a cargo de {v}."],
    },
    Topic {
        subject: Subject::Person,
        value: Values::City,
        says: &["{s} vive en {v}.", "{s} reside en {v}.", "Domicilio de {s}: {v}"],
        changes: &["{s} se mudó de {o} a {v}.", "{s} vive ahora en {v}."],
    },
    Topic {
        subject: Subject::Title,
        value: Values::Day,
        says: &["La entrega de {s} es el {d}.", "{s} se entrega el {d}.", "Fecha de entrega de {s}: {d}"],
        changes: &["La entrega de {s} se aplazó al {d}.", "La entrega de {s} es ahora el {d}."],
    },
];

/// Nothing worth keeping.
pub(super) const NOISE: &[&str] = &[
    "Guten Morgen!",
    "Danke, das hilft.",
    "Ich bin heute müde.",
    "Alles klar.",
    "Merci beaucoup.",
    "Bonjour à tous !",
    "Je suis fatigué.",
    "Parfait.",
    "Gracias, perfecto.",
    "Buenos días.",
    "Qué calor hace.",
    "Vale.",
];
