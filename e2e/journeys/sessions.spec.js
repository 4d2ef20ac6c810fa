// Sessions: found in the list, read as a timeline, begun, spoken to live, archived.

import { expect, test } from '../harness/journey.js';
import { choose } from '../harness/console.js';
import { addDemo } from '../harness/demo.js';

/** Begins a session with the agent and environment that are there, or new ones. */
async function begin(page, open, message) {
  await open('/new-session');
  await expect(page.getByRole('combobox', { name: 'Agent' })).not.toHaveValue('');
  await page.getByRole('textbox', { name: 'Message' }).fill(message);
  await page.getByRole('button', { name: 'Start session' }).click();
  await expect(page.getByRole('region', { name: 'What happened' })).toBeVisible();
}

test('the list is counted, filtered by the server and by words, and the address keeps it', async ({ page, open }) => {
  await addDemo(page, open);
  await page.getByRole('searchbox', { name: 'Filter sessions' }).fill('catering');
  await expect(page.getByRole('status').filter({ hasText: /2 of \d+ sessions/ })).toBeVisible();
  await page.reload();
  await expect(page.getByRole('link', { name: 'Catering again' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Workshop' })).toHaveCount(0);
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Ended');
  await expect(page.getByText('No session is like that.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all sessions' }).click();
  await expect(page.getByRole('link', { name: 'Workshop' })).toBeVisible();
});

test('a timeline shows what was said, folds tools, lights memory and links to one event', async ({ page, open }) => {
  await addDemo(page, open);
  await page.getByRole('link', { name: 'Kick-off' }).click();
  const log = page.getByRole('region', { name: 'Transcript' });
  const write = log.getByRole('button', { name: /^write / }).first();
  await expect(write).toBeVisible();
  await expect(log.getByText('memory write').first()).toBeVisible();
  await expect(log.getByRole('link', { name: /^Version: created / }).first()).toBeVisible();
  await write.click();
  await expect(write).toHaveAttribute('aria-expanded', 'true');
  await expect(log.getByText('file_path')).toBeVisible();
  await log.getByRole('link', { name: /Link to this event/ }).first().click();
  await expect(page).toHaveURL(/event=sevt_/);
  await log.getByRole('button', { name: 'Raw event' }).first().click();
  await expect(log.getByText('"type": "user.message"')).toBeVisible();
});

test('a session is begun, answers live, and is spoken to again', async ({ page, open }) => {
  await begin(page, open, 'Remember: the rehearsal is on Friday.');
  const log = page.getByRole('region', { name: 'Transcript' });
  await expect(log.getByText('Remember: the rehearsal is on Friday.')).toBeVisible();
  await expect(log.getByText('The agent is done with its turn.')).toHaveCount(1);
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  await page.getByRole('textbox', { name: 'Message' }).fill('When is the rehearsal?');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('');
  await expect(log.getByText('The agent is done with its turn.')).toHaveCount(2);
  await expect(log.getByText('When is the rehearsal?')).toHaveCount(1);
});

test('an archived session can be read and not spoken to', async ({ page, open }) => {
  await begin(page, open, 'Hello.');
  await expect(page.getByText('The agent is done with its turn.')).toBeVisible();
  await choose(page, 'Actions for this session', 'Archive…');
  await page.getByRole('dialog').getByRole('button', { name: 'Archive session' }).click();
  await expect(page.getByText('Nothing more can be said in it.')).toBeVisible();
  await expect(page.getByText('Hello.', { exact: true })).toBeVisible();
});

test('the request for a new session can be copied before it is sent', async ({ page, open }) => {
  await open('/new-session');
  await expect(page.getByRole('combobox', { name: 'Agent' })).not.toHaveValue('');
  await page.getByRole('textbox', { name: 'Message' }).fill('Good morning');
  await page.getByRole('button', { name: 'Copy as a request' }).click();
  await expect(page.getByRole('dialog')).toContainText('/v1/sessions');
  await expect(page.getByRole('dialog')).toContainText('Good morning');
  await page.keyboard.press('Escape');
});
