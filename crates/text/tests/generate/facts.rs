//! Facts that can be told in several ways, and fillers that tell none: what transcripts and
//! stores of the labelled cases are made of.

use super::Random;

const NAMES: &[&str] = &[
    "Anna", "Bo", "Cem", "Dagny", "Elif", "Farid", "Greta", "Hugo", "Ines", "Jonas", "Kaya", "Lena", "Milo", "Nadia",
    "Otto", "Priya", "Quentin", "Rosa", "Sven", "Tara", "Ugo", "Vera", "Wanda", "Yusuf", "Zoe",
];
const FAMILIES: &[&str] = &[
    "Schmidt",
    "Okafor",
    "Lindqvist",
    "Tanaka",
    "Moreau",
    "Petrov",
    "Silva",
    "Novak",
    "Haddad",
    "Olsen",
    "Kaplan",
    "Byrne",
    "Castillo",
    "Dvorak",
    "Ekström",
    "Fontaine",
    "Grimaldi",
    "Holm",
    "Iversen",
    "Jankowski",
];
const PROJECTS: &[&str] = &[
    "Lucid", "Harbor", "Falcon", "Quartz", "Meridian", "Nimbus", "Orchard", "Pylon", "Riverbed", "Sundial", "Tangent",
    "Umbra", "Vantage", "Wicker", "Zephyr", "Basalt", "Cobalt", "Dynamo", "Ember", "Fjord",
];
const CITIES: &[&str] = &[
    "Berlin", "Lisbon", "Oslo", "Ankara", "Kyoto", "Toronto", "Nairobi", "Vienna", "Porto", "Quito", "Riga", "Seoul",
    "Tallinn", "Utrecht", "Warsaw", "Zagreb", "Bergen", "Cardiff", "Dakar", "Essen",
];
const FOODS: &[&str] = &[
    "green tea",
    "black coffee",
    "rye bread",
    "oat porridge",
    "apple juice",
    "miso soup",
    "soft pretzels",
    "fresh figs",
];
const SERVERS: &[&str] = &["atlas", "borealis", "cygnus", "draco", "eridanus", "fornax", "gemini", "hydra"];
const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// A fact: who or what it is about, and the values that make it this fact.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Fact {
    pub kind: usize,
    pub subject: String,
    pub values: Vec<String>,
}

pub const KINDS: usize = 9;

/// A fact of a random kind.
pub fn fact(random: &mut Random) -> Fact {
    let kind = random.below(KINDS);
    let person = format!("{} {}", random.pick(NAMES), random.pick(FAMILIES));
    let project = (*random.pick(PROJECTS)).to_owned();
    let date = |r: &mut Random| format!("{}-{:02}-{:02}", 2024 + r.below(3), 1 + r.below(12), 1 + r.below(28));
    let (subject, values) = match kind {
        0 => (project, vec![person]),
        1 => (person, vec![format!("555-{:04}", random.below(10_000))]),
        2 => (project, vec![date(random)]),
        3 => {
            let from = random.below(CITIES.len());
            let to = (from + 1 + random.below(CITIES.len() - 1)) % CITIES.len();
            (person, vec![CITIES[from].to_owned(), CITIES[to].to_owned()])
        }
        4 => {
            let link = format!("https://docs.{}.test/guide/{}", project.to_lowercase(), random.below(900));
            (project, vec![link])
        }
        5 => {
            let path = format!("/etc/{}/settings-{}.toml", project.to_lowercase(), random.below(90));
            (project, vec![path])
        }
        6 => (project, vec![(2 + random.below(500)).to_string(), (*random.pick(SERVERS)).to_owned()]),
        7 => (person, vec![(*random.pick(FOODS)).to_owned()]),
        _ => {
            (project, vec![format!("{}.{}.{}", 1 + random.below(9), random.below(30), random.below(60)), date(random)])
        }
    };
    Fact { kind, subject, values }
}

/// The fact in one of three ways.
pub fn tell(fact: &Fact, way: usize) -> String {
    let (s, v) = (&fact.subject, &fact.values);
    let day = |iso: &str| -> String {
        let part = |r: std::ops::Range<usize>| iso[r].parse::<usize>().unwrap_or(1);
        let (y, m, d) = (part(0..4), part(5..7), part(8..10));
        match way % 3 {
            0 => iso.to_owned(),
            1 => format!("{} {d}, {y}", MONTHS[m - 1]),
            _ => format!("{d} {} {y}", MONTHS[m - 1]),
        }
    };
    match (fact.kind, way % 3) {
        (0, 0) => format!("{} leads the {s} project.", v[0]),
        (0, 1) => format!("The {s} project is led by {}.", v[0]),
        (0, _) => format!("Lead of the project {s}: {}.", v[0]),
        (1, 0) => format!("The phone number of {s} is {}.", v[0]),
        (1, 1) => format!("You can call {s} by phone at {}.", v[0]),
        (1, _) => format!("{s} has the phone number {}.", v[0]),
        (2, 0) => format!("The {s} release is planned for {}.", day(&v[0])),
        (2, 1) => format!("We plan to release {s} on {}.", day(&v[0])),
        (2, _) => format!("{s} is planned for release on {}.", day(&v[0])),
        (3, 0) => format!("{s} moved from {} to {} last spring.", v[0], v[1]),
        (3, 1) => format!("Last spring {s} moved to {} and left {}.", v[1], v[0]),
        (3, _) => format!("{s} moved to {} from {}.", v[1], v[0]),
        (4, 0) => format!("The documentation of {s} is at {}.", v[0]),
        (4, 1) => format!("See {} for the {s} documentation.", v[0]),
        (4, _) => format!("Documentation for {s}: {}", v[0]),
        (5, 0) => format!("The configuration of {s} lives in {}.", v[0]),
        (5, 1) => format!("{s} reads its configuration from `{}`.", v[0]),
        (5, _) => format!("Configuration file of {s}: {}", v[0]),
        (6, 0) => format!("{s} needs {} GB of memory on the {} server.", v[0], v[1]),
        (6, 1) => format!("On server {}, {s} needs {} GB of memory.", v[1], v[0]),
        (6, _) => format!("Memory needed by {s} on {}: {} GB.", v[1], v[0]),
        (7, 0) => format!("{s} prefers {} in the morning.", v[0]),
        (7, 1) => format!("In the morning {s} prefers {}.", v[0]),
        (7, _) => format!("{s} likes {} best in the morning.", v[0]),
        (_, 0) => format!("Version {} of {s} went live on {}.", v[0], day(&v[1])),
        (_, 1) => format!("On {} {s} went live with version {}.", day(&v[1]), v[0]),
        (_, _) => format!("{s} {} is live since {}.", v[0], day(&v[1])),
    }
}

/// The same fact with another value: an invention that looks right.
pub fn altered(fact: &Fact, random: &mut Random) -> Fact {
    loop {
        let other = self::fact(random);
        if other.kind == fact.kind && other.values.iter().zip(&fact.values).all(|(a, b)| a != b) {
            return Fact { kind: fact.kind, subject: fact.subject.clone(), values: other.values };
        }
    }
}

const FILLERS: &[&str] = &[
    "Sure, let me look at that for you.",
    "I will take a note of this.",
    "Thanks, that is all for now.",
    "Could you check the store again?",
    "The tests are green and the build is done.",
    "I read the index first.",
    "Let us talk about the next steps.",
    "The meeting went well and everyone was happy with the plan.",
    "I searched the files and found nothing about it.",
    "Please write that down before we go on.",
    "The server answered slowly this morning.",
    "There was a question about the release, but nobody knew more.",
    "Somebody asked for the phone list again.",
    "The documentation needs work.",
    "We moved the desks in the office.",
];

/// A sentence without a fact.
pub fn filler(random: &mut Random) -> &'static str {
    FILLERS[random.below(FILLERS.len())]
}
