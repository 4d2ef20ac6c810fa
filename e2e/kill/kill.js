// Kills the whole browser (SIGKILL) at seeded moments while a file is typed into and saved, then
// starts it again on the same profile and looks: no acknowledged save may be lost, and no letter
// that was typed more than 100 ms before. Run by `cargo xtask kill-test`.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { createFile, createStore, editor, save } from '../harness/console.js';
import { startProgram } from '../harness/program.js';

const [rounds = 50, seed = 1] = process.argv.slice(2).map(Number);

/** How old a keystroke must be to be safe, in milliseconds. */
const SAFE = 100;

/** A number between 0 and 1, the same for the same seed and round. */
function number(round) {
  let state = (Math.imul(seed, 2654435761) ^ Math.imul(round, 40503)) >>> 0;
  for (let turn = 0; turn < 4; turn += 1) state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
  return state / 2 ** 32;
}

/** A browser in a process group of its own, so that all of it can be killed at once. */
async function startBrowser(profile) {
  const flags = (process.env.CHROMIUM_FLAGS ?? '--headless').split(' ');
  // As wide as a page must be that shows a file with its editor.
  const args = [...flags, '--window-size=1280,900', '--remote-debugging-port=0', `--user-data-dir=${profile}`, 'about:blank'];
  const child = spawn(process.env.CHROMIUM ?? 'chromium', args, { detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
  const gone = new Promise((done) => { child.once('exit', done); });
  const address = await new Promise((found, failed) => {
    let printed = '';
    child.once('exit', () => failed(new Error(`the browser did not start:\n${printed}`)));
    child.once('error', failed);
    child.stderr.on('data', (piece) => {
      printed += piece;
      const url = printed.match(/ws:\/\/\S+/)?.[0];
      if (url) found(url);
    });
  });
  const browser = await chromium.connectOverCDP(address);
  return {
    context: browser.contexts()[0],
    async kill() {
      if (child.exitCode === null && child.signalCode === null) process.kill(-child.pid, 'SIGKILL');
      await gone;
      await browser.close().catch(() => {});
    },
  };
}

/** One life: type, save now and then, be killed. What it is answerable for is in `owed`. */
async function live(running, place, path, round, owed) {
  const page = running.context.pages()[0] ?? await running.context.newPage();
  await page.goto(place);
  const box = await editor(page, path);
  await box.click();
  const until = performance.now() + 300 + number(round) * 2500;
  let dead = false;
  const death = (async () => {
    await page.evaluate((ms) => new Promise((over) => { setTimeout(over, ms); }), until - performance.now()).catch(() => {});
    dead = true;
    owed.died = performance.now();
    await running.kill();
  })();
  const work = (async () => {
    for (let step = 0; !dead; step += 1) {
      const word = `r${round}s${step} `;
      await page.keyboard.press('ControlOrMeta+End');
      await page.keyboard.insertText(word);
      owed.typed.push({ word, at: performance.now() });
      if (step % 5 === 4) {
        const before = owed.typed.length;
        await save(page);
        owed.saved = Math.max(owed.saved, before);
      }
    }
  })().catch((error) => { if (!dead) throw error; });
  await Promise.all([death, work]);
}

/**
 * After a start: what the editor shows, and, once that is saved and the page is loaded again, what the server has, against
 * what is owed. Nobody else writes, so there is nothing to save over either.
 */
async function look(running, place, path, owed) {
  const page = running.context.pages()[0] ?? await running.context.newPage();
  await page.goto(place);
  const safe = owed.typed.filter(({ at }, index) => index < owed.saved || at <= owed.died - SAFE).map(({ word }) => word.trim());
  const missing = async (from) => {
    const words = new Set((await (await editor(page, path)).textContent()).split(/\s+/));
    return safe.filter((word) => !words.has(word)).map((word) => `${word} (${from})`);
  };
  const shown = await missing('editor');
  if (await page.getByRole('alert', { name: 'Save conflict' }).count()) return [...shown, '(a conflict with nobody)'];
  await (await editor(page, path)).click();
  await save(page);
  await page.reload();
  return [...shown, ...await missing('server')];
}

const profile = await mkdtemp(join(tmpdir(), 'lucid-kill-'));
const site = await startProgram(process.env.LUCID_XTASK, 'LUCID_XTASK', ['run', '--no-open', '--port', '0']);
let running = await startBrowser(profile);
let lost = 0;
let letters = 0;
try {
  const first = running.context.pages()[0] ?? await running.context.newPage();
  await first.goto(site.url);
  await createStore(first, 'Killed again and again');
  for (let round = 0; round < rounds; round += 1) {
    const path = `/round-${round}.md`;
    const page = running.context.pages()[0];
    await page.goto(site.url);
    await page.getByRole('main').getByRole('link', { name: 'Killed again and again' }).click();
    await createFile(page, path);
    const place = page.url();
    const owed = { typed: [], saved: 0, died: 0 };
    await live(running, place, path, round, owed);
    running = await startBrowser(profile);
    const missing = await look(running, place, path, owed);
    letters += owed.typed.length;
    lost += missing.length ? 1 : 0;
    console.log(`   round ${round + 1}: ${owed.typed.length} words typed, ${owed.saved} of them saved, ${missing.length ? `LOST ${missing.join(' ')}` : 'nothing lost'}`);
  }
} finally {
  await running.kill();
  await site.close();
  await rm(profile, { recursive: true, force: true });
}
console.log(`${rounds} kills, ${letters} words, seed ${seed}`);
console.log(`${rounds - lost} passed, ${lost} failed`);
process.exitCode = lost ? 1 : 0;
