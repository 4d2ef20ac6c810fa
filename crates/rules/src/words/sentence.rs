//! Cuts running text into sentences. It refuses to cut inside a link, an abbreviation, a number
//! or a pair of backticks.

use std::ops::Range;

const SHORT: [&str; 27] = [
    "e.g", "i.e", "dr", "mr", "mrs", "ms", "prof", "st", "vs", "etc", "approx", "no", "inc", "ltd", "cf", "a.m", "p.m",
    "fig", "jan", "feb", "apr", "aug", "sept", "oct", "nov", "dec", "tel",
];

/// Months in languages that write the day as "3.".
const MONTHS: [&str; 31] = [
    "januar",
    "jänner",
    "februar",
    "märz",
    "marts",
    "mars",
    "april",
    "mai",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "dezember",
    "december",
    "desember",
    "jan",
    "feb",
    "mär",
    "apr",
    "jun",
    "jul",
    "aug",
    "sep",
    "sept",
    "okt",
    "nov",
    "dez",
    "des",
];

/// The sentences of `text[range]`, trimmed, none empty.
pub fn sentences(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let part = text.get(range.clone()).unwrap_or("");
    let mut out = Vec::new();
    let mut start = 0;
    let mut ticks = false;
    let chars: Vec<(usize, char)> = part.char_indices().collect();
    for (n, &(i, c)) in chars.iter().enumerate() {
        let end = i + c.len_utf8();
        let blank = c == '\n' && chars.get(n + 1).is_some_and(|&(_, c)| c == '\n');
        if c == '`' {
            ticks = !ticks;
        }
        let stop = matches!(c, '.' | '!' | '?' | '…') && !ticks && ends(part, start, i, c, &chars[n + 1..]);
        if stop || blank {
            push(&mut out, part, start, end, range.start);
            start = end;
            ticks = false;
        }
    }
    push(&mut out, part, start, part.len(), range.start);
    out
}

fn ends(part: &str, start: usize, at: usize, c: char, after: &[(usize, char)]) -> bool {
    let Some(&(_, next)) = after.first() else { return true };
    if !next.is_whitespace() {
        return false;
    }
    if c != '.' {
        return true;
    }
    let word = part[start..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
    let short = SHORT.iter().any(|s| s.eq_ignore_ascii_case(word));
    let initial = word.chars().count() == 1
        && word.chars().all(char::is_uppercase)
        && part[start..at].trim().len() > 1
        && !part[start..at].trim_end_matches(word).trim_end().ends_with(|c: char| c.is_lowercase());
    let opener = after.iter().map(|&(_, c)| c).find(|c| !c.is_whitespace());
    let lower = opener.is_some_and(char::is_lowercase);
    // A stamp in parentheses belongs to the sentence it follows.
    let stamp = opener == Some('(');
    let digit = opener.is_some_and(|c: char| c.is_ascii_digit());
    let abbreviated = short && (lower || digit || word.len() < 5 && !word.contains('m'));
    // "am 3. Dezember": the day of a month.
    let day = word.len() < 3 && word.bytes().all(|b| b.is_ascii_digit()) && !word.is_empty() && {
        let rest = after.iter().map(|&(_, c)| c).skip_while(|c| c.is_whitespace());
        let next: String = rest.take_while(|c| c.is_alphabetic()).take(10).collect();
        MONTHS.contains(&next.to_lowercase().as_str())
    };
    !abbreviated && !initial && !stamp && !day
}

fn push(out: &mut Vec<Range<usize>>, part: &str, start: usize, end: usize, base: usize) {
    let piece = &part[start..end];
    let trimmed = piece.trim_start();
    let from = start + piece.len() - trimmed.len();
    let to = from + trimmed.trim_end().len();
    // A parenthesis that was cut off after the full stop is glued back on.
    if to > from {
        out.push(base + from..base + to);
    }
}

#[cfg(test)]
mod tests {
    use super::sentences;

    fn cut(text: &str) -> Vec<&str> {
        sentences(text, 0..text.len()).into_iter().map(|r| &text[r]).collect()
    }

    #[test]
    fn cuts_where_a_reader_stops() {
        assert_eq!(cut("One. Two! Three?"), ["One.", "Two!", "Three?"]);
        assert_eq!(
            cut("It is v1.2.3 now, e.g. here. See https://a.b/c.d for Dr. Ito."),
            ["It is v1.2.3 now, e.g. here.", "See https://a.b/c.d for Dr. Ito."]
        );
        assert_eq!(cut("Done. (2026-11-20)"), ["Done. (2026-11-20)"]);
        assert_eq!(cut("Am 3. Dezember um 14 Uhr. Dann nicht."), ["Am 3. Dezember um 14 Uhr.", "Dann nicht."]);
        assert_eq!(cut("They won 3. Julia was there."), ["They won 3.", "Julia was there."]);
        assert_eq!(cut("It is in Hall B. The rest is not."), ["It is in Hall B.", "The rest is not."]);
    }
}
