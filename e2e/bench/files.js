// A folder of texts as a store has them. Refuses what is no text.

import { readFile, readdir } from 'node:fs/promises';
import { join, relative } from 'node:path';

/** Every file below a folder: its content by its path, which begins with a slash. */
export async function files(folder, at = folder, found = {}) {
  for (const entry of await readdir(at, { withFileTypes: true })) {
    const path = join(at, entry.name);
    if (entry.isDirectory()) await files(folder, path, found);
    else found[`/${relative(folder, path)}`] = await readFile(path, 'utf8');
  }
  return found;
}
