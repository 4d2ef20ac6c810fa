//! What a dream has used over time: four kinds of tokens stacked, and the same numbers as a table.

use crate::{
    data::{Sample, Samples},
    ui::format,
};
use api::{Dream, TokenUsage};
use leptos::prelude::*;

/// How many of one kind.
type Count = fn(&TokenUsage) -> u64;

/// The kinds, from the bottom of the stack: key in the style sheet, words, and how many.
const KINDS: [(&str, &str, Count); 4] = [
    ("cached", "Input, cached", |usage| usage.cache_read_input_tokens),
    ("written", "Input, written to the cache", |usage| usage.cache_creation_input_tokens),
    ("fresh", "Input, fresh", |usage| usage.input_tokens),
    ("output", "Output", |usage| usage.output_tokens),
];

/// The inside of the drawing, in its own units; it is stretched to the place it has.
const WIDE: f64 = 600.0;
const HIGH: f64 = 120.0;

/// The card with the chart and the table.
#[component]
pub(super) fn Usage(dream: Signal<Dream>, samples: Signal<Samples>) -> impl IntoView {
    let areas = move || samples.with(|samples| areas(&samples.0));
    let drawn = KINDS
        .iter()
        .enumerate()
        .map(|(at, (key, ..))| view! { <path data-kind=*key d=move || areas()[at].clone()></path> })
        .collect_view();
    let rows = KINDS
        .iter()
        .map(|(key, words, count)| {
            let count = *count;
            view! {
                <tr>
                    <th scope="row"><i class="usage-key" data-kind=*key aria-hidden="true"></i>{*words}</th>
                    <td class="table-number">{move || format::number(dream.with(|dream| count(&dream.usage)) as f64)}</td>
                </tr>
            }
        })
        .collect_view();
    let hits = move || {
        let share = dream.with(|dream| dream.usage.cache_hit_share());
        share.map_or_else(|| "–".to_owned(), |share| format!("{} %", format::number((share * 1000.0).round() / 10.0)))
    };
    let moments = move || samples.with(|samples| format::count(samples.0.len(), "moment", "moments"));
    view! {
        <section class="card dream-card" aria-labelledby="dream-usage">
            <div class="dream-card-head">
                <h2 id="dream-usage">"Tokens used"</h2>
                <span class="grow"></span>
                <span class="field-note">{move || dream.with(|dream| format!("{} in all", format::number(dream.usage.total() as f64)))}</span>
            </div>
            <svg class="usage-chart" viewBox=format!("0 0 {WIDE} {HIGH}") preserveAspectRatio="none" role="img"
                aria-label="Tokens used over time, stacked; the table below has the numbers">{drawn}</svg>
            <table class="dream-facts">
                <tbody>
                    {rows}
                    <tr><th scope="row"><b>"From the cache"</b></th><td class="table-number"><b>{hits}</b></td></tr>
                </tbody>
            </table>
            <details class="usage-history">
                <summary>"Over time, "{moments}</summary>
                <div class="dream-table"><History samples/></div>
            </details>
        </section>
    }
}

#[component]
fn History(samples: Signal<Samples>) -> impl IntoView {
    let head = KINDS.map(|(_, words, _)| view! { <th scope="col" class="table-number">{words}</th> }).collect_view();
    let row = |sample: Sample| {
        let cells = KINDS
            .map(|(.., count)| view! { <td class="table-number">{format::number(count(&sample.usage) as f64)}</td> })
            .collect_view();
        view! { <tr><th scope="row">{format::moment(sample.at)}</th>{cells}</tr> }
    };
    let rows = move || samples.with(|samples| samples.0.iter().rev().copied().map(row).collect_view());
    view! {
        <table class="table">
            <thead><tr><th scope="col">"When"</th>{head}</tr></thead>
            <tbody>{rows}</tbody>
        </table>
    }
}

/// The four areas as paths, each on top of the one before. Between two moments it goes straight.
fn areas(samples: &[Sample]) -> [String; 4] {
    let (Some(first), Some(last)) = (samples.first(), samples.last()) else { return Default::default() };
    let (begin, span) = (first.at, (last.at - first.at).max(1.0));
    let most = last.usage.total().max(1) as f64;
    let x = |sample: &Sample| ((sample.at - begin) / span * WIDE).round();
    let y = |tokens: u64| (HIGH - tokens as f64 / most * HIGH).round();
    let mut below: Vec<u64> = vec![0; samples.len()];
    KINDS.map(|(.., count)| {
        let above: Vec<u64> = samples.iter().zip(&below).map(|(sample, below)| below + count(&sample.usage)).collect();
        let mut path = String::new();
        let up = samples.iter().zip(&above).map(|(sample, tokens)| (x(sample), y(*tokens)));
        let down = samples.iter().zip(&below).rev().map(|(sample, tokens)| (x(sample), y(*tokens)));
        for (at, (x, y)) in up.chain(down).enumerate() {
            path.push_str(if at == 0 { "M" } else { "L" });
            path.push_str(&format!("{} {} ", x as i64, y as i64));
        }
        path.push('Z');
        below = above;
        path
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_areas_stand_on_each_other_and_fill_the_drawing() {
        let usage = |cached, output| TokenUsage {
            cache_read_input_tokens: cached,
            output_tokens: output,
            ..TokenUsage::default()
        };
        let samples = [Sample { at: 0.0, usage: usage(0, 0) }, Sample { at: 10.0, usage: usage(75, 25) }];
        let [cached, written, _, output] = areas(&samples);
        assert_eq!(cached, "M0 120 L600 30 L600 120 L0 120 Z");
        assert_eq!(written, "M0 120 L600 30 L600 30 L0 120 Z");
        assert_eq!(output, "M0 120 L600 0 L600 30 L0 120 Z");
        assert_eq!(areas(&[]), <[String; 4]>::default());
    }
}
