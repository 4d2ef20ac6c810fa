// The native host on a free port, with a fresh database file that goes away with it.

import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Starts one; `LUCID_HOST` names the program (`cargo xtask test` sets it).
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function startHost() {
  const program = process.env.LUCID_HOST;
  if (!program) throw new Error('LUCID_HOST does not name the host; run this through `cargo xtask test host`');
  const folder = await mkdtemp(join(tmpdir(), 'lucid-host-'));
  const args = ['--port', '0', '--data', join(folder, 'test.redb'), '--dist', join(ROOT, 'dist')];
  const child = spawn(program, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] });
  const url = await address(child);
  return {
    url,
    async close() {
      const ended = new Promise((done) => { child.once('exit', done); });
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The address it prints when it listens. */
function address(child) {
  return new Promise((found, failed) => {
    let printed = '';
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`the host ended with ${code} before it listened:\n${printed}`)));
    child.stdout.on('data', (piece) => {
      printed += piece;
      const url = printed.match(/https?:\/\/[\w.:[\]-]+\//)?.[0];
      if (url) found(url);
    });
  });
}
