import type { Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { expect, test } from '../harness/test.ts';

const button = (page: Page) => page.locator('#views-button');
const menu = (page: Page) => page.locator('#views-menu');

async function open(page: Page) {
  await button(page).click();
  await expect(menu(page).getByRole('button', { name: /^(Save as|Guardar como)…$/ })).toBeVisible();
}

async function saveAs(page: Page, name: string, marks: string[] = []) {
  await open(page);
  await menu(page).getByRole('button', { name: 'Save as…' }).click();
  await expect(menu(page).getByLabel('Name')).toBeFocused();
  await page.keyboard.type(name);
  for (const mark of marks) await menu(page).getByLabel(mark).check();
  await page.keyboard.press('Enter');
  await expect(button(page)).toContainText(name);
}

test('what is shown is saved, changed, renamed and put away', async ({ board, company, page }) => {
  await board.open('period=quarter');
  await expect(button(page)).toHaveText('Views');
  await saveAs(page, 'This quarter’s');
  await expect(page).toHaveURL(/\/board\?view=[0-9a-f-]{36}&period=quarter$/);
  await expect(button(page), 'the focus is where it began').toBeFocused();
  const saved = new URL(page.url()).search;

  await page.getByText('Lost', { exact: true }).click();
  await expect(page).toHaveURL(/&show=won$/);
  await expect(button(page)).toHaveText(/View: This quarter’s, changed/);
  await open(page);
  await menu(page).getByRole('button', { name: 'Save changes to this view' }).click();
  await expect(button(page)).not.toHaveAttribute('data-changed');
  await expect.poll(() => company.rows('select query, version from board_view where workspace_id = $1')).toEqual([
    { query: 'period=quarter&show=won', version: 2 },
  ]);

  // A link still shows what it says.
  await page.goto(company.address('board') + saved);
  await expect(board.column('lost')).toHaveCount(1);
  await expect(button(page)).toHaveAttribute('data-changed');

  await open(page);
  await menu(page).getByRole('button', { name: 'Rename…' }).click();
  await expect(menu(page).getByLabel('Name')).toHaveValue('This quarter’s');
  await menu(page).getByLabel('Name').fill('Quarter');
  await page.keyboard.press('Enter');
  await expect(button(page)).toContainText('Quarter');
  await open(page);
  await menu(page).getByRole('link', { name: 'Quarter' }).click();
  await expect(page).toHaveURL(/period=quarter&show=won$/);
  await expect(board.column('lost')).toHaveCount(0);
  await open(page);
  await menu(page).getByRole('button', { name: 'Archive' }).click();
  await expect(page).toHaveURL(company.address('board?period=quarter&show=won'));
  await expect(button(page)).toHaveText('Views');
});

test('a board opens with the view that was chosen for it', async ({ board, company, page }) => {
  await board.open('owner=team');
  await saveAs(page, 'Team', ['Open my board with it']);
  const view = page.url();
  const answer = await page.request.get(company.address(), { maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  await page.goto(company.address());
  await expect(page).toHaveURL(view);
  await board.alive();
  await expect(board.root).toHaveAttribute('data-total', '0');
  await page.getByRole('link', { name: 'Show all deals' }).click();
  await expect(page).toHaveURL(company.address('board?show=won,lost'));
  await expect(board.root).toHaveAttribute('data-total', '12');
  await page.reload();
  await board.alive();
  await expect(board.root, 'everything stays everything').toHaveAttribute('data-total', '12');
  await page.getByRole('link', { name: 'Help' }).click();
  await page.getByRole('navigation').getByRole('link', { name: 'Sales board' }).click();
  await expect(page, 'also without a new page').toHaveURL(view);
  await open(page);
  await menu(page).getByRole('button', { name: 'Open my board with all deals' }).click();
  await expect(page.getByText('Your board opens with all deals.')).toBeVisible();
  await page.goto(company.address());
  await expect(page).toHaveURL(company.address());
});

test('a shared view is everybody’s to choose, and its owner’s to change', async ({ board, browser, company, page }) => {
  await board.open('owner=mine');
  await saveAs(page, 'Everybody’s own', ['Share with everyone here']);
  await saveAs(page, 'Secret');
  const context = await browser.newContext();
  await company.signIn(context, 'rep');
  const other = await context.newPage();
  await other.goto(company.address());
  await expect(other.locator('html[data-whole]')).toBeAttached();
  await open(other);
  await expect(menu(other).getByRole('link', { name: /Secret/ })).toHaveCount(0);
  await menu(other).getByRole('link', { name: 'Everybody’s own by Ada Ibarra' }).click();
  await expect(button(other)).toHaveText('View: Everybody’s own');
  await expect(other.locator('[data-board]'), 'what it finds is their own').toHaveAttribute('data-total', '6');
  await other.getByText('Won', { exact: true }).click();
  await expect(button(other)).toHaveAttribute('data-changed');
  await open(other);
  for (const name of ['Save changes to this view', 'Rename…', 'Stop sharing', 'Archive']) {
    await expect(menu(other).getByRole('button', { name })).toHaveCount(0);
  }
  await expect(menu(other).getByRole('button', { name: 'Open my board with it' })).toBeVisible();
  await context.close();
});

test('a name that is taken is said at the field', async ({ board, page, guard }) => {
  await board.open();
  await saveAs(page, 'One');
  await open(page);
  await menu(page).getByRole('button', { name: 'Save as…' }).click();
  await menu(page).getByRole('button', { name: 'Save', exact: true }).click();
  await expect(menu(page).getByText('Fill this in.')).toBeVisible();
  guard.expectStatus(422, /\/api\/call\/save_view/);
  await menu(page).getByLabel('Name').fill('ONE');
  await page.keyboard.press('Enter');
  await expect(menu(page).getByText('It exists already.')).toBeVisible();
  await menu(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(menu(page).getByRole('link', { name: 'One' })).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`by the keys, and without a violation, ${colorScheme}`, async ({ board, page }) => {
    await page.emulateMedia({ colorScheme });
    await board.open('owner=mine');
    await saveAs(page, 'Mine');
    await button(page).focus();
    await page.keyboard.press('Enter');
    await expect(menu(page).getByRole('link', { name: 'Mine' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
    await page.keyboard.press('Tab');
    await expect(menu(page).getByRole('link', { name: 'All deals' })).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(board.root).toHaveAttribute('data-total', '12');
  });
}

test.describe('in Spanish, with a finger', () => {
  test.use({ language: 'es', viewport: { width: 390, height: 844 }, hasTouch: true });

  test('every word is Spanish', async ({ board, page }) => {
    await board.open('owner=mine');
    await button(page).tap();
    await menu(page).getByRole('button', { name: 'Guardar como…' }).tap();
    await menu(page).getByLabel('Nombre').fill('Lo mío');
    expect(englishIn(await readable(page), englishTexts())).toEqual([]);
    await menu(page).getByRole('button', { name: 'Guardar', exact: true }).tap();
    await expect(page).toHaveURL(/view=/);
    await expect(button(page)).toContainText('Lo mío');
    await open(page);
    expect(englishIn(await readable(page), englishTexts())).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });
});
