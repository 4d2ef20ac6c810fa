// The native host on a free port, over a database that goes away with it.

import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/** The program: `LUCID_HOST`, or built now. */
export function program() {
  if (process.env.LUCID_HOST) return process.env.LUCID_HOST;
  const args = ['build', '--quiet', '--profile', 'native', '-p', 'host', '--message-format', 'json-render-diagnostics'];
  const cargo = spawnSync('cargo', args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 });
  if (cargo.status !== 0) throw new Error('the host could not be built');
  const lines = cargo.stdout.toString().split('\n').filter(Boolean).map((line) => JSON.parse(line));
  const built = lines.find((line) => line.reason === 'compiler-artifact' && line.executable && line.target.name === 'host');
  return built.executable;
}

/**
 * Starts one.
 * @param {string} host the program
 * @param {string[]} options besides port, database and site
 * @returns {Promise<{ url: string, key: string | undefined, close(): Promise<number> }>} `close` gives the exit code
 */
export async function start(host, options = []) {
  const folder = await mkdtemp(join(tmpdir(), 'lucid-conformance-'));
  const args = ['--port', '0', '--data', join(folder, 'test.redb'), '--site', join(folder, 'none'), ...options];
  const child = spawn(host, args, { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });
  let log = '';
  child.stderr.on('data', (piece) => { log += piece; });
  const ended = new Promise((done) => { child.once('exit', done); });
  const printed = await new Promise((found, failed) => {
    let text = '';
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`the host ended with ${code}:\n${text}${log}`)));
    child.stdout.on('data', (piece) => {
      text += piece;
      if (/http:\/\/\S+\//.test(text)) found(text);
    });
  });
  return {
    // Without the last slash: the SDKs add paths to it.
    url: printed.match(/http:\/\/[^\s/]+/)[0],
    key: printed.match(/sk-lucid-\w+/)?.[0],
    async close() {
      child.kill('SIGTERM');
      const code = await ended;
      await rm(folder, { recursive: true, force: true });
      return code;
    },
  };
}
