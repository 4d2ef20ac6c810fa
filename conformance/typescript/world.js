// What the TypeScript checks share: a client whose every answer is kept, for the compiler to look at.

import Anthropic from '@anthropic-ai/sdk';
import { createHash } from 'node:crypto';

/** Which type an answer must be of, by the route it came from. */
const TYPES = [
  [/^DELETE .*\/memories\/[^/]+$/, 'MemoryStores.BetaManagedAgentsDeletedMemory'],
  [/^DELETE /, 'BetaManagedAgentsDeletedMemoryStore'],
  [/^GET .*\/memories$/, 'MemoryStores.BetaManagedAgentsMemoryListItem', 'list'],
  [/\/memories(\/[^/]+)?$/, 'MemoryStores.BetaManagedAgentsMemory'],
  [/^GET .*\/memory_versions$/, 'MemoryStores.BetaManagedAgentsMemoryVersion', 'list'],
  [/\/memory_versions\//, 'MemoryStores.BetaManagedAgentsMemoryVersion'],
  [/^GET .*\/memory_stores$/, 'BetaManagedAgentsMemoryStore', 'list'],
  [/\/memory_stores/, 'BetaManagedAgentsMemoryStore'],
];

const ERRORS = {
  invalid_request_error: 'BetaInvalidRequestError',
  authentication_error: 'BetaAuthenticationError',
  not_found_error: 'BetaNotFoundError',
  memory_path_conflict_error: 'MemoryStores.BetaManagedAgentsMemoryPathConflictErrorObject',
  memory_precondition_failed_error: 'MemoryStores.BetaManagedAgentsMemoryPreconditionFailedErrorObject',
};

export class World {
  /** Bodies with the name of their type. */
  captured = [];
  hits = 0;

  constructor(url) {
    this.url = url;
    this.client = this.make();
    this.stores = this.client.beta.memoryStores;
  }

  make(options = {}) {
    const fetch = async (target, init) => {
      this.hits += 1;
      const response = await globalThis.fetch(target, init);
      const { pathname } = new URL(target);
      this.keep(`${init.method} ${pathname}`, response.status, await response.clone().json());
      return response;
    };
    return new Anthropic({ baseURL: this.url, apiKey: 'test', fetch, ...options });
  }

  keep(route, status, body) {
    if (status >= 400) {
      const type = ERRORS[body.error.type];
      if (!type) throw new Error(`an error of a type nobody expected: ${JSON.stringify(body)}`);
      this.captured.push({ type, body: body.error });
      return;
    }
    const known = TYPES.find(([pattern]) => pattern.test(route));
    if (!known) throw new Error(`an answer of a route nobody expected: ${route}`);
    const [, type, isList] = known;
    if (!isList) {
      this.captured.push({ type, body });
      return;
    }
    // The envelope of a list is a class in the SDK, so its keys are looked at here.
    const keys = Object.keys(body).sort().join();
    if (keys !== 'data,next_page' || body.next_page === undefined) throw new Error(`a list with the keys ${keys}`);
    for (const item of body.data) this.captured.push({ type, body: item });
  }

  store(fields = {}) {
    return this.stores.create({ name: 'typescript', ...fields });
  }

  memory(store, path = '/a.md', content = 'A', more = {}) {
    return this.stores.memories.create(store.id, { path, content, ...more });
  }
}

export function sha256(text) {
  return createHash('sha256').update(text).digest('hex');
}

/** Every item of every page. */
export async function all(pages) {
  const items = [];
  for await (const item of pages) items.push(item);
  return items;
}
