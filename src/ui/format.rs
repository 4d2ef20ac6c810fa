//! Numbers, sizes and moments in the reader's own way of writing, by the browser's `Intl`. Natively (tests) the plain
//! spelling below stands in. It refuses to round what a person may have to type again: ids and hashes do not pass here.

mod ago;
mod intl;

pub use ago::{Unit, ago};

/// A whole number or a decimal with the reader's separators: `128,410`.
pub fn number(value: f64) -> String {
    intl::number(value)
}

/// In small letters, for comparing: the browser's tables, since Rust's own would be in the first file.
pub fn lower(text: &str) -> String {
    intl::lower(text)
}

/// A size: `1.2 kB`, `412 kB`. A kilobyte is 1,024 bytes here, so that the API's bound of 102,400 reads as 100 kB.
pub fn bytes(count: u64) -> String {
    let (value, unit) = scaled(count);
    // `Intl` has no short word for a byte.
    let words = if unit == "byte" { None } else { intl::unit(value, unit) };
    words.unwrap_or_else(|| format!("{} {}", number(value), short(unit)))
}

/// "1 file", "2 files". English, as every sentence of the console is.
pub fn count(count: usize, one: &str, many: &str) -> String {
    format!("{} {}", number(count as f64), if count == 1 { one } else { many })
}

/// A moment relative to now, both in milliseconds since 1970: "2 min ago".
pub fn relative(moment: f64, now: f64) -> String {
    let (value, unit) = ago(moment, now);
    intl::relative(value, unit).unwrap_or_else(|| plain_relative(value, unit))
}

/// A moment as date and time to the second, in milliseconds since 1970.
pub fn moment(at: f64) -> String {
    intl::moment(at)
}

fn scaled(count: u64) -> (f64, &'static str) {
    const UNITS: [&str; 5] = ["byte", "kilobyte", "megabyte", "gigabyte", "terabyte"];
    let mut value = count as f64;
    let mut at = 0;
    // 1023.95 kB would round to 1,024 kB.
    while value >= 1023.95 && at + 1 < UNITS.len() {
        value /= 1024.0;
        at += 1;
    }
    let digits = if at > 0 && value < 99.95 { 10.0 } else { 1.0 };
    ((value * digits).round() / digits, UNITS[at])
}

fn short(unit: &str) -> &'static str {
    match unit {
        "kilobyte" => "kB",
        "megabyte" => "MB",
        "gigabyte" => "GB",
        "terabyte" => "TB",
        _ => "B",
    }
}

fn plain_relative(value: i64, unit: Unit) -> String {
    match (value, unit) {
        (0, Unit::Second) => "now".to_owned(),
        (value, unit) if value > 0 => format!("in {value} {}", unit.short()),
        (value, unit) => format!("{} {} ago", -value, unit.short()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(number(0.0), "0");
        assert_eq!(number(999.0), "999");
        assert_eq!(number(128_410.0), "128,410");
        assert_eq!(number(-1_204_880.25), "-1,204,880.25");
    }

    #[test]
    fn sizes_read_as_in_the_drawings() {
        assert_eq!(bytes(0), "0 B");
        assert_eq!(bytes(1_240), "1.2 kB");
        assert_eq!(bytes(102_400), "100 kB");
        assert_eq!(bytes(1_048_575), "1 MB");
        assert_eq!(bytes(20 * 1024 * 1024), "20 MB");
        assert_eq!(bytes(u64::MAX), "16,777,216 TB");
    }

    #[test]
    fn counts_agree_with_their_noun() {
        assert_eq!(count(1, "file", "files"), "1 file");
        assert_eq!(count(6_263, "file", "files"), "6,263 files");
    }

    #[test]
    fn moments_are_told_from_now() {
        assert_eq!(relative(0.0, 120_000.0), "2 min ago");
        assert_eq!(relative(86_400_000.0, 0.0), "in 1 d");
        assert_eq!(relative(0.0, 500.0), "now");
    }
}
