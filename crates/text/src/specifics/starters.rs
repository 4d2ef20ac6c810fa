//! Words that begin a sentence, a row or a heading and are no names.

/// By their first letter.
const STARTERS: [&str; 26] = [
    "access account action actions active add address adds again agenda agent agents agreed alert alerts allow \
     although always among another answer answers any anyone api app application approval approved april area \
     article ask assigned attention author available avoid",
    "back backup backups based basic because before begin behind below best better between birthday blocked blocker \
     book bot both box branch break brief bring browser budget bug bugs build builds business",
    "cache call calls came capacity case cases category cause center change changed changes channel chapter check \
     checked choice choose city class clean clear client clients close closed cloud code color colour comment \
     comments commit common company config configuration confirmed connect connection consider contact contacts \
     content contents context contract contracts copy cost costs could country coverage create created credentials \
     current currently customer customers",
    "daily dashboard data database date dates day days deadline deadlines deal decided decision decisions default \
     delete delivery department deploy deployment description design desk despite detail details dev device diet \
     dinner directory discount discussion doc docs document documentation documents does domain door draft drink \
     duration during",
    "each earlier early edit editor effective either else email emails end ends engineer enough entry environment \
     error errors even event events every everyone everything exact example except expected expense expenses \
     expires extra",
    "fact facts fallback family favorite favourite feature features feedback few fewer field file files final \
     finally finance first fix fixed flag floor folder follow food for format former forward found free frequency \
     from full function further",
    "general get given goal goals going gone good great group groups guide",
    "half hand handle hardware has have head health hello help here hi high hire history hobby holiday home host \
     hour hours house how however",
    "id idea ideas if image impact important in incident incidents include included includes index info information \
     initial input inside instead interest internal into invoice invoices issue issues it item items",
    "job join joined just",
    "keep keeps key keys kind know known",
    "label language laptop large last late later latest launch law lead leader leads learn least leave left legal \
     less lessons let level library licence licences license licenses like likes limit limits line link links list \
     little live lives load local location log login logs long look lots low lunch",
    "made mail main maintainer maintenance major make manager manual many map market master may maybe means measure \
     medical meeting meetings member members memory message messages method metric metrics might milestone minimum \
     minor minutes mobile mode model module money month monthly months more morning most move moved much must my",
    "name named names national near necessary need needs network never new next nobody none normal not note notes \
     nothing number numbers",
    "observed off office often ok okay old on onboarding once one online only open operations option options or \
     order orders organisation organization original other our out outage outside over overview own owned owner \
     owners",
    "package page pages paid parking part partner partners parts passphrase password passwords path payment \
     payments pending people per percentage performance permission permissions person personal phone photo picture \
     pipeline place places plan plans platform please point points policies policy port position possible post \
     prefer preference preferences preferred prefers present previous price prices primary principle priority \
     private problem problems process product production products profile program project projects promised \
     proposal provider public purchase purpose",
    "quality quarter query question questions queue quick quota quote",
    "range rate rather raw read ready real reason reasons recent recently recipe record records recurring reference \
     region regions release releases remember reminder reminders remove rent repo report reported reports \
     repository request requests required requires research reserve reset resolved resource resources response \
     responsible result results retention return review reviewer reviewers reviews right risk risks role roles roll \
     rollback room rooms root routine rule rules run",
    "said salary sales same sample save says scale schedule scheduled school scope score screen script seat second \
     secret section secure security see seems send senior sent serial series server servers service services \
     session sessions set setting settings setup several shared she shift ship shipping short should show side sign \
     simple since single site size sizes sleep small software solution some someone something sometimes soon sorry \
     source space special specific sprint staff stage staging standard standup start started starts state status \
     step steps still stock stop storage store story street strong style subject subscription success such \
     suggestion summary supplier support supports sure survey switch system systems",
    "table tag take taken talk target targets task tasks tax team teams technical tell template term test tested \
     testing tests than thanks that their them then there these they thing things third this those though threshold \
     through thus ticket tickets time timeline timeout times timezone title to today todo together token tokens \
     tomorrow tool tools top topic topics total track training transfer travel trip true try turn two type types",
    "under unit units unless until up upcoming update updated updates upgrade url usage use used user username \
     users uses using usual usually",
    "value values vegetarian vendor vendors verified version versions very via video view visit visitor volume vote",
    "wait waiting walk want wants warning was watch way we website week weekday weekly weeks well went what when \
     where whether which while who whole why wifi will window with within without word words work workaround \
     working works world would write",
    "",
    "year yearly years yes yesterday yet you your",
    "zone",
];

/// Whether a word, in small letters, is one of them.
pub(super) fn is_starter(lower: &str) -> bool {
    let letter = lower.bytes().next().and_then(|first| first.checked_sub(b'a'));
    let words = letter.and_then(|letter| STARTERS.get(usize::from(letter)));
    let is_known = |lower: &str| words.is_some_and(|words| words.split_ascii_whitespace().any(|word| word == lower));
    is_known(lower) || lower.strip_suffix('s').is_some_and(is_known)
}
