// The native host on a free port, with a fresh database file that goes away with it.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, startProgram } from './program.js';

/**
 * Starts one; `LUCID_HOST` names the program (`cargo xtask` sets it).
 * @param {string[]} more arguments, such as `--require-key`
 * @returns {Promise<{ url: string, key?: string, close(): Promise<void> }>} with the key, if it made one
 */
export async function startHost(...more) {
  const folder = await mkdtemp(join(tmpdir(), 'lucid-host-'));
  const args = ['--port', '0', '--data', join(folder, 'test.redb'), '--site', join(ROOT, 'dist'), ...more];
  const running = await startProgram(process.env.LUCID_HOST, 'LUCID_HOST', args);
  return {
    url: running.url,
    key: running.printed.match(/key, shown this once: (\S+)/)?.[1],
    async close() {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
