// A review of two stores in the console, against the native host: from the link to the first change on the screen, to the
// whole list, to all contents read ahead; from a key to the next change; tasks that made typing wait; requests and bytes
// beside the least that could do. Sizes are generated; two folders on the command line are measured in their place.

import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { startHost } from '../harness/host_server.js';
import { launch, median } from './chromium.js';
import { table } from './table.js';

const KEYS = 20;
const HEADERS = { 'content-type': 'application/json', 'anthropic-version': '2023-06-01', 'anthropic-beta': 'agent-memory-2026-07-22' };

/** A store of that many files, and what a rewrite made of it: six of ten changed, some gone, some new, some moved. */
function generate(count) {
  const [old, now] = [{}, {}];
  const page = (n, salt) => Array.from({ length: 6 + (n * 7) % 40 }, (_, line) => `- Point ${line} of page ${n}${(line + n) % 9 === salt ? ` was decided on day ${salt}` : ''} in room ${(n + line) % 40}.`).join('\n');
  for (let n = 0; n < count; n += 1) {
    const path = `/area-${n % 12}/topic-${n % 97}/note-${n}.md`;
    old[path] = `# Note ${n}\n\n${page(n, -1)}\n`;
    if (n % 50 === 7) continue;
    const place = n % 50 === 11 ? `/moved/note-${n}.md` : path;
    now[place] = n % 10 < 6 ? `# Note ${n}\n\n${page(n, n % 9)}\n` : old[path];
    if (n % 12 === 5) now[`/new/note-${n}.md`] = `# New ${n}\n\n${page(n + 3, 2)}\n`;
  }
  return [old, now];
}

async function read(folder, at = folder, files = {}) {
  for (const entry of await readdir(at, { withFileTypes: true })) {
    const path = join(at, entry.name);
    if (entry.isDirectory()) await read(folder, path, files);
    else files[`/${relative(folder, path)}`] = await readFile(path, 'utf8');
  }
  return files;
}

async function store(url, name, files) {
  const post = async (path, body) => {
    const answer = await fetch(new URL(path, url), { method: 'POST', headers: HEADERS, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
    return answer.json();
  };
  const { id } = await post('/v1/memory_stores', { name });
  const waiting = Object.entries(files);
  const work = async () => {
    for (let next = waiting.pop(); next; next = waiting.pop()) {
      await post(`/v1/memory_stores/${id}/memories`, { path: next[0], content: next[1] });
    }
  };
  await Promise.all(Array.from({ length: 12 }, work));
  return id;
}

/** In the page: what is to be known, by the clock that starts with the navigation. */
function watch() {
  globalThis.found = { longest: 0 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) globalThis.found.longest = Math.max(globalThis.found.longest, duration);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (!globalThis.found.first && document.querySelector('[role=group][aria-label^="Change 1 of"]')) {
      requestAnimationFrame(() => { globalThis.found.first = performance.now(); });
    }
  };
  document.addEventListener('DOMContentLoaded', () => new MutationObserver(look).observe(document, { childList: true, subtree: true }));
}

/** In the page: from a key to the frame that shows another change. */
async function press(times) {
  const took = [];
  for (let n = 0; n < times; n += 1) {
    const start = performance.now();
    document.body.dispatchEvent(new KeyboardEvent('keydown', { key: 'n', bubbles: true }));
    await new Promise((frame) => { requestAnimationFrame(() => setTimeout(frame)); });
    took.push(performance.now() - start);
    await new Promise((idle) => { requestIdleCallback(idle, { timeout: 500 }); });
  }
  return took;
}

async function measure(url, place, slower) {
  const browser = await launch();
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  await (await page.context().newCDPSession(page)).send('Emulation.setCPUThrottlingRate', { rate: slower });
  const asked = { requests: 0, bytes: 0, last: Date.now() };
  page.on('response', async (response) => {
    if (!response.url().includes('/v1/')) return;
    asked.requests += 1;
    asked.last = Date.now();
    asked.bytes += (await response.body().catch(() => '')).length;
  });
  await page.goto(url);
  await page.getByRole('main').waitFor();
  await page.addInitScript(watch);
  const start = Date.now();
  await page.goto(new URL(`?review#${place}`, url).href);
  await page.waitForFunction(() => globalThis.found.first, undefined, { timeout: 300_000 });
  const first = await page.evaluate(() => globalThis.found.first);
  await page.waitForLoadState('networkidle', { timeout: 600_000 });
  const all = asked.last - start;
  const longest = await page.evaluate(() => globalThis.found.longest);
  const keys = await page.evaluate(press, KEYS);
  await browser.close();
  return { first, all, longest, keys, ...asked };
}

const folders = process.argv.slice(2);
const host = await startHost();
const cases = folders.length === 2
  ? [['the two folders', await read(folders[0]), await read(folders[1])]]
  : [10, 1_000, 6_263].map((count) => [count.toLocaleString('en-GB'), ...generate(count)]);
const rows = [];
for (const [name, old, now] of cases) {
  const place = `/review/stores/${await store(host.url, 'before', old)}/${await store(host.url, 'after', now)}`;
  const differ = [...Object.keys(old).filter((path) => old[path] !== now[path]), ...Object.keys(now).filter((path) => old[path] !== now[path])];
  const pages = Math.ceil(Object.keys(old).length / 100) + Math.ceil(Object.keys(now).length / 100);
  for (const slower of [1, 4]) {
    const { first, all, longest, keys, requests, bytes } = await measure(host.url, place, slower);
    rows.push([name, `×${slower}`, first.toFixed(0), all.toFixed(0), median(keys).toFixed(0), longest.toFixed(0), `${requests}`, `${pages + differ.length}`, (bytes / 1e6).toFixed(1)]);
  }
}
await host.close();
table(['files', 'CPU', 'first change, ms', 'all read, ms', 'next file, ms', 'longest task', 'requests', 'least', 'MB'], rows);
