//! Mail addresses, phone numbers, card and account numbers, those with their checksums.

use super::{Kind, Report, Severity};
use crate::specifics::{self, Specific};
use std::ops::Range;

pub(super) fn scan(text: &str, links: &[Specific], report: &mut Report) {
    for link in links {
        let written = &text[link.range.clone()];
        if written.contains('@') && !written.contains("://") {
            report(Kind::Personal, link.range.clone(), Severity::Note, "mail address".into());
        }
    }
    iban(text, report);
    for range in digit_runs(text) {
        let piece = &text[range.clone()];
        let digits: Vec<u8> = piece.bytes().filter(u8::is_ascii_digit).map(|b| b - b'0').collect();
        if is_grouped_as_card(piece) && is_card(&digits) {
            report(Kind::Personal, range, Severity::Alarm, "card number (its check digit is right)".into());
        } else if is_phone(piece, &digits, &text[..range.start]) && !is_date(piece) {
            report(Kind::Personal, range, Severity::Note, "phone number".into());
        }
    }
}

fn is_date(piece: &str) -> bool {
    specifics::specifics(piece).iter().any(|s| s.kind == specifics::Kind::Date)
}

/// Digits with the marks that phone and card numbers are grouped by.
fn digit_runs(text: &str) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let starts = bytes[at].is_ascii_digit()
            || (b"+(".contains(&bytes[at]) && bytes.get(at + 1).is_some_and(u8::is_ascii_digit));
        let is_inside = at > 0 && (bytes[at - 1].is_ascii_alphanumeric() || b"._-/#=".contains(&bytes[at - 1]));
        if !starts || is_inside {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut last = at;
        while end < bytes.len() && (bytes[end].is_ascii_digit() || b" -()./".contains(&bytes[end])) {
            // No more marks in a row than a closing bracket and a blank.
            if bytes[end].is_ascii_digit() {
                if end - last > 3 {
                    break;
                }
                last = end;
            }
            end += 1;
        }
        let followed = bytes.get(last + 1).is_some_and(|b| b.is_ascii_alphanumeric() || *b == b'_');
        if !followed && last > at {
            runs.push(at..last + 1);
        }
        at = last + 1;
    }
    runs
}

/// 13 to 19 digits in one piece, or in the groups that are printed on cards.
fn is_grouped_as_card(piece: &str) -> bool {
    let groups: Vec<usize> = piece.split([' ', '-']).map(str::len).collect();
    let is_plain = piece.bytes().all(|b| b.is_ascii_digit() || b == b' ' || b == b'-');
    is_plain && matches!(groups[..], [13..=19] | [4, 4, 4, 4] | [4, 6, 5] | [4, 4, 4, 4, 3])
}

/// Luhn, and a leading digit that cards have.
fn is_card(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(i, &d)| {
            let d = u32::from(d);
            if i % 2 == 0 {
                d
            } else if d > 4 {
                d * 2 - 9
            } else {
                d * 2
            }
        })
        .sum();
    sum.is_multiple_of(10) && matches!(digits.first(), Some(2..=6)) && digits.iter().any(|d| *d != digits[0])
}

/// A country code, or a word before that says so, or the grouping of a phone number.
fn is_phone(piece: &str, digits: &[u8], before: &str) -> bool {
    if !(7..=15).contains(&digits.len()) {
        return false;
    }
    let tail: String = before.chars().rev().take(24).collect::<Vec<_>>().into_iter().rev().collect();
    let tail = tail.to_lowercase();
    let is_named = ["phone", "tel", "call", "mobile", "cell", "fax", "number is", "reach", "handy"]
        .iter()
        .any(|w| tail.contains(w));
    let groups = piece.split([' ', '-', '(', ')', '.', '/']).filter(|g| !g.is_empty()).count();
    let is_version = piece.contains('.') && !piece.contains([' ', '-', '(', '+']);
    // 06 12 34 56 78: as France groups its numbers, and nobody anything else.
    let pairs: Vec<&str> = piece.split([' ', '.', '-']).collect();
    let is_pairs = matches!(digits, [0, 1..=9, ..]) && pairs.len() == 5 && pairs.iter().all(|pair| pair.len() == 2);
    piece.starts_with('+') || is_pairs || (is_named && !is_version) || (piece.starts_with('(') && groups >= 3)
}

/// Two letters, two check digits, up to 30 more; the checksum decides.
fn iban(text: &str, report: &mut Report) {
    let bytes = text.as_bytes();
    for at in 0..bytes.len().saturating_sub(14) {
        let is_start = bytes[at].is_ascii_alphabetic()
            && bytes[at + 1].is_ascii_alphabetic()
            && bytes[at + 2].is_ascii_digit()
            && bytes[at + 3].is_ascii_digit()
            && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
        if !is_start {
            continue;
        }
        let Some(length) = iban_length(&bytes[at..at + 2]) else { continue };
        let (mut code, mut end) = (Vec::new(), at);
        while end < bytes.len() && code.len() < length {
            match bytes[end] {
                b if b.is_ascii_alphanumeric() => code.push(b.to_ascii_uppercase()),
                b' ' if bytes.get(end + 1).is_some_and(u8::is_ascii_alphanumeric) => {}
                _ => break,
            }
            end += 1;
        }
        let goes_on = bytes.get(end).is_some_and(u8::is_ascii_alphanumeric);
        if code.len() == length && !goes_on && checks(&code) {
            report(Kind::Personal, at..end, Severity::Alarm, "bank account (IBAN, its checksum is right)".into());
        }
    }
}

/// How long the account numbers of a country are, by its letters in any case.
fn iban_length(country: &[u8]) -> Option<usize> {
    const LENGTHS: &[(usize, &str)] = &[
        (15, "NO"),
        (16, "BE"),
        (18, "DK FO FI GL NL SD"),
        (19, "MK SI"),
        (20, "AT BA EE KZ LT LU XK MN"),
        (21, "HR LV LI CH"),
        (22, "BH BG CR DE GE IE ME RS GB VA"),
        (23, "AE IL IQ TL OM SO"),
        (24, "AD CZ MD PK RO SA SK ES SE TN VG"),
        (25, "PT LY ST"),
        (26, "IS TR"),
        (27, "FR GR IT MC MR SM BI DJ"),
        (28, "AL AZ CY DO GT HU LB PL SV BY"),
        (29, "BR EG PS QA UA"),
        (30, "JO KW MU"),
        (31, "MT SC"),
        (32, "LC"),
        (33, "RU"),
    ];
    let country = std::str::from_utf8(country).ok()?.to_ascii_uppercase();
    LENGTHS.iter().find(|(_, countries)| countries.split(' ').any(|one| one == country)).map(|found| found.0)
}

fn checks(code: &[u8]) -> bool {
    let remainder = code[4..].iter().chain(&code[..4]).fold(0u32, |rest, &b| {
        if b.is_ascii_digit() {
            (rest * 10 + u32::from(b - b'0')) % 97
        } else {
            (rest * 100 + u32::from(b - b'A') + 10) % 97
        }
    });
    remainder == 1
}
