//! Letters without the marks on them, so that "Zoe Muller" is found as "Zoë Müller". Latin ones, in
//! small letters; it refuses to know which of two letters a language means.

/// A letter without what stands on it; two letters where it is one of two.
pub(crate) fn unmarked(c: char) -> (char, Option<char>) {
    let plain = match c {
        'à'..='å' | 'ā' | 'ă' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'ď' => 'd',
        'è'..='ë' | 'ē' | 'ė' | 'ę' | 'ě' => 'e',
        'ğ' => 'g',
        'ì'..='ï' | 'ī' | 'ı' => 'i',
        'ł' => 'l',
        'ñ' | 'ń' | 'ň' => 'n',
        'ò'..='ö' | 'ø' | 'ō' | 'ő' => 'o',
        'ř' => 'r',
        'ś' | 'š' | 'ş' => 's',
        'ß' => return ('s', Some('s')),
        'ť' => 't',
        'ù'..='ü' | 'ū' | 'ů' | 'ű' => 'u',
        'ý' | 'ÿ' => 'y',
        'ź' | 'ż' | 'ž' => 'z',
        other => other,
    };
    (plain, None)
}

/// A word in small letters without marks.
pub(crate) fn unmarked_word(lower: &str) -> std::borrow::Cow<'_, str> {
    if lower.is_ascii() {
        return lower.into();
    }
    let mut plain = String::with_capacity(lower.len());
    for c in lower.chars() {
        let (one, two) = unmarked(c);
        plain.push(one);
        plain.extend(two);
    }
    plain.into()
}
