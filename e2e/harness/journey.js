// What every journey starts from: a server, a fresh browser context, a watch for trouble, and at
// the end of each an audit of what is on screen. Import `test` and `expect` from here only.

import AxeBuilder from '@axe-core/playwright';
import { test as base, expect } from '@playwright/test';
import { Faults, ask } from './faults.js';
import { startHost } from './host_server.js';
import { startStatic } from './static_server.js';
import { Watch } from './watch.js';

/** The rules of WCAG 2.2 AA, and axe's own good practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export { expect };

export const test = base.extend({
  /** `static` or `host`, set by the project. */
  server: ['static', { option: true, scope: 'worker' }],

  /** The address of the site; one server for each worker. */
  site: [async ({ server }, use) => {
    const running = await (server === 'host' ? startHost() : startStatic());
    await use(running.url);
    await running.close();
  }, { scope: 'worker' }],

  /** Declares trouble that a journey provokes. */
  watch: async ({ site, server }, use) => { await use(new Watch(new URL(site).origin, server)); },

  /** Makes requests fail, by a rule; asked for before the page is opened. */
  faults: async ({ context, server }, use) => {
    const faults = new Faults();
    await faults.attach(context, server);
    await use(faults);
  },

  /** Asks the server past the console: what somebody else does meanwhile. */
  past: async ({ page, server }, use) => { await use((...asked) => ask(page, server, ...asked)); },

  context: async ({ context, watch }, use) => {
    await watch.attach(context);
    await use(context);
  },

  /** The page, watched, and audited when the journey is over. */
  page: async ({ page, watch }, use) => {
    await use(page);
    expect(watch.findings(), 'trouble on the page').toEqual([]);
    const left = page.context().pages().at(-1);
    if (left) expect(await audit(left), 'accessibility').toEqual([]);
  },

  /** Opens a place of the console by its hash, and waits until the console is there. */
  open: async ({ page, site }, use) => {
    await use(async (place = '') => {
      await page.goto(new URL(place ? `#${place}` : '', site).href);
      await expect(page.getByRole('main')).toBeVisible();
    });
  },
});

/** What axe finds, a line each. Journeys may call it at places in between. */
export async function audit(page) {
  const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map(({ target }) => `${id}: ${help} (${target.join(' ')})`));
}
