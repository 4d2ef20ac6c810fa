//! Documentation in a store is nobody's memory: whatever pages it is made of, a dream whose
//! transcripts speak of other things leaves each of them byte for byte, and still puts the notes
//! beside it in order.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rules::StoreFile;
use rules::dream;
use rules::world::{Size, generate};

const NOTED: i64 = 1_790_000_000_000;

/// Lines that many pages share, and what rules for notes would take for facts.
const ENTRIES: [&str; 12] = [
    "Install the Harbor CLI and sign in.",
    "Only available on Meridian 13 and up.",
    "Defaults to `false`.",
    "Publish packages on [harbor.example](https://harbor.example/)",
    "Extend Harbor with commands of your own.",
    "**Panics**: the cases in which the function could panic.",
    "Options are listed in [colors.cpp](https://code.example/colors.cpp).",
    "An exit code of 2 means that the input was empty.",
    "Display help",
    "Unsafe blocks: how to opt out of some of the guarantees",
    "Wait until tomorrow before you rotate the logs.",
    "Commit the file and push it to Harbor.",
];

const SENTENCES: [&str; 8] = [
    "Harbor, the build tool that comes with it, makes adding and compiling packages painless.",
    "Today we look at the room that a value takes in memory.",
    "Next week's list could have 12 guests, and the budget of the example is 300 euros.",
    "The deadline of a request is 30 seconds unless the caller says otherwise.",
    "Ana Berg wrote the first version in 2015.",
    "As the last chapter showed, `match` must name every case.",
    "The owner of a value is the scope that it was made in.",
    "On Tuesday the example prints another line.",
];

/// One page: paragraphs with code between them, an overview of links, a list of options, or the
/// commands of one program.
fn page() -> impl Strategy<Value = String> {
    let picked = (
        0..4usize,
        prop::collection::vec(0..ENTRIES.len(), 2..9),
        prop::collection::vec(0..SENTENCES.len(), 6..30),
        "[A-Z][a-z]{3,9}",
    );
    picked.prop_map(|(shape, entries, sentences, name)| {
        let list = |mark: &str| entries.iter().map(|&e| format!("{mark}{}\n", ENTRIES[e])).collect::<String>();
        let prose = |n: usize| -> String {
            let blocks: Vec<String> =
                sentences.chunks(n).map(|c| c.iter().map(|&s| SENTENCES[s]).collect::<Vec<_>>().join(" ")).collect();
            blocks.join("\n\n```rust\nlet deadline = \"tomorrow\";\n```\n\n")
        };
        match shape {
            0 => format!("# {name}\n\n{}\n\n## Summary\n\n{}", prose(3), list("- ")),
            1 => {
                let links: String = entries.iter().map(|&e| format!("- [{name} {e}](../guides/{e}.md)\n")).collect();
                format!("# {name}\n\nIn this part:\n\n{links}\n{}\n", prose(4))
            }
            2 => {
                let options: String = entries
                    .iter()
                    .map(|&e| {
                        format!("### `{name}.set(value)`\n\n* `value` boolean - {}\n\n{}\n\n", ENTRIES[e], ENTRIES[e])
                    })
                    .collect();
                format!("# {name}\n\n> A class of the example.\n\n{options}")
            }
            _ => {
                let commands: String = entries
                    .iter()
                    .map(|&e| format!("- {}:\n\n`harbor {e} --all`\n\n", ENTRIES[e].trim_end_matches('.')))
                    .collect();
                format!("# {name}\n\n> More at <https://harbor.example>.\n\n{commands}")
            }
        }
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, rng_seed: RngSeed::Fixed(7), ..ProptestConfig::with_cases(12) })]

    #[test]
    fn stays_byte_for_byte(pages in prop::collection::vec(page(), 2..16), seed in 1u64..500) {
        let mut files: Vec<StoreFile> = pages
            .iter()
            .enumerate()
            .map(|(n, text)| StoreFile {
                written: text.lines().map(|_| Some(NOTED)).collect(),
                ..StoreFile::new(&format!("/guides/{n}.md"), text, NOTED)
            })
            .collect();
        let note = "# Harbor\n\n- Lena Sol's email is lena@sol.example.\n- Oona Quist's email is oona@quist.example.\n";
        let twice = "# Reviews\n\n- Oona Quist's email is oona@quist.example.\n- Milo Kern's phone is +49 30 5550123.\n";
        files.push(StoreFile::new("/notes/harbor.md", note, NOTED));
        files.push(StoreFile::new("/notes/reviews.md", twice, NOTED));
        let world = generate(seed, Size::of(40));
        let output = dream::run(files.clone(), &world.transcripts, "");
        for file in files.iter().filter(|f| f.path.starts_with("/guides/")) {
            let after = output.files.iter().find(|f| f.path == file.path).map(|f| f.text.as_str());
            prop_assert_eq!(after, Some(file.text.as_str()), "{}", &file.path);
        }
        let said: usize = output.files.iter().map(|f| f.text.matches("oona@quist.example").count()).sum();
        prop_assert_eq!(said, 1, "a line that stands in two notes becomes one");
    }
}

#[test]
fn a_transcript_still_corrects_it() {
    let page = "# Service\n\n## Limits\n\n```toml\nretries = 3\n```\n\nThe harbor service is described here. It is \
        one of four, and `harbor start` runs it.\n\n- Lena Sol's email is lena@sol.example.\n";
    let event = rules::Event {
        id: "e1".into(),
        role: rules::Role::User,
        at: NOTED + 86_400_000,
        text: "Lena Sol's email is now lena@new.example.".into(),
    };
    let told = rules::Transcript { session: "s1".into(), title: "Mail".into(), events: vec![event] };
    let output = dream::run(vec![StoreFile::new("/service.md", page, NOTED)], &[told], "");
    let text = &output.files.iter().find(|f| f.path == "/service.md").unwrap().text;
    assert!(text.contains("lena@new.example") && !text.contains("lena@sol.example"), "{text}");
    assert!(text.starts_with(&page[..page.find("- Lena").unwrap()]), "{text}");
}
