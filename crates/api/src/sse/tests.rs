//! Any split of the bytes gives the same frames; writing and reading are inverse; nothing panics or grows unbounded.

use super::*;
use crate::{ApiError, ErrorKind, Event, EventBody, StreamEvent, Timestamp, wire::Write};
use proptest::prelude::*;

fn decode(bytes: &[u8]) -> Vec<Frame> {
    let mut frames = Vec::new();
    Decoder::default().push(bytes, &mut frames).expect("small");
    frames
}

fn decode_split(bytes: &[u8], cuts: &[usize]) -> Vec<Frame> {
    let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut % (bytes.len() + 1)).collect();
    cuts.extend([0, bytes.len()]);
    cuts.sort_unstable();
    let (mut decoder, mut frames) = (Decoder::default(), Vec::new());
    for pair in cuts.windows(2) {
        decoder.push(&bytes[pair[0]..pair[1]], &mut frames).expect("small");
    }
    frames
}

#[test]
fn line_ends_comments_marks_and_spaces() {
    let expect = [Frame::new("a", "1"), Frame::new("b", "2\n3"), Frame { event: None, data: "4".into() }];
    for end in ["\n", "\r", "\r\n"] {
        let text = "\u{feff}event: a\ndata:1\n\n\n: note\nevent:b\nid: 7\nretry: 5\ndata: 2\ndata: 3\nx\n\ndata: 4\n\n";
        assert_eq!(decode(text.replace('\n', end).as_bytes()), expect, "{end:?}");
    }
}

#[test]
fn a_frame_needs_data_and_its_empty_line() {
    assert_eq!(decode(b"event: a\n\nevent: b\ndata: 1\n"), []);
    assert_eq!(decode(b"data\n\n"), [Frame { event: None, data: String::new() }]);
    // The name of a frame without data does not stick to the next one.
    assert_eq!(decode(b"event: a\n\ndata: 1\n\n"), [Frame { event: None, data: "1".into() }]);
    assert_eq!(decode(HEARTBEAT.as_bytes()), []);
    assert_eq!(decode(comment("a\nb").as_bytes()), []);
}

#[test]
fn a_frame_has_a_bound() {
    let (mut decoder, mut frames) = (Decoder::with_limit(10), Vec::new());
    assert_eq!(decoder.push(b"data: 1234\n", &mut frames), Ok(()));
    assert_eq!(decoder.push(b"data: 1\n", &mut frames).map_err(|error| error.kind), Err(ErrorKind::Unreadable));
    let mut many = Decoder::with_limit(10);
    for _ in 0..100 {
        assert_eq!(many.push(b"data: 1234\n\n", &mut frames), Ok(()));
    }
    assert_eq!(frames.len(), 100);
}

#[test]
fn frames_are_read_as_the_sdks_do() {
    let event = StreamEvent::Event(Event {
        id: "sevt_1".into(),
        processed_at: Some(Timestamp(1_000)),
        body: EventBody::AgentMessage(vec!["Hi".into()]),
    });
    let unnamed = Frame { event: None, data: event.write().to_string() };
    let text = format!("{}event: ping\ndata: {{}}\n\n{}{HEARTBEAT}", unnamed.write(), event.frame().write());
    let read: Vec<_> = StreamReader::default().push(text.as_bytes()).into();
    assert_eq!(read, [Ok(event)]);
}

#[test]
fn errors_in_a_stream_have_kind_and_status() {
    let read = |text: &str| StreamReader::default().push(text.as_bytes()).pop_back().expect("one").expect_err("error");
    let error = read(
        "event: error\ndata: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"Busy\"},\"request_id\":\"req_1\"}\n\n",
    );
    assert_eq!((error.status, &error.kind, &*error.message), (529, &ErrorKind::Overloaded, "Busy"));
    assert_eq!((error.request_id.as_deref(), error.is_retryable()), (Some("req_1"), true));
    let ours = ApiError { request_id: Some("req_2".into()), ..ApiError::new(ErrorKind::RateLimit, "Slow\ndown") };
    assert_eq!(read(&Frame::of_error(&ours, "req_2").write()), ours);
    assert_eq!(read("event: error\ndata: <html>\n\n").status, 500);
    assert_eq!(read("event: a\ndata: {\n\n").kind, ErrorKind::Unreadable);
}

proptest! {
    #[test]
    fn reading_undoes_writing_over_any_split(
        frames in proptest::collection::vec((proptest::option::of("[^\r\n]{1,9}"), "[^\r]{0,30}"), 0..6),
        cuts in proptest::collection::vec(any::<usize>(), 0..40),
    ) {
        let frames: Vec<Frame> = frames.into_iter().map(|(event, data)| Frame { event, data }).collect();
        let text: String = frames.iter().map(Frame::write).collect();
        prop_assert_eq!(decode_split(text.as_bytes(), &cuts), frames);
    }

    #[test]
    fn any_bytes_in_any_split_give_the_same_frames(
        bytes in proptest::collection::vec(
            prop_oneof![Just(b'\r'), Just(b'\n'), Just(b':'), Just(b' '), Just(0xef), any::<u8>()], 0..80),
        text in "(data|event|:|\r|\n|\r\n| |é|\u{feff}){0,40}",
        cuts in proptest::collection::vec(any::<usize>(), 0..40),
    ) {
        for bytes in [&bytes[..], text.as_bytes()] {
            prop_assert_eq!(decode_split(bytes, &cuts), decode(bytes));
            let _ = StreamReader::default().push(bytes);
        }
    }
}
