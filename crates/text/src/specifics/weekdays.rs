//! Days of the week, in a few languages, by their English names. Short forms are words of their
//! own too often to be known here.

const DAYS: [&[&str]; 7] = [
    &["monday", "mondays", "montag", "montags", "lundi", "lundis", "lunes", "lunedì"],
    &["tuesday", "tuesdays", "dienstag", "dienstags", "mardi", "mardis", "martes", "martedì"],
    &["wednesday", "wednesdays", "mittwoch", "mittwochs", "mercredi", "mercredis", "miércoles", "mercoledì"],
    &["thursday", "thursdays", "donnerstag", "donnerstags", "jeudi", "jeudis", "jueves", "giovedì"],
    &["friday", "fridays", "freitag", "freitags", "vendredi", "vendredis", "viernes", "venerdì"],
    &["saturday", "saturdays", "samstag", "samstags", "sonnabend", "samedi", "samedis", "sábado", "sábados", "sabato"],
    &["sunday", "sundays", "sonntag", "sonntags", "dimanche", "dimanches", "domingo", "domingos", "domenica"],
];

/// The English name of a day, which is given in small letters.
pub(super) fn english(lower: &str) -> Option<&'static str> {
    DAYS.iter().find(|names| names.contains(&lower)).and_then(|names| names.first().copied())
}
