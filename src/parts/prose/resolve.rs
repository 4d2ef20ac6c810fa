//! Where a link between memories leads. It refuses to lead out of the store: `..` above the root stays at the root.

use api::percent;

/// The paths that a link written in the memory at `from` may mean, the likeliest first. Empty for a link within the page.
pub fn resolve(from: &str, link: &str) -> Vec<String> {
    let link = link.split('?').next().unwrap_or_default();
    if link.is_empty() {
        return Vec::new();
    }
    let link = percent::decode(link).unwrap_or_else(|| link.to_owned());
    let mut segments: Vec<&str> = match link.starts_with('/') {
        true => Vec::new(),
        false => from.split('/').filter(|segment| !segment.is_empty()).collect(),
    };
    if !link.starts_with('/') {
        segments.pop();
    }
    for segment in link.split('/') {
        match segment {
            "" | "." => {}
            ".." => drop(segments.pop()),
            name => segments.push(name),
        }
    }
    let path = format!("/{}", segments.join("/"));
    let folder = if path == "/" { String::new() } else { path.clone() };
    let index = format!("{folder}/index.md");
    match (path == "/" || link.ends_with('/'), path.ends_with(".md")) {
        (true, _) => vec![index],
        (false, true) => vec![path],
        (false, false) => {
            let page = format!("{path}.md");
            vec![path, page, index]
        }
    }
}

#[cfg(test)]
mod tests {
    use super::resolve;

    fn first(from: &str, link: &str) -> Option<String> {
        resolve(from, link).into_iter().next()
    }

    #[test]
    fn relative_links_start_at_the_folder() {
        for (link, path) in [
            ("b.md", "/talks/b.md"),
            ("./b.md", "/talks/b.md"),
            ("../people/x.md", "/people/x.md"),
            ("/index.md", "/index.md"),
            ("a%20b.md", "/talks/a b.md"),
            ("b.md?raw=1", "/talks/b.md"),
            ("../../../../x.md", "/x.md"),
            ("sub/", "/talks/sub/index.md"),
            ("..", "/index.md"),
        ] {
            assert_eq!(first("/talks/a.md", link).as_deref(), Some(path), "{link}");
        }
    }

    #[test]
    fn a_link_without_an_ending_may_mean_a_page_or_a_folder() {
        assert_eq!(resolve("/a.md", "speakers"), ["/speakers", "/speakers.md", "/speakers/index.md"]);
    }

    #[test]
    fn nothing_is_no_path() {
        assert!(resolve("/a.md", "").is_empty());
    }
}
