//! Archives that mean harm, and archives that old programs wrote.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use flate2::{Compression, write::DeflateEncoder};
use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use reader::archive::{Archive, ENTRIES};
use reader::{Import, READ_LIMIT};
use reader_wire::{Options, Plan, PlanRow, Refusal, State};
use std::io::Write;

/// Files as they stand in an archive: name and bytes.
fn zip(files: &[(&[u8], &[u8])]) -> Vec<u8> {
    let mut zip = ZipArchiveWriter::new(Vec::new());
    for (name, bytes) in files {
        let (mut entry, config) = zip
            .new_file(EntryPath::verbatim(name.to_vec()))
            .compression_method(CompressionMethod::DEFLATE)
            .start()
            .unwrap();
        let mut data = config.wrap(DeflateEncoder::new(&mut entry, Compression::new(6)));
        data.write_all(bytes).unwrap();
        let (encoder, descriptor) = data.finish().unwrap();
        encoder.finish().unwrap();
        entry.finish(descriptor).unwrap();
    }
    zip.finish().unwrap()
}

fn plan(archive: Vec<u8>) -> Plan {
    let import = Import::zip(archive, &mut |_, _| ()).unwrap();
    import.plan(&Options { prefix: "/".to_owned(), ..Options::default() }, &str::to_owned)
}

fn only(archive: Vec<u8>) -> PlanRow {
    let mut plan = plan(archive);
    assert_eq!(plan.rows.len(), 1);
    plan.rows.remove(0)
}

/// Where the central directory begins.
fn directory(archive: &[u8]) -> usize {
    archive.windows(4).position(|bytes| bytes == b"PK\x01\x02").unwrap()
}

fn is_unreadable(row: &PlanRow, word: &str) -> bool {
    matches!(&row.state, State::Refused(Refusal::Unreadable(why)) if why.contains(word))
}

#[test]
fn names_that_lead_elsewhere_are_refused_by_name() {
    for name in ["../x", "a/../../x", "/etc/passwd", "C:/x", "..\\x", "a\\b", "a/..", "\u{202e}x", "a\nb"] {
        let row = only(zip(&[(name.as_bytes(), b"x")]));
        assert!(matches!(row.state, State::Refused(Refusal::BadPath(_))), "{name}: {row:?}");
        assert_eq!((row.source.as_str(), row.target), (name, None));
    }
}

#[test]
fn a_name_given_twice_is_written_once() {
    let plan = plan(zip(&[(b"a", b"1"), (b"a", b"2"), (b"b/c", b"3"), (b"b", b"4")]));
    let states: Vec<_> = plan.rows.iter().map(|row| row.state.clone()).collect();
    assert_eq!(states, [State::New, State::Duplicate, State::New, State::InTheWay("/b".to_owned())]);
}

#[test]
fn a_bomb_is_a_file_that_is_too_large() {
    let archive = zip(&[(b"bomb", &vec![0; 50_000_000])]);
    assert!(archive.len() < 60_000);
    assert_eq!(Archive::open(archive.clone()).unwrap().read(0, READ_LIMIT).unwrap().len(), READ_LIMIT);
    assert_eq!(only(archive).state, State::Refused(Refusal::TooLarge));
}

#[test]
fn declared_sizes_are_not_believed() {
    let mut archive = zip(&[(b"liar", &vec![b'a'; 200_000])]);
    let at = directory(&archive);
    archive[at + 24..at + 28].copy_from_slice(&5u32.to_le_bytes());
    assert!(is_unreadable(&only(archive), "damaged"));
    let mut archive = zip(&[(b"liar", b"small")]);
    let at = directory(&archive);
    archive[at + 24..at + 28].copy_from_slice(&0xffff_fff0_u32.to_le_bytes());
    assert!(is_unreadable(&only(archive), "size"));
}

#[test]
fn a_wrong_checksum_is_damage() {
    let mut archive = zip(&[(b"a", b"content")]);
    let at = directory(&archive);
    archive[at + 16] ^= 1;
    assert!(is_unreadable(&only(archive), "checksum"));
}

#[test]
fn encrypted_files_and_links_are_refused() {
    let mut archive = zip(&[(b"a", b"content")]);
    let at = directory(&archive);
    archive[at + 8] |= 1;
    assert!(is_unreadable(&only(archive), "encrypted"));
    let mut archive = zip(&[(b"a", b"/etc/passwd")]);
    let at = directory(&archive);
    archive[at + 5] = 3;
    archive[at + 40..at + 42].copy_from_slice(&0o120_777_u16.to_le_bytes());
    assert!(is_unreadable(&only(archive), "link"));
    let mut archive = zip(&[(b"a", b"x")]);
    let at = directory(&archive);
    archive[at + 10] = 14;
    assert!(is_unreadable(&only(archive), "supported"));
}

#[test]
fn an_archive_in_an_archive_is_left_alone() {
    let inner = zip(&[(b"a", &[0xff, 0xfe, 0x80])]);
    assert_eq!(only(zip(&[(b"inner.zip", &inner)])).state, State::Refused(Refusal::NotText));
}

#[test]
fn every_cut_of_an_archive_says_so() {
    let archive = zip(&[(b"a.md", b"first"), (b"b.md", b"second")]);
    for end in 0..archive.len() {
        let why = Import::zip(archive[..end].to_vec(), &mut |_, _| ()).err();
        assert!(why.is_some_and(|why| why.ends_with('.')), "cut at {end}");
    }
}

#[test]
fn a_hole_in_the_middle_costs_one_file() {
    let mut archive = zip(&[(b"a.md", b"first"), (b"b.md", b"second")]);
    archive[0] = b'X';
    let plan = plan(archive);
    assert!(is_unreadable(&plan.rows[0], "place"));
    assert_eq!(plan.rows[1].state, State::New);
}

#[test]
fn names_of_old_programs_are_read() {
    let row = only(zip(&[(b"caf\x82.md", b"x")]));
    assert_eq!((row.source.as_str(), row.target.as_deref()), ("café.md", Some("/café.md")));
    let row = only(zip(&[("café.md".as_bytes(), b"x")]));
    assert_eq!(row.target.as_deref(), Some("/café.md"));
}

#[test]
fn what_is_no_archive_is_told_in_words() {
    for bytes in [&b""[..], b"PK", b"not a zip at all", &[0; 5_000]] {
        let why = Import::zip(bytes.to_vec(), &mut |_, _| ()).err().unwrap();
        assert!(why.starts_with("This is not a .zip"), "{why}");
    }
    let empty = Import::zip(zip(&[]), &mut |_, _| ()).unwrap();
    assert_eq!(empty.opened().files, 0);
}

#[test]
fn there_is_a_bound_on_entries() {
    let names: Vec<Vec<u8>> = (0..=ENTRIES).map(|number| number.to_string().into_bytes()).collect();
    let files: Vec<(&[u8], &[u8])> = names.iter().map(|name| (&name[..], &b""[..])).collect();
    assert_eq!(Archive::open(zip(&files[..ENTRIES])).unwrap().entries().len(), ENTRIES);
    assert!(Archive::open(zip(&files)).err().unwrap().contains("20000"));
}

#[test]
fn folders_are_not_files_and_junk_is_left_out_by_rule() {
    let mut archive = ZipArchiveWriter::new(Vec::new());
    archive.new_dir("empty/").create().unwrap();
    assert_eq!(plan(archive.finish().unwrap()).rows, []);
    let archive = zip(&[(b"top/a.md", b"1"), (b"__MACOSX/top/._a.md", b"2"), (b"top/.DS_Store", b"\xff")]);
    let import = Import::zip(archive, &mut |_, _| ()).unwrap();
    let opened = import.opened();
    assert_eq!((opened.files, opened.junk, opened.top.as_deref()), (3, 2, Some("top")));
    let options = Options { prefix: "/in/".to_owned(), strip_top: true, ..Options::default() };
    let plan = import.plan(&options, &str::to_owned);
    assert_eq!(plan.rows[0].target.as_deref(), Some("/in/a.md"));
    assert_eq!(plan.rows[1].state, State::Refused(Refusal::Junk));
    let plan = import.plan(&Options { keep_junk: true, ..options }, &str::to_owned);
    assert_eq!(plan.rows[1].state, State::New);
    assert_eq!(plan.rows[2].state, State::Refused(Refusal::NotText));
}
