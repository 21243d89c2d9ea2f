import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

/** The files of the parts that are loaded when they are shown. */
const PARTS = /\/assets\/(split_|shared)/;

/** Holds requests to an address back until they are let go. */
async function hold(page: Page, address: RegExp): Promise<() => void> {
  let letGo: () => void = () => undefined;
  const released = new Promise<void>((resolve) => (letGo = resolve));
  await page.route(address, async (route) => {
    await released;
    await route.fallback();
  });
  return letGo;
}

/** Opens a page, marks an element of it before it comes to life, and sees that it is the very same one afterwards. */
async function keepsItsElement(page: Page, address: string, selector: string) {
  const letGo = await hold(page, /\/assets\/tablero_bg/);
  await page.goto(address, { waitUntil: 'domcontentloaded' });
  const element = page.locator(selector);
  const rendered = await element.evaluate((element) => {
    element.setAttribute('data-rendered', '');
    return element.textContent;
  });
  letGo();
  await expect(page.locator('html[data-alive][data-whole]')).toBeAttached();
  await expect(page.locator(`${selector}[data-rendered]`)).toHaveText(rendered ?? '');
}

test('a page that shows a part has it before it comes to life, and keeps what the server rendered', async ({ company, page }) => {
  await keepsItsElement(page, company.address(`board?deal=${company.deal('Telares')}`), '#panel form');
  await page.getByLabel('Notes').fill('alive');
  await expect(page.locator('#panel').getByRole('button', { name: 'Save' })).toBeEnabled();
  await keepsItsElement(page, company.address(`board?new=${company.stages.proposal.id}`), '#panel form');
  await page.getByLabel('Deal name').fill('alive');
  await keepsItsElement(page, company.address('help'), '.prose');
});

test.describe('before signing in', () => {
  test.use({ as: 'nobody' });

  test('the page to sign in on has its part', async ({ company, page }) => {
    await keepsItsElement(page, new URL('/login', company.address('board')).href, '.door-form');
  });
});

test('the board comes to life without the parts that it does not show', async ({ board, company, page }) => {
  const letGo = await hold(page, PARTS);
  await page.goto(company.address('board'), { waitUntil: 'domcontentloaded' });
  await expect(page.locator('html[data-alive]')).toBeAttached();
  await board.card('Telares').click();
  await expect(board.panel.getByRole('heading', { name: 'Loading the deal' })).toBeVisible();
  await expect(board.panel).toBeFocused();
  letGo();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
  await expect(board.panel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(board.panel).toHaveCount(0);
  await expect(board.card('Telares')).toBeFocused();
});

test('a part that cannot be loaded says so, and is asked for again', async ({ board, page, guard }) => {
  guard.expectNoAnswer(PARTS);
  guard.expect(/^console error: TypeError: Failed to fetch/);
  await page.route(PARTS, (route) => route.abort('connectionfailed'));
  await board.open();
  await board.card('Telares').click();
  await expect(board.panel.getByRole('alert')).toContainText('The deal did not load');
  await expect(board.panel).toBeFocused();
  await page.unroute(PARTS);
  await board.panel.getByRole('button', { name: 'Retry' }).click();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
  await expect(board.panel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(board.card('Telares')).toBeFocused();
});

test('a page whose own part cannot be loaded says so, and is asked for again', async ({ board, company, page, guard }) => {
  guard.expectNoAnswer(PARTS);
  guard.expect(/^console error: TypeError: Failed to fetch/, /^console error: .*failed to load split module/);
  await page.route(PARTS, (route) => route.abort('connectionfailed'));
  await page.goto(company.address(`board?deal=${company.deal('Telares')}`), { waitUntil: 'load' });
  const alert = page.getByRole('alert').filter({ hasText: 'part of it did not load' });
  await expect(alert).toBeInViewport();
  await page.unroute(PARTS);
  await alert.getByRole('link', { name: 'Retry' }).click();
  await expect(page.locator('html[data-alive]')).toBeAttached();
  await expect(alert).toBeHidden();
  await expect(board.panel.getByRole('button', { name: 'Save' })).toBeEnabled();
});
