// Measures the text engine, as wasm, against other tools: A and B alternately in one run, medians.
// It refuses to fetch anything. Called by `cargo xtask bench text` with
// WASM_DIR (what wasm-bindgen --target nodejs wrote), BEFORE and AFTER (unpacked folders).
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import crypto from 'node:crypto';
import zlib from 'node:zlib';
import { diffLines, diffWordsWithSpace } from 'diff';
import DiffMatchPatch from 'diff-match-patch';
import { presentableDiff } from '@codemirror/merge';
import { diff3Merge } from 'node-diff3';
import { Fzf } from 'fzf';
import { worstPairs } from './worst.mjs';

const [wasmDir, beforeDir, afterDir] = process.argv.slice(2);
const quick = process.env.QUICK === '1';
const ROUNDS = quick ? 3 : 5;
const { Bench } = createRequire(import.meta.url)(path.resolve(wasmDir, 'bench_wasm.js'));

const files = (root) => {
  const found = new Map();
  const walk = (folder) => {
    for (const entry of fs.readdirSync(path.join(root, folder), { withFileTypes: true })) {
      const name = path.join(folder, entry.name);
      if (entry.isDirectory()) walk(name);
      else found.set(name, fs.readFileSync(path.join(root, name), 'utf8'));
    }
  };
  walk('');
  return new Map([...found].sort());
};
const before = files(beforeDir);
const after = files(afterDir);
const hash = (text) => crypto.createHash('sha256').update(text).digest('hex');
const bench = new Bench();
for (const [name, text] of before) bench.add(false, name, hash(text), text);
for (const [name, text] of after) bench.add(true, name, hash(text), text);
const count = bench.ready();
const modified = [...before].filter(([name, text]) => after.has(name) && after.get(name) !== text)
  .map(([name, text]) => [name, text, after.get(name)]);

const time = (job) => {
  const start = performance.now();
  const result = job();
  return [performance.now() - start, result];
};
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const ms = (n) => (n < 10 ? n.toFixed(2) : n.toFixed(0));

/** Runs the jobs of a group in turn, ROUNDS times; prints medians and ratios to the first. */
const group = (title, jobs, rounds = ROUNDS) => {
  const times = jobs.map(() => []);
  const results = [];
  // Once unmeasured: both engines translate what they run often, and git reads its packs.
  jobs.forEach(([, job, once]) => { if (!once) job(); });
  for (let round = 0; round < rounds; round += 1) {
    jobs.forEach(([, job, once], i) => {
      if (once && round > 0) return;
      const [spent, result] = time(job);
      times[i].push(spent);
      results[i] = result;
    });
  }
  const medians = times.map(median);
  console.log(`\n${title}`);
  jobs.forEach(([name, , once], i) => {
    const ratio = medians[0] / medians[i];
    const said = i === 0 ? '' : `  ours = ${ratio < 0.1 ? ratio.toFixed(4) : ratio.toFixed(2)}x of it (${(1 / ratio).toFixed(1)}x faster)`;
    const note = typeof results[i] === 'string' ? `  ${results[i]}` : '';
    console.log(`  ${name.padEnd(52)} ${ms(medians[i]).padStart(8)} ms${once ? ' (once)' : ''}${said}${note}`);
  });
  return { medians, results };
};

// A repository with both sides packed: git's own job between two trees.
const repository = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-text-'));
const git = (...args) => spawnSync('git', ['-c', 'user.name=b', '-c', 'user.email=b@b', '-c', 'core.autocrlf=false', '-c', 'gc.auto=0', ...args],
  { cwd: repository, encoding: 'utf8', maxBuffer: 1 << 30 });
const commit = (side) => {
  for (const entry of fs.readdirSync(repository)) if (entry !== '.git') fs.rmSync(path.join(repository, entry), { recursive: true });
  for (const [name, text] of side) {
    fs.mkdirSync(path.dirname(path.join(repository, name)), { recursive: true });
    fs.writeFileSync(path.join(repository, name), text);
  }
  git('add', '-A');
  git('commit', '-qm', 'side');
};
git('init', '-q');
commit(before);
commit(after);
git('repack', '-adq');

console.log(`${before.size} files before, ${after.size} after, ${modified.length} modified (wasm says ${count}); node ${process.version}, ${os.cpus().length} cores, load ${os.loadavg()[0].toFixed(1)}`);
const wasm = fs.readFileSync(path.resolve(wasmDir, 'bench_wasm_bg.wasm'));
console.log(`bench wasm: ${wasm.length} bytes, brotli ${zlib.brotliCompressSync(wasm).length}`);

const jsdiff = () => {
  let added = 0;
  let removed = 0;
  const bytes = (text) => Buffer.byteLength(text);
  for (const [, a, b] of modified) {
    const parts = diffLines(a, b);
    for (let i = 0; i < parts.length; i += 1) {
      const [x, y] = [parts[i], parts[i + 1]];
      if (x.removed && y?.added) {
        for (const word of diffWordsWithSpace(x.value, y.value)) {
          if (word.added) added += bytes(word.value);
          else if (word.removed) removed += bytes(word.value);
        }
        i += 1;
      } else if (x.added) added += bytes(x.value);
      else if (x.removed) removed += bytes(x.value);
    }
  }
  return `marked +${added} -${removed} bytes`;
};
const dmp = () => {
  const tool = new DiffMatchPatch();
  for (const [, a, b] of modified) {
    const packed = tool.diff_linesToChars_(a, b);
    const found = tool.diff_main(packed.chars1, packed.chars2, false);
    tool.diff_charsToLines_(found, packed.lineArray);
  }
};
const codemirror = () => { for (const [, a, b] of modified) presentableDiff(a, b, { scanLimit: 500 }); };

group('store diff, lines (renames included)', [
  ['ours: store diff', () => `${bench.store_diff()}`],
  ['git diff --histogram --shortstat, packed trees', () => git('diff', '--histogram', '--shortstat', 'HEAD~', 'HEAD').stdout.trim()],
]);
group('modified files, lines', [
  ['ours: lines', () => { const [a, r] = bench.lines(); return `+${a} -${r}`; }],
  ['git diff --histogram --shortstat --diff-filter=M', () => git('diff', '--histogram', '--shortstat', '--no-renames', '--diff-filter=M', 'HEAD~', 'HEAD').stdout.trim()],
]);
const bytes = (text) => Buffer.byteLength(text);
group('modified files, lines and words', [
  ['ours: lines and words', () => { const [a, r, ma, mr] = bench.words(); return `+${a} -${r}, marked +${ma} -${mr} bytes`; }],
  ['git diff --histogram --word-diff=porcelain', () => { git('diff', '--histogram', '--word-diff=porcelain', '--no-renames', '--diff-filter=M', 'HEAD~', 'HEAD'); }],
  ['jsdiff diffLines + diffWordsWithSpace', jsdiff, quick],
  ['@codemirror/merge presentableDiff (500)', codemirror, true],
  ['diff-match-patch, lines', dmp, true],
]);

console.log('\npairs of up to 100 kB, ms with words (goal 60)');
let worst = 0;
for (const [name, a, b] of worstPairs()) {
  const runs = [1, 2, 3].map(() => time(() => bench.pair(a, b)));
  const spent = median(runs.map((r) => r[0]));
  worst = Math.max(worst, spent);
  const [cm] = time(() => presentableDiff(a, b, { scanLimit: 500 }));
  console.log(`  ${name.padEnd(46)} ${ms(spent).padStart(7)} ms  ${runs[0][1][0]} hunks, ${runs[0][1][1]} bytes marked${runs[0][1][2] ? ', coarse' : ''};  codemirror 500: ${ms(cm)} ms`);
}
console.log(`  worst ${ms(worst)} ms`);

const every40th = (text) => text.split(/(?<=\n)/).map((line, i) => (i % 40 === 20 ? `edited ${line}` : line)).join('');
const triples = modified.map(([, a, b]) => [a.split('\n'), b.split('\n'), every40th(a).split('\n')]);
group('three-way merge of the modified files', [
  ['ours: merge by lines', () => { const [f, c] = bench.merge(); return `${f} files with conflicts, ${c} conflicts`; }],
  ['node-diff3 diff3Merge (every 12th file, times 12)', () => {
    for (let i = 0; i < triples.length; i += 12) diff3Merge(triples[i][1], triples[i][0], triples[i][2]);
  }],
], quick ? 1 : 3);
console.log('  (multiply the ratio to node-diff3 by 12)');

const texts = [...after.values()];
const indexOf = (needle) => {
  let lines = 0;
  for (const text of texts) {
    let at = text.indexOf(needle);
    while (at >= 0) {
      lines += 1;
      const end = text.indexOf('\n', at);
      at = end < 0 ? -1 : text.indexOf(needle, end + 1);
    }
  }
  return `${lines} lines`;
};
const folded = (needle) => {
  const pattern = new RegExp(needle, 'gi');
  let lines = 0;
  for (const text of texts) {
    pattern.lastIndex = 0;
    while (pattern.exec(text)) {
      lines += 1;
      const end = text.indexOf('\n', pattern.lastIndex);
      if (end < 0) break;
      pattern.lastIndex = end + 1;
    }
  }
  return `${lines} lines`;
};
const ratios = [];
for (const [kind, needle] of [['rare', 'setContentProtection'], ['common', 'error'], ['absent', 'qzxwvjkqq'], ['phrase', 'the following'], ['one letter', 'e'], ['non-ASCII', 'ページ']]) {
  const { medians } = group(`literal search, ${kind}: ${needle}`, [
    ['ours', () => `${bench.search(needle, false)} lines`],
    ['JS indexOf', () => indexOf(needle)],
  ], ROUNDS * 3);
  ratios.push(medians[1] / medians[0]);
}
console.log(`  geometric mean against indexOf: ${Math.exp(ratios.reduce((s, r) => s + Math.log(r), 0) / ratios.length).toFixed(2)}x`);
for (const needle of ['error', 'setcontentprotection']) {
  group(`literal search in any case: ${needle}`, [
    ['ours', () => `${bench.search(needle, true)} lines`],
    ['JS RegExp /gi', () => folded(needle)],
  ], ROUNDS * 2);
}

const all = [...after.keys()];
const paths = Array.from({ length: 10_000 }, (_, i) => all[i % all.length].replace(/\.md$/, `${i < all.length ? '' : `-${i}`}.md`));
bench.set_paths(paths);
const fzf = new Fzf(paths, { limit: 50 });
const fuzzyRatios = [];
for (const query of ['index', 'tldrgitcom', 'apibrowserwindow', 'rfc2000', 'e', 'docsjaguide', 'zzqx']) {
  const { medians } = group(`fuzzy, 10,000 paths: ${query}`, [
    ['ours', () => { const [n, first] = bench.fuzzy(query); return `${n} matches${n ? `, first ${paths[first]}` : ''}`; }],
    ['fzf-for-js', () => { const found = fzf.find(query); return `${found.length} matches${found.length ? `, first ${found[0].item}` : ''}`; }],
  ], ROUNDS * 2);
  fuzzyRatios.push(medians[1] / medians[0]);
}
console.log(`  geometric mean against fzf-for-js: ${Math.exp(fuzzyRatios.reduce((s, r) => s + Math.log(r), 0) / fuzzyRatios.length).toFixed(1)}x`);

// Tokens: speed, and the error per file after calibration on the first 20 files of each folder.
const { get_encoding } = createRequire(import.meta.url)('tiktoken');
const encoding = get_encoding('o200k_base');
const sample = texts.filter((_, i) => i % 40 === 0);
const sampleBytes = sample.reduce((s, t) => s + bytes(t), 0);
const totalBytes = texts.reduce((s, t) => s + bytes(t), 0);
const [oursMs] = time(() => bench.tokens());
const [tikMs] = time(() => sample.forEach((text) => encoding.encode(text, 'all')));
console.log(`\ntokens: ours ${(totalBytes / 1e3 / oursMs).toFixed(0)} MB/s, tiktoken ${(sampleBytes / 1e3 / tikMs).toFixed(1)} MB/s`);
const names = [...after.keys()];
const errors = [];
const raws = [];
let covered = 0;
for (const folder of new Set(names.map((n) => n.split('/')[0]))) {
  const own = names.map((n, i) => [n, i]).filter(([n]) => n.startsWith(`${folder}/`));
  const chosen = own.filter((_, i) => i % Math.max(1, Math.floor(own.length / 120)) === 0);
  const counted = chosen.map(([, i]) => [bench.tokens_of(i), encoding.encode(texts[i], 'all').length, i]).filter(([, t]) => t > 20);
  bench.calibrate();
  counted.slice(0, 20).forEach(([, real, i]) => bench.observe(i, real));
  const shown = counted.slice(20).map(([, real, i]) => [real, ...bench.shown(i)]);
  const rest = shown.map(([real, , likely]) => Math.abs(likely - real) / real);
  const inside = shown.filter(([real, low, , high]) => low <= real && real <= high).length;
  const width = median(shown.map(([, low, likely, high]) => (high - low) / 2 / likely));
  covered += inside;
  counted.forEach(([raw, real]) => raws.push(Math.abs(raw - real) / real));
  errors.push(...rest);
  const sorted = [...rest].sort((a, b) => a - b);
  console.log(`  ${folder.padEnd(10)} error after 20 files: median ${(100 * median(rest)).toFixed(1)} %, p95 ${(100 * sorted[Math.floor(sorted.length * 0.95)]).toFixed(1)} %; inside the shown range ${(100 * inside / shown.length).toFixed(1)} % (±${(100 * width).toFixed(1)} %)`);
}
const sorted = [...errors].sort((a, b) => a - b);
console.log(`  all: median ${(100 * median(errors)).toFixed(1)} %, p95 ${(100 * sorted[Math.floor(sorted.length * 0.95)]).toFixed(1)} % (uncalibrated median ${(100 * median(raws)).toFixed(1)} %); inside the shown range ${(100 * covered / errors.length).toFixed(1)} %`);
encoding.free();
fs.rmSync(repository, { recursive: true });
