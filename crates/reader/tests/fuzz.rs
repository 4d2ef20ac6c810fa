//! Twenty thousand damaged archives: none panics, none makes the reader hold more than a bound. Alone in its program,
//! because it measures the allocator.
#![allow(clippy::unwrap_used, reason = "a test may stop at the first surprise")]

use flate2::{Compression, write::DeflateEncoder};
use peak_alloc::PeakAlloc;
use rawzip::path::EntryPath;
use rawzip::{CompressionMethod, ZipArchiveWriter};
use reader::Import;
use reader_wire::{Options, Rule};
use std::io::Write;

#[global_allocator]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// Beyond what the archive itself takes: one record of the directory, one file, the inflater, and the plan.
const BOUND: usize = 2 * 1024 * 1024;

/// Xorshift: the same damage on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % sides as u64).unwrap()
    }
}

fn seeds() -> Vec<Vec<u8>> {
    let bomb = vec![0; 3_000_000];
    let sets: [&[(&str, &[u8])]; 3] = [
        &[("a.md", b"hello"), ("b/c.md", b"a longer text, a longer text, a longer text")],
        &[("bomb", &bomb), ("b", b"x")],
        &[],
    ];
    let pack = |files: &[(&str, &[u8])]| {
        let mut zip = ZipArchiveWriter::new(Vec::new());
        for (name, bytes) in files {
            let file =
                zip.new_file(EntryPath::verbatim(name.as_bytes())).compression_method(CompressionMethod::DEFLATE);
            let (mut entry, config) = file.start().unwrap();
            let mut data = config.wrap(DeflateEncoder::new(&mut entry, Compression::new(6)));
            data.write_all(bytes).unwrap();
            let (encoder, descriptor) = data.finish().unwrap();
            encoder.finish().unwrap();
            entry.finish(descriptor).unwrap();
        }
        zip.finish().unwrap()
    };
    sets.iter().map(|files| pack(files)).collect()
}

fn damage(archive: &mut Vec<u8>, dice: &mut Dice) {
    for _ in 0..=dice.roll(6) {
        if archive.is_empty() {
            return;
        }
        // Mostly at the end, where the directory is.
        let at = match dice.roll(3) {
            0 => dice.roll(archive.len()),
            _ => archive.len() - 1 - dice.roll(archive.len().min(200)),
        };
        match dice.roll(6) {
            0 => archive[at] ^= 1 << dice.roll(8),
            1 => archive[at] = [0, 1, 0x7f, 0x80, 0xfe, 0xff][dice.roll(6)],
            2 => archive.truncate(at),
            3 => drop(archive.splice(at..at, [b'P', b'K', 1, 2, 5, 6].into_iter().take(2 + dice.roll(5)))),
            4 => {
                let end = archive.len().min(at + 8);
                archive[at..end].fill(0xff);
            }
            _ => {
                let end = archive.len().min(at + 1 + dice.roll(60));
                archive.extend_from_within(at..end);
            }
        }
    }
}

#[test]
fn damage_is_told_and_costs_little() {
    let seeds = seeds();
    let mut dice = Dice(0x2545_f491_4f6c_dd1d);
    let options = Options { prefix: "/".to_owned(), rule: Rule::KeepBoth, ..Options::default() };
    let (mut opened, mut refused) = (0, 0);
    for round in 0..20_000 {
        let mut archive = seeds[round % seeds.len()].clone();
        damage(&mut archive, &mut dice);
        let before = ALLOCATOR.current_usage();
        ALLOCATOR.reset_peak_usage();
        match Import::zip(archive, &mut |_, _| ()) {
            Ok(import) => {
                let plan = import.plan(&options, &str::to_owned);
                assert_eq!(plan.rows.len() as u32, import.opened().files);
                opened += 1;
            }
            Err(why) => {
                assert!(why.ends_with('.'), "{why}");
                refused += 1;
            }
        }
        let peak = ALLOCATOR.peak_usage().saturating_sub(before);
        assert!(peak < BOUND, "round {round} took {peak} bytes");
    }
    assert!(opened > 1_000 && refused > 1_000, "{opened} opened, {refused} refused: the damage is not of both kinds");
}
