// Sessions and dreams that are looked at closely: event by event with keys, and dreams that did not come to their end, each
// told in words with the next step.

import { expect, test } from '../harness/journey.js';
import { newSession, say } from '../harness/sessions.js';

test.beforeEach(async ({ open, faults }) => {
  faults.rule = () => null;
  await open();
});

test('the keys of a timeline lead from event to event, and the help lists them', async ({ page, open, past }) => {
  const { id } = await newSession(past);
  await say(past, id, 'Remember the rehearsal.');
  await open(`/sessions/${id}`);
  const log = page.getByRole('region', { name: 'Transcript' });
  await expect(log.getByText('The agent is done with its turn.')).toBeVisible();
  await page.keyboard.press('j');
  await page.keyboard.press('i');
  await expect(log.getByRole('group', { name: 'event' })).toBeVisible();
  await page.keyboard.press('i');
  await expect(log.getByRole('group', { name: 'event' })).toHaveCount(0);
  await page.keyboard.press('j');
  await page.keyboard.press('k');
  await page.keyboard.press('o');
  await expect(log.getByRole('group', { name: 'event' })).toHaveCount(1);
  await page.keyboard.press('?');
  const help = page.getByRole('dialog');
  await expect(help).toContainText('Next event');
  await expect(help).toContainText('Open or fold the event');
  await page.keyboard.press('Escape');
});

const ENDS = [
  ['failed', 'timeout', 'It ran longer than it may.', 'over fewer sessions'],
  ['failed', 'internal_error', 'Something broke in the server.', 'Start it again'],
  ['failed', 'input_memory_store_unavailable', 'archived or deleted meanwhile', 'Choose another store'],
  ['failed', 'token_budget_exceeded', 'It reached its limit of tokens', 'with a higher limit'],
  ['canceled', null, 'It was canceled.', 'a part, not the whole'],
];

test('a dream that failed, was canceled or hit its limit says so with the next step, and its part is reviewed as a part', async ({ page, open, past, faults }) => {
  const store = await past('POST', '/v1/memory_stores', { name: 'Dreamt over' });
  await past('POST', `/v1/memory_stores/${store.id}/memories`, { path: '/a.md', content: 'The rehearsal is on Friday.\n' });
  const session = await newSession(past, [{ type: 'memory_store', memory_store_id: store.id }]);
  await say(past, session.id, 'Remember: the rehearsal is on Thursday at 11:30.');
  const inputs = [{ type: 'memory_store', memory_store_id: store.id }, { type: 'sessions', session_ids: [session.id] }];
  const { id } = await past('POST', '/v1/dreams', { inputs, model: 'built-in-rules' });
  let dream;
  await expect.poll(async () => { dream = await past('GET', `/v1/dreams/${id}`); return dream.status; }, { timeout: 45_000 }).toBe('completed');
  let told = dream;
  faults.rule = ({ method, path }) => (method === 'GET' && path === `/v1/dreams/${id}`
    ? { status: 200, headers: { 'content-type': 'application/json' }, body: JSON.stringify(told) } : null);
  const standing = page.getByRole('status', { name: 'How it stands' });
  await open(`/dreams/${id}`);
  for (const [status, type, head, next] of ENDS) {
    told = { ...dream, status, error: type && { type, message: 'The server says more.' } };
    await page.reload();
    await expect(standing).toContainText(head);
    await expect(standing).toContainText(next);
  }
  await page.getByRole('button', { name: 'Review what there is' }).click();
  await expect(page.getByText('This dream was canceled. What it made is a part')).toBeVisible();
  await expect(page.getByRole('navigation', { name: 'Changed files' }).getByRole('button').first()).toBeVisible();
  told = { ...told, outputs: [] };
  await page.reload();
  await expect(page.getByRole('alert').filter({ hasText: 'canceled before it made a store' })).toBeVisible();
});
