// Watches a page for everything that must not happen: console messages of any kind, errors,
// violations of the policy, failed requests, requests to another origin. What a journey provokes
// on purpose it declares beforehand, with the reason.

/** @typedef {{ kind: string, text: string }} Trouble */

export class Watch {
  /**
   * @param {string} origin the only origin that pages may talk to
   * @param {string} server `static` or `host`
   */
  constructor(origin, server) {
    this.origin = origin;
    this.server = server;
    /** @type {Trouble[]} */
    this.troubles = [];
    /** @type {{ pattern: RegExp, reason: string, seen: boolean }[]} */
    this.expected = [];
    /** @type {Set<string>} */
    this.origins = new Set();
    /** Requests that have their answer. */
    this.answered = new WeakSet();
  }

  /**
   * From now on, trouble whose text matches is not a failure; that none comes is one.
   * @param {RegExp} pattern matched against `KIND text`
   * @param {string} reason why it has to come
   * @param {'static' | 'host'} [only] the server that it comes on, when it does not come on both
   */
  expect(pattern, reason, only) {
    if (!reason) throw new Error('trouble is expected for a reason');
    if (!only || only === this.server) this.expected.push({ pattern, reason, seen: false });
  }

  /** Lets pages talk to another origin, for a reason. */
  allow(origin, reason) {
    if (!reason) throw new Error('another origin is allowed for a reason');
    this.origins.add(origin);
  }

  /** @param {import('@playwright/test').BrowserContext} context */
  async attach(context) {
    await context.exposeBinding('lucidPolicyViolation', (_, text) => { this.note('POLICY', text); });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        globalThis.lucidPolicyViolation(`${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    context.on('console', (message) => { this.note('CONSOLE', `${message.type()}: ${message.text()}`); });
    context.on('weberror', (error) => { this.note('ERROR', String(error.error())); });
    context.on('requestfailed', (request) => {
      // Reads are given up when nobody waits for them any more; a write never is before its answer. After the answer
      // Chromium calls a request aborted whose stream it had not yet seen to its end when the page went on.
      const isAborted = request.failure()?.errorText === 'net::ERR_ABORTED';
      if (isAborted && (request.method() === 'GET' || this.answered.has(request))) return;
      this.note('REQUEST', `${request.method()} ${request.url()} ${request.failure()?.errorText}`);
    });
    context.on('response', (response) => {
      this.answered.add(response.request());
      if (response.status() >= 400) this.note('STATUS', `${response.status()} ${response.request().method()} ${response.url()}`);
    });
    context.on('request', (request) => {
      const { origin, protocol } = new URL(request.url());
      const local = protocol === 'data:' || protocol === 'blob:';
      if (!local && origin !== this.origin && !this.origins.has(origin)) this.note('ORIGIN', request.url());
    });
  }

  note(kind, text) {
    const line = `${kind} ${text}`;
    const declared = this.expected.find(({ pattern }) => pattern.test(line));
    if (declared) declared.seen = true;
    else this.troubles.push({ kind, text });
  }

  /** What to fail the journey with: each trouble that came unannounced, each announced one that did not come. */
  findings() {
    const silent = this.expected.filter(({ seen }) => !seen);
    return [
      ...this.troubles.map(({ kind, text }) => `${kind} ${text}`),
      ...silent.map(({ pattern, reason }) => `expected and not seen: ${pattern} (${reason})`),
    ];
  }
}
