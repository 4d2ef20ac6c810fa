// What was written to a dream's input after the dream began, where the dream changed the same lines: a person chooses
// place by place, and the result is exactly that.

import { audit, expect, test } from '../harness/journey.js';
import { choose, createFile, createStore, editor, save, typeAtEnd } from '../harness/console.js';
import { addDemo } from '../harness/demo.js';

const NAME = 'Notes that two write';

test('a later write that overlaps is carried over as it was chosen, place by place', async ({ page, open }) => {
  test.slow();
  await addDemo(page, open);
  await open('/stores');
  await createStore(page, NAME);
  await typeAtEnd(page, await createFile(page, '/hall.md'), 'The hall is open on Mondays.\n');
  await save(page);
  const input = page.url();

  await open('/new-dream');
  await page.getByRole('combobox', { name: 'Store', exact: true }).selectOption(NAME);
  await choose(page, 'Tick…', 'The newest 100');
  await page.getByRole('button', { name: 'Start dream' }).click();
  await expect(page.getByRole('status', { name: 'How it stands' })).toContainText('It is finished', { timeout: 45_000 });
  const dream = page.url();
  await page.getByRole('link', { name: 'its own store' }).click();
  await page.getByRole('treeitem', { name: /hall\.md/ }).click();
  const output = page.url();
  await typeAtEnd(page, await editor(page, '/hall.md'), 'The key is with Mira.\n');
  await save(page);
  await page.goto(input);
  await typeAtEnd(page, await editor(page, '/hall.md'), 'The key is with Jonas.\n');
  await save(page);

  await page.goto(dream);
  await page.getByRole('button', { name: 'Review', exact: true }).click();
  const since = page.getByRole('region', { name: 'Since the dream started' });
  await since.getByRole('button', { name: 'Carry it over' }).click();
  const dialog = page.getByRole('dialog', { name: 'Carry over /hall.md' });
  const place = dialog.getByRole('region', { name: 'Place 1 of 1' });
  await expect(place).toContainText('The key is with Mira.');
  await expect(place).toContainText('The key is with Jonas.');
  await expect(dialog.getByRole('button', { name: 'Carry it over' })).toHaveAttribute('aria-disabled', 'true');
  await place.getByRole('radio', { name: 'Both' }).or(place.getByRole('button', { name: 'Both' })).click();
  expect(await audit(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Carry it over' }).click();
  await expect(dialog).toBeHidden();
  await expect(since.getByRole('button', { name: 'Do not carry it over' })).toBeVisible();

  await page.getByRole('button', { name: 'Finish review…' }).click();
  const finish = page.getByRole('dialog', { name: 'Finish review' });
  await finish.getByRole('combobox', { name: 'For what is not decided' }).selectOption({ label: 'Accept the new' });
  await finish.getByRole('button', { name: 'Show the plan' }).click();
  await finish.getByRole('button', { name: 'Carry it out' }).click();
  await expect(finish.getByText(/says exactly what was decided/).first()).toBeVisible();
  await page.goto(output);
  await expect(await editor(page, '/hall.md')).toHaveText(/Mondays\.\s*The key is with Mira\.\s*The key is with Jonas\./);
});
