//! Links in documents: the file they name is there. Refuses the network: links to other hosts
//! are not followed.

use super::Finding;
use super::files::File;
use crate::root;
use std::path::Path;

pub(super) fn links(files: &[File]) -> Vec<Finding> {
    let root = root::root();
    let documents = files.iter().filter(|file| file.has_ending(&["md"]) && !is_test_data(&file.path));
    documents.flat_map(|file| dead(file, &root)).collect()
}

/// Documents that tests read are not ours to mend.
fn is_test_data(path: &str) -> bool {
    path.contains("/tests/") || path.contains("/fixtures/")
}

fn dead(file: &File, root: &Path) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (number, line) in file.lines() {
        for target in targets(line) {
            let path = target.split('#').next().unwrap_or_default();
            let elsewhere = path.contains("://") || path.starts_with("mailto:") || path.is_empty();
            if !elsewhere && !root.join(file.folder()).join(path).exists() {
                findings.push(Finding::at(file, number, format!("`{path}` is not there")));
            }
        }
    }
    findings
}

/// What stands in brackets after `](`.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split([')', ' ']).next())
}

#[cfg(test)]
mod tests {
    use super::super::files::file;
    use super::*;

    #[test]
    fn finds_a_dead_link_and_leaves_the_living_alone() {
        let text = "[a](gone.md#x) [b](../Cargo.toml)\n![c](https://example.com/x.png) [d](#here)";
        let found = dead(&file("docs/a.md", text), &root::root());
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].says, "`gone.md` is not there");
    }
}
