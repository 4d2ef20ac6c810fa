// Operations per second of the embedded engine, asked as the console asks it: over IndexedDB in
// a browser's worker (postMessage), and over one file in the native host (HTTP, loopback). Every
// acknowledged write is on disk in both.

import { startHost } from '../harness/host_server.js';
import { startProgram } from '../harness/program.js';
import { launch } from './chromium.js';
import { table } from './table.js';

const WRITES = 500;
const READS = 2000;
const SIDE_BY_SIDE = 32;

/** Runs in the page and in Node alike, over a global `send(method, path, body)` that answers the parsed body. */
async function measure({ writes, reads, sideBySide }) {
  const { send } = globalThis;
  const store = await send('POST', '/v1/memory_stores', { name: 'Measured' });
  const memories = `/v1/memory_stores/${store.id}/memories`;
  const content = 'A line of some sixty letters, as people and agents write them.\n'.repeat(16);
  const all = async (count, wide, one) => {
    const start = performance.now();
    let next = 0;
    const lane = async () => { while (next < count) { next += 1; await one(next); } };
    await Promise.all(Array.from({ length: wide }, lane));
    return Math.round(count / (performance.now() - start) * 1000);
  };
  const ids = [];
  const create = (prefix) => async (n) => {
    const memory = await send('POST', memories, { path: `/${prefix}/${n % 20}/note-${n}.md`, content });
    ids.push(memory.id);
  };
  const id = (n) => ids[n * 7919 % ids.length];
  return {
    'create, one after another': await all(writes, 1, create('one')),
    [`create, ${sideBySide} side by side`]: await all(writes, sideBySide, create('side')),
    'update, one after another': await all(writes, 1, (n) => send('POST', `${memories}/${id(n)}`, { content: `${content}${n}` })),
    'get, one after another': await all(reads, 1, (n) => send('GET', `${memories}/${id(n)}`)),
    'list of 100': await all(reads / 10, 1, () => send('GET', `${memories}?limit=100`)),
  };
}

const HEADERS = { 'anthropic-version': '2023-06-01', 'anthropic-beta': 'managed-agents-2026-04-01' };
const SIZES = { writes: WRITES, reads: READS, sideBySide: SIDE_BY_SIDE };

async function inWorker() {
  const site = await startProgram(process.env.LUCID_XTASK, 'LUCID_XTASK', ['run', '--no-open', '--port', '0']);
  const browser = await launch();
  const page = await browser.newPage();
  await page.goto(site.url);
  await page.evaluate(async (headers) => {
    const worker = new Worker(new URL('worker_loader.js', document.baseURI), { type: 'module' });
    const waiting = new Map();
    let last = 0;
    await new Promise((ready, failed) => {
      worker.onerror = (event) => failed(new Error(event.message));
      worker.onmessage = ({ data }) => {
        const message = JSON.parse(data);
        if (message.Ready) ready();
        if (message.Failed) failed(new Error(message.Failed.message));
        if (message.Reply) waiting.get(message.Reply.id)(message.Reply.response);
      };
    });
    globalThis.send = async (method, target, body) => {
      const [path, query = ''] = target.split('?');
      const id = last += 1;
      const request = {
        method, path, query: [...new URLSearchParams(query)], headers: Object.entries(headers), body: body && JSON.stringify(body),
      };
      const response = await new Promise((answered) => {
        waiting.set(id, answered);
        worker.postMessage(JSON.stringify({ Call: { id, request } }));
      });
      if (response.status >= 300) throw new Error(`${method} ${path}: ${response.status} ${response.body}`);
      return JSON.parse(response.body);
    };
  }, HEADERS);
  const figures = await page.evaluate(measure, SIZES);
  await browser.close();
  await site.close();
  return figures;
}

async function inHost() {
  const host = await startHost();
  globalThis.send = async (method, path, body) => {
    const headers = body ? { ...HEADERS, 'content-type': 'application/json' } : HEADERS;
    const response = await fetch(new URL(path, host.url), { method, headers, body: body && JSON.stringify(body) });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  };
  const figures = await measure(SIZES);
  await host.close();
  return figures;
}

const browser = await inWorker();
const host = await inHost();
table(
  ['operations of 1 kB memories, per second', 'IndexedDB, worker', 'one file, host'],
  Object.keys(browser).map((name) => [name, browser[name], host[name]]),
);
