//! When a server wants to be asked again.

use api::Timestamp;

use crate::http::HttpAnswer;

/// Milliseconds from `now` on, as `retry-after-ms` or `retry-after` say it: seconds, or a date of HTTP. `None` where
/// neither does, or not so that it can be understood.
pub(crate) fn retry_after(answer: &HttpAnswer, now: Timestamp) -> Option<i64> {
    if let Some(millis) = answer.header("retry-after-ms").and_then(|text| number(text, 1.0)) {
        return Some(millis);
    }
    let text = answer.header("retry-after")?;
    number(text, 1_000.0).or_else(|| Some((date(text)?.0 - now.0).max(0)))
}

fn number(text: &str, unit: f64) -> Option<i64> {
    let value = text.trim().parse::<f64>().ok().filter(|value| value.is_finite() && *value >= 0.0)?;
    // Saturating: more than a server can mean.
    #[allow(clippy::cast_possible_truncation)]
    Some((value * unit).ceil() as i64)
}

/// `Sun, 06 Nov 1994 08:49:37 GMT` (RFC 9110 §5.6.7, the one form that is written today).
fn date(text: &str) -> Option<Timestamp> {
    const MONTHS: &str = "JanFebMarAprMayJunJulAugSepOctNovDec";
    let mut words = text.trim().split_once(", ")?.1.split(' ');
    let (day, month, year, time) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let at = MONTHS.find(month).filter(|at| month.len() == 3 && at % 3 == 0)?;
    let is_whole = words.next() == Some("GMT") && words.next().is_none();
    is_whole.then(|| Timestamp::parse(&format!("{year}-{:02}-{day}T{time}Z", at / 3 + 1)))?
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::{Chunks, Soon};

    struct Empty;

    impl Chunks for Empty {
        fn next(&mut self) -> Soon<'_, Option<Result<Vec<u8>, String>>> {
            Box::pin(std::future::ready(None))
        }
    }

    fn after(headers: &[(&str, &str)]) -> Option<i64> {
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let now = Timestamp::parse("1994-11-06T08:49:07Z").expect("a time");
        retry_after(&HttpAnswer { status: 429, headers, body: Box::new(Empty) }, now)
    }

    #[test]
    fn seconds_milliseconds_and_dates() {
        assert_eq!(after(&[("retry-after", "2")]), Some(2_000));
        assert_eq!(after(&[("retry-after", "0.5")]), Some(500));
        assert_eq!(after(&[("retry-after", "9"), ("retry-after-ms", "20")]), Some(20));
        assert_eq!(after(&[("retry-after", "Sun, 06 Nov 1994 08:49:37 GMT")]), Some(30_000));
        assert_eq!(after(&[("retry-after", "Sun, 06 Nov 1994 08:00:00 GMT")]), Some(0), "it is over");
        for nonsense in
            ["", "soon", "-1", "NaN", "inf", "Sun, 06 anF 1994 08:49:37 GMT", "Sun, 06 Nov 1994 08:49:37 CET"]
        {
            assert_eq!(after(&[("retry-after", nonsense)]), None, "{nonsense}");
        }
        assert_eq!(after(&[]), None);
    }
}
