// Two folders reviewed from end to end in the console: imported as two stores, decided by keys, by hand, by what the list
// shows and all at once, the plan carried out; then every byte of the store is compared with what the kept decisions make of
// the two folders. In This browser and against the native host. It prints how long each part took and its longest task,
// and fails when a byte is not as it was decided. `SHOTS=folder` takes pictures on the way.

import { createHash } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createStore } from '../harness/console.js';
import { startHost } from '../harness/host_server.js';
import { startStatic } from '../harness/static_server.js';
import { unzip } from '../harness/zip.js';
import { launch } from './chromium.js';
import { files } from './files.js';
import { table } from './table.js';

const FOREVER = 600_000;
const folders = process.argv.slice(2);
const [before, after] = [await files(folders[0]), await files(folders[1])];

/** In the page: the longest task since it was last asked. */
function watch() {
  globalThis.longest = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.longest = Math.max(globalThis.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
}

/** In the page: the decisions that are kept on this device, under the keys of their changes. */
async function kept() {
  const database = await new Promise((done, failed) => {
    const open = indexedDB.open('lucid-reviews');
    open.onsuccess = () => done(open.result);
    open.onerror = failed;
  });
  const store = database.transaction('reviews').objectStore('reviews');
  const all = (request) => new Promise((done) => { request.onsuccess = () => done(request.result); });
  const [keys, texts] = await Promise.all([all(store.getAllKeys()), all(store.getAll())]);
  database.close();
  const found = keys.map((key, at) => [key.split('decision\n')[1], texts[at]]);
  return found.filter(([key]) => key).map(([key, text]) => [key, JSON.parse(text)]);
}

/** What the decisions make of the two folders, worked out without a line of the console's. */
function decided(decisions) {
  const made = new Map(Object.entries(after));
  const hash = (text) => createHash('sha256').update(text).digest('hex');
  const lines = (text, [from, to]) => text.split(/(?<=\n)/).slice(from, to).join('');
  for (const [key, decision] of decisions) {
    if (decision.is_apart && !decision.whole) continue;
    const sides = { '-': [], '+': [] };
    key.trimEnd().split('\n').forEach((line, at, all) => { if (at % 2 === 0) sides[line[0]].push([line.slice(1), all[at + 1]]); });
    const [old, now] = [sides['-'], sides['+']];
    for (const [[path, sha], side] of [...old.map((one) => [one, before]), ...now.map((one) => [one, after])]) {
      if (hash(side[path]) !== sha) throw new Error(`${path} was decided about with other bytes`);
    }
    if (decision.whole?.Edit !== undefined) {
      made.set((now[0] ?? old[0])[0], decision.whole.Edit);
    } else if (Object.keys(decision.hunks).length > 0) {
      const [from, to] = [before[old[0][0]], after[now[0][0]]];
      let [text, at] = ['', 0];
      decision.shape.forEach(([was, is], number) => {
        const verdict = decision.hunks[number] ?? decision.whole;
        text += lines(to, [at, is[0]]);
        text += verdict === 'Accept' ? lines(to, is) : verdict === 'Keep' ? lines(from, was) : verdict.Edit;
        at = is[1];
      });
      made.set(now[0][0], text + lines(to, [at, undefined]));
    } else if (decision.whole === 'Keep') {
      for (const [path] of now) made.delete(path);
      for (const [path] of old) made.set(path, before[path]);
    }
  }
  return made;
}

async function story(name, url, rows) {
  const browser = await launch();
  const context = await browser.newContext({ locale: 'en-GB', viewport: { width: 1440, height: 900 }, acceptDownloads: true });
  const page = await context.newPage();
  page.setDefaultTimeout(FOREVER);
  const wrong = [];
  page.on('pageerror', (error) => wrong.push(error.message));
  page.on('console', (message) => wrong.push(message.text()));
  await page.addInitScript(watch);
  let start = performance.now();
  const lap = async (what) => {
    const took = performance.now() - start;
    const longest = await page.evaluate(() => { const { longest } = globalThis; globalThis.longest = 0; return longest; });
    rows.push([name, what, took.toFixed(0), longest.toFixed(0)]);
    console.log(name, what, took.toFixed(0), longest.toFixed(0));
    start = performance.now();
  };
  const shot = async (what) => {
    if (process.env.SHOTS) await page.screenshot({ path: join(process.env.SHOTS, `${name}-${what}.png`) });
    start = performance.now();
  };
  for (const [side, folder] of [['before', folders[0]], ['after', folders[1]]]) {
    await page.goto(url);
    await createStore(page, side);
    await page.getByRole('button', { name: 'Import', exact: true }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('A folder').setInputFiles(folder);
    const go = dialog.getByRole('button', { name: /^Import [\d,]+ files?$/ });
    await go.waitFor();
    await lap(`${side}: files read`);
    await go.click();
    await dialog.getByRole('button', { name: 'Done' }).waitFor();
    await lap(`${side}: imported`);
  }
  await page.goto(new URL('#/review', url).href);
  const review = page.getByRole('main').getByRole('button', { name: 'Review', exact: true });
  await review.waitFor();
  await shot('choose');
  await review.click();
  const change = page.getByRole('group', { name: /^Change 1 of / }).first();
  await change.waitFor();
  await lap('first change');
  await shot('first');
  await page.getByRole('progressbar', { name: 'Files read' }).waitFor();
  await shot('reading');
  await page.getByRole('progressbar', { name: 'Files read' }).waitFor({ state: 'hidden' });
  await lap('all read');
  await shot('read');
  await page.locator('body').press('j');
  for (const key of 'aaarraajaaranaapanaraar'.repeat(4)) await page.keyboard.press(key);
  await lap('92 keys');
  await shot('keys');
  const list = page.getByRole('navigation', { name: 'Changed files' });
  const filter = list.getByRole('searchbox', { name: 'Filter files' });
  for (const [words, verb] of [['/electron/', /^Keep old for the .* that the list shows$/], ['tldr/pages', /^Accept the .* that the list shows$/]]) {
    await filter.fill(words);
    await list.getByRole('listitem').filter({ hasText: new RegExp(words.split('/').at(-1) || 'electron', 'i') }).first().waitFor();
    await lap(`filter ${words}`);
    await page.getByRole('button', { name: 'Decide about many files' }).click();
    await shot(`many-${words.replaceAll('/', '')}`);
    await page.getByRole('menuitem', { name: verb }).click();
    await lap(verb);
  }
  await filter.fill('');
  await list.getByRole('checkbox', { name: 'Open only' }).check();
  await lap('open only');
  for (let n = 0; n < 2; n += 1) {
    await list.getByRole('button').nth(n * 3).click();
    await change.waitFor();
    await change.getByRole('button', { name: 'Edit' }).click();
    await page.getByRole('dialog').getByRole('textbox').fill(`Decided otherwise, the ${n + 1}. time.\n`);
    await page.getByRole('button', { name: 'Use this text' }).click();
  }
  await lap('two edits');
  await page.getByRole('button', { name: 'Decide about many files' }).click();
  await page.getByRole('menuitem', { name: 'Accept everything that is open' }).click();
  await lap('everything accepted');
  await shot('decided');
  await page.getByRole('button', { name: 'Finish review…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Finish review' });
  await dialog.getByRole('button', { name: 'Show the plan' }).waitFor();
  await lap('finish opened');
  await shot('finish');
  const wanted = decided(await page.evaluate(kept));
  await dialog.getByRole('button', { name: 'Show the plan' }).click();
  const go = dialog.getByRole('button', { name: 'Carry it out' });
  await go.waitFor();
  await lap(`plan shown: ${(await dialog.getByText(/calls?[,.]/).first().textContent()).split(/[,.] /)[0]}`);
  await shot('plan');
  await go.click();
  await dialog.getByRole('progressbar').waitFor();
  await shot('running');
  await dialog.getByText(/^Done\./).waitFor();
  await lap('carried out');
  await shot('done');
  await page.keyboard.press('Escape');
  const same = await compare(page, url, wanted);
  await lap('compared');
  await browser.close();
  if (wrong.length > 0) throw new Error(`${name}: ${wrong.join('\n')}`);
  console.log(`${name}: ${same} files, each byte for byte what was decided`);
}

/** Exports the store that was written to and compares it. What no file system can hold is escaped in archives, and so is `%`. */
async function compare(page, url, wanted) {
  await page.goto(url);
  await page.getByRole('main').getByRole('link', { name: 'after', exact: true }).first().click();
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const coming = page.waitForEvent('download');
  await page.getByRole('dialog').getByRole('button', { name: 'Export', exact: true }).click();
  const folder = await mkdtemp(join(tmpdir(), 'lucid-decided-'));
  const file = join(folder, 'after.zip');
  await (await coming).saveAs(file);
  const out = [...unzip(readFileSync(file))].filter(([path]) => path.startsWith('files/'));
  const is = new Map(out.map(([path, bytes]) => [decodeURIComponent(path.slice('files'.length)), bytes.toString()]));
  await rm(folder, { recursive: true, force: true });
  const paths = new Set([...is.keys(), ...wanted.keys()]);
  const other = [...paths].filter((path) => is.get(path) !== wanted.get(path));
  if (other.length > 0) throw new Error(`${other.length} files are not as they were decided: ${other.slice(0, 10).join(', ')}`);
  return is.size;
}

const rows = [];
for (const [name, begin] of [['This browser', () => startStatic()], ['host', startHost]]) {
  if (process.env.ONLY && process.env.ONLY !== name) continue;
  const server = await begin();
  try {
    await story(name, server.url, rows);
  } finally {
    await server.close();
  }
}
table(['where', 'what', 'ms', 'longest task'], rows);
