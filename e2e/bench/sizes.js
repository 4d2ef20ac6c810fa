// What the site weighs on the wire: brotli 11 of every shipped file, and the first route, which
// is all that the page itself names (e2e/journeys/parts.spec.js holds that it fetches nothing else). `--check` also fails when that is over its budget.

import { readFileSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';
import { table } from './table.js';

const DIST = new URL('../../dist/', import.meta.url);
const FOLDER = fileURLToPath(DIST);

/** First route with its stylesheet, in bytes: where it is to come to, and what it is to keep. */
const GOAL = 120_000;
const LIMIT = 200_000;

/** What it weighs today, and a little: it may only be lowered, with every gain. */
const CEILING = 185_000;

/** Not part of the running site. */
const BESIDES = new Set(['_headers', 'build.json']);

const brotli = (bytes) => brotliCompressSync(bytes, {
  params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
}).length;

/** Every file with its sizes, the first route's marked. */
export function sizes() {
  // The style of the later pages is named for when it is wanted.
  const page = readFileSync(new URL('index.html', DIST), 'utf8').replace(/data-later=\S+/, '');
  const entries = readdirSync(DIST, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const names = entries.map((entry) => relative(FOLDER, join(entry.parentPath ?? entry.path, entry.name)));
  return names.filter((name) => !BESIDES.has(name)).sort().map((name) => {
    const bytes = readFileSync(new URL(name, DIST));
    return { name, raw: bytes.length, brotli: brotli(bytes), first: name === 'index.html' || page.includes(name) };
  });
}

const kilobytes = (bytes) => (bytes / 1000).toFixed(1);

const files = sizes();
const first = files.filter((file) => file.first).reduce((sum, file) => sum + file.brotli, 0);
table(
  ['file', 'raw kB', 'brotli kB', 'first route'],
  [
    ...files.map((file) => [file.name, kilobytes(file.raw), kilobytes(file.brotli), file.first ? 'yes' : '']),
    ['first route, whole', '', kilobytes(first), `goal ${GOAL / 1000}, limit ${LIMIT / 1000}`],
  ],
);
if (process.argv.includes('--check')) {
  const told = `the first route weighs ${kilobytes(first)} kB; goal ${GOAL / 1000}, limit ${LIMIT / 1000}, today's ceiling ${CEILING / 1000}`;
  if (first > CEILING) {
    console.error(told);
    process.exit(1);
  }
  if (first > GOAL) console.log(`warning: ${told}`);
}
