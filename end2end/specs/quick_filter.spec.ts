import type { Page, Route } from '@playwright/test';
import type { Board } from '../harness/board.ts';
import { expect, test } from '../harness/test.ts';

const field = (page: Page) => page.getByRole('searchbox', { name: 'Search' });
/** What is on the cards that can be seen. */
const seen = (board: Board) => board.root.locator('[data-deal] .card-name').filter({ visible: true }).allTextContents();

/** Holds what the page asks for boards until each is let go, in any order. */
async function hold(page: Page): Promise<Route[]> {
  const held: Route[] = [];
  await page.route('**/api/call/board', (route) => void held.push(route));
  return held;
}

test('what is loaded is narrowed while one types, and the server is asked for the rest', async ({ board, company, page }) => {
  await board.open();
  const held = await hold(page);
  await field(page).pressSequentially('MULL');
  await expect.poll(() => seen(board), 'client’s names count, without accents and capitals').toEqual(['Hornos pan', 'Molinos']);
  await expect(board.root, 'the sums are the server’s').toHaveAttribute('data-total', '12');
  await expect.poll(() => held.length).toBe(1);
  // The old board stays until the new one is here; what is written meanwhile is kept, and so is the caret.
  await field(page).pressSequentially('er');
  await field(page).press('ArrowLeft');
  await held[0]?.continue();
  await expect(page).toHaveURL(company.address('board?text=MULLer'));
  await expect.poll(() => held.length).toBe(2);
  await held[1]?.continue();
  // It found as many before.
  await expect(board.root).not.toHaveAttribute('aria-busy', 'true');
  await expect(board.root).toHaveAttribute('data-total', '2');
  await expect.poll(() => seen(board)).toEqual(['Hornos pan', 'Molinos']);
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('MULLer');
  await page.keyboard.press('Delete');
  await expect(field(page), 'the caret is where it was').toHaveValue('MULLe');
  await expect.poll(() => held.length).toBe(3);
  await held[2]?.continue();
  await expect(board.root).not.toHaveAttribute('aria-busy', 'true');
  await expect(page).toHaveURL(company.address('board?text=MULLe'));
  await expect(board.root).toHaveAttribute('data-total', '2');

  await page.goBack();
  await expect(page, 'one step leads to before the text').toHaveURL(company.address());
  await expect.poll(() => held.length).toBe(4);
  await held[3]?.continue();
  await expect(board.root).toHaveAttribute('data-total', '12');
  await expect(field(page)).toHaveValue('');
  await expect.poll(() => seen(board)).toHaveLength(12);
});

test('a pause asks once, and Enter does not ask again', async ({ board, company, page }) => {
  await board.open();
  const requests = board.requests();
  await field(page).pressSequentially('agujas', { delay: 20 });
  await expect(board.root).toHaveAttribute('data-total', '1');
  await field(page).press('Enter');
  await field(page).blur();
  await expect(page).toHaveURL(company.address('board?text=agujas'));
  expect(requests.map((request) => new URL(request.url()).pathname)).toEqual(['/api/call/board']);
});

test('no card is lifted while others are out of sight', async ({ board, page }) => {
  await board.open();
  const held = await hold(page);
  await field(page).pressSequentially('tubos');
  await expect.poll(() => seen(board)).toEqual(['Tubos oeste']);
  await board.card('Tubos oeste').focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.is-lifted')).toHaveCount(0);
  await expect.poll(() => held.length).toBeGreaterThan(0);
  for (const route of held.splice(0)) await route.continue();
  await expect(board.root).toHaveAttribute('data-total', '1');
  await board.card('Tubos oeste').focus();
  await page.keyboard.press('Space');
  await expect(page.locator('.drag-layer > .is-lifted')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('“/” leads to the field, but not out of another', async ({ board, page }) => {
  await board.open();
  await board.card('Agujas').focus();
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await page.keyboard.type('a/b');
  await expect(field(page)).toHaveValue('a/b');
  await expect(board.root).toHaveAttribute('data-total', '0');
  await board.open(`deal=${board.company.deal('Agujas')}`);
  const name = board.panel.getByLabel('Deal name');
  await name.fill('A');
  await name.press('/');
  await expect(name).toHaveValue('A/');
  await expect(name).toBeFocused();
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the fold opens for it', async ({ board, page }) => {
    await board.open();
    await expect(field(page)).toBeHidden();
    await page.keyboard.press('/');
    await expect(field(page)).toBeFocused();
    await field(page).pressSequentially('pan');
    await expect(board.root).toHaveAttribute('data-total', '1');
    await expect(field(page), 'and stays open').toBeVisible();
  });
});
