// The TypeScript SDK in a real page of another origin: preflights, headers that must pass, headers that must be
// readable. Tried where Chromium and the tools of the repository's root are installed; `cargo xtask test` sees to that.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';

const PAGE = fileURLToPath(new URL('page.js', import.meta.url));

/** Checks the host at that address from a page, or says why not. */
export async function inBrowser(report, url) {
  const executablePath = process.env.CHROMIUM ?? find('chromium') ?? find('google-chrome');
  const tools = await Promise.all([import('esbuild'), import('playwright-core')]).catch(() => null);
  if (!executablePath || !tools) {
    console.log('No Chromium, or no npm ci in the root: not tried in a page');
    return;
  }
  const [{ build }, { chromium }] = tools;
  const bundle = await build({ entryPoints: [PAGE], bundle: true, write: false, format: 'iife', platform: 'browser' });
  const server = await serve(bundle.outputFiles[0].text);
  const isRoot = process.getuid?.() === 0;
  const browser = await chromium.launch({ executablePath, args: isRoot ? ['--no-sandbox'] : [] });
  try {
    const local = `http://localhost:${server.address().port}/`;
    await report.check('browser: the SDK in a page of another origin', async () => {
      assert.deepEqual(await withPage(browser, local, 'roundTrip', url), {
        stale: '409 memory_precondition_failed_error',
        listed: ['A'],
        deleted: 'memory_store_deleted',
        hasRequestId: true,
      });
    });
    await report.check('browser: a page that hides where it is from reads nothing', async () => {
      // A page in a sandbox without an origin of its own sends the origin `null`.
      const answer = await withPage(browser, `${local}sandboxed`, 'attempt', `${url}/v1/memory_stores`);
      assert.equal(answer, 'TypeError');
    });
  } finally {
    await browser.close();
    server.close();
  }
}

/** Opens a page and calls one of its functions. */
async function withPage(browser, address, name, argument) {
  const page = await browser.newPage();
  await page.goto(address);
  const answer = await page.evaluate(([name, argument]) => globalThis[name](argument), [name, argument]);
  await page.close();
  return answer;
}

function serve(script) {
  const html = `<!doctype html><title>page</title><script>${script.replaceAll('</script', '<\\/script')}</script>`;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html');
    if (request.url === '/sandboxed') response.setHeader('content-security-policy', 'sandbox allow-scripts');
    response.end(html);
  });
  return new Promise((listening) => { server.listen(0, '127.0.0.1', () => listening(server)); });
}

function find(name) {
  const { status, stdout } = spawnSync(process.platform === 'win32' ? 'where' : 'which', [name], { encoding: 'utf8' });
  return status === 0 ? stdout.trim().split('\n')[0] : undefined;
}
