//! The agent by rules on a small memory: it looks first, writes once, answers with file and line.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::collections::BTreeMap;

use rules::agent::{Action, Agent, Mount, Tool, ToolResult};

const NOON: i64 = 1_795_521_600_000; // 2026-11-24T12:00:00Z

#[derive(Default)]
struct Host {
    files: BTreeMap<String, String>,
    calls: Vec<String>,
}

impl Host {
    fn run(&mut self, tool: &Tool) -> ToolResult {
        let ok = |text: String| ToolResult { ok: true, text };
        match tool {
            Tool::List { path } => {
                self.calls.push("list".into());
                ok(self.files.keys().filter(|k| k.starts_with(path)).map(|k| format!("{k}\n")).collect())
            }
            Tool::Read { path } => {
                self.calls.push(format!("read {path}"));
                self.files.get(path).map_or(ToolResult { ok: false, text: "no such file".into() }, |t| ok(t.clone()))
            }
            Tool::Grep { pattern, path } => {
                self.calls.push(format!("grep {pattern}"));
                let mut out = String::new();
                for (name, text) in self.files.iter().filter(|(k, _)| k.starts_with(path)) {
                    for (n, line) in
                        text.lines().enumerate().filter(|(_, l)| l.to_lowercase().contains(&pattern.to_lowercase()))
                    {
                        out.push_str(&format!("{name}:{}:{line}\n", n + 1));
                    }
                }
                ok(out)
            }
            Tool::Write { path, text } => {
                self.calls.push(format!("write {path}"));
                self.files.insert(path.clone(), text.clone());
                ok(String::new())
            }
            Tool::Edit { path, old, new } => {
                self.calls.push(format!("edit {path}"));
                let text = self.files.get(path).cloned().unwrap_or_default();
                if text.matches(old.as_str()).count() != 1 {
                    return ToolResult { ok: false, text: "not unique".into() };
                }
                self.files.insert(path.clone(), text.replacen(old.as_str(), new, 1));
                ok(String::new())
            }
        }
    }

    fn turn(&mut self, agent: &mut Agent, text: &str) -> String {
        agent.hear(text, NOON);
        let (mut last, mut said) = (None, String::new());
        for _ in 0..100 {
            match agent.next(last.as_ref()) {
                Action::Tool(tool) => last = Some(self.run(&tool)),
                Action::Say(text) => {
                    said = text;
                    last = None;
                }
                Action::Done => return said,
            }
        }
        panic!("the turn did not end");
    }
}

fn mounted(read_only: bool) -> Agent {
    Agent::new(
        "Keep conference notes.",
        vec![Mount { path: "/mnt/memory/notes".into(), read_only, about: String::new() }],
    )
}

#[test]
fn forgets_without_a_store_and_remembers_with_one() {
    let mut host = Host::default();
    let mut alone = Agent::new("", Vec::new());
    host.turn(&mut alone, "The keynote by Ana Berg is in Hall B.");
    assert!(host.turn(&mut alone, "Where is the keynote?").contains("Hall B"), "its own conversation it knows");
    let mut next = Agent::new("", Vec::new());
    assert!(host.turn(&mut next, "Where is the keynote?").contains("no memory beyond this conversation"));

    host.turn(&mut mounted(false), "The keynote by Ana Berg is in Hall B. Her talk starts tomorrow at 11:30.");
    let said = host.turn(&mut mounted(false), "Where is the keynote?");
    assert!(said.contains("Hall B") && said.contains("/mnt/memory/notes/") && said.contains(".md:"), "{said}");
    assert!(host.files.values().any(|t| t.contains("2026-11-25") && t.contains("(2026-11-24)")), "{:?}", host.files);
    assert!(
        host.calls.iter().position(|c| c == "list").unwrap()
            < host.calls.iter().position(|c| c.starts_with("write")).unwrap()
    );
}

#[test]
fn writes_once_and_corrects() {
    let mut host = Host::default();
    host.turn(&mut mounted(false), "The keynote by Ana Berg is in Hall B.");
    let before = host.files.clone();
    let said = host.turn(&mut mounted(false), "Ana Berg's keynote takes place in Hall B.");
    assert!(said.contains("already"), "{said}");
    assert_eq!(host.files, before);
    let said = host.turn(&mut mounted(false), "The keynote by Ana Berg moved to Hall C.");
    assert!(said.contains("corrected"), "{said}");
    assert!(host.files.values().all(|t| !t.contains("Hall B")), "{:?}", host.files);
    assert_eq!(host.files.values().filter(|t| t.contains("Hall C")).count(), 1);
}

#[test]
fn respects_what_it_may_only_read() {
    let mut host = Host::default();
    host.files.insert("/mnt/memory/notes/rooms.md".into(), "# Rooms\n\n- The workshop is in Room 12.\n".into());
    let said = host.turn(&mut mounted(true), "The keynote by Ana Berg is in Hall B.");
    assert!(said.contains("only read"), "{said}");
    assert_eq!(host.files.len(), 1);
    assert!(host.turn(&mut mounted(true), "Where is the workshop?").contains("/mnt/memory/notes/rooms.md:3"));
    assert!(host.turn(&mut mounted(true), "Who feeds the llamas?").contains("found nothing"));
    assert!(!host.calls.iter().any(|c| c.starts_with("write") || c.starts_with("edit")));
}

#[test]
fn keeps_secrets_out_and_survives_anything() {
    let mut host = Host::default();
    let said = host.turn(&mut mounted(false), "The wifi password is hunter2hunter2.");
    assert!(said.contains("secret"), "{said}");
    assert!(host.files.is_empty());
    for text in ["", "?", "¿", "\u{202e}\u{200b}", "hello", "- \n- ", "a\u{0}b is in Hall C?", "The \u{1f600} is 5 €."]
    {
        host.turn(&mut mounted(false), text);
    }
}
