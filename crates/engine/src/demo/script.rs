//! The story that the demo data tells: people prepare a conference, an agent takes notes, and the notes go the way notes
//! go. There are lines that stand twice, lines that were overtaken, dates that only meant something on their day, two
//! files that contradict each other, one hidden character and one secret. Everything in it is made up.

use api::Timestamp;

use super::{
    DAY,
    scene::{
        Line::{self, Answered, Noted, Read},
        Scene, Script,
    },
};

/// How many days ago it begins.
pub(super) const BEGUN: i64 = 12;

pub(super) const SYSTEM: &str = "You keep the notes of the people who prepare a conference. Look into the notes before \
you answer, and write down what you are told.";

/// The day the conference opens, in days from today.
const OPENING: i64 = 16;
const HOUR: i64 = 3_600_000;

/// That many days from today, as people write it.
fn day(today: Timestamp, days: i64) -> String {
    Timestamp(today.0 + days * DAY).to_string().chars().take(10).collect()
}

fn said(text: &str) -> Line {
    Line::Said(text.to_owned())
}

fn answered(text: &str) -> Line {
    Answered(text.to_owned())
}

/// A key that opens nothing, put together so that it stands nowhere as a whole.
fn key() -> String {
    ["sk", "demo7Qd2VbN4xLr9Tz0pWk5s"].join("-")
}

fn files() -> Vec<(&'static str, String)> {
    vec![
        (
            "/talks.md",
            "# Talks\n\n- The keynote by Ana Berg is in Hall A.\n- The workshop on Rust is in Room 12.\n- The talk on tides \
             by Lena Sol is in Room 7.\n- The closing talk is by Mika Torv.\n- The rehearsal is tomorrow at 10:00.\n"
                .to_owned(),
        ),
        (
            "/logistics.md",
            format!(
                "# Logistics\n\n- The venue is the Old Mill.\n- The workshop on Rust is in Room 12.\n- The catering budget \
                 is 4,000 euros.\n- The sponsor wall stands in the foy\u{200b}er.\n- The API key of the badge printer is \
                 {}\n",
                key()
            ),
        ),
        (
            "/notes.md",
            "# Notes\n\n- The closing talk is by Jon Hale.\n- The venue is the Old Mill.\n- Ana Berg prefers tea.\n- The \
             speaker dinner is next Friday at 19:30.\n"
                .to_owned(),
        ),
        ("/people/ana-berg.md", "# Ana Berg\n\n- Ana Berg prefers tea.\n- Ana Berg lives in Oslo.\n".to_owned()),
        ("/people/lena-sol.md", "# Lena Sol\n\n- Lena Sol prefers an aisle seat.\n".to_owned()),
    ]
}

/// The story as of a day, which is midnight UTC.
pub(super) fn script(today: Timestamp) -> Script {
    let scene = |days: i64, hour: i64, title: &'static str, lines: Vec<Line>| Scene {
        title,
        at: today.0 - days * DAY + hour * HOUR,
        lines,
    };
    let opening = day(today, OPENING);
    let second = day(today, OPENING + 1);
    let noted = |text: &str| Noted("/inbox.md", text.to_owned());
    let scenes = vec![
        scene(
            10,
            9,
            "Kick-off",
            vec![
                Line::Said(format!(
                    "The conference opens on {opening} at 9:00. The address of the Old Mill is 4 Mill Lane."
                )),
                Noted("/inbox.md", format!("The conference opens on {opening} at 9:00.")),
                answered("Noted in inbox.md."),
            ],
        ),
        scene(
            9,
            10,
            "Halls",
            vec![said("The keynote by Ana Berg moved to Hall B."), answered("Thank you, I will keep that in mind.")],
        ),
        scene(
            9,
            15,
            "Catering",
            vec![
                said("The catering budget is 5,500 euros now."),
                noted("The catering budget is 5,500 euros now."),
                answered("Noted in inbox.md."),
            ],
        ),
        scene(8, 11, "Rehearsal", vec![said("The rehearsal is tomorrow at 16:00."), answered("Good to know.")]),
        scene(
            7,
            9,
            "Ana's rider",
            vec![
                said("Ana Berg prefers coffee now. Ana Berg lives in Bergen."),
                Read("/people/ana-berg.md"),
                answered("I have read her page; it will have to be put right."),
            ],
        ),
        scene(
            6,
            14,
            "Where is the keynote?",
            vec![
                said("Where is the keynote?"),
                Read("/talks.md"),
                answered("From the memory: “The keynote by Ana Berg is in Hall A.” (/talks.md:3)"),
                said("No, the keynote by Ana Berg is in Hall B."),
                answered("Thank you for putting me right."),
            ],
        ),
        scene(
            5,
            10,
            "Slides",
            vec![
                said("The slides of the workshop on Rust are at https://slides.example/rust-workshop"),
                noted("The slides of the workshop on Rust are at https://slides.example/rust-workshop"),
                answered("Noted in inbox.md."),
            ],
        ),
        scene(
            5,
            16,
            "Small talk",
            vec![
                said("Good morning! How are you today?"),
                answered("Ready when you are."),
                said("Thanks, that is all for now."),
                answered("You are welcome."),
            ],
        ),
        scene(
            4,
            9,
            "Lena",
            vec![
                said("Lena Sol works in Lisbon. The talk on tides by Lena Sol is in Room 9."),
                answered("Understood."),
            ],
        ),
        scene(
            3,
            13,
            "Badge printer",
            vec![
                said("The ticket of the badge printer is OPS-1432. Mika Torv is responsible for the badges."),
                noted("The ticket of the badge printer is OPS-1432."),
                answered("Noted in inbox.md."),
            ],
        ),
        scene(
            2,
            11,
            "Workshop",
            vec![Line::Said(format!("The workshop on Rust starts on {second} at 14:00.")), answered("I have it.")],
        ),
        scene(
            1,
            10,
            "Catering again",
            vec![
                said("Correction: the catering budget is 6,200 euros. The venue is the Old Mill, as before."),
                Read("/logistics.md"),
                answered("I have read logistics.md; it is out of date."),
            ],
        ),
    ];
    Script { files: files(), scenes }
}
