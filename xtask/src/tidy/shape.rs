//! The shape of files: each begins by saying what it is, and none grows past what a reader can
//! hold.

use super::Finding;
use super::files::File;

/// Lines of a source file: mostly under 250; over this it has two reasons to exist.
const LONGEST: usize = 400;

/// Bytes of any file that is kept: what is larger is built or vendored.
const LARGEST: usize = 400_000;

const FOLDERS: [&str; 3] = ["utils", "common", "helpers"];

pub(super) fn shape(files: &[File]) -> Vec<Finding> {
    files.iter().flat_map(find).collect()
}

fn find(file: &File) -> Vec<Finding> {
    let mut findings = Vec::new();
    let first = file.text.lines().next().unwrap_or_default();
    if file.has_ending(&["rs"]) && !first.starts_with("//!") {
        findings.push(Finding::at(file, 1, "begins without `//!`: what it is and what it refuses to do"));
    }
    if file.has_ending(&["js", "mjs"])
        && !first.starts_with("//")
        && !first.starts_with("/*")
        && !first.starts_with("#!")
    {
        findings.push(Finding::at(file, 1, "begins without a comment that says what it is"));
    }
    let lines = file.text.lines().count();
    if file.has_ending(&["rs", "js", "mjs", "ts", "css"]) && lines > LONGEST {
        findings.push(Finding::at(file, lines, format!("{lines} lines; {LONGEST} is the most")));
    }
    if file.text.len() > LARGEST {
        findings.push(Finding::at(file, 1, format!("{} bytes; nothing built or vendored is kept", file.text.len())));
    }
    let parts = file.path.split(['/', '.']);
    for part in parts.filter(|part| FOLDERS.contains(part)) {
        findings.push(Finding::at(file, 1, format!("`{part}` answers no question")));
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::super::files::file;
    use super::*;

    #[test]
    fn finds_silent_long_and_nameless_files() {
        assert_eq!(find(&file("src/a.rs", "use b;\n")).len(), 1);
        assert_eq!(find(&file("src/a.rs", &format!("//! A.\n{}", "\n".repeat(LONGEST)))).len(), 1);
        assert_eq!(find(&file("src/utils/a.rs", "//! A.\n")).len(), 1);
        assert!(find(&file("src/a.rs", "//! A.\n")).is_empty());
    }
}
