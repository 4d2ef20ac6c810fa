//! Characters that cannot be seen or that reorder what is seen, told apart from the same code
//! points doing honest work: flags, joined emoji, joiners in Persian and Indic words, marks in
//! right-to-left text. It names them and refuses to remove them.

use super::class::is_unspaced;

/// A character to make visible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hidden {
    /// Byte offset in the text.
    pub at: usize,
    /// The character.
    pub character: char,
    /// What it is called, in plain words.
    pub name: &'static str,
}

/// Every hidden character of `text` that has no business where it stands, in order.
pub fn hidden(text: &str) -> Vec<Hidden> {
    let mut found = Vec::new();
    if text.bytes().all(|b| matches!(b, 0x20..=0x7e | b'\n' | b'\t' | b'\r')) {
        return found;
    }
    let mut line_start = 0;
    for line in text.split_inclusive('\n') {
        if !line.bytes().all(|b| matches!(b, 0x20..=0x7e | b'\n' | b'\t' | b'\r')) {
            in_line(line, line_start, &mut found);
        }
        line_start += line.len();
    }
    found
}

fn in_line(line: &str, offset: usize, found: &mut Vec<Hidden>) {
    let chars: Vec<(usize, char)> = line.char_indices().collect();
    let has_rtl = chars.iter().any(|&(_, c)| is_rtl(c));
    let is_honest_bidi = has_rtl && isolates_balance(&chars);
    let mut flag_end = 0;
    for (i, &(at, c)) in chars.iter().enumerate() {
        let Some(name) = name(c) else { continue };
        let before = i.checked_sub(1).and_then(|i| chars.get(i)).map(|x| x.1);
        let after = chars.get(i + 1).map(|x| x.1);
        let honest = match c {
            '\r' => after == Some('\n'),
            '\u{feff}' => offset + at == 0,
            '\u{200d}' => joins_emoji(&chars, i) || joins_letters(before, after),
            '\u{200c}' => joins_letters(before, after),
            // Before the last vowel of a Mongolian word.
            '\u{180e}' => [before, after].iter().all(|c| c.is_some_and(|c| matches!(c, '\u{1820}'..='\u{18aa}'))),
            '\u{fe0e}' | '\u{fe0f}' => before.is_some_and(takes_emoji_form),
            '\u{fe00}'..='\u{fe0d}' => before.is_some_and(|b| is_unspaced(b) || is_symbol(b)),
            '\u{e0100}'..='\u{e01ef}' => before.is_some_and(is_han),
            '\u{180b}'..='\u{180d}' | '\u{180f}' => before.is_some_and(|b| matches!(b, '\u{1820}'..='\u{18aa}')),
            '\u{200e}' | '\u{200f}' | '\u{61c}' => has_rtl,
            '\u{2066}'..='\u{2069}' => is_honest_bidi,
            '\u{200b}' => {
                let near = |c: Option<char>| c.is_some_and(is_unspaced);
                near(before) && near(after)
            }
            '\u{34f}' => before.is_some_and(|b| b > '\u{2ff}') && after.is_some_and(|a| a > '\u{2ff}'),
            '\u{e0000}'..='\u{e007f}' => {
                if i >= flag_end && before == Some('\u{1f3f4}') {
                    flag_end = i + flag_len(&chars[i..]);
                }
                i < flag_end
            }
            _ => false,
        };
        if !honest {
            found.push(Hidden { at: offset + at, character: c, name });
        }
    }
}

/// The name of a character that is not seen, whatever its neighbours.
fn name(c: char) -> Option<&'static str> {
    Some(match c {
        '\t' | '\n' | ' '..='~' => return None,
        '\0'..='\u{1f}' | '\u{7f}' => "control character",
        '\u{80}'..='\u{9f}' => "C1 control character",
        '\u{ad}' => "soft hyphen",
        '\u{34f}' => "combining grapheme joiner",
        '\u{61c}' => "Arabic letter mark",
        '\u{115f}' | '\u{1160}' | '\u{3164}' | '\u{ffa0}' => "Hangul filler",
        '\u{17b4}' | '\u{17b5}' => "Khmer inherent vowel",
        '\u{180b}'..='\u{180d}' | '\u{180f}' => "Mongolian variation selector",
        '\u{180e}' => "Mongolian vowel separator",
        '\u{200b}' => "zero-width space",
        '\u{200c}' => "zero-width non-joiner",
        '\u{200d}' => "zero-width joiner",
        '\u{200e}' => "left-to-right mark",
        '\u{200f}' => "right-to-left mark",
        '\u{2028}' => "line separator",
        '\u{2029}' => "paragraph separator",
        '\u{202a}' => "left-to-right embedding",
        '\u{202b}' => "right-to-left embedding",
        '\u{202c}' => "pop directional formatting",
        '\u{202d}' => "left-to-right override",
        '\u{202e}' => "right-to-left override",
        '\u{2060}' => "word joiner",
        '\u{2061}'..='\u{2064}' => "invisible operator",
        '\u{2065}' | '\u{fff0}'..='\u{fff8}' => "unassigned ignorable character",
        '\u{2066}' => "left-to-right isolate",
        '\u{2067}' => "right-to-left isolate",
        '\u{2068}' => "first strong isolate",
        '\u{2069}' => "pop directional isolate",
        '\u{206a}'..='\u{206f}' => "deprecated format character",
        '\u{2800}' => "blank Braille pattern",
        '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}' => "variation selector",
        '\u{feff}' => "byte order mark",
        '\u{fff9}'..='\u{fffb}' => "interlinear annotation",
        '\u{13430}'..='\u{1343f}' => "hieroglyph format control",
        '\u{1bca0}'..='\u{1bca3}' => "shorthand format control",
        '\u{1d173}'..='\u{1d17a}' => "musical format control",
        '\u{e0000}'..='\u{e007f}' => "tag character",
        '\u{e0080}'..='\u{e00ff}' | '\u{e01f0}'..='\u{e0fff}' => "unassigned ignorable character",
        _ => return None,
    })
}

fn is_rtl(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
        | '\u{10800}'..='\u{10fff}' | '\u{1e800}'..='\u{1efff}')
        && c != '\u{61c}'
}

fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}'
        | '\u{20000}'..='\u{3ffff}')
}

fn is_symbol(c: char) -> bool {
    matches!(c, '\u{2190}'..='\u{2bff}' | '\u{30}'..='\u{39}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{a9}' | '\u{ae}' | '\u{203c}' | '\u{2049}' | '\u{2122}' | '\u{2139}'
        | '\u{2194}'..='\u{21aa}' | '\u{231a}'..='\u{23ff}' | '\u{24c2}' | '\u{25aa}'..='\u{25fe}'
        | '\u{2600}'..='\u{27bf}' | '\u{2934}' | '\u{2935}' | '\u{2b05}'..='\u{2b55}' | '\u{3030}'
        | '\u{303d}' | '\u{3297}' | '\u{3299}' | '\u{1f000}'..='\u{1faff}')
}

fn takes_emoji_form(c: char) -> bool {
    is_emoji(c) || is_symbol(c) || matches!(c, '#' | '*' | '0'..='9' | '\u{3000}'..='\u{303f}')
}

/// A joiner between two emoji: the one before may carry a variation selector.
fn joins_emoji(chars: &[(usize, char)], i: usize) -> bool {
    let before = chars[..i].iter().rev().map(|x| x.1).find(|&c| c != '\u{fe0f}');
    let after = chars.get(i + 1).map(|x| x.1);
    before.is_some_and(is_emoji) && after.is_some_and(is_emoji)
}

/// Scripts whose spelling needs joiners: Arabic and its neighbours, the Indic ones, Khmer,
/// Mongolian.
fn joins_letters(before: Option<char>, after: Option<char>) -> bool {
    let joining = |c: Option<char>| {
        c.is_some_and(|c| {
            matches!(c, '\u{600}'..='\u{109f}' | '\u{1780}'..='\u{18af}' | '\u{1b00}'..='\u{1c4f}'
                | '\u{a800}'..='\u{abff}' | '\u{fb50}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}'
                | '\u{11000}'..='\u{11fff}')
        })
    };
    // A word may end in a joiner before a blank (a lone Persian suffix), but not between blanks.
    joining(before) && (joining(after) || after.is_none_or(|c| !c.is_alphanumeric()))
}

/// Whether every isolate is closed, in order, inside the line.
fn isolates_balance(chars: &[(usize, char)]) -> bool {
    let mut open = 0u32;
    for &(_, c) in chars {
        match c {
            '\u{2066}'..='\u{2068}' => open += 1,
            '\u{2069}' if open == 0 => return false,
            '\u{2069}' => open -= 1,
            _ => {}
        }
    }
    open == 0
}

/// Length of the tags of a flag of England, Scotland, Wales, or a US state or other subdivision
/// (two letters, then one to three letters or digits, then the cancel tag); 0 for anything else,
/// which could carry a message.
fn flag_len(tags: &[(usize, char)]) -> usize {
    let ascii: Vec<u8> = tags
        .iter()
        .map(|x| x.1 as u32)
        .take_while(|c| (0xe0020..=0xe007f).contains(c))
        .take(7)
        .map(|c| (c - 0xe0000) as u8)
        .collect();
    let Some(end) = ascii.iter().position(|&c| c == 0x7f) else { return 0 };
    let country_ok = ascii[..end].iter().take(2).all(u8::is_ascii_lowercase);
    let rest_ok = ascii[..end].iter().skip(2).all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if (3..=5).contains(&end) && country_ok && rest_ok { end + 1 } else { 0 }
}
