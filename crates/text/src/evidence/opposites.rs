//! Words that cannot both be true of one thing: opposites, each side with its ways to say it, and
//! groups of which one is meant. By form alone; a sentence that means both is rare enough.

/// Two sides. A sentence with a word of one, from a source with a word of the other, says otherwise.
const OPPOSITES: &[(&str, &str)] = &[
    (
        "rise rises rose risen rising raise raised increase increases increased increasing grow grows grew grown climbed up higher",
        "fall falls fell fallen falling drop drops dropped decrease decreases decreased decline declined shrank shrunk \
         reduce reduced down lower lowered",
    ),
    ("left leave leaves quit resigned resigns", "lead leads led leading join joins joined stay stays stayed"),
    (
        "allow allows allowed permit permits permitted enable enables enabled possible",
        "forbid forbids forbidden ban banned prohibit prohibited deny denied disable disables disabled block blocked frozen \
         impossible",
    ),
    (
        "accept accepts accepted approve approves approved agree agrees agreed",
        "reject rejects rejected refuse refuses refused declined",
    ),
    ("open opens opened", "close closes closed shut"),
    ("start starts started begin begins began begun", "end ends ended finish finishes finished stop stops stopped"),
    ("pass passes passed succeed succeeds succeeded", "fail fails failed failure"),
    ("add adds added", "remove removes removed delete deletes deleted"),
    ("buy buys bought", "sell sells sold"),
    ("win wins won", "lose loses lost"),
    ("cheap cheaper cheapest", "expensive dearer"),
    ("fast faster fastest quick quicker", "slow slower slowest"),
    ("more many", "less fewer few"),
    ("minimum min least smallest", "maximum max most largest"),
    ("early earlier earliest", "late later latest"),
    ("always", "never seldom rarely sometimes"),
    ("true", "false"),
    ("like likes love loves prefer prefers enjoys", "hate hates dislike dislikes avoid avoids"),
    ("import imports imported", "export exports exported"),
    ("upload uploads uploaded", "download downloads downloaded"),
    ("public", "private"),
    ("internal", "external"),
    ("required mandatory", "optional"),
    ("online", "offline"),
    ("weekday weekdays", "weekend weekends"),
    ("ascending", "descending"),
    ("large larger big bigger", "small smaller tiny"),
    ("hot warm", "cold cool"),
    ("safe", "unsafe dangerous"),
    ("married", "divorced single"),
    ("same identical", "different distinct"),
    ("hired", "fired dismissed"),
    ("all every everyone everybody both alle beide jeder", "only some half none neither nobody nur einige keiner"),
    ("öffnet öffnen geöffnet offen", "schließt schließen geschlossen zu"),
    ("beginnt beginnen begann", "endet enden endete"),
    ("steigt steigen stieg gestiegen", "fällt fallen fiel gefallen sinkt sank"),
    ("kauft kaufen kaufte gekauft", "verkauft verkaufen verkaufte"),
    ("mehr", "weniger"),
    ("ouvre ouvrent ouvert", "ferme ferment fermé"),
    ("commence commencent", "finit finissent termine"),
    ("achète acheté", "vend vendu"),
    ("abre abren abierto", "cierra cierran cerrado"),
    ("empieza comienza", "termina acaba"),
    ("compra compró", "vende vendió"),
];

/// Groups of which a source names one and a sentence another.
const GROUPS: &[&str] = &[
    "second/seconds/sec minute/minutes/min hour/hours day/days week/weeks month/months quarter/quarters year/years",
    "hourly daily weekly biweekly monthly quarterly yearly/annually",
    "morning/mornings noon afternoon/afternoons evening/evenings night/nights",
    "spring summer autumn/fall winter",
    "north/northern south/southern east/eastern west/western",
    "production/prod staging development/dev testing",
    "primary secondary tertiary",
    "frontend backend",
    "red green blue yellow orange purple black white grey/gray brown pink",
    "vegetarian vegan",
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf",
    "deux trois quatre cinq six sept huit neuf dix onze douze",
    "dos tres cuatro cinco seis siete ocho nueve diez once doce",
    "once twice thrice",
    "mother father brother sister son daughter husband wife",
    "monday/mondays tuesday/tuesdays wednesday/wednesdays thursday/thursdays friday/fridays saturday/saturdays \
     sunday/sundays",
];

/// The first of `words` that the source says the opposite of, or another one of its group.
pub(super) fn contradicted<'w>(words: &[&'w str], source: &[&str]) -> Option<&'w str> {
    let has =
        |side: &str, words: &[&str]| words.iter().any(|word| side.split_ascii_whitespace().any(|one| one == *word));
    let first = |side: &str| words.iter().copied().find(|word| side.split_ascii_whitespace().any(|one| one == *word));
    for (one, other) in OPPOSITES {
        for (mine, theirs) in [(one, other), (other, one)] {
            let word = first(mine).filter(|_| has(theirs, source) && !has(mine, source) && !has(theirs, words));
            if word.is_some() {
                return word;
            }
        }
    }
    for group in GROUPS {
        let members = || group.split_ascii_whitespace();
        let is_in = |member: &str, words: &[&str]| words.iter().any(|word| member.split('/').any(|one| one == *word));
        let mine = members().find(|member| is_in(member, words) && !is_in(member, source));
        let theirs = members().find(|member| is_in(member, source) && !is_in(member, words));
        if let (Some(mine), Some(_)) = (mine, theirs) {
            return words.iter().copied().find(|word| mine.split('/').any(|one| one == *word));
        }
    }
    let denied = |word: &str| {
        let is_denied = |other: &&str| {
            ["un", "in", "im", "dis", "non", "ir"].iter().any(|prefix| other.strip_prefix(prefix) == Some(word))
        };
        word.len() > 3 && source.iter().any(is_denied) && !source.contains(&word)
    };
    let denies = |word: &str| {
        let bare =
            |prefix: &str| word.strip_prefix(prefix).is_some_and(|rest| rest.len() > 3 && source.contains(&rest));
        ["un", "in", "im", "dis", "non", "ir"].iter().any(|prefix| bare(prefix)) && !source.contains(&word)
    };
    words.iter().copied().find(|word| denied(word) || denies(word))
}
