// What the TypeScript checks share: a client whose every answer is kept, for the compiler to look at.

import Anthropic from '@anthropic-ai/sdk';
import { createHash } from 'node:crypto';

/** Which type an answer must be of, by the route it came from. */
const TYPES = [
  [/^POST .*\/events$/, 'Sessions.BetaManagedAgentsSendSessionEvents'],
  [/^GET .*\/events$/, 'Sessions.BetaManagedAgentsSessionEvent', 'list'],
  [/^GET .*\/threads$/, 'Sessions.BetaManagedAgentsSessionThread', 'list'],
  [/\/threads\//, 'Sessions.BetaManagedAgentsSessionThread'],
  [/^DELETE \/v1\/sessions\//, 'BetaManagedAgentsDeletedSession'],
  [/^GET .*\/sessions$/, 'BetaManagedAgentsSession', 'list'],
  [/\/sessions/, 'BetaManagedAgentsSession'],
  [/^GET .*\/(agents|versions)$/, 'BetaManagedAgentsAgent', 'list'],
  [/\/agents/, 'BetaManagedAgentsAgent'],
  [/^DELETE \/v1\/environments/, 'BetaEnvironmentDeleteResponse'],
  [/^GET .*\/environments$/, 'BetaEnvironment', 'list'],
  [/\/environments/, 'BetaEnvironment'],
  [/^GET .*\/dreams$/, 'BetaDream', 'list'],
  [/\/dreams/, 'BetaDream'],
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
  conflict_error: 'BetaTargetStoreHeldErrorObject',
  memory_path_conflict_error: 'MemoryStores.BetaManagedAgentsMemoryPathConflictErrorObject',
  memory_precondition_failed_error: 'MemoryStores.BetaManagedAgentsMemoryPreconditionFailedErrorObject',
};

export const RULES = 'built-in-rules';

export const message = (text) => ({ type: 'user.message', content: [{ type: 'text', text }] });

/** What the agent said. */
export function answers(events) {
  const said = events.filter((event) => event.type === 'agent.message');
  return said.flatMap((event) => event.content).map((block) => block.text).join(' ');
}

export class World {
  /** Bodies with the name of their type. */
  captured = [];
  made = 0;
  hits = 0;

  constructor(url) {
    this.url = url;
    this.client = this.make();
    this.stores = this.client.beta.memoryStores;
    const { agents, environments, sessions, dreams } = this.client.beta;
    Object.assign(this, { agents, environments, sessions, dreams });
  }

  make(options = {}) {
    const fetch = async (target, init) => {
      this.hits += 1;
      const response = await globalThis.fetch(target, init);
      const { pathname } = new URL(target);
      // A stream goes on for as long as it likes; its events are kept by `told`.
      if (response.headers.get('content-type').startsWith('text/event-stream')) return response;
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
    const wanted = /^GET .*\/sessions$/.test(route) ? 'data,next_page,prev_page' : 'data,next_page';
    if (keys !== wanted || body.next_page === undefined) throw new Error(`a list with the keys ${keys}`);
    for (const item of body.data) this.captured.push({ type, body: item });
  }

  store(fields = {}) {
    return this.stores.create({ name: 'typescript', ...fields });
  }

  agent(fields = {}) {
    const tools = [{ type: 'agent_toolset_20260401' }];
    return this.agents.create({ name: 'typescript', model: RULES, tools, ...fields });
  }

  environment(fields = {}) {
    this.made += 1;
    return this.environments.create({ name: `typescript ${this.made}`, ...fields });
  }

  /** A session of a fresh agent, with a store where one is given. */
  async session(store, fields = {}) {
    const resources = store ? [{ type: 'memory_store', memory_store_id: store.id }] : [];
    const [agent, environment] = [await this.agent(), await this.environment()];
    return this.sessions.create({ agent: agent.id, environment_id: environment.id, resources, ...fields });
  }

  /** Says something and streams until the session rests; everything that the stream told. */
  async told(session, text) {
    const stream = await this.sessions.events.stream(session.id);
    await this.sessions.events.send(session.id, { events: [message(text)] });
    const events = [];
    for await (const event of stream) {
      events.push(event);
      this.captured.push({ type: 'Sessions.BetaManagedAgentsStreamSessionEvents', body: event });
      if (event.type === 'session.status_idle') break;
    }
    return events;
  }

  /** The dream, once it is over. */
  async dreamt({ id }) {
    for (;;) {
      const dream = await this.dreams.retrieve(id);
      if (dream.ended_at) return dream;
    }
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
