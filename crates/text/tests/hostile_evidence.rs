//! Evidence on cases that a hostile reader would try: one transcript, sentences that it supports in
//! other writings, and sentences that are wrong in one small thing.
#![allow(clippy::print_stdout)]

use text::evidence::{Index, Passage, Role, Verdict};

/// 2026-03-10, a Tuesday, noon.
const NOON: i64 = 20_522 * 86_400_000 + 43_200_000;

const TALK: &[&str] = &[
    "Hi, let us start. I have an hour.",
    "The Harbor launch is on 3 April 2026 at 5 pm in Lisbon.",
    "Anna Schmidt leads Harbor, and Bo Okafor reviews her changes.",
    "The import handles 1,200 files per minute; before the rewrite it was 450.",
    "Backups are kept for 30 days and weigh about 3.5 GB.",
    "We do not use Redis in production, only in tests.",
    "Zoë Müller called yesterday and said: \"the invoice was never paid\".",
    "The docs moved to https://docs.harbor.test/guide/ last week.",
    "Elif reports to Farid, not the other way round.",
    "The error rate fell from 4.2 % to 0.7 % after the fix.",
    "Support is open from 9:00 to 17:30 on weekdays.",
    "The contract with Northwind costs 12,500 EUR a year and ends in December 2026.",
    "Greta prefers window seats and she is allergic to peanuts.",
    "The staging database runs Postgres 15; production is still on 14.",
    "Das Treffen mit Jürgen ist am 12. März um halb drei.",
    "Hugo wrote the parser in 2019 and Ines rewrote it in 2024.",
    "Tickets OPS-4412 and OPS-4413 are about the same crash.",
    "Jonas has been on parental leave since February; Kaya stands in for him.",
    "The maximum upload size is 25 MB, but the API accepts only 10 MB.",
    "We decided against Kafka because it needs too many people to run.",
    "Lena's laptop has 32 GB of RAM.",
    "The key rotation happens every 90 days, the next one is due on 2026-05-01.",
    "Deploys are frozen between December 20 and January 3.",
    "Milo cannot attend on Fridays.",
    "The config file is /etc/harbor/app.toml and the log goes to /var/log/harbor.log.",
    "Thanks, that was all. Talk to you tomorrow.",
];

fn verdict(sentence: &str) -> (Verdict, String) {
    let passages = TALK.iter().enumerate().map(|(n, text)| Passage {
        session: "s",
        event: "e",
        at: NOON + n as i64 * 60_000,
        role: Role::User,
        text,
    });
    let index = Index::new(passages.collect());
    let found = index.ask(sentence, "", 3);
    let told = format!(
        "{:.2} {:?} {:?}",
        found.share,
        found.missing.iter().map(|s| &s.value).collect::<Vec<_>>(),
        found.unmatched.iter().map(|r| &sentence[r.clone()]).collect::<Vec<_>>()
    );
    (found.verdict, told)
}

fn wrong(cases: &[&str], is_supported: bool) -> usize {
    let mut count = 0;
    for case in cases {
        let (verdict, told) = verdict(case);
        if (verdict == Verdict::Supported) != is_supported {
            count += 1;
            println!("{case:?}: {verdict:?} {told}");
        }
    }
    println!("{count} of {} wrong", cases.len());
    count
}

#[test]
fn true_sentences_in_other_writings_are_supported() {
    let count = wrong(
        &[
            "Harbor launches on 2026-04-03 at 17:00 in Lisbon.",
            "Harbor launch: April 3, 2026, 5pm, Lisbon",
            "Harbor is led by Anna Schmidt.",
            "Anna Schmidt leads Harbor.",
            "Bo Okafor reviews Anna Schmidt's changes.",
            "The import handles 1200 files per minute (450 before the rewrite).",
            "The import handles 1.2k files per minute.",
            "Backups: kept 30 days, about 3.5GB",
            "Backups are kept for thirty days.",
            "Redis is not used in production, only in tests.",
            "Zoë Müller called on 2026-03-09 and said “the invoice was never paid”.",
            "Zoe Muller called on March 9 and said the invoice was never paid.",
            "The docs moved to https://docs.harbor.test/guide last week.",
            "Docs: <https://docs.harbor.test/guide/>",
            "Elif reports to Farid.",
            "The error rate fell from 4.2% to 0.7% after the fix.",
            "After the fix the error rate fell to 0.7 percent, from 4.2 percent.",
            "Support is open on weekdays, 9:00–17:30.",
            "Support is open from 9 am to 5:30 pm on weekdays.",
            "The Northwind contract costs €12,500 a year and ends in December 2026.",
            "The contract with Northwind costs 12.500 EUR a year.",
            "Greta prefers window seats.",
            "Greta is allergic to peanuts.",
            "Staging runs Postgres 15, production Postgres 14.",
            "Treffen mit Jürgen: 2026-03-12",
            "Hugo wrote the parser in 2019.",
            "Ines rewrote the parser in 2024.",
            "OPS-4412 and OPS-4413 are about the same crash.",
            "Kaya stands in for Jonas, who has been on parental leave since February.",
            "The maximum upload size is 25 MB; the API accepts only 10 MB.",
            "We decided against Kafka because it needs too many people to run.",
            "Lena has a laptop with 32 GB of RAM.",
            "The keys are rotated every 90 days; next on May 1, 2026.",
            "Deploys are frozen from 20 December to 3 January.",
            "Milo can't attend on Fridays.",
            "The config file is `/etc/harbor/app.toml`.",
            "The log goes to /var/log/harbor.log.",
        ],
        true,
    );
    assert!(count <= 2);
}

#[test]
fn sentences_wrong_in_one_thing_are_flagged() {
    let count = wrong(
        &[
            "Harbor launches on 2026-04-04 at 17:00 in Lisbon.",
            "Harbor launches on 3 April 2026 at 5 am in Lisbon.",
            "Harbor launches on 3 April 2027 in Lisbon.",
            "Harbor launches on 3 April 2026 in Porto.",
            "Bo Okafor leads Harbor.",
            "Anna Schmidt reviews Bo Okafor's changes.",
            "The import handles 1,300 files per minute.",
            "The import handles 1,200 files per second.",
            "The import handles 450 files per minute.",
            "Backups are kept for 30 weeks.",
            "Backups weigh about 3.5 TB.",
            "We use Redis in production.",
            "Redis is used in production, not in tests.",
            "Zoë Müller called on 2026-03-08.",
            "Zoë Müller said: \"the invoice was paid\".",
            "Anna Schmidt said: \"the invoice was never paid\".",
            "The docs moved to https://docs.harbor.test/guides/ last week.",
            "The docs moved to https://docs.harbour.test/guide/ last week.",
            "Farid reports to Elif.",
            "The error rate rose from 0.7 % to 4.2 % after the fix.",
            "The error rate fell from 4.2 % to 0.9 % after the fix.",
            "The error rate fell from 0.7 % to 4.2 % after the fix.",
            "Support is open from 9:00 to 18:30 on weekdays.",
            "Support is open from 9:00 to 17:30 on weekends.",
            "The contract with Northwind costs 12,500 USD a year.",
            "The contract with Northwind costs 12,500 EUR a month.",
            "The contract with Northwind ends in November 2026.",
            "Greta is not allergic to peanuts.",
            "Greta prefers aisle seats.",
            "Kaya is allergic to peanuts.",
            "The production database runs Postgres 15.",
            "The staging database runs Postgres 14.",
            "Ines wrote the parser in 2019.",
            "Hugo wrote the parser in 2024.",
            "OPS-4412 and OPS-4414 are about the same crash.",
            "Jonas stands in for Kaya.",
            "Jonas is back from parental leave since February.",
            "The API accepts uploads up to 25 MB.",
            "We decided for Kafka because it needs few people to run.",
            "We decided on Kafka.",
            "Lena's laptop has 16 GB of RAM.",
            "The key rotation happens every 60 days.",
            "The next key rotation is due on 2026-06-01.",
            "Deploys are allowed between December 20 and January 3.",
            "Milo can attend on Fridays.",
            "Milo cannot attend on Thursdays.",
            "The config file is /etc/harbour/app.toml.",
            "The log goes to /var/log/harbor/app.log.",
            "Support is open on weekdays and on Saturdays.",
            "Harbor launches in Lisbon and the budget is 40,000 EUR.",
            "Anna Schmidt leads Harbor since 2021.",
            "Anna Schmidt left Harbor.",
            "The launch of Harbor was cancelled.",
        ],
        false,
    );
    assert!(count <= 3);
}

#[test]
fn sentences_written_after_the_rules_for_the_others() {
    let count = wrong(
        &[
            "Harbor will launch in Lisbon on the 3rd of April.",
            "Anna Schmidt is the lead of Harbor.",
            "Bo Okafor is the reviewer of Anna Schmidt's changes.",
            "Import speed: 1,200 files/min, was 450 before the rewrite",
            "Before the rewrite the import handled 450 files per minute.",
            "Backups weigh 3.5 GB and are kept for 30 days.",
            "Redis is only used in tests.",
            "There is no Redis in production.",
            "Zoë Müller says the invoice was never paid.",
            "The documentation is now at https://docs.harbor.test/guide.",
            "Farid is Elif's manager; Elif reports to Farid.",
            "The fix brought the error rate down from 4.2 % to 0.7 %.",
            "Weekday support hours: 9:00-17:30",
            "Northwind: 12,500 EUR per year until December 2026",
            "Greta has a peanut allergy and prefers window seats.",
            "Production is still on Postgres 14.",
            "Postgres 15 runs on the staging database.",
            "In 2024 Ines rewrote the parser that Hugo wrote in 2019.",
            "The crash is tracked in OPS-4412 and OPS-4413.",
            "Jonas is on parental leave since February.",
            "Kaya stands in for Jonas.",
            "Uploads: at most 25 MB, via the API 10 MB",
            "The API accepts at most 10 MB.",
            "Kafka was rejected: it needs too many people to run.",
            "Lena's laptop: 32 GB RAM",
            "Keys are rotated every 90 days.",
            "No deploys between December 20 and January 3.",
            "Milo is not available on Fridays.",
            "Milo can never attend on Fridays.",
            "App config lives in /etc/harbor/app.toml, logs in /var/log/harbor.log.",
        ],
        true,
    );
    assert!(count <= 4);
    let count = wrong(
        &[
            "Harbor launches on 2 April 2026.",
            "The launch in Lisbon is at 6 pm.",
            "Harbor is led by Bo Okafor.",
            "Elif is Farid's manager.",
            "Farid reports to Anna Schmidt.",
            "Backups are kept for 30 days and weigh about 3.5 MB.",
            "Backups are never kept.",
            "Redis runs in production and in tests.",
            "Zoë Müller called today and paid the invoice.",
            "Zoë Müller said the invoice was paid.",
            "The error rate fell from 4.2 % to 0.7 % before the fix.",
            "Support is closed from 9:00 to 17:30 on weekdays.",
            "The contract with Northwind starts in December 2026.",
            "The contract with Southwind costs 12,500 EUR a year.",
            "Greta is allergic to almonds.",
            "Greta does not like window seats.",
            "Both databases run Postgres 15.",
            "Production runs Postgres 15 and staging runs Postgres 14.",
            "Hugo rewrote the parser in 2024.",
            "OPS-4412 and OPS-4413 are about different crashes.",
            "Jonas has been on parental leave since March.",
            "Jonas has been on sick leave since February.",
            "The minimum upload size is 25 MB.",
            "The maximum download size is 25 MB.",
            "We chose Kafka because it is easy to run.",
            "Lena's desktop has 32 GB of RAM.",
            "Milo's laptop has 32 GB of RAM.",
            "The next key rotation is on 2026-05-02.",
            "Deploys are frozen between December 20 and January 13.",
            "Milo never attends on Mondays.",
            "The config file is /etc/harbor/app.yaml.",
            "The log goes to /etc/harbor/app.toml.",
        ],
        false,
    );
    assert!(count <= 5);
}

#[test]
fn no_sentence_says_otherwise_than_itself() {
    for text in TALK {
        for sentence in text::sentences::sentences(text) {
            let passage = Passage { session: "s", event: "e", at: NOON, role: Role::User, text };
            let found = Index::new(vec![passage]).ask(&text[sentence.range], "", 3);
            assert_eq!((found.verdict, found.otherwise), (Verdict::Supported, None), "{text}");
        }
    }
}

#[test]
fn what_is_not_there_and_what_somebody_else_does_is_no_support() {
    let talk = [
        "Grandma's recipe needs 250 g of flour, three eggs and no sugar.",
        "I take 5 mg of the tablet in the morning, never in the evening.",
        "Oskar plays the cello and his sister Ida plays the violin.",
    ];
    let passage = |text| Passage { session: "s", event: "e", at: NOON, role: Role::User, text };
    let index = Index::new(talk.into_iter().map(passage).collect());
    for (sentence, is_supported) in [
        ("The recipe needs 250 g of flour.", true),
        ("The recipe needs 250 g of sugar.", false),
        ("I take 5 mg of the tablet in the morning.", true),
        ("I take 5 mg of the tablet in the evening.", false),
        ("Ida plays the violin.", true),
        ("Ida plays the cello.", false),
        ("Oskar plays the cello.", true),
        ("Oskar plays the violin.", false),
    ] {
        let verdict = index.ask(sentence, "", 3).verdict;
        assert_eq!(verdict == Verdict::Supported, is_supported, "{sentence}");
    }
}
