import { violations } from '../harness/axe.ts';
import { type Board, boxOf } from '../harness/board.ts';
import type { StageKey } from '../harness/company.ts';
import { expect, test } from '../harness/test.ts';

function toggle(board: Board, stage: StageKey) {
  return board.column(stage).locator('.column-fold');
}

async function fold(board: Board, stage: StageKey) {
  await board.column(stage).locator('.column-head').hover();
  await toggle(board, stage).click();
  await expect(board.column(stage)).toHaveClass(/is-folded/);
}

/** What the layout shifted since the page began, as browsers count it. */
async function shifted(board: Board) {
  return board.page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().reduce((sum, entry) => sum + Number(Reflect.get(entry, 'value')), 0))).observe({
          type: 'layout-shift',
          buffered: true,
        });
        setTimeout(resolve, 300, 0);
      }),
  );
}

test('a column folds to a strip that keeps its number, and the others take the room', async ({ board, page }) => {
  await board.open();
  const [before, wide] = [await boxOf(board.column('lost')), await boxOf(board.column('lead'))];
  await fold(board, 'lost');
  const strip = await boxOf(board.column('lost'));
  expect(strip.width).toBeLessThan(before.width / 3);
  expect((await boxOf(board.column('lead'))).width).toBeGreaterThan(wide.width);
  await expect(board.column('lost').getByRole('heading')).toBeInViewport({ ratio: 1 });
  await expect(board.column('lost').locator('.column-count')).toHaveText('1');
  await expect(board.column('lost').locator('[data-deal]')).toHaveCount(0);
  // All of it unfolds.
  await page.mouse.click(strip.x + strip.width / 2, strip.y + strip.height - 30);
  await expect(board.card('Leña')).toBeVisible();
  expect((await boxOf(board.column('lead'))).width).toBe(wide.width);
});

test('what is folded stays so in this browser, rendered so by the server', async ({ board, company, page }) => {
  await board.open();
  await fold(board, 'lead');
  await fold(board, 'won');
  const width = (await boxOf(board.column('lead'))).width;
  const html = await (await page.request.get(page.url())).text();
  expect(html.match(/class="column[^"]*is-folded/g)).toHaveLength(2);
  expect(html).not.toContain(`data-deal="${company.deal('Bombas norte')}"`);
  expect(html).toContain(`data-deal="${company.deal('Telares')}"`);
  await board.open();
  expect(await shifted(board)).toBe(0);
  expect((await boxOf(board.column('lead'))).width).toBe(width);
  // In the address of another filter, too.
  await board.open('show=won,unprocessed');
  await expect(board.column('won')).toHaveClass(/is-folded/);
  await toggle(board, 'lead').click();
  await expect(board.card('Bombas norte')).toBeVisible();
  await board.open();
  await expect(board.column('lead')).not.toHaveClass(/is-folded/);
  expect(await board.names('lead')).toEqual(await company.order('lead'));
});

test('a card dropped on a strip goes to the top of its stage', async ({ board, page }) => {
  await board.open();
  await fold(board, 'qualified');
  const strip = await boxOf(board.column('qualified'));
  await board.lift('Telares');
  await page.mouse.move(strip.x + strip.width / 2, strip.y + strip.height / 2, { steps: 8 });
  await expect(board.column('qualified')).toHaveClass(/is-target/);
  await page.mouse.up();
  await board.settled();
  await expect(board.column('qualified').locator('.column-count')).toHaveText('4');
  await toggle(board, 'qualified').click();
  await board.expectOrder('qualified', ['Telares', 'Grúa puerto', 'Hornos pan', 'Molinos']);
});

test('by keys: folded, a card sent there, and unfolded again', async ({ board, page }) => {
  await board.open();
  await toggle(board, 'qualified').focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Unfold column Qualified' })).toBeFocused();
  await board.card('Bombas norte').focus();
  await page.keyboard.press('Space');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('Qualified, place 1 of 4.')).toBeAttached();
  await page.keyboard.press('Space');
  await board.settled();
  await expect(page.getByRole('button', { name: 'Unfold column Qualified' })).toBeFocused();
  await page.keyboard.press('Enter');
  await board.expectOrder('qualified', ['Bombas norte', 'Grúa puerto', 'Hornos pan', 'Molinos']);
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });
    test('without a violation', async ({ board, page }) => {
      await board.open();
      await fold(board, 'lead');
      expect(await violations(page)).toEqual([]);
    });
  });
}

test.describe('on a tablet', () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true });

  test('a finger folds and unfolds', async ({ board }) => {
    await board.open();
    await toggle(board, 'lead').tap();
    await expect(board.column('lead')).toHaveClass(/is-folded/);
    const strip = await boxOf(board.column('lead'));
    expect(strip.width).toBeGreaterThanOrEqual(44);
    await board.column('lead').tap();
    await expect(board.card('Bombas norte')).toBeVisible();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('a column that was folded fills the width, and says how to unfold it', async ({ board, page }) => {
    await page.setViewportSize({ width: 1024, height: 768 });
    await board.open();
    await toggle(board, 'lead').tap();
    await expect(board.column('lead')).toHaveClass(/is-folded/);
    await page.setViewportSize({ width: 390, height: 844 });
    await board.open();
    expect((await boxOf(board.column('lead'))).width).toBe(390);
    await toggle(board, 'lead').tap();
    await expect(board.card('Bombas norte')).toBeVisible();
    await expect(toggle(board, 'lead')).toBeHidden();
  });
});
