//! Patterns of paths: `*` and `?` within a name, `**` over folders, `[…]` one of some characters.

/// Whether a relative path is as the pattern says.
pub(super) fn matches(pattern: &str, path: &str) -> bool {
    let pattern: Vec<&str> = pattern.split('/').collect();
    let path: Vec<&str> = path.split('/').collect();
    folders(&pattern, &path)
}

/// Whether a name without folders is as the pattern says.
pub(super) fn matches_name(pattern: &str, name: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    let name: Vec<char> = name.chars().collect();
    // Where the last star stood, and what it had swallowed then: going back there alone keeps this quick.
    let (mut at, mut seen, mut star) = (0, 0, None);
    while seen < name.len() {
        match step(&pattern[at..], name[seen]) {
            Some(length) => (at, seen) = (at + length, seen + 1),
            None if pattern.get(at) == Some(&'*') => {
                star = Some((at, seen));
                at += 1;
            }
            None => {
                let Some((star_at, swallowed)) = star else { return false };
                star = Some((star_at, swallowed + 1));
                (at, seen) = (star_at + 1, swallowed + 1);
            }
        }
    }
    pattern[at..].iter().all(|c| *c == '*')
}

/// How much of the pattern stands for this character; `None` if it stands for another one.
fn step(pattern: &[char], c: char) -> Option<usize> {
    match pattern.first()? {
        '*' => None,
        '?' => Some(1),
        '[' => {
            let end = pattern.iter().skip(2).position(|c| *c == ']')? + 2;
            let inside = &pattern[1..end];
            let (is_turned, inside) = match inside.split_first() {
                Some(('!' | '^', rest)) => (true, rest),
                _ => (false, inside),
            };
            let mut at = 0;
            let mut is_in = false;
            while at < inside.len() {
                if inside.get(at + 1) == Some(&'-') && at + 2 < inside.len() {
                    is_in |= (inside[at]..=inside[at + 2]).contains(&c);
                    at += 3;
                } else {
                    is_in |= inside[at] == c;
                    at += 1;
                }
            }
            (is_in != is_turned).then_some(end + 1)
        }
        literal => (*literal == c).then_some(1),
    }
}

fn folders(pattern: &[&str], path: &[&str]) -> bool {
    match pattern.split_first() {
        None => path.is_empty(),
        Some((&"**", rest)) => match rest.is_empty() {
            true => !path.is_empty(),
            false => (0..path.len()).any(|skipped| folders(rest, &path[skipped..])),
        },
        Some((name, rest)) => {
            path.split_first().is_some_and(|(first, below)| matches_name(name, first) && folders(rest, below))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stars_and_folders() {
        for (pattern, path) in [
            ("**", "a/b.md"),
            ("**/*.md", "a.md"),
            ("**/*.md", "x/y/a.md"),
            ("*.md", "a.md"),
            ("a/*", "a/b"),
            ("a/**", "a/b/c"),
            ("?[a-c][!x]", "zby"),
            ("a*b*c", "aXbYbZc"),
        ] {
            assert!(matches(pattern, path), "{pattern} {path}");
        }
        for (pattern, path) in [("*.md", "a/b.md"), ("a/*", "a/b/c"), ("*.md", "a.txt"), ("[a-c]", "d"), ("a", "")] {
            assert!(!matches(pattern, path), "{pattern} {path}");
        }
    }

    #[test]
    fn many_stars_are_quick() {
        assert!(!matches_name(&"*a".repeat(200), &"a".repeat(150)));
        assert!(!matches_name(&format!("{}b", "*a".repeat(50)), &"a".repeat(2_000)));
    }
}
