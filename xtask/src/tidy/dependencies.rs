//! docs/dependencies.md has a row for every package that a manifest names. Refuses to read
//! versions: those are in the manifests and lock files alone.

use super::Finding;
use super::files::File;

const REASONS: &str = "docs/dependencies.md";

pub(super) fn dependencies(files: &[File]) -> Vec<Finding> {
    let reasons = files.iter().find(|file| file.path == REASONS).map_or("", |file| file.text.as_str());
    let own: Vec<&str> = files.iter().filter_map(package).collect();
    let mut findings = Vec::new();
    for file in files {
        let named = match file.path.rsplit('/').next() {
            Some("Cargo.toml") => of_cargo(file, &own),
            Some("package.json") => of_npm(file),
            _ => continue,
        };
        for (line, name) in named {
            if !reasons.contains(&format!("`{name}`")) {
                findings.push(Finding::at(file, line, format!("`{name}` has no row in {REASONS}")));
            }
        }
    }
    findings
}

/// The name of the package whose manifest it is.
fn package(file: &File) -> Option<&str> {
    let manifest = file.path.ends_with("Cargo.toml").then_some(&file.text)?;
    manifest.lines().find_map(|line| line.strip_prefix("name = \"")?.strip_suffix('"'))
}

/// Names in the tables of dependencies, without those of this workspace.
fn of_cargo(file: &File, own: &[&str]) -> Vec<(usize, String)> {
    let (mut inside, mut names) = (false, Vec::new());
    for (number, line) in file.lines() {
        if let Some(table) = line.strip_prefix('[') {
            inside = table.trim_end_matches(']').ends_with("dependencies");
        } else if let (true, Some((name, value))) = (inside, line.split_once(['=', '.'])) {
            let name = name.trim();
            if !value.contains("path =") && !own.contains(&name) && !name.starts_with('#') {
                names.push((number, name.to_owned()));
            }
        }
    }
    names
}

fn of_npm(file: &File) -> Vec<(usize, String)> {
    let (mut inside, mut names) = (false, Vec::new());
    for (number, line) in file.lines() {
        let line = line.trim();
        if line.ends_with("ependencies\": {") {
            inside = true;
        } else if line.starts_with('}') {
            inside = false;
        } else if let (true, Some(name)) = (inside, line.split('"').nth(1)) {
            names.push((number, name.to_owned()));
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::super::files::file;
    use super::*;

    #[test]
    fn finds_a_package_without_a_reason() {
        let files = [
            file(REASONS, "| `serde` | why |\n| `esbuild` | why |"),
            file("crates/api/Cargo.toml", "[package]\nname = \"api\""),
            file(
                "Cargo.toml",
                "[package]\nname = \"x\"\n[dependencies]\napi.workspace = true\nserde = \"1\"\nrand.workspace = true",
            ),
            file("package.json", "{\n\"devDependencies\": {\n\"esbuild\": \"1\",\n\"left-pad\": \"1\"\n}\n}"),
        ];
        let found: Vec<_> = dependencies(&files).into_iter().map(|finding| (finding.line, finding.says)).collect();
        assert_eq!(found.len(), 2, "{found:?}");
        assert!(found[0].1.starts_with("`rand`") && found[1].1.starts_with("`left-pad`"), "{found:?}");
    }
}
