// From navigation to the first list of stores, or to the sentence in its place: cold (a browser
// that has never been here) and warm (the second visit), as fast as this machine and four times
// slower. The site is served as `cargo xtask run` serves it: no compression, loopback.

import { startProgram } from '../harness/program.js';
import { launch, median } from './chromium.js';
import { table } from './table.js';

const ROUNDS = 7;

const site = await startProgram(process.env.LUCID_XTASK, 'LUCID_XTASK', ['run', '--no-open', '--port', '0']);
const browser = await launch();

/** In the page: the time of the first list, by the clock that starts with the navigation. */
function watchForList() {
  const list = 'main table, main [role=grid], main [role=tree], main .empty';
  globalThis.firstList = new Promise((seen) => {
    const look = () => {
      if (!document.querySelector(list)) return;
      observer.disconnect();
      requestAnimationFrame(() => seen(performance.now()));
    };
    const observer = new MutationObserver(look);
    observer.observe(document, { childList: true, subtree: true });
  });
}

async function visit(context, slower) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.addInitScript(watchForList);
  await page.goto(site.url);
  const list = await page.evaluate(() => globalThis.firstList);
  const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
  await page.close();
  return { list, paint };
}

const kinds = [];
for (const slower of [1, 4]) {
  const cold = [];
  const warm = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const context = await browser.newContext();
    cold.push(await visit(context, slower));
    warm.push(await visit(context, slower));
    await context.close();
  }
  kinds.push([`cold, CPU ×${slower}`, cold], [`warm, CPU ×${slower}`, warm]);
}
await browser.close();
await site.close();

const ms = (values) => median(values).toFixed(0);
const worst = (values) => Math.max(...values).toFixed(0);
table(
  ['visit', 'first paint, ms', 'first list, ms', 'worst', `of ${ROUNDS} visits`],
  kinds.map(([name, visits]) => {
    const lists = visits.map(({ list }) => list);
    return [name, ms(visits.map(({ paint }) => paint)), ms(lists), worst(lists), 'median'];
  }),
);
