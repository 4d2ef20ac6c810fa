// Sessions, made past the console.

/** Makes an agent by rules, a place for it, and a session that waits. `past` asks the server. */
export async function newSession(past, resources) {
  const agent = await past('POST', '/v1/agents', { name: 'Helper', model: 'built-in-rules', tools: [{ type: 'agent_toolset_20260401' }] });
  const environment = await past('POST', '/v1/environments', { name: `of ${agent.id}` });
  return past('POST', '/v1/sessions', { agent: agent.id, environment_id: environment.id, title: 'Cut often', resources });
}

/** Says something in a session. */
export const say = (past, id, text) => past('POST', `/v1/sessions/${id}/events`, { events: [{ type: 'user.message', content: [{ type: 'text', text }] }] });
