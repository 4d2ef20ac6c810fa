// A review of two stores in the console, against the native host: from the link to the first change on the screen and to
// every change with its contents; from a key to the next file; the longest task; requests and bytes beside the least that
// could do: both listings by the hundred, and what differs by the twenty. On this machine and with a line that adds 50 ms to
// every request. Sizes are generated; two folders on the command line are measured in their place.

import { startHost } from '../harness/host_server.js';
import { launch, median } from './chromium.js';
import { files } from './files.js';
import { table } from './table.js';

const KEYS = 20;
/** Files from which on it is told how far the reading is. */
const LONG = 2_000;
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
  const reading = '[aria-label="Files read"]';
  const look = () => {
    // The last moment at which something was still being read.
    if (document.querySelector(reading)) globalThis.found.all = performance.now();
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

async function measure(url, place, isLong, slower, latency) {
  const browser = await launch();
  const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
  const session = await page.context().newCDPSession(page);
  const asked = { requests: 0, bytes: 0 };
  const ours = new Set();
  session.on('Network.requestWillBeSent', ({ requestId, request }) => {
    if (!request.url.includes('/v1/')) return;
    asked.requests += 1;
    ours.add(requestId);
  });
  // As they are unpacked: the host may pack its answers.
  session.on('Network.dataReceived', ({ requestId, dataLength }) => { if (ours.has(requestId)) asked.bytes += dataLength; });
  await page.goto(url);
  await page.getByRole('main').waitFor();
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: -1, uploadThroughput: -1 });
  await page.addInitScript(watch);
  asked.requests = 0;
  asked.bytes = 0;
  await page.goto(new URL(`?review#${place}`, url).href);
  await page.waitForFunction(() => globalThis.found.first, undefined, { timeout: 300_000 });
  // Read is what has been read and is not being read any more. Few files are read before anything is told of it; of many
  // it is told, so the end comes after that.
  await page.waitForFunction(([least, isLong]) => {
    const { all = 0, first } = globalThis.found;
    const isReading = document.querySelector('[aria-label="Files read"]') !== null;
    return (all > 0 || !isLong) && !isReading && performance.now() - Math.max(all, first) > least;
  }, [1_500, isLong], { timeout: 900_000 });
  const { first, all, longest } = await page.evaluate(() => globalThis.found);
  const keys = await page.evaluate(press, KEYS);
  await browser.close();
  return { first, all: all ?? first, longest, keys, ...asked };
}

/** The least requests and bytes that a review can do with. */
async function least(url, ids, old, now) {
  let [requests, bytes] = [2, 0];
  for (const id of ids) {
    for (let page = ''; page !== null;) {
      const answer = await fetch(new URL(`/v1/memory_stores/${id}/memories?limit=100${page}`, url), { headers: HEADERS });
      const text = await answer.text();
      const { next_page: next } = JSON.parse(text);
      requests += 1;
      bytes += text.length;
      page = next ? `&page=${encodeURIComponent(next)}` : null;
    }
  }
  const texts = new Map();
  const differing = (side, other) => Object.entries(side).filter(([path, text]) => other[path] !== text);
  const [gone, come] = [differing(old, now), differing(now, old)];
  const moved = new Set(gone.map(([, text]) => text).filter((text) => come.some(([, other]) => other === text)));
  for (const [, text] of [...gone, ...come]) if (!moved.has(text)) texts.set(text, Buffer.byteLength(JSON.stringify(text)));
  requests += Math.ceil(texts.size / 20);
  for (const size of texts.values()) bytes += size;
  return { requests, bytes };
}

const folders = process.argv.slice(2);
const host = await startHost();
const cases = folders.length === 2
  ? [['the two folders', await files(folders[0]), await files(folders[1])]]
  : [10, 1_000, 6_263].map((count) => [count.toLocaleString('en-GB'), ...generate(count)]);
const rows = [];
for (const [name, old, now] of cases) {
  const ids = [await store(host.url, 'before', old), await store(host.url, 'after', now)];
  const place = `/review/stores/${ids[0]}/${ids[1]}`;
  const fewest = await least(host.url, ids, old, now);
  const megabytes = (count) => (count / 1e6).toFixed(1);
  for (const [slower, latency] of [[1, 0], [4, 0], [1, 50], [4, 50]]) {
    const { first, all, longest, keys, requests, bytes } = await measure(host.url, place, Object.keys(now).length > LONG, slower, latency);
    rows.push([name, `×${slower}`, latency, first.toFixed(0), all.toFixed(0), median(keys).toFixed(0), Math.max(...keys).toFixed(0), longest.toFixed(0), requests, fewest.requests, megabytes(bytes), megabytes(fewest.bytes)]);
  }
}
await host.close();
table(['files', 'CPU', 'delay, ms', 'first change, ms', 'all read, ms', 'next file, ms', 'slowest', 'longest task', 'requests', 'least', 'MB', 'least'], rows);
