//! Patterns are run by the browser, which can hang on them, in a worker that is ended at a
//! deadline. This finds a text that every match must hold, so that most files are never given to
//! the pattern. It refuses to run one.

/// The longest text that each match of a JavaScript pattern holds, as far as a careful look can
/// tell; none when there is no sure one. With the flags `i` or `u` apart: for `i`, look for it in
/// any ASCII case, and only when it is ASCII.
pub fn required_literal(pattern: &str) -> Option<String> {
    let mut best = String::new();
    let mut run = String::new();
    let mut depth = 0u32;
    let mut chars = pattern.chars().peekable();
    let mut end = |run: &mut String| {
        if run.len() > best.len() {
            best = run.clone();
        }
        run.clear();
    };
    while let Some(c) = chars.next() {
        let literal = match c {
            '\\' => match chars.next() {
                // An escaped sign is itself; an escaped letter is a class, an edge or a code. What
                // belongs to a code is not looked for: nothing is sure then.
                Some(sign) if !sign.is_alphanumeric() && sign.is_ascii() => Some(sign),
                Some('b' | 'B' | 'd' | 'D' | 'w' | 'W' | 's' | 'S' | 't' | 'n' | 'r' | 'f' | 'v') => None,
                _ => return None,
            },
            '[' => {
                // A class: over at the first bracket that is not escaped.
                while let Some(inner) = chars.next() {
                    match inner {
                        '\\' => drop(chars.next()),
                        ']' => break,
                        _ => {}
                    }
                }
                None
            }
            '(' => {
                depth += 1;
                None
            }
            ')' => {
                depth = depth.saturating_sub(1);
                None
            }
            // With a choice anywhere outside of groups nothing is sure.
            '|' if depth == 0 => return None,
            '.' | '^' | '$' | '|' | '{' | '}' => None,
            '*' | '+' | '?' => None,
            other => Some(other),
        };
        match literal {
            // What is in a group may be optional as a whole.
            Some(sign) if depth == 0 => match chars.peek() {
                Some('*' | '?' | '{') => end(&mut run),
                Some('+') => {
                    run.push(sign);
                    end(&mut run);
                }
                _ => run.push(sign),
            },
            _ => end(&mut run),
        }
        if c == '{' {
            // Counts are no text.
            while chars.next_if(|inner| *inner != '}').is_some() {}
        }
    }
    end(&mut run);
    (best.len() >= 2).then_some(best)
}
