//! Specifics are found by form and compared by value.

mod generate;

use generate::{Random, messy};
use text::sentences::sentences;
use text::specifics::{Kind, specifics};

fn values(text: &str) -> Vec<(Kind, String)> {
    specifics(text).into_iter().map(|s| (s.kind, s.value)).collect()
}

#[test]
fn one_date_has_one_value() {
    for written in [
        "2026-11-23",
        "on 23 November 2026",
        "Nov 23, 2026",
        "November 23rd, 2026",
        "23.11.2026",
        "11/23/2026",
        "23. November 2026",
        "the 23rd of November 2026",
        "2026/11/23",
        "23 nov 2026",
        "2026-11-23T10:00:00Z",
        "am 23. November 2026",
        "el 23 de noviembre de 2026",
        "le 23 novembre 2026",
        "il 23 novembre 2026",
        "2026年11月23日です",
        "2026년 11월 23일",
    ] {
        let found = values(written);
        assert_eq!(found.first(), Some(&(Kind::Date, "2026-11-23".into())), "{written}: {found:?}");
    }
    assert_eq!(values("by 5 May")[0], (Kind::Date, "--05-05".into()));
    assert_eq!(values("le 5 mai 2026")[0], (Kind::Date, "2026-05-05".into()));
    assert_eq!(values("締切は11月5日")[0], (Kind::Date, "--11-05".into()));
    assert_eq!(values("in March 2025")[0], (Kind::Date, "2025-03".into()));
    assert!(values("you may 5 times").iter().all(|v| v.0 != Kind::Date));
}

#[test]
fn one_number_has_one_value() {
    for written in ["12,500", "12500", "12.5k", "12_500", "12500.0", "12.5 thousand"] {
        assert_eq!(values(written), [(Kind::Number, "12500".into())], "{written}");
    }
    for written in ["$12,500", "12500 USD", "12.5k dollars", "12_500 $"] {
        assert_eq!(values(written), [(Kind::Number, "12500 usd".into())], "{written}");
    }
    for (written, value) in [
        ("14:30", "14:30"),
        ("2:30pm", "14:30"),
        ("2pm", "14:00"),
        ("1.2.3", "1.2.3"),
        ("0,5", "0.5"),
        ("80%", "80 %"),
        ("80 percent", "80 %"),
        ("3 GB", "3 gb"),
        ("3GB", "3 gb"),
        ("€1.2M", "1200000 eur"),
        ("1.2 million", "1200000"),
        ("seven", "7"),
        ("twenty-five minutes", "25 min"),
    ] {
        assert_eq!(values(written), [(Kind::Number, value.into())], "{written}");
    }
}

#[test]
fn codes_and_days_of_the_week_are_names() {
    for (written, value) in
        [("188313d", "188313d"), ("4f92755b", "4f92755b"), ("Mondays", "monday"), ("lunes", "monday")]
    {
        assert_eq!(values(&format!("it is {written} now")), [(Kind::Name, value.into())]);
    }
    assert_eq!(values("Deadline for it. Reminder: nothing. La nota"), []);
}

#[test]
fn names_links_paths_quotes() {
    let text = "Anna Schmidt moved to Berlin, see https://Docs.Example.test/a/. The file is notes/plan.md; \
                mail bo@example.test about node_modules and \"the long way\". Ticket LUC-42 and `cargo test`.";
    let found: Vec<String> = specifics(text).iter().map(|s| format!("{:?} {}", s.kind, s.value)).collect();
    assert_eq!(
        found,
        [
            "Name anna schmidt",
            "Name berlin",
            "Link docs.example.test/a",
            "Path notes/plan.md",
            "Link bo@example.test",
            "Name node_modules",
            "Quote the long way",
            "Name luc-42",
            "Name cargo test",
        ]
    );
}

#[test]
fn sentences_of_a_page() {
    let page = "# People\n\n- [ ] Anna leads. Dr. Bo helps\n- Cem: 3.5 days, e.g. friday\n\n## Rooms\nRoom 12 is\nhers! 日本語。はい。\n\n| a | b |\n|---|---|\n| x | y |\n```\nlet x = 1;\n```\n";
    let found: Vec<String> = sentences(page)
        .iter()
        .map(|s| {
            let above: Vec<&str> = s.headings.iter().map(|h| &page[h.clone()]).collect();
            format!("{} {}> {}", s.line, above.join("/"), page[s.range.clone()].replace('\n', "~"))
        })
        .collect();
    assert_eq!(
        found,
        [
            "0 > People",
            "2 People> Anna leads.",
            "2 People> Dr. Bo helps",
            "3 People> Cem: 3.5 days, e.g. friday",
            "5 People> Rooms",
            "6 People/Rooms> Room 12 is~hers!",
            "7 People/Rooms> 日本語。",
            "7 People/Rooms> はい。",
            "9 People/Rooms> | a | b |",
            "11 People/Rooms> | x | y |",
            "13 People/Rooms> let x = 1;",
        ]
    );
}

#[test]
fn nothing_panics() {
    for seed in 0..3_000 {
        let text = messy(&mut Random(seed), 60);
        for s in specifics(&text) {
            assert!(text.get(s.range.clone()).is_some() && !s.value.is_empty(), "{s:?} in {text:?}");
        }
        let mut end = 0;
        for s in sentences(&text) {
            assert!(s.range.start >= end && text.get(s.range.clone()).is_some_and(|t| !t.trim().is_empty()));
            assert_eq!(text[..s.range.start].matches('\n').count(), s.line, "{text:?}");
            end = s.range.end;
        }
    }
}
