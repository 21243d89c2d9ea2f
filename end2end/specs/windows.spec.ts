import type { Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import { boxOf, type Board } from '../harness/board.ts';
import type { Company, NewDeal } from '../harness/company.ts';
import { Finger } from '../harness/finger.ts';
import { atRest, drawn, steady } from '../harness/rest.ts';
import { expect, test } from '../harness/test.ts';

const MANY = 2000;
const serie = (count: number): NewDeal[] => [...Array(count).keys()].map((number) => ({ name: `Serie ${number}`, stage: 'lead', value: 100 + number }));
const OTHERS: NewDeal[] = [
  ...[...Array(60).keys()].map((number) => ({ name: `Otra ${number}`, stage: 'qualified' as const, value: 5 })),
  { name: 'Molinos', stage: 'proposal', value: 5 },
];

/** Everything that is in the document: elements, texts, comments. */
const nodes = (page: Page) =>
  page.evaluate(() => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let count = 1;
    while (walker.nextNode()) count++;
    return count;
  });

/** Moves the mouse over a column's list, for its wheel. */
async function pointAt(board: Board, stage: 'lead' | 'qualified') {
  const list = await boxOf(board.column(stage).locator('.cards'));
  await board.page.mouse.move(list.x + 30, list.y + 150);
}

/** Turns the wheel until a card is seen. What is passed by before it is drawn is not seen again, so it waits a while after each turn. */
async function wheelTo(board: Board, name: string, by = 2500) {
  await expect(async () => {
    await board.page.mouse.wheel(0, by);
    await expect(board.card(name)).toBeInViewport({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  await steady(board.card(name));
}

/** Waits until a list that scrolls by itself has come so far. */
async function scrolledTo(board: Board, stage: 'lead' | 'qualified', index: number) {
  const list = board.column(stage).locator('.cards');
  const rows = () => list.evaluate((list) => list.scrollTop / list.querySelector('li')!.clientHeight);
  await expect.poll(rows, { timeout: 30_000 }).toBeGreaterThan(index);
}

/** The names of the cards right above and below the place that is open, once it is where the hand is and they have made room. */
async function neighbours(board: Board): Promise<(string | undefined)[]> {
  await drawn(board.page);
  await atRest(board.page);
  return board.page.evaluate(() => {
    const place = document.querySelector('.cards > .place')!;
    const middle = (element: Element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return (top + bottom) / 2;
    };
    const cards = [...place.parentElement!.querySelectorAll('li:not(.is-origin) > [data-deal]')].map((card) => ({
      name: card.querySelector('.card-name')!.textContent!,
      at: middle(card) - middle(place),
    }));
    const above = cards.filter(({ at }) => at < 0).sort((a, b) => b.at - a.at);
    const below = cards.filter(({ at }) => at > 0).sort((a, b) => a.at - b.at);
    return [above[0]?.name, below[0]?.name];
  });
}

/** Expects a card to be between two others, on the screen and in Postgres. */
async function expectBetween(board: Board, company: Company, stage: 'lead' | 'qualified', name: string, between: (string | undefined)[]) {
  const order = await company.order(stage);
  const place = order.indexOf(name);
  expect([order[place - 1], order[place + 1]], 'in the database').toEqual(between);
  const number = Number(await board.card(name).locator('xpath=..').getAttribute('aria-posinset'));
  expect(number - 1, 'on the screen').toBe(place);
}

/** Somebody else puts a deal on top of the leads. */
async function moveElsewhere(company: Company, page: Page, name: string) {
  const answer = await page.request.post(`${company.server.origin}/api/v1/deals/${company.deal(name)}/move`, {
    headers: { cookie: `tablero_session=${await company.session('manager')}`, 'idempotency-key': crypto.randomUUID() },
    data: { stage: company.stages.lead.id, above: null, below: null },
  });
  expect(answer.status()).toBe(200);
}

test.describe('two thousand cards in a column', () => {
  test.slow();
  test.use({ having: { deals: [...serie(MANY), ...OTHERS] } });

  test('the document stays small, and every card is reached by scrolling', async ({ board, company, page }) => {
    await board.open();
    expect(await nodes(page)).toBeLessThan(4000);
    await pointAt(board, 'lead');
    await wheelTo(board, `Serie ${MANY - 1}`, 6000);
    expect(await nodes(page)).toBeLessThan(4000);
    expect(await board.names('lead')).toEqual(await company.order('lead'));
    const last = board.card(`Serie ${MANY - 1}`).locator('xpath=..');
    await board.column('lead').locator('.cards').evaluate((list) => (list.scrollTop = list.scrollHeight));
    await expect(last).toHaveAttribute('aria-posinset', String(MANY));
    await expect(last).toHaveAttribute('aria-setsize', String(MANY));
    expect(await violations(page)).toEqual([]);
  });

  test('to the bottom of it, though that is not loaded', async ({ board, company, page }) => {
    await board.open();
    await board.card('Molinos').hover();
    await board.card('Molinos').locator('[data-move-menu]').click();
    const menu = page.getByRole('dialog', { name: 'Move to…' });
    await menu.getByText('Bottom').click();
    await menu.locator(`[data-move-to="${company.stages.lead.id}"]`).click();
    await expect(board.column('lead')).toHaveAttribute('data-count', String(MANY + 1));
    await board.settled();
    expect((await company.order('lead')).at(-1)).toBe('Molinos');
    await expect(board.card('Molinos')).toBeFocused();
    await expect(board.card('Molinos')).toBeInViewport();
  });
});

test.describe('a column of more than is seen', () => {
  test.use({ having: { deals: [...serie(130), ...OTHERS] } });
  test.beforeEach(({ board }) => board.open());

  test('Tab goes from card to card, further than what was there', async ({ board, page }) => {
    await board.card('Serie 0').focus();
    for (let number = 1; number < 70; number++) {
      // The mark of its next activity and its menu lie between.
      for (let step = 0; step < 3; step++) await page.keyboard.press('Tab');
      await expect(board.card(`Serie ${number}`)).toBeFocused();
    }
    for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+Tab');
    await expect(board.card('Serie 68')).toBeFocused();
    await expect(board.card('Serie 68')).toBeInViewport({ ratio: 1 });
  });

  test('a card that is scrolled away keeps the focus, and can be moved from there', async ({ board, company, page }) => {
    await board.card('Serie 2').focus();
    await pointAt(board, 'lead');
    await wheelTo(board, 'Serie 90');
    await expect(board.card('Serie 2')).toBeFocused();
    await expect(board.card('Serie 2')).not.toBeInViewport();
    await expect(board.card('Serie 30'), 'the others go').toHaveCount(0);
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
    await board.settled();
    await expect(board.card('Serie 2')).toBeFocused();
    await expect(board.card('Serie 2')).toBeInViewport({ ratio: 1 });
    expect((await company.order('lead')).slice(0, 5)).toEqual(['Serie 0', 'Serie 1', 'Serie 3', 'Serie 2', 'Serie 4']);
  });

  test('by keys past what was there, and to another column', async ({ board, company, page }) => {
    await board.card('Serie 0').focus();
    await page.keyboard.press('Space');
    for (let step = 0; step < 40; step++) await page.keyboard.press('ArrowDown');
    await expect(page.locator('[aria-live="assertive"]')).toContainText('place 41 of 130');
    await expect(board.card('Serie 40')).toBeInViewport();
    await page.keyboard.press('ArrowRight');
    await expect(board.card('Otra 39')).toBeInViewport();
    expect(await neighbours(board)).toEqual(['Otra 39', 'Otra 40']);
    await page.keyboard.press('Space');
    await board.settled();
    await expect(board.card('Serie 0')).toBeFocused();
    await expectBetween(board, company, 'qualified', 'Serie 0', ['Otra 39', 'Otra 40']);
  });

  test('a drag that scrolls lands between the cards that made room', async ({ board, company, page }) => {
    await board.lift('Serie 3');
    const list = await boxOf(board.column('lead').locator('.cards'));
    await page.mouse.move(list.x + 60, list.y + list.height - 4, { steps: 4 });
    await scrolledTo(board, 'lead', 25);
    await page.mouse.move(list.x + 60, list.y + list.height / 2, { steps: 4 });
    const between = await neighbours(board);
    await page.mouse.up();
    await board.settled();
    await expectBetween(board, company, 'lead', 'Serie 3', between);

    await test.step('and into the middle of another column', async () => {
      await pointAt(board, 'qualified');
      await wheelTo(board, 'Otra 30', 900);
      await board.column('lead').locator('.cards').evaluate((list) => (list.scrollTop = 0));
      await board.lift('Serie 0');
      const other = await boxOf(board.column('qualified').locator('.cards'));
      await page.mouse.move(other.x + 60, other.y + 300, { steps: 4 });
      await expect(board.column('qualified')).toHaveClass(/is-target/);
      const between = await neighbours(board);
      await page.mouse.up();
      await board.settled();
      await expectBetween(board, company, 'qualified', 'Serie 0', between);
    });
  });

  test('Esc puts a card back whose place was scrolled away', async ({ board, company, page }) => {
    await board.lift('Serie 1');
    const list = await boxOf(board.column('lead').locator('.cards'));
    await page.mouse.move(list.x + 60, list.y + list.height - 4, { steps: 4 });
    await scrolledTo(board, 'lead', 25);
    await page.keyboard.press('Escape');
    await board.settled();
    await page.mouse.up();
    expect((await board.names('lead')).slice(0, 4)).toEqual(['Serie 0', 'Serie 1', 'Serie 2', 'Serie 3']);
    expect((await company.order('lead')).slice(0, 2)).toEqual(['Serie 0', 'Serie 1']);
  });

  test('what somebody else puts above does not move what one reads', async ({ board, company, page }) => {
    await pointAt(board, 'lead');
    await wheelTo(board, 'Serie 30', 700);
    const before = await boxOf(board.card('Serie 30'));
    await moveElsewhere(company, page, 'Molinos');
    await expect(board.column('lead')).toHaveAttribute('data-count', '131');
    await expect(board.card('Serie 30').locator('xpath=..')).toHaveAttribute('aria-posinset', '32');
    // It may glide there.
    await expect.poll(async () => (await boxOf(board.card('Serie 30'))).y).toBe(before.y);
    // At the top of the list one sees it come.
    await board.column('lead').locator('.cards').evaluate((list) => (list.scrollTop = 0));
    await moveElsewhere(company, page, 'Otra 5');
    await expect(board.card('Otra 5')).toBeInViewport({ ratio: 1 });
  });
});

test.describe('with a finger, on a tablet', () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true, having: { deals: [...serie(130), ...OTHERS] } });

  test('a drag that scrolls lands between the cards that made room', async ({ board, company, page }) => {
    await board.open();
    const finger = await Finger.of(page);
    const card = await boxOf(board.card('Serie 1'));
    const from = { x: card.x + card.width / 3, y: card.y + card.height / 2 };
    await finger.at('touchStart', from);
    await expect(page.locator('.is-lifted')).toBeVisible();
    const list = await boxOf(board.column('lead').locator('.cards'));
    const edge = { x: from.x, y: list.y + list.height - 6 };
    await finger.glide(from, edge);
    await scrolledTo(board, 'lead', 20);
    await finger.glide(edge, { x: from.x, y: list.y + list.height / 2 });
    const between = await neighbours(board);
    await finger.at('touchEnd');
    await board.settled();
    await expectBetween(board, company, 'lead', 'Serie 1', between);
    await expect(board.panel).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, having: { deals: [...serie(130), ...OTHERS] } });

  test('only the column that is seen and its neighbours have cards', async ({ board, page }) => {
    await board.open();
    await expect(board.card('Molinos')).toHaveCount(0);
    await expect(board.card('Otra 0')).toBeAttached();
    await page.locator('[data-tab]').nth(2).tap();
    await expect(board.card('Molinos')).toBeInViewport({ ratio: 1 });
    await expect(board.card('Serie 0')).toHaveCount(0);
  });
});
