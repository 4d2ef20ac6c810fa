// The editor's bundle by itself, in the console's page under the console's policy.

import { expect, test } from '../harness/journey.js';

/** Opens an editor over the console and keeps what it tells. */
async function edit(page, text, options = {}) {
  await page.evaluate(async ({ text, options }) => {
    const { open } = await import(new URL('editor.js', document.baseURI));
    const place = document.createElement('div');
    const height = new CSSStyleSheet();
    height.replaceSync('[data-editor-journey] { block-size: 300px; }');
    document.adoptedStyleSheets.push(height);
    place.toggleAttribute('data-editor-journey', true);
    document.querySelector('main').append(place);
    globalThis.told = { changes: [], saves: 0 };
    globalThis.editor = open(place, {
      text,
      label: 'Contents of /notes.md',
      onChange: (now) => globalThis.told.changes.push(now),
      onSave: () => { globalThis.told.saves += 1; },
      ...options,
    });
    globalThis.editor.focus();
  }, { text, options });
  return page.getByRole('textbox', { name: 'Contents of /notes.md' });
}

const text = (page) => page.evaluate(() => globalThis.editor.text());
const told = (page) => page.evaluate(() => globalThis.told);

test.beforeEach(async ({ open }) => { await open('/no/such/place'); });

test('typing is told once it pauses, and saving tells it first', async ({ page }) => {
  const box = await edit(page, 'one\n');
  await expect(box).toBeFocused();
  await page.keyboard.type('# ');
  await page.keyboard.press('Control+s');
  expect(await told(page)).toEqual({ changes: ['# one\n'], saves: 1 });
  await page.keyboard.type('a');
  await expect.poll(async () => (await told(page)).changes.at(-1)).toBe('# aone\n');
});

test('undo survives a save and a replacement, unless the document is another', async ({ page }) => {
  await edit(page, 'one');
  await page.keyboard.press('Control+End');
  await page.keyboard.type(' two');
  await page.keyboard.press('Control+s');
  await page.evaluate(() => globalThis.editor.replace('one two three', true));
  await page.keyboard.press('Control+z');
  expect(await text(page)).toBe('one two');
  await page.keyboard.press('Control+z');
  expect(await text(page)).toBe('one');
  await page.evaluate(() => globalThis.editor.replace('another', false));
  await page.keyboard.press('Control+z');
  expect(await text(page)).toBe('another');
});

test('find and replace, by keyboard', async ({ page }) => {
  await edit(page, 'a cat, a cat\n');
  await page.keyboard.press('Control+f');
  await page.getByRole('textbox', { name: 'Find' }).fill('cat');
  await page.getByRole('textbox', { name: 'Replace' }).fill('dog');
  await page.getByRole('button', { name: 'replace all' }).click();
  expect(await text(page)).toBe('a dog, a dog\n');
});

test('Tab indents; after Escape it leaves', async ({ page }) => {
  const box = await edit(page, 'one');
  await page.keyboard.press('Tab');
  expect(await text(page)).not.toBe('one');
  const indented = await text(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Tab');
  await expect(box).not.toBeFocused();
  expect(await text(page)).toBe(indented);
});

test('what is read only can be read and not written', async ({ page }) => {
  const box = await edit(page, 'one', { readOnly: true });
  await expect(box).toHaveAttribute('aria-readonly', 'true');
  await page.keyboard.type('x');
  expect(await text(page)).toBe('one');
});

test('typing over a heading leaves no style of it behind', async ({ page, context }) => {
  await edit(page, '# Heading\n\nSome *emphasis* and `code`.\n');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('ab');
  expect(await text(page)).toBe('ab');
  await page.keyboard.press('Control+z');
  expect(await text(page)).toContain('# Heading');
  await page.keyboard.press('Control+a');
  await page.keyboard.insertText('inserted');
  expect(await text(page)).toBe('inserted');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+a');
  const session = await context.newCDPSession(page);
  await session.send('Input.imeSetComposition', { text: 'に', selectionStart: 1, selectionEnd: 1 });
  await session.send('Input.insertText', { text: '日本' });
  expect(await text(page)).toBe('日本');
});

test('every hidden character is marked, and what spelling and emoji need is not', async ({ page }) => {
  const marks = [0x202a, 0x202b, 0x202c, 0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069, 0x200b, 0x200d, 0x2060, 0xad, 0xe0041, 0xfe0f, 0x0];
  const lines = marks.map((code) => `a${String.fromCodePoint(code)}b`);
  const box = await edit(page, [...lines, 'is \u{1f469}\u200d\u{1f4bb} \u2764\ufe0f \u0646\u200c\u0645 fine\tso'].join('\n'));
  const names = marks.map((code) => `hidden character U+${code.toString(16).toUpperCase().padStart(4, '0')}`);
  for (const name of names) await expect(box.getByRole('img', { name, exact: true })).toBeVisible();
  await expect(box.getByRole('img')).toHaveCount(marks.length);
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Delete');
  await expect(box.getByRole('img')).toHaveCount(marks.length - 1);
});

test('line endings and tabs are kept byte for byte', async ({ page }) => {
  const odd = 'a\r\nb\rc\n\td \u00a0\u200be\n';
  await edit(page, odd);
  expect(await text(page)).toBe(odd);
  await page.keyboard.press('Control+Home');
  await page.keyboard.type('x');
  expect(await text(page)).toBe(`x${odd}`);
});

test('a line is revealed where it is, in a document of 100 kB', async ({ page }) => {
  const box = await edit(page, Array.from({ length: 4000 }, (_, line) => `line number ${line + 1}`).join('\n'));
  await page.evaluate(() => globalThis.editor.reveal(3500));
  await expect(box.getByText('line number 3500', { exact: true })).toBeInViewport();
});
