// What a refusal must look like through the SDK: its class, its type, and that a conflict is not tried again.

import assert from 'node:assert/strict';
import Anthropic from '@anthropic-ai/sdk';

export async function refused(kind, type, body) {
  const error = await body().then((answer) => assert.fail(`not refused: ${JSON.stringify(answer)}`), (error) => error);
  assert.ok(error instanceof kind, String(error));
  assert.equal(error.error.error.type, type);
  assert.equal(error.requestID, error.error.request_id);
  return error.error.error;
}

export const invalid = (body) => refused(Anthropic.BadRequestError, 'invalid_request_error', body);
export const missing = (body) => refused(Anthropic.NotFoundError, 'not_found_error', body);

/** A 409 that the SDK sends once only. */
export async function conflict(world, type, body) {
  const before = world.hits;
  const error = await refused(Anthropic.ConflictError, type, body);
  assert.equal(world.hits, before + 1, 'the SDK tried a conflict again');
  return error;
}
