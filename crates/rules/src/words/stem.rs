//! Reduces a word to what it is compared by: lower case, no ending, one word for many that mean
//! the same ([`super::class`]). It refuses to be linguistics; both sides lose the same letters.

use super::lexicon;

/// A word's key: 64-bit FNV-1a of its reduced form. Small, the same on every machine.
pub type Stem = u64;

/// The key of a reduced form as it stands.
pub const fn key(word: &str) -> Stem {
    let bytes = word.as_bytes();
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    let mut i = 0;
    while i < bytes.len() {
        hash = (hash ^ bytes[i] as u64).wrapping_mul(0x0100_0000_01b3);
        i += 1;
    }
    hash
}

/// The reduced form of a word.
pub fn stem(word: &str) -> String {
    let mut lower: String = word.chars().filter(|c| *c != '-').flat_map(char::to_lowercase).collect();
    if let Some(i) = lower.find(['\'', '’']) {
        let tail = &lower[i..];
        if tail.trim_start_matches(['\'', '’']) == "s" {
            lower.truncate(i);
        } else {
            lower.retain(|c| c != '\'' && c != '’');
        }
    }
    if let Some(one) = lexicon::one_word(&lower) {
        return one.into();
    }
    let bare = ending(&lower);
    lexicon::one_word(&bare).map_or(bare, str::to_owned)
}

fn ending(word: &str) -> String {
    if !word.is_ascii() || word.len() < 4 || word.contains(|c: char| c.is_ascii_digit()) {
        return word.into();
    }
    let cut = |n: usize| &word[..word.len() - n];
    if word.ends_with("ies") && word.len() > 4 {
        return format!("{}y", cut(3));
    }
    if word.ends_with("sses") || word.ends_with("ches") || word.ends_with("shes") || word.ends_with("xes") {
        return cut(2).into();
    }
    if word.ends_with('s') && !["ss", "us", "is"].iter().any(|e| word.ends_with(e)) {
        return quiet(cut(1)).into();
    }
    let base = match word {
        w if w.ends_with("ing") && w.len() > 5 => cut(3),
        w if w.ends_with("ied") && w.len() > 4 => return format!("{}y", cut(3)),
        w if w.ends_with("ed") && w.len() > 4 && !w.ends_with("eed") => cut(2),
        _ => return quiet(word).into(),
    };
    let bytes = base.as_bytes();
    let doubled = bytes.len() > 3
        && bytes[bytes.len() - 1] == bytes[bytes.len() - 2]
        && !b"lsz".contains(&bytes[bytes.len() - 1]);
    if doubled { base[..base.len() - 1].into() } else { base.into() }
}

/// A silent e goes, so that "schedule" and "scheduled" meet.
fn quiet(word: &str) -> &str {
    if word.len() > 4 { word.strip_suffix('e').unwrap_or(word) } else { word }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn forms_of_one_word_meet() {
        for (a, b) in [
            ("scheduled", "schedule"),
            ("talks", "talk"),
            ("running", "runs"),
            ("Priya's", "priya"),
            ("e-mail", "email"),
            ("parties", "party"),
        ] {
            assert_eq!(stem(a), stem(b), "{a} {b}");
        }
        assert_ne!(stem("staging"), stem("production"));
    }
}
