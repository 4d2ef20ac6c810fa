// Runs in the page: the official SDK, as a page of another origin uses it. Bundled by `run.js`.

import Anthropic from '@anthropic-ai/sdk';

const HASH = '0'.repeat(64);

/** One round through all methods; what it answers is compared outside. */
globalThis.roundTrip = async (baseURL) => {
  const client = new Anthropic({ baseURL, apiKey: 'test', dangerouslyAllowBrowser: true });
  const { memoryStores } = client.beta;
  const store = await memoryStores.create({ name: 'browser' });
  const memory = await memoryStores.memories.create(store.id, { path: '/a.md', content: 'A' });
  const precondition = { type: 'content_sha256', content_sha256: HASH };
  const update = memoryStores.memories.update(memory.id, { memory_store_id: store.id, content: 'B', precondition });
  const stale = await update.then(() => 'written', (error) => `${error.status} ${error.error.error.type}`);
  const { response } = await memoryStores.retrieve(store.id).withResponse();
  const listed = [];
  for await (const item of memoryStores.memories.list(store.id, { view: 'full', limit: 1 })) listed.push(item.content);
  await memoryStores.archive(store.id);
  const deleted = await memoryStores.delete(store.id);
  return { stale, listed, deleted: deleted.type, hasRequestId: /^req_/.test(response.headers.get('request-id')) };
};

/** What a page gets from a server that does not want it. */
globalThis.attempt = (url) => fetch(url).then((response) => `answered ${response.status}`, (error) => error.name);
