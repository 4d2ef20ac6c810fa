// What people do in the console, by role and label. Refuses to know a class or an id.

import { expect } from '@playwright/test';

/** Makes a store by its form and ends on its page. */
export async function createStore(page, name) {
  await page.getByRole('main').getByRole('button', { name: 'New store' }).first().click();
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(name);
  await page.getByRole('button', { name: 'Create store' }).click();
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible();
}

/** Makes an empty file in the store that is open, and ends in its editor. */
export async function createFile(page, path) {
  await page.getByRole('main').getByRole('button', { name: 'New file' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New file' });
  await dialog.getByRole('textbox', { name: 'Path' }).fill(path);
  await dialog.getByRole('button', { name: 'Create file' }).click();
  return editor(page, path);
}

/** The editor of a file, once CodeMirror has taken over from the plain field. */
export async function editor(page, path) {
  const box = page.getByRole('textbox', { name: `Text of ${path}` });
  await expect(box).toHaveAttribute('contenteditable', 'true');
  return box;
}

/** Types at the end of a text. */
export async function typeAtEnd(page, box, text) {
  await box.click();
  await page.keyboard.press('ControlOrMeta+End');
  await page.keyboard.insertText(text);
}

/** Saves by keyboard and waits until the head of the file says so. */
export async function save(page) {
  await page.keyboard.press('ControlOrMeta+s');
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
}

/** Picks an entry of a menu. */
export async function choose(page, menu, entry) {
  await page.getByRole('button', { name: menu }).click();
  await page.getByRole('menuitem', { name: entry }).click();
}
