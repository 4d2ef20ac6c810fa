// A server program of ours, started and found by the address that it prints.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

/** The workspace. */
export const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * @param {string | undefined} program its file; a missing one is an error that names `variable`
 * @param {string} variable the environment variable it comes from
 * @param {string[]} args
 * @returns {Promise<{ url: string, printed: string, close(): Promise<void> }>} when it has printed its address
 */
export async function startProgram(program, variable, args) {
  if (!program) throw new Error(`${variable} does not name the program; run this through cargo xtask`);
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = new Promise((done) => { child.once('exit', done); });
  const { url, printed } = await address(child);
  return {
    url,
    printed,
    async close() {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

function address(child) {
  return new Promise((found, failed) => {
    let printed = '';
    child.once('error', failed);
    // Read, so that it never waits; shown only when it does not come up.
    child.stderr.on('data', (piece) => { printed += piece; });
    child.once('exit', (code) => failed(new Error(`it ended with ${code} before it listened:\n${printed}`)));
    child.stdout.on('data', (piece) => {
      printed += piece;
      const url = printed.match(/https?:\/\/[\w.:[\]-]+\//)?.[0];
      if (url) found({ url, printed });
    });
  });
}
