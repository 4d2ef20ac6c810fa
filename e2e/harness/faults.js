// Faults between the console and its server, wherever that is: on the network, or in a worker of the page. A journey says
// which requests meet what; everything else passes. And a way past the console, for what somebody else does meanwhile.

/**
 * @typedef {{ method: string, path: string, query: string, body: string | null }} Asked
 * @typedef {{ status: number, headers?: Record<string, string>, body: string }} Answer
 */

/** An error as the API words it. */
export function apiError(status, type, message, headers = {}) {
  const body = JSON.stringify({ type: 'error', error: { type, message }, request_id: `req_planted_${status}` });
  return { status, headers: { 'content-type': 'application/json', ...headers }, body };
}

export class Faults {
  /** @type {(asked: Asked) => Answer | null | undefined | Promise<Answer | null | undefined>} */
  rule = () => null;

  /** @param {import('@playwright/test').BrowserContext} context */
  async attach(context, server) {
    if (server === 'host') {
      await context.route('**/v1/**', async (route) => {
        const request = route.request();
        const { pathname, search } = new URL(request.url());
        const fault = request.headers()['x-past-the-console'] ? null
          : await this.rule({ method: request.method(), path: pathname, query: search, body: request.postData() });
        await (fault ? route.fulfill(fault) : route.fallback()).catch(() => { /* Nobody waits for it any more. */ });
      });
      return;
    }
    await context.exposeBinding('lucidFault', (_, asked) => this.rule(asked));
    await context.addInitScript(() => {
      const post = Worker.prototype.postMessage;
      Worker.prototype.postMessage = function planted(message, ...rest) {
        const call = typeof message === 'string' && message.startsWith('{"Call"') ? JSON.parse(message).Call : null;
        if (!call || call.isPast) {
          post.call(this, message, ...rest);
          return;
        }
        const { method, path, query, body } = call.request;
        const search = `?${new URLSearchParams(query)}`;
        globalThis.lucidFault({ method: method.toUpperCase(), path, query: search, body: body ?? null }).then((fault) => {
          if (!fault) {
            post.call(this, message, ...rest);
            return;
          }
          const response = { status: fault.status, headers: Object.entries(fault.headers ?? {}), body: fault.body };
          this.dispatchEvent(new MessageEvent('message', { data: JSON.stringify({ Reply: { id: call.id, response } }) }));
        });
      };
    });
  }
}

const BETAS = { memory_stores: 'agent-memory-2026-07-22', dreams: 'dreaming-2026-04-21' };

/** Asks the page's server something past the console, and answers the parsed body. */
export async function ask(page, server, method, target, body) {
  const beta = BETAS[target.split(/[/?]/)[2]] ?? 'managed-agents-2026-04-01';
  const headers = { 'anthropic-version': '2023-06-01', 'anthropic-beta': beta, 'content-type': 'application/json' };
  return page.evaluate(async ([isHost, method, target, headers, body]) => {
    const read = (status, text) => {
      if (status >= 300) throw new Error(`${method} ${target}: ${status} ${text}`);
      return JSON.parse(text);
    };
    if (isHost) {
      const answer = await fetch(target, { method, headers: { ...headers, 'x-past-the-console': 'yes' }, body });
      return read(answer.status, await answer.text());
    }
    // A worker of its own that lives as long as the page: what was asked may be work that goes on.
    globalThis.lucidAside ??= new Promise((up) => {
      const worker = new Worker(new URL('worker_loader.js', document.baseURI), { type: 'module' });
      const waiting = new Map();
      worker.addEventListener('message', ({ data }) => {
        const message = JSON.parse(data);
        if (message.Ready) up({ worker, waiting });
        if (message.Reply) waiting.get(message.Reply.id)?.(message.Reply.response);
      });
    });
    const { worker, waiting } = await globalThis.lucidAside;
    const [path, query = ''] = target.split('?');
    const request = { method, path, query: [...new URLSearchParams(query)], headers: Object.entries(headers), body };
    const id = waiting.size + 1;
    const response = await new Promise((answered) => {
      waiting.set(id, answered);
      worker.postMessage(JSON.stringify({ Call: { id, request, isPast: true } }));
    });
    return read(response.status, response.body);
  }, [server === 'host', method, target, headers, body && JSON.stringify(body)]);
}
