//! The word lists: which words mean the same, which carry no meaning of their own, which are
//! verbs, attributes, places. General English, not made for any one text. It refuses to grow
//! into a parser.

use std::collections::HashMap;
use std::sync::OnceLock;

/// What a reduced word is good for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// Carries meaning.
    Hard,
    /// Glue: articles, pronouns, auxiliaries, fillers.
    Soft,
    /// Names what kind of value follows: room, date, address.
    Attribute,
    /// Says that something is, happens or is placed; no meaning beyond its values.
    Being,
}

const SOFT: &str = "a an the this that these those it its is are was were be been being am will would shall should can could may might must
do does did done doing have has had having of in on at to for from by with into onto about as and or but so than then there here which who whom whose
i you he she we they them him her his our ours your yours their my mine me us myself yourself everyone everybody somebody someone anyone
also just now currently still already again please yes ok okay well really very quite actually instead anymore longer
not no never none neither nor dont doesnt didnt isnt arent wasnt werent wont cant cannot couldnt shouldnt wouldnt
if when while because though although until till since before after during over under between up down out off
some any each every all both such only own same other another more most much many few lot lots
what how why where s t re ve ll d new newly latest recently current instead rather
im ive ill id youre youll weve were theyre thats heres theres whats lets let
called named known fyi btw update correction remember reminder heads quick thing things stuff
think believe guess know mean say says said tell told ask mention heard hear learn understand see confirm
around roughly about approximately exactly
everything anything something nothing behind beneath underneath beside besides within without through throughout upon toward towards via per
except among amongst against dr mr mrs ms prof";

const BEING: &str = "happen place schedul plan locat sit held hold set occur exist remain stay keep turn go come
take took taken make made give gave get put mak giv tak plac find found sits land fix";

const ATTRIBUTE: &str =
    "room venue location date day time hour email address phone number link url slot owner start deadline";

/// Groups of words taken as one. The first is the one word.
const SAME: &str = "start begin begun began commence open opens kickoff kick beginning starts starting
end finish conclude wrap close closes closing ends ending finishes ended
move relocate shift shifted moved relocated reschedul rescheduled rescheduling push pushed postpone postponed postpon
prefer like favour favor prefers likes favourite favorite loves love enjoy enjoys preference preferred preferenc
use using uses used adopt adopts rely relies employs utilise utiliz utilize utilis
own lead leads leading led maintain maintains maintainer manage manages manager head heads oversee oversees owner owns responsible charge handles handle lookafter leader looks look
live lives reside resides dwell living home residing
work works working job works
team squad crew
email mail e-mail emails inbox
phone telephone mobile cell phon phones
room venue location
deck slide slides
talk lecture presentation session talks
limit cap maximum max ceiling limits
attendee attendees participant participants guest guests headcount visitors visitor
buy purchase purchases bought order orders ordered
send mail submit
deadline due
join joins joined joining
link url links
person people persons
euro euros eur €
dollar dollars usd bucks $
pound pounds gbp £
percent percentage pct %
minute minutes min mins
hour hours hr hrs
photo photos picture pictures image images
repo repository repositories
doc document docs documents
manual handbook guide
password passcode
choose chose chosen choos pick picks picked picking decide decided decid select selected opt opted
go went goes going gone
cancel cancelled canceled cancels called-off scrapped scrap
vegetarian veggie
travel travels trip
car automobile
customer client customers clients
error bug bugs errors
big large
meeting meet meetings met meets mtg mtgs
supplier vendor vendors
contract agreement
salary pay wage
flat apartment
holiday vacation vacations leave
film movie
colour color colours colors
centre center
mother mum mom mama mothers
father dad papa fathers
appointment appt appointments
bike bicycle bicycles
kid kids child children
rubbish trash garbage
reservation booking bookings reservations
member members";

fn table() -> &'static HashMap<&'static str, &'static str> {
    static TABLE: OnceLock<HashMap<&'static str, &'static str>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut map = HashMap::new();
        for line in SAME.lines() {
            let mut words = line.split_whitespace();
            let Some(one) = words.next() else { continue };
            map.entry(one).or_insert(one);
            for word in words {
                map.entry(word).or_insert(one);
            }
        }
        map
    })
}

/// The one word that stands for this one, when it is in a group.
pub(crate) fn one_word(word: &str) -> Option<&'static str> {
    table().get(word).copied().or_else(|| number_word(word))
}

/// A number written as a word, in digits: up to ninety-nine.
pub(crate) fn number_word(word: &str) -> Option<&'static str> {
    const ONES: &str =
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen
eighteen nineteen";
    const TENS: &str = "twenty thirty forty fifty sixty seventy eighty ninety";
    static TABLE: OnceLock<HashMap<String, &'static str>> = OnceLock::new();
    const DIGITS: &str = "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21 22 23 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39
40 41 42 43 44 45 46 47 48 49 50 51 52 53 54 55 56 57 58 59 60 61 62 63 64 65 66 67 68 69 70 71 72 73 74 75 76 77 78 79 80 81 82 83 84
85 86 87 88 89 90 91 92 93 94 95 96 97 98 99";
    let table = TABLE.get_or_init(|| {
        let mut words: Vec<String> = ONES.split_whitespace().map(str::to_owned).collect();
        for ten in TENS.split_whitespace() {
            words.push(ten.to_owned());
            words.extend(ONES.split_whitespace().take(9).map(|one| format!("{ten}-{one}")));
        }
        words.into_iter().zip(DIGITS.split_whitespace()).collect()
    });
    table.get(word).copied()
}

/// What a reduced word is good for.
pub fn class(stem: &str) -> Class {
    static CLASSES: OnceLock<HashMap<&'static str, Class>> = OnceLock::new();
    let classes = CLASSES.get_or_init(|| {
        let mut map = HashMap::new();
        for (list, class) in [(SOFT, Class::Soft), (BEING, Class::Being), (ATTRIBUTE, Class::Attribute)] {
            for word in list.split_whitespace() {
                map.entry(word).or_insert(class);
            }
        }
        map
    });
    classes.get(stem).copied().unwrap_or(Class::Hard)
}

/// Words that stand capitalised at the start of a sentence without being a name.
pub(crate) fn is_capital_noise(lower: &str) -> bool {
    const MORE: &str = "yesterday today tomorrow tonight monday tuesday wednesday thursday friday saturday sunday january february
        march april june july august september october november december next last thanks thank hi hello hey sorry
        noted sure great good nice got perfect done room hall track day week month year budget keynote lunch dinner
        breakfast registration slides meeting workshop talk session deadline prefers uses lives works likes order book send
        buy call email ask check review deploy release sprint team server project office doors people talks notes link
        starting effective going using keep always avoid moving change changes change-of-plan scratch turns per according both
        drop get skip forget tell meet join visit follow try pick grab bring give take make set add remove move cancel
        read write ignore two three four five six seven eight nine ten one nobody everybody everyone speaker speakers todo task reach";
    static SET: OnceLock<std::collections::HashSet<&'static str>> = OnceLock::new();
    let set = SET.get_or_init(|| MORE.split_whitespace().collect());
    set.contains(lower)
        || matches!(class(lower), Class::Soft)
        || matches!(class(&super::stem(lower)), Class::Soft | Class::Being)
}
