// Every operation and every kind of answer through the TypeScript SDK.

import assert from 'node:assert/strict';
import { conflict, invalid, missing } from './refusals.js';
import { all, sha256 } from './world.js';

export const checks = {
  async 'stores are made, read, changed, archived and deleted'(world) {
    const { stores } = world;
    const store = await world.store({ description: 'd', metadata: { team: 'cx' } });
    assert.deepEqual(await stores.retrieve(store.id), store);
    const changed = await stores.update(store.id, { name: 'new', metadata: { team: null, add: '1' } });
    assert.deepEqual([changed.name, changed.description, changed.metadata], ['new', 'd', { add: '1' }]);
    const archived = await stores.archive(store.id);
    assert.ok(archived.archived_at);
    assert.deepEqual(await stores.archive(store.id), archived);
    await invalid(() => stores.update(store.id, { name: 'x' }));
    assert.deepEqual(await stores.delete(store.id), { id: store.id, type: 'memory_store_deleted' });
    await missing(() => stores.retrieve(store.id));
  },

  async 'stores are listed page by page'(world) {
    const made = [];
    for (let n = 0; n < 3; n += 1) made.unshift((await world.store()).id);
    const found = (await all(world.stores.list({ limit: 1, include_archived: true }))).map((store) => store.id);
    assert.deepEqual(found.slice(0, 3), made);
    assert.equal(new Set(found).size, found.length);
    assert.deepEqual((await world.stores.list({ 'created_at[gte]': '2999-01-01T00:00:00Z' })).data, []);
  },

  async 'a memory lives'(world) {
    const store = await world.store();
    const { memories } = world.stores;
    const at = { memory_store_id: store.id };
    const made = await world.memory(store);
    assert.equal(made.content, null);
    assert.equal((await memories.retrieve(made.id, at)).content, 'A');
    assert.equal((await memories.retrieve(made.id, { ...at, view: 'basic' })).content, null);
    const precondition = { type: 'content_sha256', content_sha256: made.content_sha256 };
    const changed = await memories.update(made.id, { ...at, content: 'B', path: '/b.md', precondition, view: 'full' });
    assert.deepEqual([changed.id, changed.content, changed.path, changed.content_sha256], [made.id, 'B', '/b.md', sha256('B')]);
    await conflict(world, 'memory_precondition_failed_error', () => memories.update(made.id, { ...at, content: 'C', precondition }));
    await conflict(world, 'memory_precondition_failed_error',
      () => memories.delete(made.id, { ...at, expected_content_sha256: made.content_sha256 }));
    const taken = await conflict(world, 'memory_path_conflict_error', () => world.memory(store, '/b.md/c'));
    assert.deepEqual([taken.conflicting_memory_id, taken.conflicting_path], [made.id, '/b.md']);
    const deleted = await memories.delete(made.id, { ...at, expected_content_sha256: sha256('B') });
    assert.deepEqual(deleted, { id: made.id, type: 'memory_deleted' });
    await missing(() => memories.retrieve(made.id, at));
    await invalid(() => world.memory(store, 'no slash'));
  },

  async 'memories are listed with folders, prefixes and contents'(world) {
    const store = await world.store();
    for (const path of ['/a/1', '/a/2', '/b']) await world.memory(store, path);
    const { memories } = world.stores;
    const paths = async (query) => (await all(memories.list(store.id, { limit: 1, ...query }))).map((item) => item.path);
    assert.deepEqual((await paths({})).sort(), ['/a/1', '/a/2', '/b']);
    assert.deepEqual((await paths({ depth: 1 })).sort(), ['/a/', '/b']);
    assert.deepEqual(await paths({ path_prefix: '/a/' }), ['/a/1', '/a/2']);
    assert.deepEqual((await memories.list(store.id, { view: 'full' })).data.map((item) => item.content), ['A', 'A', 'A']);
    await invalid(() => memories.list(store.id, { depth: 2 }));
  },

  async 'versions are listed, read and redacted'(world) {
    const store = await world.store();
    const { memories, memoryVersions } = world.stores;
    const at = { memory_store_id: store.id };
    const made = await world.memory(store);
    await memories.update(made.id, { ...at, content: 'B' });
    await memories.delete(made.id, at);
    const versions = await all(memoryVersions.list(store.id, { limit: 1, view: 'full' }));
    assert.deepEqual(versions.map((version) => [version.operation, version.content]),
      [['deleted', null], ['modified', 'B'], ['created', 'A']]);
    assert.equal((await all(memoryVersions.list(store.id, { memory_id: made.id, operation: 'modified' }))).length, 1);
    assert.equal((await memoryVersions.retrieve(made.memory_version_id, at)).content, 'A');
    const redacted = await memoryVersions.redact(made.memory_version_id, at);
    assert.ok(redacted.redacted_at && redacted.redacted_by.type === 'api_actor' && redacted.content === null);
    assert.deepEqual(await memoryVersions.redact(made.memory_version_id, at), redacted);
    await missing(() => memoryVersions.redact('memver_nobody', at));
  },

  async 'both betas together are refused, the older one alone is not'(world) {
    await invalid(() => world.stores.list({ betas: ['managed-agents-2026-04-01'] }));
    const headers = { 'anthropic-beta': 'managed-agents-2026-04-01' };
    assert.ok((await world.stores.list({ limit: 1 }, { headers })).data);
  },
};
