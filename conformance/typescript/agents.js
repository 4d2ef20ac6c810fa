// Agents, environments, sessions and dreams through the TypeScript SDK, up to a session that answers from what a dream
// put in order.

import assert from 'node:assert/strict';
import { conflict, invalid, missing } from './refusals.js';
import { RULES, all, answers, message } from './world.js';

const STALE = '# Talks\n\n- The keynote by Ana Berg is in Hall A.\n';
const QUESTION = 'Where is the keynote?';

async function toDreamOver(world) {
  const store = await world.store();
  await world.memory(store, '/talks.md', STALE);
  const session = await world.session();
  await world.told(session, 'The keynote by Ana Berg moved to Hall B.');
  const sessions = { type: 'sessions', session_ids: [session.id] };
  return { store, inputs: [{ type: 'memory_store', memory_store_id: store.id }, sessions] };
}

export const checks = {
  async 'an agent has versions'(world) {
    const agent = await world.agent({ system: 'Be brief.' });
    const changed = await world.agents.update(agent.id, { name: 'Renamed', version: 1 });
    assert.deepEqual([changed.version, changed.name], [2, 'Renamed']);
    await conflict(world, 'conflict_error', () => world.agents.update(agent.id, { name: 'Late', version: 1 }));
    assert.deepEqual((await all(world.agents.versions.list(agent.id, { limit: 1 }))).map((one) => one.version), [2, 1]);
    assert.ok((await all(world.agents.list({ limit: 1 }))).some((one) => one.id === agent.id));
    assert.ok((await world.agents.archive(agent.id)).archived_at);
    await missing(() => world.agents.retrieve('agent_unknown'));
  },

  async 'an environment lives'(world) {
    const made = await world.environment({ config: { type: 'cloud' } });
    assert.deepEqual(await world.environments.retrieve(made.id), made);
    await world.environments.update(made.id, { description: 'd' });
    assert.ok((await all(world.environments.list({ limit: 1 }))).some((one) => one.id === made.id));
    assert.ok((await world.environments.archive(made.id)).archived_at);
    assert.equal((await world.environments.delete(made.id)).type, 'environment_deleted');
    await missing(() => world.environments.retrieve(made.id));
  },

  async 'a session is streamed, listed, archived and deleted'(world) {
    const session = await world.session(undefined, { title: 'A talk', metadata: { team: 'cx' } });
    const told = await world.told(session, 'Hello');
    const stored = await all(world.sessions.events.list(session.id, { limit: 2 }));
    assert.deepEqual(stored.map((event) => event.id), told.slice(1).map((event) => event.id));
    const threads = await all(world.sessions.threads.list(session.id));
    assert.equal(threads.length, 1);
    assert.deepEqual((await world.sessions.threads.retrieve(threads[0].id, { session_id: session.id })).id, threads[0].id);
    assert.ok((await all(world.sessions.list({ limit: 1 }))).some((one) => one.id === session.id));
    await world.sessions.update(session.id, { title: null });
    await world.sessions.archive(session.id);
    await invalid(() => world.sessions.events.send(session.id, { events: [message('Hello')] }));
    assert.equal((await world.sessions.delete(session.id)).type, 'session_deleted');
    await missing(() => world.sessions.retrieve(session.id));
  },

  async 'a session remembers with a store, and not without'(world) {
    const fact = 'The keynote by Ana Berg is in Hall B.';
    await world.told(await world.session(), fact);
    assert.doesNotMatch(answers(await world.told(await world.session(), QUESTION)), /Hall B/);
    const store = await world.store();
    await world.told(await world.session(store), fact);
    assert.match(answers(await world.told(await world.session(store), QUESTION)), /Hall B/);
  },

  async 'a dream runs to its end, and a session on its output answers better'(world) {
    const { store, inputs } = await toDreamOver(world);
    assert.doesNotMatch(answers(await world.told(await world.session(store), QUESTION)), /Hall B/);
    const made = await world.dreams.create({ inputs, model: RULES });
    assert.deepEqual([made.status, made.outputs], ['pending', []]);
    const dream = await world.dreamt(made);
    assert.equal(dream.status, 'completed');
    const output = await world.stores.retrieve(dream.outputs[0].memory_store_id);
    assert.match(answers(await world.told(await world.session(output), QUESTION)), /Hall B/);
    const threads = await all(world.sessions.threads.list(dream.session_id));
    assert.equal(threads.length, 2);
    for (const thread of threads) {
      assert.ok((await all(world.sessions.threads.events.list(thread.id, { session_id: dream.session_id }))).length > 3);
    }
    await invalid(() => world.dreams.cancel(dream.id));
    assert.ok((await world.dreams.archive(dream.id)).archived_at);
    assert.ok((await all(world.dreams.list({ limit: 1, include_archived: true }))).some((one) => one.id === dream.id));
  },

  async 'what a dream refuses'(world) {
    const { inputs } = await toDreamOver(world);
    await invalid(() => world.dreams.create({ inputs, model: 'no-such-model' }));
    await invalid(() => world.dreams.create({ inputs: [inputs[0]], model: RULES }));
    await missing(() => world.dreams.retrieve('drm_unknown'));
  },
};
