//! Common English verbs and nouns, by what they are mostly used as. General lists: they tell a
//! verb from the thing it is done to, and a plain first word from a name. They refuse rare words;
//! those are judged by where they stand.

use std::collections::HashSet;
use std::sync::OnceLock;

/// Verbs that are hardly ever nouns.
const VERBS: &str = "accept achieve acquire adapt add adjust admit adopt advise afford agree aim allocate allow announce annoy
appear apply appoint approve argue arrange arrive ask assemble assign assume attach attend avoid award bear become beg begin behave
believe belong bind borrow bounce break bring broadcast build buy calculate cancel carry celebrate choose clarify climb collect combine come
commence communicate compare complain complete compose compute confirm connect consider consist consult contain continue convert convince
cook coordinate cope correct count cover create criticise cut decide declare decline decorate decrease deliver demonstrate deny depend describe
deserve destroy detect determine develop die differ dig disagree disappear discover discuss dislike distribute ditch divide draft draw drink drive earn eat
edit eliminate elect emerge employ enable encourage enjoy ensure enter escape establish evaluate examine expand expect expire explain explore export
express extend extract fail feed feel fetch fill find finish fit fix flag fly follow forbid forget forgive freeze gather generate get give go grab
grow guarantee guess handle hang happen hate have hear hide hire hit hope host hurt identify ignore illustrate imagine implement imply
improve include increase indicate inform inherit inject insist inspect install integrate intend interview introduce invent invest investigate invite involve
join keep kick know lack land last laugh launch lay lead lean learn leave lend let lie listen live load locate lose love maintain make
manage mean measure meet melt mention mentor merge migrate mind miss modify mount move negotiate nominate notice notify obey observe obtain occupy
occur offer open operate oppose organise organize outline overtake owe own paint participate pay perform persuade pick play please postpone
prefer prepare prescribe present preserve prevent print proceed process produce promise promote propose protect prove provide publish pull purchase push put qualify
quit quote raise reach react read realise realize rebuild receive recognise recommend record recover recruit redesign reduce refer reflect refuse regret
reject relate release relieve relocate rely remain remember remind remove rename renew rent repair repeat replace reply report represent request require
rescue reschedule reserve reside resign resist resolve respond restart restore retire retrieve return reveal revert review revise rewrite ride rise roll
run save say scrap seal search see seek seem select sell send separate serve set settle share ship shoot show shrink shut sign simplify sing sink sit
skip sleep slip slow solve sort speak specify spend split spread stand start state stay steal step stick stop store store strike struggle study submit
subscribe succeed suffer suggest supervise supply support suppose survive suspect swap swim switch take teach tear tell tend test thank think throw
tie touch train transfer transform translate travel treat trigger trust try turn understand undertake unlock update upgrade upload use validate vanish vary
verify visit vote wait wake walk want warn wash waste watch wear weigh welcome win wipe wish withdraw wonder work worry wrap write
relieve reassign redirect revoke restock refill rotate sponsor moderate chair facilitate onboard offboard deploy deprecate refactor rollback sync
went gone came took taken gave given got gotten had has was were been did done made kept held left lost met paid put quit ran rode
rose said sat saw seen sent sold spent spoke spoken stood swam taught thought threw thrown told understood woke wore won wrote written
became began begun bought brought built caught chose chosen cut drew drove driven ate eaten fell fallen felt flew flown forgot found froze grew grown heard hid hit hurt knew known laid led lent lit meant";

/// Words that are verbs as often as nouns; where they stand decides.
const BOTH: &str = "access address aim alert answer approach attack attempt back balance bill block board book boost brief budget bug call cap
care cause cause chair challenge change charge chat check claim clean close code comment commit contact contract control copy cost cover
credit damage deal debate debug delay demand demo design double doubt download drop end engineer estimate exchange exercise experience
face fear feature fee file film fire flow focus force form fork frame fund guide head help hold hook house implement influence input
interest issue judge jump key label lead leak level license lift light like limit line link list lock log look mail map mark
market master match matter mix model monitor name need note number object offer order outline page park partner pass patch
pause permit phone photo place plan plant play point poll post power practice praise present price pride process produce profile program progress project
promise protest pump question queue quiz race range rank rate record reference regard release remark repair report request research reserve reset
respect rest result return review reward ring risk rule sample scan schedule score screen seat section seed sense service shape
share shift ship shop show signal site size sketch slot smile sound source space speed spell sponsor staff stage stamp state step stock
store stress study style subject support survey table tag talk target task taste tax team test text thread time title tone tool total
trace track trade trial trick trip trouble truck trust turn type upgrade use value view visit voice vote wake walk watch water weight wish wonder work yield train lease load draft print paint";

/// Verbs that say next to nothing by themselves: what they mean is in the words around them.
const LIGHT: &str = "be have has had do get got go went come came take took make made put give gave keep kept hold held let stay sit sat stand stood
lie find found see want need say tell call turn bring leave left set show use run remain become seem appear end start continue happen
occur exist belong contain include involve allow expect plan try mean know think count place carry look work please pay seat cover must
serve fit offer reach open close note schedule book";

/// Verbs of change: what follows holds from then on.
const CHANGE: &str = "move shift slip bump push delay postpone change switch swap extend raise lower cut increase decrease replace update upgrade
downgrade migrate port reassign hand inherit rename relocate reschedule correct revise adjust roll transfer reduce slash double halve trim expand
grow shrink rise fall rose fell relieve succeed supersede convert transition ditch abandon retire scrap quit rewrite rewrit rebuild amend alter bounce climb jump
redirect revert reroute promote demote overtake advance prolong shorten tighten relax boost drop swap leave left took takeover inherit consolidate
grew grown shrank shrunk fallen risen
rebook rearrange reprice resize renegotiate reorganise reorganize restructure reset renumber";

/// Nouns that open a sentence with a capital without being a name.
const NOUNS: &str = "arrival departure go-live rollout launch headcount discount rebate ownership retention handover checkout check-in access account activity address advice agenda air airport alert analysis animal answer apartment app appeal application appointment
area arm army art article assistant attention audience author baby back backup bag balance ball band bank bar base basis bathroom battery beach bed bedroom
beer benefit bike bill bird birth birthday blood board boat body book boss bottle box boy branch bread break breakfast bridge brother budget bug
build builder building bus business button cable cake camera camp capacity car card care career cart case cash cat category cause cell center chain chair
chance change chapter charge chart chat check chef child children choice church circle city class client clinic clock clothes cloud club coach coast coat
code coffee colleague collection college color column comment committee community company computer concept condition conference connection contact
container content contract control conversation copy corner cost country couple course court cover coverage credit crew culture customer cycle dad damage
data database date daughter day deadline deal death debt decision default degree delivery demand department deposit depth design desk detail device diet
difference dinner direction director discount discussion disk display distance doctor document dog door draft drawer dream dress drink drive driver
duration duty economy edge editor education effect effort election email employee employer end energy engine entrance entry environment equipment error estimate
event evidence exam example exchange exercise exit experience expert expense export face fact factory failure family farm father fee feedback field figure
file film finance fire fish flat flight floor flow food football force forecast form frame freezer friend fruit function fund funding furniture game garage
garden gate girl glass goal government grade grant ground group growth guest guide hair half hand hardware head headcount health heart heat heating height help
home hope hospital host hotel hour house hub husband idea image impact import income industry information insurance interest internet interview invoice island issue
item job journey judge key keyboard kid kitchen knowledge lab label laboratory lady lake land language laptop laundry law lawyer layer lead leader league lease length lesson letter level
library licence license life light limit line link list load loan location lock log loss lunch machine mail maintenance man management manager map market material
maximum meal meat media medicine member membership memory menu merge message metal method milk mind minimum minute mode model mom money monitor mood morning mother motor mouse
movie museum music nature neighbor neighbour network news night noise north notice number nurse object office oil onboarding opinion option order organization outage oven owner pack
package pager paint pair paper parent parents parking part partner party pass passenger passport password patch path patient payment peak pet phone photo picture piece pipeline
place plane plant plate platform player plug poem point police policy pool port position post pot power practice present pressure price printer priority problem
process product production profile profit program progress proof property proposal protocol provider purchase purpose quality quarter query question queue rain range rate
reason receipt recipe record recording recycling region registration relationship release rent repair replacement report reporter repository request requests research reservation reserve resource response rest
restaurant result retention return revenue review reward risk river road role roof room root round route row rubbish rule runner safety salary sale sales sample samples scale scene schedule scheme
school science score screen script sea season seat second secretary section sector security seed seller series server service session setting shape share shelf ship shoe shop
shot show shower shuttle side sign signal signature sister site situation size skill sleep software son song sort sound soup source south space speaker speech speed sport spot spring staff stage staging stairs
stand standard star start state station status step stock stop storage store storm story stove strategy street stress structure student studio study stuff style subject subscription success sugar summary
summer sun supervisor supplier supply support surface surgery survey sweater system table tank target task tax taxi tea teacher teaching team technology tenant term test testing text theory thermostat thing thread threshold ticket tie time timeout tip
title tone tool tooth topic total tour tourist town toy trade traffic train trainer training transport trash travel treatment tree trial trick trip trouble truck tunnel tv tutor type union unit
university update upgrade usage use user vacation value van variety vegetable vehicle vendor version vet video view village visa visit visitor voice volume volunteer vote wage wall war warehouse warning warranty waste watch water way
weather web website wedding weekend weight west wife wifi wind window wine winner winter woman women wood word work worker workshop world writer writing yard year youth zone
alarm allergies allergy bin bins boiler carpet cleaner cleaning cloakroom dishwasher fridge heater landlord landlady laundry lawn lightbulb mailbox mattress mortgage nanny pharmacy plumber electrician babysitter gardener radiator vacuum
authentication backend billing branch bucket cache checkout cluster config cron dashboard dependency deployment endpoint firewall frontend gateway incident ingestion latency linter lockfile logging login metric metrics migration monitoring namespace node
pagination parser payload payments pipeline primary proxy regression rollback rollout schema sandbox scheduler script search secret shard signup snapshot stack token throughput uptime webhook worker
abstract antibody assay buffer calibration centrifuge cohort dataset enzyme experiment fellowship fume hypothesis incubator instrument microscope mice paper poster preprint proposal protein reagent seminar sequencer specimen spectrometer telescope thesis
badge banquet booth catering chair emcee exhibitor hackathon keynote lanyard livestream moderator panel panelist parade registration sponsor sponsorship swag venue
complaint escalation helpdesk onboarding outage refund renewal satisfaction ticket tier trial warranty";

/// What people say before they say something.
const CALLS: &str = "ugh ha haha hah hm hmm oh ah aha wow whoa phew yay ouch oops hooray hurray argh gosh yikes meh nah yep yup nope yeah
anyway anyways alright cheers ok okay ta brilliant excellent fantastic wonderful lovely amazing cool sweet super sorry congrats
congratulations welcome thanks thank please hello hi hey bye goodbye ciao sure right well so still yet besides meanwhile honestly frankly
seriously literally obviously apparently unfortunately luckily sadly hopefully finally eventually basically
danke merci gracias guten guten bonjour hola hallo vale parfait perfecto buenos servus salut";

/// Whether a word is an exclamation or a filler.
pub(crate) fn is_call(lower: &str) -> bool {
    CALLS.split_whitespace().any(|c| c == lower)
}

type Set = OnceLock<HashSet<String>>;

fn stems(set: &'static Set, list: &'static str) -> &'static HashSet<String> {
    set.get_or_init(|| list.split_whitespace().map(super::stem).collect())
}

/// Whether a reduced word is hardly ever anything but a verb.
pub(crate) fn is_verb(stem: &str) -> bool {
    static SET: Set = OnceLock::new();
    stems(&SET, VERBS).contains(stem) && !is_both(stem)
}

/// Whether a reduced word is a verb as often as a noun.
pub(crate) fn is_both(stem: &str) -> bool {
    static SET: Set = OnceLock::new();
    stems(&SET, BOTH).contains(stem)
}

/// A noun made of a verb by its ending, as that verb: "renewal" as "renew", "incubation" as "incubate", "delivery" as "deliver".
pub(crate) fn root(stem: &str) -> &str {
    static SET: Set = OnceLock::new();
    let verbs = stems(&SET, VERBS);
    let base = |ending: &str| stem.strip_suffix(ending).filter(|b| b.len() > 3 && verbs.contains(*b));
    if stem.len() > 8 && stem.ends_with("ation") {
        return stem.strip_suffix("ation").filter(|b| verbs.contains(*b)).unwrap_or(&stem[..stem.len() - 3]);
    }
    base("al")
        .or_else(|| base("ment"))
        .or_else(|| base("ion"))
        .or_else(|| base("y"))
        .or_else(|| base("ur"))
        .unwrap_or(stem)
}

/// Whether a reduced verb says next to nothing by itself.
pub(crate) fn is_light(stem: &str) -> bool {
    static SET: Set = OnceLock::new();
    stems(&SET, LIGHT).contains(stem)
}

/// Whether a reduced verb tells of a change.
pub(crate) fn is_change(stem: &str) -> bool {
    static SET: Set = OnceLock::new();
    // "relicense", "reprice": what is done again is done otherwise.
    let again = stem.strip_prefix("re").is_some_and(|b| b.len() > 4 && (is_verb(b) || is_both(b)));
    stems(&SET, CHANGE).contains(stem) || again && !is_verb(stem) && !is_both(stem)
}

/// Whether a word in lower case is a common one: with a capital at the start of a sentence it is
/// no name.
pub(crate) fn is_common(lower: &str) -> bool {
    static SET: Set = OnceLock::new();
    const ENDINGS: [&str; 12] =
        ["tion", "tions", "sion", "ment", "ments", "ness", "ance", "ence", "ity", "ships", "ship", "ing"];
    let stem = super::stem(lower);
    stems(&SET, NOUNS).contains(&stem)
        || is_verb(&stem)
        || is_both(&stem)
        || is_call(lower)
        || lower.len() > 7 && ENDINGS.iter().any(|e| lower.ends_with(e))
}
