import { boxOf } from '../harness/board.ts';
import { expect, test } from '../harness/test.ts';

const LEAD = ['Bombas norte', 'Válvulas sur', 'Filtros este', 'Tubos oeste'];
const QUALIFIED = ['Grúa puerto', 'Hornos pan', 'Molinos'];

test.beforeEach(({ board }) => board.open());

test('Space lifts, arrows move, Space drops; each step is said, and the focus goes along', async ({ board, page }) => {
  const said = page.locator('[aria-live="assertive"]');
  const requests = board.requests();
  await board.card('Válvulas sur').focus();
  await page.keyboard.press('Space');
  await expect(said).toHaveText(
    '“Válvulas sur” is lifted. Lead, place 2 of 4. Arrows move it, Space drops it, Escape puts it back.',
  );
  await page.keyboard.press('ArrowDown');
  await expect(said).toHaveText('Lead, place 3 of 4.');
  await page.keyboard.press('ArrowRight');
  await expect(said).toHaveText('Qualified, place 3 of 4.');
  await expect(board.column('qualified')).toHaveClass(/is-target/);
  await page.keyboard.press('End');
  await expect(said).toHaveText('Qualified, place 4 of 4.');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Home');
  await expect(said).toHaveText('Qualified, place 1 of 4.');
  await page.keyboard.press('ArrowDown');
  await expect(said).toHaveText('Qualified, place 2 of 4.');
  expect(requests, 'until it is dropped').toEqual([]);
  await page.keyboard.press('Space');
  await expect(said).toHaveText('“Válvulas sur” is dropped. Qualified, place 2 of 4.');
  await board.settled();
  await board.expectOrder('qualified', ['Grúa puerto', 'Válvulas sur', 'Hornos pan', 'Molinos']);
  await board.expectOrder('lead', LEAD.filter((name) => name !== 'Válvulas sur'));
  expect(requests.length).toBe(1);
  await expect(board.card('Válvulas sur'), 'also once it is confirmed').toBeFocused();
});

test('Esc puts it back, and the focus is where it was', async ({ board, page }) => {
  const requests = board.requests();
  await board.card('Bombas norte').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Tab');
  await expect(page.locator('.is-lifted')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.locator('[aria-live="assertive"]')).toHaveText('“Bombas norte” is back where it was.');
  await board.settled();
  expect(await board.names('lead')).toEqual(LEAD);
  await expect(board.card('Bombas norte')).toBeFocused();
  expect(requests).toEqual([]);
});

test('a press of the mouse puts it back too', async ({ board, page }) => {
  await board.card('Bombas norte').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowRight');
  const { x, y } = await boxOf(board.card('Molinos'));
  await page.mouse.click(x + 40, y + 20);
  await board.settled();
  expect(await board.names('lead')).toEqual(LEAD);
  expect(await board.names('qualified')).toEqual(QUALIFIED);
});

test('into a won stage it asks, and out of sight it scrolls', async ({ board, page }) => {
  await board.card('Bombas norte').focus();
  await page.keyboard.press('Space');
  for (let step = 0; step < 4; step++) await page.keyboard.press('ArrowRight');
  await expect(page.locator('[aria-live="assertive"]')).toHaveText(/^Closed won, place/);
  await expect(board.column('won')).toBeInViewport();
  await page.keyboard.press('Space');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await board.settled();
  expect(await board.names('lead')).toEqual(LEAD);
  await expect(board.card('Bombas norte')).toBeFocused();
});

test.describe('as somebody who only reads', () => {
  test.use({ as: 'finance' });

  test('nothing is lifted', async ({ board, page }) => {
    await board.card('Bombas norte').focus();
    await page.keyboard.press('Space');
    await expect(page.locator('.is-lifted')).toHaveCount(0);
  });
});

test.describe('in Spanish', () => {
  test.use({ language: 'es' });

  test('it is said in Spanish', async ({ board, page }) => {
    await board.card('Bombas norte').focus();
    await page.keyboard.press('Space');
    await expect(page.locator('[aria-live="assertive"]')).toHaveText(/^“Bombas norte” está levantada\. .+, lugar 1 de 4\. Las flechas/);
    await page.keyboard.press('Escape');
  });
});
