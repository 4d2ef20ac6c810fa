// Captured bodies, each written as a fresh literal of its type, so that the compiler sees missing, unknown and
// mistyped keys. Of every type one body is also written broken, three ways; if the compiler passes one of those over,
// it is not looking, and that is an error, too.

import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../', import.meta.url));
const FLAGS = [
  '--noEmit', '--strict', '--exactOptionalPropertyTypes', '--skipLibCheck',
  '--module', 'nodenext', '--moduleResolution', 'nodenext', '--target', 'es2022',
];

/**
 * Compiles the bodies. Gives how many were pinned; throws with the compiler's words.
 * @param {{ type: string, body: object }[]} captured
 */
export function pin(captured) {
  const seen = new Map(captured.map((one) => [JSON.stringify([one.type, one.body]), one]));
  const types = new Map();
  for (const one of seen.values()) types.set(one.type, [...(types.get(one.type) ?? []), one.body]);
  const lines = ["import type Anthropic from '@anthropic-ai/sdk';", 'type Beta = typeof Anthropic.Beta;'];
  let count = 0;
  const write = (type, body, isBroken) => {
    if (isBroken) lines.push('// @ts-expect-error');
    lines.push(`export const body${count} = ${JSON.stringify(body)} satisfies Anthropic.Beta.${type};`);
    count += 1;
  };
  for (const [type, bodies] of types) {
    for (const body of bodies) write(type, body, false);
    for (const broken of broken_ways(bodies[0])) write(type, broken, true);
  }
  lines.splice(1, 1);
  compile(lines.join('\n'));
  return { bodies: seen.size, types: [...types.keys()] };
}

function broken_ways(body) {
  const { type, ...rest } = body;
  const [first] = Object.keys(body);
  // What has no type of its own may have no key that must be there either.
  if (type === undefined) return [{ ...body, not_of_the_api: 1 }, { ...body, [first]: 7 }];
  return [rest, { ...body, not_of_the_api: 1 }, { ...body, type: 7 }];
}

function compile(text) {
  // Next to node_modules, where the compiler finds the SDK.
  const folder = mkdtempSync(join(FOLDER, 'node_modules', '.pinned-'));
  try {
    const file = join(folder, 'bodies.ts');
    writeFileSync(file, text);
    writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
    const tsc = join(FOLDER, 'node_modules', 'typescript', 'bin', 'tsc');
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, ...FLAGS, file], { encoding: 'utf8' });
    if (status !== 0) throw new Error(`${stdout}${stderr}`.slice(0, 8_000));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
