//! Units of numbers, each in all its writings. It refuses to convert: 60 minutes are not an hour.

/// Writings in small letters, the short one first.
const UNITS: &[&[&str]] = &[
    &["%", "percent", "prozent", "pct"],
    &["eur", "€", "euro", "euros"],
    &["usd", "$", "dollar", "dollars"],
    &["gbp", "£", "pound", "pounds"],
    &["kb", "kilobyte", "kilobytes"],
    &["mb", "megabyte", "megabytes"],
    &["gb", "gigabyte", "gigabytes"],
    &["tb", "terabyte", "terabytes"],
    &["kib"],
    &["mib"],
    &["gib"],
    &["tib"],
    &["ms", "millisecond", "milliseconds"],
    &["sec", "secs", "second", "seconds", "sekunden"],
    &["min", "mins", "minute", "minutes", "minuten"],
    &["h", "hr", "hrs", "hour", "hours", "stunde", "stunden"],
    &["day", "days", "tag", "tage", "tagen"],
    &["week", "weeks", "woche", "wochen"],
    &["month", "months", "monat", "monate"],
    &["year", "years", "jahr", "jahre"],
    &["km", "kilometer", "kilometers", "kilometre", "kilometres"],
    &["m", "meter", "meters", "metre", "metres"],
    &["cm", "centimeter", "centimeters"],
    &["mm", "millimeter", "millimeters"],
    &["kg", "kilogram", "kilograms"],
    &["g", "gram", "grams"],
    &["l", "liter", "liters", "litre", "litres"],
    &["kw", "kilowatt", "kilowatts"],
    &["kwh"],
    &["ghz"],
    &["mhz"],
    &["px", "pixel", "pixels"],
];

/// The short writing of a unit, which is given in small letters.
pub(crate) fn canonical(lower: &str) -> Option<&'static str> {
    UNITS.iter().find(|writings| writings.contains(&lower)).and_then(|writings| writings.first().copied())
}
