//! What the made-up world is made of. It refuses repetition: every subject is handed out once.

use super::rng::Rng;

const FIRST: [&str; 40] = [
    "Priya", "Tomas", "Lena", "Ravi", "Mei", "Omar", "Ingrid", "Kofi", "Yara", "Dmitri", "Nadia", "Hugo", "Amara",
    "Jonas", "Leila", "Pavel", "Sofia", "Tariq", "Greta", "Luis", "Noor", "Emil", "Zuri", "Anton", "Chiara", "Bram",
    "Farah", "Goran", "Hana", "Ivo", "Julia", "Kamal", "Lotte", "Marek", "Nils", "Olga", "Petra", "Quentin", "Rosa",
    "Stefan",
];
const LAST: [&str; 30] = [
    "Nair",
    "Berg",
    "Okafor",
    "Lindqvist",
    "Moreau",
    "Tanaka",
    "Varga",
    "Haddad",
    "Castillo",
    "Novak",
    "Eriksen",
    "Mbeki",
    "Rossi",
    "Petrov",
    "Keller",
    "Dubois",
    "Fischer",
    "Santos",
    "Kowalski",
    "Aydin",
    "Jansen",
    "Silva",
    "Horvat",
    "Larsen",
    "Weber",
    "Costa",
    "Nowak",
    "Farouk",
    "Olsen",
    "Brandt",
];
const ADJ: [&str; 30] = [
    "Quiet",
    "Broken",
    "Gentle",
    "Hidden",
    "Liquid",
    "Patient",
    "Copper",
    "Velvet",
    "Distant",
    "Honest",
    "Hollow",
    "Amber",
    "Wandering",
    "Frozen",
    "Silent",
    "Crimson",
    "Gilded",
    "Humble",
    "Jagged",
    "Lucky",
    "Misty",
    "Nimble",
    "Opaque",
    "Polar",
    "Rusty",
    "Sturdy",
    "Tidal",
    "Urban",
    "Woven",
    "Bitter",
];
const NOUN: [&str; 30] = [
    "Queues", "Ledgers", "Harbors", "Signals", "Gardens", "Lanterns", "Rivers", "Engines", "Mirrors", "Anchors",
    "Bridges", "Clocks", "Embers", "Feathers", "Glaciers", "Islands", "Kernels", "Meadows", "Needles", "Orchards",
    "Pebbles", "Quarries", "Ridges", "Shadows", "Towers", "Valleys", "Windows", "Beacons", "Canyons", "Dunes",
];
pub(super) const CITIES: [&str; 20] = [
    "Lisbon", "Oslo", "Nairobi", "Kyoto", "Tallinn", "Porto", "Quito", "Riga", "Leipzig", "Ghent", "Bergen", "Malmo",
    "Turin", "Lyon", "Basel", "Bristol", "Zagreb", "Krakow", "Accra", "Cusco",
];
pub(super) const TECH: [&str; 20] = [
    "Postgres",
    "Kafka",
    "Redis",
    "Rust",
    "Elixir",
    "Terraform",
    "SQLite",
    "Haskell",
    "Nomad",
    "Ansible",
    "Grafana",
    "Clojure",
    "Svelte",
    "Django",
    "Phoenix",
    "Cassandra",
    "Vault",
    "Consul",
    "Erlang",
    "Scala",
];
pub(super) const TASTES: [[&str; 2]; 10] = [
    ["aisle seats", "window seats"],
    ["green tea", "black tea"],
    ["short summaries", "detailed summaries"],
    ["morning meetings", "afternoon meetings"],
    ["dark roast", "light roast"],
    ["tabs with two spaces", "tabs with four spaces"],
    ["vegan lunches", "kosher lunches"],
    ["paper tickets", "digital tickets"],
    ["standing desks", "sitting desks"],
    ["written feedback", "spoken feedback"],
];

pub(super) const PLANS: [&str; 6] =
    ["starter plan", "enterprise plan", "team plan", "business plan", "free plan", "premium plan"];
pub(super) const SHIFTS: [&str; 6] =
    ["early shift", "night shift", "late shift", "day shift", "weekend shift", "evening shift"];
pub(super) const LICENCES: [&str; 8] =
    ["MIT", "Apache-2.0", "MPL-2.0", "GPL-3.0", "BSD-3-Clause", "LGPL-2.1", "ISC", "AGPL-3.0"];
pub(super) const STAGES: [&str; 6] = ["discovery", "negotiation", "qualification", "proposal", "pilot", "legal review"];
pub(super) const ERRANDS: [&str; 12] = [
    "dentist appointment",
    "boiler inspection",
    "piano lesson",
    "passport renewal",
    "car service",
    "eye test",
    "parents' evening",
    "chimney sweep",
    "haircut",
    "swimming class",
    "vaccination",
    "window cleaning",
];
pub(super) const TRADES: [&str; 8] =
    ["plumber", "landlord", "paediatrician", "babysitter", "electrician", "vet", "gardener", "pharmacy"];
const ABROAD: [&str; 16] = [
    "Zoë Åkesson",
    "José Núñez",
    "Łukasz Wójcik",
    "Jürgen Groß",
    "Siobhán Ó Briain",
    "Ngọc Trần",
    "Søren Kjær",
    "Çağla Şahin",
    "Олена Шевченко",
    "Νίκος Παππάς",
    "Nguyễn Văn An",
    "Jean-Luc Picot",
    "María del Carmen Ruiz",
    "Ludwig van Dijk",
    "Fatima al-Sayed",
    "Hélène d'Arcy",
];
const FIRM: [&str; 20] = [
    "Acme",
    "Globex",
    "Initech",
    "Umbra",
    "Hooli",
    "Vandelay",
    "Stark",
    "Wonka",
    "Cyberdyne",
    "Soylent",
    "Tyrell",
    "Oceanic",
    "Massive",
    "Monarch",
    "Aperture",
    "Zorin",
    "Nakatomi",
    "Virtucon",
    "Duff",
    "Gringotts",
];
const FORM: [&str; 10] =
    ["Labs", "Foods", "Logistics", "Bank", "Systems", "Media", "Airlines", "Motors", "Energy", "Health"];

/// Hands out subjects, each once.
pub(super) struct Nouns {
    people: Vec<String>,
    titles: Vec<String>,
    companies: Vec<String>,
    next: usize,
}

fn shuffled(a: &[&str], b: &[&str], rng: &mut Rng) -> Vec<String> {
    let mut out: Vec<String> = a.iter().flat_map(|x| b.iter().map(move |y| format!("{x} {y}"))).collect();
    for i in (1..out.len()).rev() {
        out.swap(i, rng.below(i + 1));
    }
    out
}

impl Nouns {
    pub(super) fn new(rng: &mut Rng) -> Self {
        let mut people = shuffled(&FIRST, &LAST, rng);
        // One in eight has a name that is not made of ASCII, or of more than two words.
        for (n, name) in ABROAD.iter().enumerate() {
            let at = people.len().saturating_sub(1 + n * 8);
            people.insert(at, (*name).to_owned());
        }
        Self { people, titles: shuffled(&ADJ, &NOUN, rng), companies: shuffled(&FIRM, &FORM, rng), next: 0 }
    }

    pub(super) fn person(&mut self) -> String {
        self.people.pop().unwrap_or_else(|| self.code("Person"))
    }

    pub(super) fn title(&mut self) -> String {
        self.titles.pop().unwrap_or_else(|| self.code("Topic"))
    }

    pub(super) fn company(&mut self) -> String {
        self.companies.pop().unwrap_or_else(|| self.code("Company"))
    }

    pub(super) fn number(&mut self) -> usize {
        self.next += 1;
        self.next
    }

    fn code(&mut self, what: &str) -> String {
        format!("{what} {}", 1000 + self.number())
    }
}
