// The reader as the site ships it, asked in its own words: a pattern without an end keeps its worker busy and nothing
// else, the worker can be ended, and another one answers.

import { expect, test } from '../harness/journey.js';

const HOLD = { Hold: { first: 0, texts: ['one needle\n', 'x'.repeat(28), 'a Needle,\nand needles\n'] } };
const grep = (what, from = 0) => ({
  Grep: { wanted: { what, is_pattern: true, ignores_case: true, is_whole_word: false, context: 1 }, from },
});

/** Starts a reader, asks one thing after the other, and ends it. What has no answer in time is null. */
const ask = (page, asks, patience) => page.evaluate(async ([list, wait]) => {
  const { build } = document.querySelector('meta[name=app-entry]').dataset;
  const worker = new Worker(new URL(`reader_loader.js?build=${build}`, document.baseURI), { type: 'module' });
  const heard = (limit) => new Promise((resolve) => {
    const timer = limit && setTimeout(() => resolve(null), limit);
    worker.onmessage = ({ data: [text] }) => {
      clearTimeout(timer);
      resolve(JSON.parse(text));
    };
  });
  const answers = [];
  await heard();
  for (const [id, one] of list.entries()) {
    const next = heard(id > 0 ? wait : 0);
    worker.postMessage([JSON.stringify({ id, ask: one })]);
    answers.push((await next)?.Answer.answer ?? null);
  }
  worker.terminate();
  return answers;
}, [asks, patience]);

test('a pattern without an end takes nothing with it but its worker', async ({ page, open }) => {
  await open();
  const [, hung] = await ask(page, [HOLD, grep('(x+x+)+y')], 1_000);
  expect(hung).toBeNull();
  const [, wrong, found] = await ask(page, [HOLD, grep('('), grep('needles?')], 20_000);
  expect(wrong.Err).toContain('Unterminated group');
  expect(found.Ok.Hits.next).toBeNull();
  expect(found.Ok.Hits.files.map(({ file, count }) => [file, count])).toEqual([[0, 1], [2, 2]]);
  expect(found.Ok.Hits.files[1].hits[1]).toMatchObject({ line: 1, text: 'and needles', mark: [4, 11], before: ['a Needle,'] });
});
