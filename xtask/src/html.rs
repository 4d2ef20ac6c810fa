//! The few questions asked of the built `index.html`. Refuses to be a parser: it reads what
//! Trunk writes, tags in any order with or without quotes around their values.

/// The tags of one kind, each as written between `<` and `>`.
pub(crate) fn tags<'a>(page: &'a str, kind: &'a str) -> impl Iterator<Item = &'a str> {
    page.split('<').skip(1).filter_map(move |rest| {
        let tag = &rest[..end_of_tag(rest)?];
        let name = tag.split([' ', '\n', '/']).next()?;
        (name == kind).then_some(tag)
    })
}

/// The value of an attribute of a tag.
pub(crate) fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let mut rest = tag;
    loop {
        let at = rest.find(name)?;
        let (before, after) = (&rest[..at], &rest[at + name.len()..]);
        let begins = before.ends_with([' ', '\n', '"', '\'']);
        match after.strip_prefix('=') {
            Some(value) if begins => return Some(unquoted(value)),
            _ => rest = after,
        }
    }
}

/// The content security policy of the page, from its meta tag.
pub(crate) fn policy(page: &str) -> Option<&str> {
    tags(page, "meta")
        .find(|tag| attribute(tag, "http-equiv") == Some("Content-Security-Policy"))
        .and_then(|tag| attribute(tag, "content"))
}

/// The tag without one of its attributes.
pub(crate) fn without(tag: &str, name: &str) -> String {
    let Some(value) = attribute(tag, name) else {
        return tag.to_owned();
    };
    let written = [format!(" {name}={value}"), format!(" {name}=\"{value}\""), format!(" {name}='{value}'")];
    let found = written.iter().rev().find(|form| tag.contains(form.as_str()));
    found.map_or_else(|| tag.to_owned(), |form| tag.replacen(form.as_str(), "", 1))
}

fn unquoted(value: &str) -> &str {
    let quote = value.chars().next().filter(|first| matches!(first, '"' | '\''));
    match quote {
        Some(quote) => value[1..].split(quote).next().unwrap_or_default(),
        None => value.split([' ', '\n']).next().unwrap_or_default(),
    }
}

fn end_of_tag(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, letter) in text.char_indices() {
        match (quote, letter) {
            (None, '>') => return Some(at),
            (None, '"' | '\'') => quote = Some(letter),
            (Some(open), close) if open == close => quote = None,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_attributes_with_and_without_quotes() {
        let tag = r#"link href="./a b.css" data-x='1"2' rel=stylesheet integrity=sha384-x"#;
        assert_eq!(attribute(tag, "href"), Some("./a b.css"));
        assert_eq!(attribute(tag, "data-x"), Some("1\"2"));
        assert_eq!(attribute(tag, "rel"), Some("stylesheet"));
        assert_eq!(attribute(tag, "integrity"), Some("sha384-x"));
        assert_eq!(attribute(tag, "ref"), None);
        assert_eq!(without(without(tag, "href").as_str(), "integrity"), r#"link data-x='1"2' rel=stylesheet"#);
    }

    #[test]
    fn finds_the_policy_behind_a_quoted_bracket() {
        let page = "<meta name=\"a>b\"><meta http-equiv=Content-Security-Policy \
                    content=\"default-src 'none'\">";
        assert_eq!(policy(page), Some("default-src 'none'"));
    }
}
