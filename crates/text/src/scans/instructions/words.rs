//! The words that instructions to agents are made of, by what they do in a sentence, in the
//! languages that such texts are met in. Written without marks on letters, as the words of a text
//! are when they are compared.

use super::classes::classes as table;
use super::tokens::plain_letters;
use std::collections::HashMap;
use std::sync::LazyLock;

pub(super) use super::classes::Classes;

table! {
    DROP "ignore disregard skip forget neglect override overrule bypass dismiss discard abandon \
        ignoriere ignorieren ignoriert vergiss vergesst vergessen missachte missachten ignora ignorad olvida olvide \
        olvidad omite desobedece ignorez oublie oubliez ignorate dimentica dimenticate esqueca esquece desconsidere \
        desconsidera negeer vergeet ignorera glom ignorer glem zignoruj ignoruj zapomnij zapomen игнорируй \
        игнорируйте проигнорируй проигнорируйте забудь забудьте игноруй abaikan lupakan تجاهل התעלם"
    DROPPED "yok gormezden unut unutun"
    PAST "previous prior above earlier preceding former original foregoing aforementioned existing initial \
        vorherigen vorherige bisherigen bisherige obigen obige fruheren fruhere vorigen anteriores anterior previas \
        previos precedentes precedente precedents anterieures precedenti eerdere vorige voorgaande bovenstaande \
        tidigare foregaende tidligere forrige poprzednie wczesniejsze predchozi предыдущие предыдущих прежние \
        вышеуказанные попередні acima arriba dessus oben before onceki yukaridaki sebelumnya السابقة הקודמות"
    ABOVE "above preceding foregoing obige"
    ALL_OF "all any every everything anything whatever each"
    YOUR "your deine deinen deiner ihre ihren tus sus tes vos tue tuoi vostre suas tuas je jouw uw twoje твои ваши"
    RULES "instruction instructions rule rules guideline guidelines prompt prompts directive directives direction \
        directions constraint constraints restriction restrictions safeguard safeguards commands orders training \
        programming policy policies guidance anweisungen anweisung regeln instruktionen vorgaben befehle richtlinien instrucciones reglas \
        ordenes indicaciones directrices normas consignes regles ordres istruzioni regole direttive instrucoes \
        regras ordens diretrizes instructies regels opdrachten aanwijzingen instruktioner instruksjoner regler \
        instrukcje polecenia zasady instrukce pokyny инструкции инструкций правила указания команды інструкції \
        talimatlari talimatlar kurallari instruksi perintah التعليمات الاوامر الأوامر הוראות ההוראות"
    ORDERS "instructions directives orders objective prompt"
    SYSTEM "safety security system content ethical moral developer hidden secret core initial internal admin root"
    NEG "not dont never no cannot cant wont shouldnt mustnt neednt doesnt didnt nie nicht nunca jamais ne non nao не"
    NEG_AFTER "nichts niets nicht niet pas"
    CASO "caso"
    HEED "omiso compte cuenta"
    SETS "set put leave cast push lay throw toss"
    ASIDE "aside out away behind"
    SUPERSEDE "supersede supersedes overrides override replaces replace outranks trumps outrank"
    PRECEDENCE "precedence priority"
    OVER "over"
    BOUND "bound constrained restricted limited subject"
    FREE "free freed released exempt"
    LEARN "know learn notice discover realise realize suspect"
    COVERT "quietly silently secretly covertly discreetly stealthily surreptitiously"
    PRIVATE "private sensitive personal confidential"
    DETAILS "data information details files documents"
    INCLUDE "include insert add put place embed encode append"
    IMAGE "image img markdown"
    WITH "with"
    WHEN "when if once whenever"
    SKIP "skip bypass omit"
    RESOLVED "resolved closed fixed safe done"
    OF "of"
    STOP "stop cease quit"
    FOLLOW "follow following obey obeying heed heeding adhere adhering comply complying"
    YOU "you"
    TOLD "told taught given instructed know knew learned learnt read trained received"
    PAY "pay"
    ATTENTION "attention"
    VOID "void invalid cancelled canceled revoked suspended lifted superseded overridden nullified"
    NO "no"
    LONGER "longer"
    APPLY "apply applies valid binding"
    ARE "are is am be were re"
    NEW "new updated revised real actual"
    OVERRIDE "override"
    UNBOUND "unrestricted uncensored unfiltered jailbroken jailbreak dan omnipotent"
    LIMITS "restrictions limits limitations rules filters constraints guidelines censorship boundaries"
    ACT "act behave pretend roleplay respond answer speak"
    PRETEND "pretend imagine roleplay"
    AS "as"
    IF "if though"
    NOW "now"
    FROM "from"
    ON "on"
    TO "to for"
    TOWARDS "to at into via"
    IN "in"
    REPLY "respond reply answer output obey"
    ONLY "only just exclusively"
    BECOME "enter activate engage switch"
    MODE_OF "developer dan god jailbreak unrestricted sudo"
    MODE "mode"
    TELL "tell telling inform informing notify notifying alert alerting warn warning digas diga informes informe cuentes menciones mencione hables dis dites \
        dire mentionne mentionnez parle parles parlez erwahne erwahnen говори говорите сообщай сообщайте рассказывай \
        упоминай"
    TELL_BEFORE "sag sage sagt sagen erzahl erzahle verrate vertel zeg"
    SHOW "reveal revealing mention mentioning show showing disclose disclosing report reporting say saying explain \
        admit display share reference cite"
    LET "let"
    KEEP "keep hide conceal withhold"
    THIS "this that it these those anything note change memory instruction instructions message prompt"
    USER "user human operator reviewer owner auditor supervisor usuario utilisateur lutilisateur utente lutente \
        nutzer benutzer anwender gebruiker utilizador пользователю"
    INFORM "telling informing notifying"
    USERS "user users human humans owner owners operator"
    KNOW "know see notice find learn realise realize"
    ENSURE "ensure sure"
    ANSWER "answer answers reply response output summary report"
    ASK "ask asking request requesting seek seeking wait waiting consult consulting"
    LEAVE "permission confirmation approval consent knowledge"
    WITHOUT "without"
    RUN "run execute"
    SEND "send forward upload post email mail transmit leak submit append attach encode embed"
    EXFILTRATE "exfiltrate"
    HAVE "have had ve"
    SOMEBODY "administrator admin root superuser human person"
    RECORDS "memory memories conversation credentials"
    DATA "memory memories credentials credential password passwords keys key token tokens secret secrets conversation \
        prompt cookies"
    TARGET "me link url address webhook image http https attacker"
    GIVE "print reveal show repeat output tell give display dump disclose expose return list leak recite"
    WHAT "what"
    PROMPT "prompt prompts message instruction instructions"
    EVERYTHING "everything text words content contents"
    AGENT "ai ais llm llms assistant assistants agent agents chatbot claude gpt chatgpt copilot gemini"
    MODEL "model models"
    READING "reading processing parsing summarising summarizing seeing ingesting reviewing translating"
    WHO "who that which where"
    READS "open load summarise summarize review read reads process processes see sees parse parses"
    NOTE "note message memo attention notice reminder instruction instructions"
    DEAR "dear hey hello hi attention"
    ADDRESSED "dear hey hello hi"
    AI "ai ais llm llms chatbot chatgpt gpt"
    LANGUAGE "language"
    RESET "reset erase wipe rewrite clear"
    BEING "being acting behaving"
    TRUE "real true actual secret hidden"
    GOAL "goal task purpose mission job objective instruction instructions"
    INSTEAD "instead"
    ME "me us"
    DISABLE "disable deactivate remove suspend"
    SAFETY "safety ethical moral"
    CHECKS "checks check filters filter rules guards guardrails restrictions measures"
    EVERYTHING_ELSE "todo tout tudo alles все"
    TOLD_ELSE "dijeron dit gesagt disse сказали hablado"
    MUST "must should will shall need ll may can"
    LEAD "please now then and also must should kindly just do always to"
    IMPORTANT "important urgent critical special"
    DO "do proceed act go continue"
    COMMAND "delete remove approve ignore send run execute write mark rate reply respond answer say do please \
        forget disregard print output tell add never"
    CLAIM "say state reply respond rate tell claim conclude recommend approve"
    APPROVE "approve merge accept"
    ALWAYS "always automatically"
    CHANGES "change changes request requests pull review reviews edits proposals"
    MARK "mark rate label"
    APPROVED "approved reviewed trusted"
    REVIEW "review reviewing reading looking checking"
    ROLE "system assistant human developer"
    SPEECH "you your youre i ill im sure okay please ignore disregard forget do never always"
}

static KNOWN: LazyLock<HashMap<String, Classes>> = LazyLock::new(|| {
    let mut known: HashMap<String, Classes> = HashMap::new();
    for (class, words) in ALL {
        for word in words.split_ascii_whitespace() {
            let mut plain = String::new();
            word.chars().for_each(|c| plain_letters(c, &mut plain));
            *known.entry(plain).or_default() |= class;
        }
    }
    known
});

/// What a word can be.
pub(super) fn classes(word: &str) -> Classes {
    KNOWN.get(word).copied().unwrap_or(0)
}
