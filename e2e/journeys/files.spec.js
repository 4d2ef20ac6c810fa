// One store from its making to its end: files made, written, saved, found again, restored, moved.

import { expect, test } from '../harness/journey.js';
import { choose, createFile, createStore, editor, save, typeAtEnd } from '../harness/console.js';

test.beforeEach(async ({ open }) => { await open(); });

test('a file is written, saved, and there after a reload and in a second tab', async ({ page, context }) => {
  await createStore(page, 'Notes of the journey');
  const box = await createFile(page, '/talks/first.md');
  await typeAtEnd(page, box, '# First\n\nSaid in *Berlin*.\n');
  await save(page);
  await page.reload();
  await expect(await editor(page, '/talks/first.md')).toContainText('Said in *Berlin*.');
  const second = await context.newPage();
  await second.goto(page.url());
  await expect(await editor(second, '/talks/first.md')).toContainText('Said in *Berlin*.');
  await second.close();
});

test('the page beside the text shows the document and runs nothing of it', async ({ page }) => {
  await createStore(page, 'Hostile notes');
  const box = await createFile(page, '/hostile.md');
  await typeAtEnd(page, box, '# Title\n\n<img src=x onerror="document.title=\'run\'"> **strong** [bad](javascript:alert(1)) ![far](https://example.com/a.png)\n');
  const read = page.getByRole('region', { name: 'The file as people read it' });
  await expect(read.getByText('strong')).toBeVisible();
  await expect(read).toContainText('onerror');
  await expect(read.locator('img')).toHaveCount(0);
  await expect(read.getByRole('link', { name: 'bad' })).toHaveCount(0);
  await expect(page).not.toHaveTitle('run');
  await save(page);
});

test('what two tabs save at once is not lost: the second is told', async ({ page, context, watch }) => {
  watch.expect(/^(STATUS|CONSOLE).*\b409\b/, 'the second save is refused', 'host');
  await createStore(page, 'Shared notes');
  await createFile(page, '/shared.md');
  const second = await context.newPage();
  await second.goto(page.url());
  const theirs = await editor(second, '/shared.md');
  const mine = await editor(page, '/shared.md');
  await typeAtEnd(page, mine, 'mine');
  await typeAtEnd(second, theirs, 'theirs');
  await save(second);
  await second.close();
  await page.bringToFront();
  await mine.click();
  await page.keyboard.press('ControlOrMeta+s');
  const conflict = page.getByRole('alert', { name: 'Save conflict' });
  await expect(conflict).toContainText('Somebody else saved this file');
  await expect(mine).toContainText('mine');
  await conflict.getByRole('button', { name: 'Compare theirs with mine' }).click();
  await expect(conflict).toContainText('theirs');
  await conflict.getByRole('button', { name: 'Hide the comparison' }).click();
  await conflict.getByRole('button', { name: 'Merge theirs and mine' }).click();
  await conflict.getByRole('group', { name: 'Place 1 of 1: what is taken' }).getByRole('radio', { name: 'Both' }).check({ force: true });
  await conflict.getByRole('button', { name: 'Save the merged text' }).click();
  await expect(page.getByText('Saved', { exact: true })).toBeVisible();
  await page.reload();
  const merged = await editor(page, '/shared.md');
  await expect(merged).toContainText('mine');
  await expect(merged).toContainText('theirs');
});

test('what was typed and not saved is offered again', async ({ page, context }) => {
  await createStore(page, 'Drafts');
  const box = await createFile(page, '/draft.md');
  await typeAtEnd(page, box, 'not saved yet');
  await expect(page.getByText('Unsaved, draft kept')).toBeVisible();
  const place = page.url();
  const second = await context.newPage();
  await page.close();
  await second.goto(place);
  await expect(await editor(second, '/draft.md')).toContainText('not saved yet');
  await expect(second.getByText('This is a draft that was kept on this device')).toBeVisible();
});

test('two tabs that edit one file keep a draft each, and what a closed one left is offered', async ({ page, context }) => {
  await createStore(page, 'Drafts of two tabs');
  const mine = await createFile(page, '/both.md');
  await typeAtEnd(page, mine, 'typed in the first tab');
  await expect(page.getByText('Unsaved, draft kept')).toBeVisible();
  const second = await context.newPage();
  await second.goto(page.url());
  const theirs = await editor(second, '/both.md');
  await expect(second.getByText('This file is being edited in another tab')).toBeVisible();
  await expect(theirs).not.toContainText('typed in the first tab');
  await typeAtEnd(second, theirs, 'typed in the second tab');
  await expect(second.getByText('Unsaved, draft kept')).toBeVisible();
  await page.reload();
  await expect(await editor(page, '/both.md')).toHaveText('typed in the first tab');
  await expect(page.getByText('This file is being edited in another tab')).toBeVisible();
  await second.reload();
  await expect(await editor(second, '/both.md')).toHaveText('typed in the second tab');
  await second.close();
  await page.getByRole('button', { name: 'Go on with that one' }).click();
  await expect(await editor(page, '/both.md')).toHaveText('typed in the second tab');
  await expect(page.getByText('This file is being edited in another tab')).toHaveCount(0);
  await page.getByRole('button', { name: 'Bring back what was there' }).click();
  await expect(await editor(page, '/both.md')).toHaveText('typed in the first tab');
});

test('a file moves to another folder by its menu', async ({ page }) => {
  await createStore(page, 'Moves');
  const box = await createFile(page, '/old/name.md');
  await typeAtEnd(page, box, 'text');
  await save(page);
  await choose(page, 'Actions for this file', 'Rename or move…');
  const dialog = page.getByRole('dialog', { name: 'Rename or move' });
  await dialog.getByRole('textbox', { name: 'Path' }).fill('/new/other.md');
  await dialog.getByRole('button', { name: 'Rename' }).click();
  await expect(page.getByRole('tree').getByText('other.md')).toBeVisible();
  await expect(page.getByRole('heading', { level: 2, name: 'new / other.md' })).toBeVisible();
});

test('a deleted file is said to be deleted where it is open, is listed, and comes back', async ({ page }) => {
  await createStore(page, 'Deleted and back');
  const box = await createFile(page, '/gone.md');
  await typeAtEnd(page, box, 'worth keeping');
  await save(page);
  await page.getByRole('treeitem', { name: /gone\.md/ }).click();
  await page.keyboard.press('Delete');
  await page.getByRole('dialog', { name: 'Delete 1 file' }).getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('This file was deleted. Its text is still here.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Bring the file back with this text' })).toBeVisible();
  await page.getByRole('link', { name: 'Deleted and back' }).first().click();
  await choose(page, 'Actions for Deleted and back', 'Deleted files…');
  const dialog = page.getByRole('dialog', { name: 'Deleted files' });
  await dialog.getByRole('button', { name: 'Bring back /gone.md' }).click();
  await expect(dialog).toBeHidden();
  await expect(await editor(page, '/gone.md')).toHaveText('worth keeping');
  await choose(page, 'Actions for Deleted and back', 'Deleted files…');
  await expect(dialog.getByRole('button', { name: 'Bring back /gone.md' })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Close' }).click();
});

test('a store is deleted only when its name is typed', async ({ page }) => {
  await createStore(page, 'To be deleted');
  await choose(page, 'Actions for To be deleted', 'Delete…');
  const dialog = page.getByRole('dialog', { name: 'Delete To be deleted?' });
  await expect(dialog.getByRole('button', { name: 'Delete store' })).toBeDisabled();
  await dialog.getByRole('textbox').fill('To be deleted');
  await dialog.getByRole('button', { name: 'Delete store' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Memory stores' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'To be deleted' })).toHaveCount(0);
});
