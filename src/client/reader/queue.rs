//! Which asks wait, which one is in work, and whether the worker is up. It starts and posts nothing itself; it says what
//! is to be done.

use super::{Answered, Progress};
use api::ApiError;
use futures_channel::oneshot;
use std::collections::VecDeque;

/// What is to be done now.
#[derive(Debug, PartialEq, Eq)]
pub(super) enum Todo<M> {
    Start,
    Wait,
    Post(M),
}

#[derive(Debug, Default, PartialEq, Eq)]
enum Phase {
    #[default]
    Off,
    Starting,
    Up,
}

pub(super) struct Queue<M> {
    phase: Phase,
    /// How often it was started, so that a deadline of an earlier start is known for what it is.
    starts: u64,
    last_id: u64,
    waiting: VecDeque<(M, Asked)>,
    in_work: Option<Asked>,
}

struct Asked {
    id: u64,
    answer: oneshot::Sender<Answered>,
    progress: Option<Progress>,
}

impl<M> Default for Queue<M> {
    fn default() -> Self {
        Self { phase: Phase::Off, starts: 0, last_id: 0, waiting: VecDeque::new(), in_work: None }
    }
}

impl<M> Queue<M> {
    pub(super) fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// Takes an ask.
    pub(super) fn push(
        &mut self,
        id: u64,
        message: M,
        progress: Option<Progress>,
    ) -> (oneshot::Receiver<Answered>, Todo<M>) {
        let (answer, receiver) = oneshot::channel();
        self.waiting.push_back((message, Asked { id, answer, progress }));
        let todo = match self.phase {
            Phase::Up if self.in_work.is_none() => self.next(),
            Phase::Up | Phase::Starting => Todo::Wait,
            Phase::Off => {
                self.phase = Phase::Starting;
                self.starts += 1;
                Todo::Start
            }
        };
        (receiver, todo)
    }

    /// The worker listens.
    pub(super) fn up(&mut self) -> Todo<M> {
        self.phase = Phase::Up;
        self.next()
    }

    /// The ask in work is answered. An answer to anything else is passed over.
    pub(super) fn answered(&mut self, id: u64, answered: Answered) -> Todo<M> {
        match self.in_work.take_if(|asked| asked.id == id) {
            Some(asked) => {
                // Nobody may wait for it any more.
                let _ = asked.answer.send(answered);
                self.next()
            }
            None => Todo::Wait,
        }
    }

    pub(super) fn progress(&self, id: u64, done: u32, total: u32) {
        let asked = self.in_work.as_ref().filter(|asked| asked.id == id);
        if let Some(progress) = asked.and_then(|asked| asked.progress.as_ref()) {
            progress(done, total);
        }
    }

    /// The worker is gone.
    pub(super) fn fail(&mut self, error: &ApiError) {
        self.phase = Phase::Off;
        let waiting = std::mem::take(&mut self.waiting);
        for asked in self.in_work.take().into_iter().chain(waiting.into_iter().map(|(_, asked)| asked)) {
            let _ = asked.answer.send(Err(error.clone()));
        }
    }

    /// Answers the ask in work with an error. The worker is still at it and has to be ended.
    pub(super) fn give_up(&mut self, id: u64, error: ApiError) {
        if let Some(asked) = self.in_work.take_if(|asked| asked.id == id) {
            let _ = asked.answer.send(Err(error));
        }
    }

    /// The number of its start, while the worker is up.
    pub(super) fn life(&self) -> Option<u64> {
        (self.phase == Phase::Up).then_some(self.starts)
    }

    /// Whether that ask waits or is in work.
    pub(super) fn has(&self, id: u64) -> bool {
        self.is_in_work(id) || self.waiting.iter().any(|(_, asked)| asked.id == id)
    }

    pub(super) fn starts(&self) -> u64 {
        self.starts
    }

    /// Whether the worker of that start has not come up yet.
    pub(super) fn is_starting(&self, start: u64) -> bool {
        self.phase == Phase::Starting && self.starts == start
    }

    pub(super) fn is_in_work(&self, id: u64) -> bool {
        self.in_work.as_ref().is_some_and(|asked| asked.id == id)
    }

    /// The next ask that somebody still waits for.
    fn next(&mut self) -> Todo<M> {
        while let Some((message, asked)) = self.waiting.pop_front() {
            if !asked.answer.is_canceled() {
                self.in_work = Some(asked);
                return Todo::Post(message);
            }
        }
        Todo::Wait
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use futures_util::FutureExt;
    use reader_wire::Answer;

    fn push(queue: &mut Queue<u64>) -> (u64, oneshot::Receiver<Answered>, Todo<u64>) {
        let id = queue.next_id();
        let (receiver, todo) = queue.push(id, id, None);
        (id, receiver, todo)
    }

    fn done() -> Answered {
        Ok((Answer::Done, None))
    }

    #[test]
    fn asks_go_one_after_the_other() {
        let mut queue = Queue::default();
        let (first, answer, todo) = push(&mut queue);
        assert_eq!(todo, Todo::Start);
        let (second, _answer, todo) = push(&mut queue);
        assert_eq!(todo, Todo::Wait);
        assert_eq!(queue.up(), Todo::Post(first));
        assert_eq!(queue.answered(9, done()), Todo::Wait, "an answer to something else");
        assert_eq!(queue.answered(first, done()), Todo::Post(second));
        assert!(matches!(answer.now_or_never(), Some(Ok(Ok(_)))));
        assert!(queue.is_in_work(second));
        assert_eq!(queue.answered(second, done()), Todo::Wait);
        let (third, _answer, todo) = push(&mut queue);
        assert_eq!(todo, Todo::Post(third));
    }

    #[test]
    fn what_was_called_off_is_never_posted() {
        let mut queue = Queue::default();
        let (_, first, _) = push(&mut queue);
        let (_, second, _) = push(&mut queue);
        let (third, _answer, _) = push(&mut queue);
        drop((first, second));
        assert_eq!(queue.up(), Todo::Post(third));
    }

    #[test]
    fn an_ask_that_hangs_is_told_so_and_those_behind_it_are_not() {
        let mut queue = Queue::default();
        let (first, hung, _) = push(&mut queue);
        let (second, behind, _) = push(&mut queue);
        assert_eq!(queue.life(), None);
        queue.up();
        assert_eq!(queue.life(), Some(1));
        assert!(queue.has(first) && queue.has(second) && !queue.has(99));
        queue.give_up(second, ApiError::unreadable("it only waits"));
        queue.give_up(first, ApiError::unreadable("it hangs"));
        queue.fail(&ApiError::unreachable("it stopped"));
        let said = |answer: oneshot::Receiver<Answered>| match answer.now_or_never() {
            Some(Ok(Err(error))) => error.message,
            _ => "nothing".to_owned(),
        };
        assert_eq!((said(hung).as_str(), said(behind).as_str()), ("it hangs", "it stopped"));
        assert!(!queue.has(first) && !queue.has(second));
    }

    #[test]
    fn a_crash_fails_all_and_the_next_ask_starts_it_again() {
        let mut queue = Queue::default();
        let (_, first, _) = push(&mut queue);
        let (_, second, _) = push(&mut queue);
        queue.up();
        let start = queue.starts();
        queue.fail(&ApiError::unreachable("it stopped"));
        assert!(matches!(first.now_or_never(), Some(Ok(Err(_)))));
        assert!(matches!(second.now_or_never(), Some(Ok(Err(_)))));
        let (_, _third, todo) = push(&mut queue);
        assert_eq!(todo, Todo::Start);
        assert!(!queue.is_starting(start) && queue.is_starting(queue.starts()));
    }
}
