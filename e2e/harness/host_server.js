// The native host on a free port, with a fresh database file that goes away with it.

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT, startProgram } from './program.js';

/**
 * Starts one; `LUCID_HOST` names the program (`cargo xtask` sets it).
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function startHost() {
  const folder = await mkdtemp(join(tmpdir(), 'lucid-host-'));
  const args = ['--port', '0', '--data', join(folder, 'test.redb'), '--site', join(ROOT, 'dist')];
  const running = await startProgram(process.env.LUCID_HOST, 'LUCID_HOST', args);
  return {
    url: running.url,
    async close() {
      await running.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
