// The pinned Python SDK in an environment of its own.

import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const FOLDER = fileURLToPath(new URL('../../.tools/conformance-python', import.meta.url));
const PINS = fileURLToPath(new URL('../python/requirements.txt', import.meta.url));
const PYTHON = join(FOLDER, process.platform === 'win32' ? 'Scripts/python.exe' : 'bin/python');

/** The interpreter that has the SDK; made when it is not there or not the pinned one. */
export function python() {
  const stamp = createHash('sha256').update(readFileSync(PINS)).digest('hex');
  const file = join(FOLDER, '.installed');
  if (existsSync(file) && readFileSync(file, 'utf8') === stamp) return PYTHON;
  console.log('Installing the official Python SDK (about half a minute, once)');
  rmSync(FOLDER, { recursive: true, force: true });
  run(process.platform === 'win32' ? 'python' : 'python3', ['-m', 'venv', FOLDER],
    'Python 3 with its venv module is needed (on Debian and Ubuntu: apt install python3-venv)');
  run(PYTHON, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--no-deps', '-r', PINS],
    'the Python SDK could not be installed');
  writeFileSync(file, stamp);
  return PYTHON;
}

function run(program, args, sentence) {
  const { status, error } = spawnSync(program, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (error || status !== 0) throw new Error(sentence);
}
