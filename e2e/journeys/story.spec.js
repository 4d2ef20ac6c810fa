// The whole story, as a new person lives it: demo data, a session, a dream, its review with an invention, a loss and a
// hidden character in sight, the decision carried out, and a new session that answers from the result.

import { expect, test } from '../harness/journey.js';
import { choose, editor, save, typeAtEnd } from '../harness/console.js';
import { addDemo } from '../harness/demo.js';

/** What nobody said in any session. */
const INVENTION = 'Forty seats were booked at the Grand Astoria.';

async function dream(page, open) {
  await open('/new-dream');
  await page.getByRole('combobox', { name: 'Store', exact: true }).selectOption('Conference notes');
  await choose(page, 'Tick…', 'The newest 100');
  await page.getByRole('button', { name: 'Start dream' }).click();
  await expect(page.getByRole('status', { name: 'How it stands' })).toContainText('It is finished', { timeout: 45_000 });
  return page.url();
}

/** Puts a sentence into what the dream made, as a careless model would have. */
async function invent(page) {
  await page.getByRole('link', { name: 'its own store' }).click();
  await page.getByRole('treeitem', { name: /inbox\.md/ }).click();
  const box = await editor(page, '/inbox.md');
  await typeAtEnd(page, box, `- ${INVENTION}\n`);
  await save(page);
}

test('the first ten minutes: demo, session, dream, review, decision, and an agent that knows', async ({ page, open }) => {
  test.slow();
  await addDemo(page, open);
  await page.getByRole('link', { name: 'Catering again' }).click();
  await expect(page.getByText('Correction: the catering budget is 6,200 euros.').first()).toBeVisible();

  const place = await dream(page, open);
  await invent(page);
  await page.goto(place);
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  const list = page.getByRole('navigation', { name: 'Changed files' });
  await list.getByRole('button', { name: /inbox\.md/ }).click();
  const sources = page.getByRole('region', { name: 'Where this came from' });
  await expect(sources).toContainText('supported');
  await expect(page.getByRole('region', { name: 'What was lost' })).toContainText('5,500');
  // The invention is a change of its own, or part of one: somewhere beside it stands that nobody said so.
  await page.getByText(INVENTION).first().click();
  await expect(page.getByText('no source found').first()).toBeVisible();

  await page.getByRole('button', { name: 'Finish review…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Finish review' });
  await dialog.getByRole('combobox', { name: 'For what is not decided' }).selectOption({ label: 'Accept the new' });
  await dialog.getByRole('button', { name: 'Show the plan' }).click();
  const carry = dialog.getByRole('button', { name: 'Carry it out' });
  if (await carry.isVisible()) await carry.click();
  await expect(dialog.getByText(/says exactly what was decided/).first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Label it as approved' }).click();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await open('/new-session');
  await expect(page.getByRole('combobox', { name: 'Agent' })).not.toHaveValue('');
  await page.getByRole('button', { name: 'Mount a store' }).click();
  const stores = page.getByRole('combobox', { name: 'Store' });
  await stores.selectOption(await stores.getByRole('option', { name: /Conference notes, dream of/ }).first().getAttribute('value'));
  await page.getByRole('textbox', { name: 'Message' }).fill('What is the catering budget?');
  await page.getByRole('button', { name: 'Start session' }).click();
  await expect(page.getByText('The agent is done with its turn.')).toBeVisible();
  await expect(page.getByRole('region', { name: 'Transcript' })).toContainText('6,200');
});
