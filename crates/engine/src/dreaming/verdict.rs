//! What is to be done about a model's answer to a page: an answer that cannot be read is asked for once more, a page that is
//! too long is halved, what may pass is tried again. It only decides.

use super::{
    answer::{Told, told},
    listen::LEAST,
    phase::Asking,
    transcript::TranscriptPage,
};
use crate::{
    limits::MODEL_TRIES,
    model::{Answer, ModelFault, Stop},
};

#[derive(Debug, PartialEq)]
pub(super) enum Verdict {
    /// The dream ends.
    Failed(ModelFault),
    /// The same is asked again later.
    Wait(ModelFault),
    /// Pages of that many bytes from here on; the fault that said so, if it was one.
    Halve(usize, Option<ModelFault>),
    /// The same is asked once more, with a word on how to answer.
    Again,
    /// The page is done; with what of it was left out and why.
    Taken { told: Told, left_out: Option<&'static str>, fault: Option<ModelFault> },
}

impl Verdict {
    pub(super) fn of(answer: Result<Answer, ModelFault>, page: &TranscriptPage, asking: &Asking) -> Self {
        let half = page.events.iter().map(|event| event.text.len()).sum::<usize>() / 2;
        let can_halve = half >= LEAST;
        let answer = match answer {
            Err(fault) if fault.is_too_long && can_halve => return Self::Halve(half, Some(fault)),
            Err(fault) if fault.is_too_long => {
                let left_out = Some("not even that much fits into a request to the model");
                return Self::Taken { told: Told::Nothing, left_out, fault: Some(fault) };
            }
            Err(fault) if fault.is_passing && asking.tries + 1 < MODEL_TRIES => return Self::Wait(fault),
            Err(fault) => return Self::Failed(fault),
            Ok(answer) => answer,
        };
        let (is_cut, is_refused) = (answer.stop == Stop::Length, answer.stop == Stop::Refusal);
        if is_cut && can_halve {
            return Self::Halve(half, None);
        }
        let told = if is_refused { Told::Unreadable } else { told(&answer.text(), page.events.len(), is_cut) };
        if told == Told::Unreadable && !asking.is_again {
            return Self::Again;
        }
        let left_out = match &told {
            Told::Unreadable if is_refused => Some("the model refused to read it, twice"),
            Told::Unreadable => Some("the model's answer could not be read, twice"),
            Told::Lines(_) if is_cut => Some("the model's answer was cut off; only what it said before that is taken"),
            Told::Lines(_) | Told::Nothing => None,
        };
        Self::Taken { told, left_out, fault: None }
    }

    /// What is to be told of as an error, and how it stands with trying again (api.md §7.3).
    pub(super) fn fault(&self) -> Option<(&ModelFault, &'static str)> {
        match self {
            Self::Failed(fault) => Some((fault, if fault.is_passing { "exhausted" } else { "terminal" })),
            Self::Wait(fault) | Self::Halve(_, Some(fault)) => Some((fault, "retrying")),
            Self::Taken { fault, .. } => fault.as_ref().map(|fault| (fault, "terminal")),
            Self::Halve(_, None) | Self::Again => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::AnswerPart;
    use api::TokenUsage;
    use rules::{Event, Role};

    fn page(bytes: usize) -> TranscriptPage {
        let event = Event { id: "sevt_1".into(), role: Role::User, at: 0, text: "x".repeat(bytes) };
        TranscriptPage { events: vec![event], ..TranscriptPage::default() }
    }

    fn said(text: &str, stop: Stop) -> Result<Answer, ModelFault> {
        Ok(Answer { parts: vec![AnswerPart::Text(text.into())], stop, usage: TokenUsage::default() })
    }

    fn fault(is_passing: bool, is_too_long: bool) -> Result<Answer, ModelFault> {
        Err(ModelFault { is_passing, is_too_long, ..ModelFault::unknown("m") })
    }

    #[test]
    fn every_answer_has_its_consequence() {
        let first = Asking::default();
        let again = Asking { is_again: true, tries: MODEL_TRIES - 1, ..Asking::default() };
        let of = |answer, bytes, asking: &Asking| Verdict::of(answer, &page(bytes), asking);
        assert!(matches!(of(said("[1] A fact.", Stop::End), 9, &first), Verdict::Taken { left_out: None, .. }));
        assert_eq!(of(said("Well.", Stop::End), 9, &first), Verdict::Again);
        assert_eq!(of(said("", Stop::Refusal), 9, &first), Verdict::Again);
        for (answer, why) in [
            (said("Well.", Stop::End), "could not be read"),
            (said("[1] A fact.", Stop::Refusal), "refused"),
            (said("[1] A fact.\n[1] An", Stop::Length), "cut off"),
            (fault(false, true), "not even that much"),
        ] {
            let Verdict::Taken { left_out: Some(told), .. } = of(answer, 9, &again) else { panic!("{why}") };
            assert!(told.contains(why), "{told}");
        }
        assert_eq!(of(said("[1] A", Stop::Length), 4_000, &first), Verdict::Halve(2_000, None));
        assert!(matches!(of(fault(false, true), 4_000, &first), Verdict::Halve(2_000, Some(_))));
        assert!(matches!(of(fault(true, false), 9, &first), Verdict::Wait(_)));
        assert!(matches!(of(fault(true, false), 9, &again), Verdict::Failed(_)));
        assert!(matches!(of(fault(false, false), 9, &first), Verdict::Failed(_)));
    }
}
