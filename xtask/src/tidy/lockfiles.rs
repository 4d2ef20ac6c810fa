//! npm's lock files name packages and hashes, and no address to fetch them from.

use super::Finding;
use super::files::File;

pub(super) fn lockfiles(files: &[File]) -> Vec<Finding> {
    let locks = files.iter().filter(|file| file.path.ends_with("package-lock.json"));
    locks.flat_map(find).collect()
}

fn find(file: &File) -> Vec<Finding> {
    let named = file.lines().filter(|(_, line)| line.trim_start().starts_with("\"resolved\":"));
    named.map(|(number, _)| Finding::at(file, number, "an address: install with the .npmrc of the root")).collect()
}

#[cfg(test)]
mod tests {
    use super::super::files::file;
    use super::*;

    #[test]
    fn finds_an_address() {
        let text = "{\n  \"version\": \"1\",\n  \"resolved\": \"https://example.com/a.tgz\"\n}";
        assert_eq!(lockfiles(&[file("e2e/package-lock.json", text)])[0].line, 3);
        assert!(lockfiles(&[file("a.json", text)]).is_empty());
    }
}
