// The official SDKs against the native host. The last line is `N passed, N failed`.

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { program, start } from './harness/host.js';
import { pin } from './harness/pin.js';
import { python } from './harness/python.js';
import { Report } from './harness/report.js';

// The SDKs read keys, addresses and headers from the environment; none of them may reach the checks.
for (const name of Object.keys(process.env)) if (name.startsWith('ANTHROPIC_')) delete process.env[name];
const { World } = await import('./typescript/world.js');
const { checks: ofMemory } = await import('./typescript/checks.js');
const { checks: ofAgents } = await import('./typescript/agents.js');
const checks = { ...ofMemory, ...ofAgents };
const { inBrowser } = await import('./browser/run.js');

const report = new Report();
const host = await start(program());
const keyed = await start(program(), ['--require-key']);
try {
  await runPython();
  await runTypescript();
  await inBrowser(report, host.url);
} finally {
  for (const one of [host, keyed]) {
    await report.check('the host stops in good order', async () => {
      const code = await one.close();
      if (code !== 0) throw new Error(`it ended with ${code}`);
    });
  }
}
console.log(`${report.passed} passed, ${report.failed} failed`);
process.exitCode = report.failed === 0 ? 0 : 1;

async function runPython() {
  const script = fileURLToPath(new URL('python/run.py', import.meta.url));
  // Not `spawnSync`: the host's log must be read on while it runs.
  const child = spawn(python(), ['-B', script, host.url, keyed.url, keyed.key], { stdio: ['ignore', 'pipe', 'inherit'] });
  let text = '';
  child.stdout.on('data', (piece) => { text += piece; });
  const code = await new Promise((done) => { child.once('close', done); });
  const lines = text.trim().split('\n');
  const last = lines.pop();
  if (lines.length) console.log(lines.join('\n'));
  if (code !== 0) return report.fail('python', `ended with ${code}: ${last}`);
  const { passed, failed } = JSON.parse(last);
  report.add(passed, failed);
  console.log(`Python SDK: ${passed} checks`);
}

async function runTypescript() {
  const world = new World(host.url);
  for (const [name, body] of Object.entries(checks)) await report.check(`typescript: ${name}`, () => body(world));
  console.log(`TypeScript SDK: ${Object.keys(checks).length} checks, ${world.captured.length} answers`);
  await report.check('typescript: every answer is of its type', () => {
    const { bodies, types } = pin(world.captured);
    console.log(`TypeScript compiler: ${bodies} bodies pinned to ${types.length} types`);
    if (types.length < 18) throw new Error(`answers of only these types came: ${types.join(', ')}`);
  });
}
