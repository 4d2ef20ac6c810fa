//! The ledger on cases that a hostile reader would try: values that moved, were reworded, stand in
//! tables, code, front matter or links, and losses beside them.
#![allow(clippy::print_stdout)]

use text::ledger::{File, Ledger, ledger};

fn of(before: &[(&str, &str)], after: &[(&str, &str)]) -> Ledger {
    let files = |list: &[(&'static str, &'static str)]| -> Vec<File<'static>> {
        list.iter().map(|&(path, text)| File { path, text }).collect()
    };
    let leak = |list: &[(&str, &str)]| -> Vec<(&'static str, &'static str)> {
        list.iter().map(|(p, t)| (&*p.to_string().leak(), &*t.to_string().leak())).collect()
    };
    ledger(&files(&leak(before)), &files(&leak(after)))
}

/// What is lost between two texts of one file.
fn lost(before: &str, after: &str) -> Vec<String> {
    let found = of(&[("a.md", before)], &[("a.md", after)]);
    found.sentences.iter().flat_map(|s| &s.lost).map(|s| before[s.range.clone()].to_owned()).collect()
}

#[test]
fn what_is_kept_is_not_called_lost() {
    let mut wrong = 0;
    for (before, after) in [
        ("Harbor launches on 3 April 2026.\n", "| project | launch |\n|---|---|\n| Harbor | 2026-04-03 |\n"),
        ("- Harbor: port 8443\n", "```toml\n[harbor]\nport = 8443\n```\n"),
        ("---\nowner: Anna Schmidt\n---\nText.\n", "Text.\n\nOwner: Anna Schmidt\n"),
        ("The owner is Anna Schmidt.\n", "---\nowner: Anna Schmidt\n---\n"),
        (
            "See https://docs.harbor.test/guide for Harbor.\n",
            "See the [Harbor guide](https://docs.harbor.test/guide/).\n",
        ),
        ("The budget is 12,500 EUR.\n", "Budget: €12.5k\n"),
        ("The budget is 12,500 EUR.\n", "The budget: 12.500 EUR\n"),
        ("We meet at 5 pm on Mondays.\n", "Meeting: Mondays, 17:00\n"),
        ("Anna's phone is 030 1234567.\n", "| Anna | 030 1234567 |\n"),
        ("Zoë Müller keeps the keys.\n", "Keys: Zoe Muller\n"),
        ("Backups are kept for thirty days.\n", "Backups: 30 days\n"),
        ("Anna leads Harbor. She lives in Oslo.\n", "Anna, who lives in Oslo, leads Harbor.\n"),
        ("Anna leads Harbor and lives in Oslo.\n", "# Anna\n\n- leads Harbor\n- lives in Oslo\n"),
        ("# Anna\n\n- leads Harbor\n- lives in Oslo\n", "Anna leads Harbor and lives in Oslo.\n"),
        ("Rule: \"never ship on a friday\".\n", "> never ship on a Friday\n"),
        ("The config is /etc/harbor/app.toml.\n", "Config of Harbor: `/etc/harbor/app.toml`\n"),
        ("OPS-4412 is fixed in v2.3.1.\n", "Fixed in 2.3.1: OPS-4412\n"),
        ("Jonas is away until 2026-05-01.\n", "Jonas is away until May 1st, 2026.\n"),
        ("Coverage is 82 percent.\n", "Coverage: 82%\n"),
        ("The team has 1200 members.\n", "The team: 1,200 members\n"),
    ] {
        let lost = lost(before, after);
        if !lost.is_empty() {
            wrong += 1;
            println!("{before:?} → {after:?}: {lost:?}");
        }
    }
    println!("kept: {wrong} wrong");
    assert!(wrong <= 1);
}

#[test]
fn what_is_lost_is_told() {
    let mut wrong = 0;
    for (before, after, value) in [
        ("Harbor launches on 3 April 2026.\n", "Harbor launches in April 2026.\n", "3 April 2026"),
        ("Harbor launches on 3 April 2026.\n", "Harbor launches on 4 April 2026.\n", "3 April 2026"),
        ("- Harbor: port 8443\n- Falcon: port 9000\n", "- Harbor: port 9000\n- Falcon: port 9000\n", "8443"),
        ("- Harbor: port 8443\n- Falcon: port 9000\n", "- Harbor: port 9000\n- Falcon: port 8443\n", "8443"),
        ("Anna leads Harbor, Bo leads Falcon.\n", "Anna leads Harbor and Falcon.\n", "Bo"),
        ("Anna Schmidt and Anna Okafor joined.\n", "Anna Schmidt joined.\n", "Okafor"),
        ("The budget is 12,500 EUR.\n", "The budget is 12,500 USD.\n", "12,500"),
        ("The upload limit is 25 MB.\n", "The upload limit is 25 GB.\n", "25"),
        (
            "The docs are at https://docs.harbor.test/guide.\n",
            "The docs are at https://docs.harbor.test.\n",
            "https://docs.harbor.test/guide",
        ),
        ("Config: /etc/harbor/app.toml\n", "Config: /etc/harbor/\n", "/etc/harbor/app.toml"),
        (
            "| host | port |\n|---|---|\n| atlas | 5432 |\n| draco | 6432 |\n",
            "| host | port |\n|---|---|\n| atlas | 5432 |\n",
            "6432",
        ),
        (
            "---\nowner: Anna Schmidt\nreview: 2026-05-01\n---\nText.\n",
            "---\nowner: Anna Schmidt\n---\nText.\n",
            "2026-05-01",
        ),
        ("```\nexport HARBOR_PORT=8443\n```\n", "```\nexport HARBOR_HOST=atlas\n```\n", "8443"),
        ("Call Anna at 030 1234567.\n", "Call Anna.\n", "1234567"),
        ("Anna said \"measure before you cut\".\n", "Anna said \"cut\".\n", "measure before you cut"),
        ("The meeting is at 5 pm.\n", "The meeting is at 5 am.\n", "5 pm"),
        ("Version 2.3.1 of Harbor is live.\n", "Version 2.3 of Harbor is live.\n", "2.3.1"),
        ("The team has seven members.\n", "The team has members.\n", "seven"),
        (
            "[Harbor](https://a.test/x) and [Falcon](https://a.test/y)\n",
            "[Harbor](https://a.test/x) and Falcon\n",
            "https://a.test/y",
        ),
        ("OPS-4412 and OPS-4413 are open.\n", "OPS-4412 is open.\n", "OPS-4413"),
    ] {
        let lost = lost(before, after);
        if !lost.iter().any(|one| one.contains(value) || value.contains(one.as_str())) {
            wrong += 1;
            println!("{before:?} → {after:?}: {value} not in {lost:?}");
        }
    }
    println!("lost: {wrong} wrong");
    assert_eq!(wrong, 0);
}

#[test]
fn facts_that_were_merged_with_a_loss_are_alarmed() {
    let mut wrong = 0;
    for (before, after) in [
        ("- Anna prefers tea.\n- Anna prefers coffee in Berlin.\n", "- Anna prefers tea.\n"),
        (
            "- Harbor runs on port 8443 in Oslo.\n- Harbor runs on port 9443 in Porto.\n",
            "- Harbor runs on port 8443 in Oslo.\n",
        ),
        ("- The staging server has 16 GB.\n- The production server has 64 GB.\n", "- The server has 64 GB.\n"),
        ("- Anna Schmidt leads Harbor.\n- Anna Okafor leads Harbor in Lagos.\n", "- Anna leads Harbor.\n"),
        (
            "- Backups run at 02:00 on atlas.\n- Backups run at 04:00 on draco.\n",
            "- Backups run at 02:00 on atlas and draco.\n",
        ),
        (
            "- The Falcon release is on 2026-04-03.\n- The Falcon release is on 2026-05-03.\n",
            "- The Falcon release is on 2026-05-03.\n",
        ),
        (
            "- Bo reviews pull requests on Monday.\n- Cem reviews pull requests on Friday.\n",
            "- Bo and Cem review pull requests on Monday.\n",
        ),
        ("- Tests take 12 minutes on Linux.\n- Tests take 19 minutes on Windows.\n", "- Tests take 12 minutes.\n"),
        (
            "- The Oslo office opens at 8:00.\n\nMore text.\n\n- The Riga office opens at 9:00.\n",
            "- The office opens at 9:00.\n",
        ),
    ] {
        let found = of(&[("a.md", before)], &[("a.md", after)]);
        if found.merged.is_empty() {
            wrong += 1;
            println!(
                "{before:?} → {after:?}: {:#?}",
                found
                    .sentences
                    .iter()
                    .map(|s| (s.fate, s.pair.clone(), s.lost.iter().map(|l| &l.value).collect::<Vec<_>>()))
                    .collect::<Vec<_>>()
            );
        }
    }
    println!("merged: {wrong} wrong");
    for (before, after) in [
        ("- Anna prefers tea.\n- Anna prefers green tea.\n", "- Anna prefers green tea.\n"),
        ("- Harbor runs in Oslo.\n- Harbor runs on port 8443.\n", "- Harbor runs in Oslo on port 8443.\n"),
        ("- Anna leads Harbor.\n- Bo leads Falcon.\n", "- Anna leads Harbor and Bo leads Falcon.\n"),
    ] {
        assert!(of(&[("a.md", before)], &[("a.md", after)]).merged.is_empty(), "{before}");
    }
    assert_eq!(wrong, 0);
}
