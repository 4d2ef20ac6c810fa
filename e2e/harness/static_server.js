// The dumbest static host there is: files under a sub-path, a media type, nothing else. No
// policy header, no compression, no fallback page.

import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';

const DIST = new URL('../../dist/', import.meta.url);

const TYPES = {
  '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json',
  '.svg': 'image/svg+xml', '.wasm': 'application/wasm',
};

/**
 * Starts one on a free port of this machine.
 * @param {string} path the sub-path, with a slash at both ends
 * @returns {Promise<{ url: string, close(): Promise<void> }>}
 */
export async function startStatic(path = '/some/where/') {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url, 'http://localhost');
    const name = pathname === path ? 'index.html' : pathname.slice(path.length);
    const known = pathname.startsWith(path) && /^(?!.*\.\.)[\w./-]+$/.test(name);
    const bytes = known ? await readFile(new URL(name, DIST)).catch(() => null) : null;
    if (bytes === null) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('There is no such file here.\n');
      return;
    }
    response.writeHead(200, { 'content-type': TYPES[extname(name)] ?? 'application/octet-stream' }).end(bytes);
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  return {
    url: `http://localhost:${server.address().port}${path}`,
    close: () => new Promise((closed) => { server.closeAllConnections(); server.close(closed); }),
  };
}
