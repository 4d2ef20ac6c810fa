// Dreams: counted while one chooses, begun, watched, marked; stopped at a limit. And the demo data, which goes as it came.

import { expect, test } from '../harness/journey.js';
import { choose } from '../harness/console.js';
import { addDemo } from '../harness/demo.js';

/** Chooses the demo's store and everything that was said to it. */
async function chooseAll(page, open) {
  await addDemo(page, open);
  await open('/new-dream');
  await page.getByRole('combobox', { name: 'Store', exact: true }).selectOption('Conference notes');
  await page.getByRole('combobox', { name: 'Agent' }).selectOption('Conference notes');
  await choose(page, 'Tick…', 'The newest 100');
  await expect(page.getByText('tokens of input, counted as you choose')).toBeVisible();
}

const standing = (page) => page.getByRole('status', { name: 'How it stands' });

test('what a dream will read is counted as boxes are ticked, and the dangerous way is explained', async ({ page, open }) => {
  await chooseAll(page, open);
  const reads = page.getByRole('complementary', { name: 'What this dream will read' });
  const number = async () => Number((await reads.getByRole('status').innerText()).split('\n')[0].replace(/\D/g, ''));
  const all = await number();
  expect(all).toBeGreaterThan(0);
  await page.getByRole('checkbox', { name: 'Workshop' }).uncheck();
  await expect.poll(number).toBeLessThan(all);
  const first = reads.getByRole('status');
  await expect(first).not.toContainText('≈');
  const model = page.getByRole('textbox', { name: 'Model' });
  await model.fill('another-model');
  await expect(reads.getByText('Estimates: this server does not know how another-model counts.')).toBeVisible();
  await expect(first).toContainText('≈');
  await model.fill('built-in-rules');
  await expect(first).not.toContainText('≈');
  await page.getByRole('button', { name: 'Dates and ids' }).click();
  await expect(page.getByRole('textbox', { name: 'Instructions' })).toHaveValue(/back-fill/);
  await page.getByRole('radio', { name: 'The same store' }).check();
  await expect(page.getByText('This writes into the live store while the dream runs.')).toBeVisible();
  await page.getByRole('button', { name: /^Copy as a request/ }).click();
  await expect(page.getByRole('dialog')).toContainText('update_existing');
  await page.keyboard.press('Escape');
});

test('a dream is begun and watched to its end, survives a reload, and its sessions are marked', async ({ page, open }) => {
  await chooseAll(page, open);
  await page.getByRole('button', { name: 'Start dream' }).click();
  await expect(standing(page)).toContainText('It is finished', { timeout: 45_000 });
  await page.reload();
  await expect(standing(page)).toContainText('It is finished');
  await expect(page.getByRole('img', { name: /Tokens used over time/ })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Review', exact: true })).toBeVisible();
  await open('/new-dream');
  await page.getByRole('combobox', { name: 'Store', exact: true }).selectOption('Conference notes');
  await expect(page.getByText('dreamt over', { exact: true }).first()).toBeVisible();
});

test('a dream that may use almost nothing is stopped by the server, which says why and what next', async ({ page, open }) => {
  await chooseAll(page, open);
  await page.getByRole('textbox', { name: 'Stop at, in tokens' }).fill('10');
  await page.getByRole('button', { name: 'Start dream' }).click();
  await expect(standing(page)).toContainText('It reached its limit of tokens and stopped.', { timeout: 45_000 });
  await expect(standing(page)).toContainText('with a higher limit');
});

test('demo data goes as it came', async ({ page, open }) => {
  await addDemo(page, open);
  await open('/stores');
  await page.getByRole('button', { name: 'Remove demo data' }).click();
  await expect(page.getByRole('link', { name: 'Conference notes' })).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add demo data' }).first()).toBeVisible();
});
