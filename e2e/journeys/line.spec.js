// What can happen to the line between the console and a server (so not where the engine is in the browser): a stream that is
// cut every few seconds for a minute. Nothing is missing, and nothing is there twice.

import { expect, test } from '../harness/journey.js';
import { newSession, say } from '../harness/sessions.js';

/** Times that the stream is cut: as often as in that minute, were anybody to wait for it. */
const CUTS = 12;

test.beforeEach(async ({ open, faults }) => {
  faults.rule = () => null;
  await open();
});

test('a stream that is cut again and again loses nothing and brings nothing twice', async ({ page, open, past, faults }) => {
  await page.setViewportSize({ width: 1280, height: 4000 });
  const { id } = await newSession(past);
  const said = [];
  faults.rule = async ({ path }) => {
    if (!path.endsWith('/events/stream') || said.length === CUTS) return null;
    said.push(`Said before cut ${said.length + 1}.`);
    await say(past, id, said.at(-1));
    // Some of what happened, which the list brings too; then the line is dead.
    const { data } = await past('GET', `/v1/sessions/${id}/events?order=desc&limit=3`);
    const frames = data.reverse().map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`);
    return { status: 200, headers: { 'content-type': 'text/event-stream' }, body: `: hello\n\n${frames.join('')}` };
  };
  await open(`/sessions/${id}`);
  await expect(page.getByText('connecting again', { exact: true })).toBeVisible();
  await expect.poll(() => said.length, { timeout: 30_000 }).toBe(CUTS);
  await expect(page.getByText('live', { exact: true })).toBeVisible();
  const log = page.getByRole('region', { name: 'Transcript' });
  for (const text of said) await expect(log.getByText(text, { exact: true })).toHaveCount(1);
  const ended = async () => (await past('GET', `/v1/sessions/${id}/events?types[]=session.status_idle`)).data.length;
  await expect.poll(async () => await log.getByText('The agent is done with its turn.').count() === await ended()).toBe(true);
});
