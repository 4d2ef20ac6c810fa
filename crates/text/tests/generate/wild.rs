//! Facts of other kinds than those the rules were first written for: other names and phrasings,
//! other languages, dates and numbers in other writings, tables, lists, quotations, days told
//! relative to the event. Each is told in a transcript in one way and in a memory in another.

use super::Random;

const PEOPLE: &[&str] = &[
    "Amara Nwosu",
    "Björn Åkesson",
    "Chiara De Luca",
    "Dmitri Volkov",
    "Eun-ji Park",
    "François Lefèvre",
    "Gül Yıldız",
    "Hana Suzuki",
    "Íris Jónsdóttir",
    "João Pereira",
    "Kwame Mensah",
    "Łukasz Zieliński",
    "Mei Lin",
    "Niamh O'Brien",
    "Oluwaseun Adeyemi",
    "Pavel Novotný",
];
const THINGS: &[&str] = &[
    "Bluefin",
    "Cascade",
    "Driftwood",
    "Evergreen",
    "Firefly",
    "Gantry",
    "Hollyhock",
    "Ironside",
    "Jubilee",
    "Kestrel",
    "Lodestar",
    "Marigold",
    "Northwind",
    "Obelisk",
    "Paragon",
    "Quicksilver",
    "Ravenna",
    "Saffron",
    "Thistle",
    "Upland",
];
const REGIONS: &[&str] = &["eu-west-1", "us-east-2", "ap-south-1", "sa-east-1", "eu-north-1", "ca-central-1"];
const QUOTES: &[&str] = &[
    "never ship on a friday",
    "the cache is the truth",
    "measure before you cut",
    "two reviewers or none",
    "logs are for humans",
    "small steps, every day",
];
const DRINKS: &[&str] = &["jasmine tea", "espresso", "ginger ale", "cold brew", "hot chocolate", "sparkling water"];
const PLACES: &[&str] = &["Malmö", "Köln", "São Paulo", "Kraków", "Dublin", "Osaka", "Accra", "Reykjavík", "Bologna"];
const NUMBERS: &[&str] = &["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];
const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"];
const MONTHS_DE: &[&str] = &[
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];
const MONTHS_ES: &[&str] = &[
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];
const MONTHS_FR: &[&str] = &[
    "janvier",
    "février",
    "mars",
    "avril",
    "mai",
    "juin",
    "juillet",
    "août",
    "septembre",
    "octobre",
    "novembre",
    "décembre",
];
const MONTHS_EN: &[&str] = &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// What a value is, which decides how it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    Day(usize, usize, usize),
    Number(usize),
    Word(String),
}

/// A fact; its values are what makes it this fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wild {
    pub kind: usize,
    pub subject: String,
    pub values: Vec<Value>,
}

pub const NAMES: [&str; 18] = [
    "german date",
    "spanish room",
    "french date",
    "japanese date",
    "units",
    "table",
    "list",
    "quote",
    "mail",
    "time of day",
    "money",
    "number word",
    "ticket",
    "relative day",
    "drink",
    "place",
    "percent",
    "version and checksum",
];

fn words(list: &[&str], random: &mut Random) -> Value {
    Value::Word((*random.pick(list)).to_owned())
}

/// A fact of that kind.
pub fn wild(kind: usize, random: &mut Random) -> Wild {
    let person = (*random.pick(PEOPLE)).to_owned();
    let thing = (*random.pick(THINGS)).to_owned();
    let day = |r: &mut Random| Value::Day(2024 + r.below(4), 1 + r.below(12), 1 + r.below(28));
    let number = |r: &mut Random, from: usize, to: usize| Value::Number(from + r.below(to - from));
    let (subject, values) = match kind {
        0 | 2 | 3 => (thing, vec![day(random)]),
        1 => (thing, vec![day(random), number(random, 100, 999)]),
        4 => (thing, vec![number(random, 12, 900), number(random, 11, 59)]),
        5 => (thing, vec![words(PEOPLE, random), Value::Number(500 * (20 + random.below(150)))]),
        6 => (thing, vec![number(random, 1024, 9999), words(REGIONS, random)]),
        7 => (person, vec![words(QUOTES, random)]),
        8 => {
            let user = format!("{}{}", person.split(' ').next().unwrap_or("a").to_lowercase(), random.below(90));
            let user: String = user.chars().filter(char::is_ascii_alphanumeric).collect();
            let host = random.pick(THINGS).to_lowercase();
            (person, vec![Value::Word(format!("{user}@{host}.example"))])
        }
        9 => {
            let value = Value::Word(format!("{}:{:02}", 13 + random.below(6), 5 * random.below(12)));
            (thing, vec![words(DAYS, random), value])
        }
        10 => (thing, vec![Value::Number(100_000 * (11 + random.below(80)))]),
        11 => (thing, vec![Value::Number(2 + random.below(11))]),
        12 => (thing, vec![Value::Word(format!("OPS-{}", 1000 + random.below(9000)))]),
        13 => (thing, vec![number(random, 0, 2)]),
        14 => (person, vec![words(DRINKS, random)]),
        15 => (person, vec![words(PLACES, random)]),
        16 => (thing, vec![number(random, 11, 99)]),
        _ => {
            let sum = format!("{:07x}", random.below(0xfff_ffff) | 0x100_0000);
            (thing, vec![Value::Word(format!("v{}.{}", 1 + random.below(9), random.below(40))), Value::Word(sum)])
        }
    };
    Wild { kind, subject, values }
}

fn thousands(n: usize, sign: &str) -> String {
    let digits = n.to_string();
    let mut out = String::new();
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push_str(sign);
        }
        out.push(c);
    }
    out
}

/// A day relative to an event: `at` is its day number since 1970, which was a Thursday.
fn civil(day: i64) -> String {
    // Only the days of one month are used: see `tell`.
    format!("2026-03-{:02}", day - DAY + 10)
}

/// 2026-03-10, a Tuesday, as a day number: when every transcript was written.
pub const DAY: i64 = 20_522;

/// The fact as a transcript has it (`false`) or as a memory has it (`true`).
pub fn tell(fact: &Wild, in_memory: bool) -> String {
    let s = &fact.subject;
    let word = |i: usize| match &fact.values[i] {
        Value::Word(word) => word.clone(),
        Value::Number(n) => n.to_string(),
        Value::Day(y, m, d) => format!("{y}-{m:02}-{d:02}"),
    };
    let number = |i: usize| if let Value::Number(n) = fact.values[i] { n } else { 0 };
    let (y, m, d) = if let Value::Day(y, m, d) = fact.values[0] { (y, m, d) } else { (2026, 1, 1) };
    let two = |a: String, b: String| if in_memory { b } else { a };
    match fact.kind {
        0 => two(
            format!("Die Frist für {s} endet am {d}. {} {y}.", MONTHS_DE[m - 1]),
            format!("Frist für {s}: {d:02}.{m:02}.{y}"),
        ),
        1 => two(
            format!("La reunión sobre {s} es el {d} de {} de {y} en la sala {}.", MONTHS_ES[m - 1], number(1)),
            format!("Reunión sobre {s}: {y}-{m:02}-{d:02}, sala {}", number(1)),
        ),
        2 => two(
            format!("La livraison de {s} est prévue le {d} {} {y}.", MONTHS_FR[m - 1]),
            format!("Livraison prévue de {s} : {d:02}/{m:02}/{y}"),
        )
        .replace(&format!("{d:02}/{m:02}/{y}"), &format!("{y}-{m:02}-{d:02}")),
        3 => two(format!("{s}の締め切りは{y}年{m}月{d}日です。"), format!("{s}の締め切り：{y}-{m:02}-{d:02}")),
        4 => two(
            format!("A full backup of {s} takes {} GB and runs for {} minutes.", number(0), number(1)),
            format!("{s} backup: {}GB, {} min", number(0), number(1)),
        ),
        5 => two(
            format!("{} owns {s}, and its budget is {} EUR.", word(0), thousands(number(1), ",")),
            format!("| {s} | {} | budget {} EUR |", word(0), number(1)),
        ),
        6 => two(
            format!("We run {s} in {} and it listens on port {}.", word(1), word(0)),
            format!("- {s}: port {}, region {}", word(0), word(1)),
        ),
        7 => two(format!("{s} told the room: \"{}\".", word(0)), format!("Rule that {s} told the room: “{}”", word(0))),
        8 => two(format!("You reach {s} at {}, not by phone.", word(0)), format!("- Mail of {s}: <{}>", word(0))),
        9 => {
            let (h, min) = word(1).split_once(':').map(|(h, m)| (h.to_owned(), m.to_owned())).unwrap_or_default();
            let h: usize = h.parse().unwrap_or(13);
            two(
                format!("The {s} standup is every {} at {}:{min}pm.", word(0), h - 12),
                format!("{s} standup: {}s, {}", word(0), word(1)),
            )
        }
        10 => two(
            format!("The contract for {s} is worth ${}.", thousands(number(0), ",")),
            format!("Contract for {s}: worth ${}.{}M", number(0) / 1_000_000, number(0) / 100_000 % 10),
        ),
        11 => two(
            format!("{s} still needs {} licences from the vendor.", NUMBERS[number(0) - 2]),
            format!("Licences that {s} still needs from the vendor: {}", number(0)),
        ),
        12 => two(
            format!("I filed {} because the {s} importer crashed again.", word(0)),
            format!("{s} importer crashed: ticket {}", word(0)),
        ),
        13 => {
            let day = DAY - 1 + 2 * i64::from(number(0) == 1);
            two(
                format!(
                    "{} the {s} audit {}.",
                    if number(0) == 1 { "Tomorrow" } else { "Yesterday" },
                    if number(0) == 1 { "takes place" } else { "took place" }
                ),
                format!("{s} audit: {}", civil(day)),
            )
        }
        14 => two(format!("When asked, {s} always orders {}.", word(0)), format!("{s} always orders {}.", word(0))),
        15 => two(
            format!("{s} works from {} since the summer.", word(0)),
            format!("Since the summer, {s} works from {}.", word(0)),
        ),
        16 => two(
            format!("Test coverage of {s} went up to {} percent.", number(0)),
            format!("Test coverage of {s}: {}%", number(0)),
        ),
        _ => two(
            format!("{s} {} was built from commit {}.", word(0), word(1)),
            format!("- {s} {}, built from commit `{}`", word(0), word(1)),
        ),
    }
}

/// The same fact with one of its values replaced: an invention that is right but for one word.
pub fn altered(fact: &Wild, random: &mut Random) -> Wild {
    let at = random.below(fact.values.len());
    loop {
        let other = wild(fact.kind, random);
        if other.values[at] != fact.values[at] {
            let mut wrong = fact.clone();
            wrong.values[at] = other.values[at].clone();
            return wrong;
        }
    }
}

/// What a value looks like in a transcript, as far as it stands there as it is.
pub fn written(fact: &Wild, at: usize) -> String {
    match &fact.values[at] {
        Value::Word(word) => word.clone(),
        Value::Number(n) => n.to_string(),
        Value::Day(y, m, d) => format!("{y}-{m:02}-{d:02}"),
    }
}

const TALK: &[&str] = &[
    "Okay, one moment while I check.",
    "Das schaue ich mir gleich an.",
    "Gracias, eso es todo por ahora.",
    "It rained the whole day here.",
    "The pipeline is red again but it looks like a flaky test.",
    "Let me summarise what we have so far.",
    "Could you open the board and sort it by owner?",
    "わかりました。",
    "Nobody remembers who wrote that script.",
    "The budget talk is postponed.",
    "Someone asked about the backup and the contract.",
];

/// A sentence without a fact.
pub fn talk(random: &mut Random) -> &'static str {
    TALK[random.below(TALK.len())]
}
