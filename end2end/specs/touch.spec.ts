import { Finger, middle } from '../harness/finger.ts';
import { drawn } from '../harness/rest.ts';
import { expect, test } from '../harness/test.ts';

const LEAD = ['Bombas norte', 'Válvulas sur', 'Filtros este', 'Tubos oeste'];
const QUALIFIED = ['Grúa puerto', 'Hornos pan', 'Molinos'];

/** Longer than a finger rests until the card is lifted. */
const REST = 350;

test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });

let finger: Finger;
test.beforeEach(async ({ board, page }) => {
  await board.open();
  finger = await Finger.of(page);
});

test('a finger that rests lifts, carries and drops, and opens nothing', async ({ board, page }) => {
  const from = await middle(board.card('Bombas norte'));
  await finger.at('touchStart', from);
  await expect(page.locator('.is-lifted')).toBeVisible();
  const to = await middle(board.card('Hornos pan'));
  await finger.glide(from, to);
  await expect(board.column('qualified')).toHaveClass(/is-target/);
  await finger.at('touchEnd');
  await board.settled();
  await board.expectOrder('qualified', ['Grúa puerto', 'Bombas norte', 'Hornos pan', 'Molinos']);
  await board.expectOrder('lead', LEAD.slice(1));
  await expect(board.panel).toHaveCount(0);
});

test('dropped where it was lifted it stays, and opens nothing', async ({ board, page }) => {
  const requests = board.requests();
  await finger.at('touchStart', await middle(board.card('Bombas norte')));
  await expect(page.locator('.is-lifted')).toBeVisible();
  await finger.at('touchEnd');
  await board.settled();
  expect(await board.names('lead')).toEqual(LEAD);
  await page.waitForTimeout(REST);
  await expect(board.panel).toHaveCount(0);
  expect(requests).toEqual([]);
});

test('a tap opens the deal', async ({ board }) => {
  await board.card('Bombas norte').tap();
  await expect(board.panel).toBeVisible();
});

test('a finger that moves at once scrolls, and lifts nothing', async ({ board, page }) => {
  const before = await board.columns.evaluate((columns) => columns.scrollLeft);
  const from = await middle(board.card('Grúa puerto'));
  await finger.at('touchStart', from);
  await finger.glide(from, { x: from.x - 260, y: from.y });
  await page.waitForTimeout(REST);
  await expect(page.locator('.is-lifted')).toHaveCount(0);
  await finger.at('touchEnd');
  await expect.poll(() => board.columns.evaluate((columns) => columns.scrollLeft)).toBeGreaterThan(before + 100);
  expect(await board.names('qualified')).toEqual(QUALIFIED);
});

test('while it carries, the page stays still; at the edge the board scrolls', async ({ board, page }) => {
  const from = await middle(board.card('Bombas norte'));
  await finger.at('touchStart', from);
  await expect(page.locator('.is-lifted')).toBeVisible();
  await finger.glide(from, { x: from.x + 90, y: from.y + 120 });
  expect(await board.columns.evaluate((columns) => columns.scrollLeft), 'under the finger').toBe(0);
  await finger.glide({ x: from.x + 90, y: from.y + 120 }, { x: 1015, y: from.y + 120 });
  await expect.poll(() => board.columns.evaluate((columns) => columns.scrollLeft)).toBeGreaterThan(200);
  await expect(board.column('negotiation')).toBeInViewport({ ratio: 0.5 });
  // Away from the edge it stands still, and can be aimed at.
  await finger.glide({ x: 1015, y: from.y + 120 }, { x: 700, y: from.y + 120 });
  const to = await middle(board.column('negotiation'));
  await finger.glide({ x: 700, y: from.y + 120 }, to);
  await expect(board.column('negotiation')).toHaveClass(/is-target/);
  await finger.at('touchEnd');
  await board.settled();
  await board.expectOrder('negotiation', ['Bombas norte']);
});

test('a second finger changes nothing', async ({ board, page }) => {
  const from = await middle(board.card('Válvulas sur'));
  await finger.at('touchStart', { ...from, id: 1 });
  await expect(page.locator('.is-lifted')).toBeVisible();
  const other = await middle(board.card('Molinos'));
  await finger.at('touchStart', { ...from, id: 1 }, { ...other, id: 2 });
  const to = await middle(board.card('Telares'));
  const along = (part: number) => ({ x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part, id: 1 });
  for (const part of [0.2, 0.4, 0.6]) await finger.at('touchMove', along(part), { x: other.x, y: other.y - 80 * part, id: 2 });
  // Of several that are down, the one that is named leaves.
  await finger.at('touchEnd', { x: other.x, y: other.y - 48, id: 2 });
  for (const part of [0.8, 1]) await finger.at('touchMove', along(part));
  await drawn(page);
  await finger.at('touchEnd');
  await board.settled();
  await board.expectOrder('proposal', ['Válvulas sur', 'Telares', 'Agujas']);
  await board.expectOrder('qualified', QUALIFIED);
});

test('two fingers at once are about to zoom', async ({ board, page }) => {
  const [one, two] = [await middle(board.card('Bombas norte')), await middle(board.card('Filtros este'))];
  await finger.at('touchStart', { ...one, id: 1 }, { ...two, id: 2 });
  await page.waitForTimeout(REST);
  await expect(page.locator('.is-lifted')).toHaveCount(0);
  await finger.at('touchEnd');
});

test('a touch that the system takes away puts the card back', async ({ board, page }) => {
  const requests = board.requests();
  const from = await middle(board.card('Bombas norte'));
  await finger.at('touchStart', from);
  await expect(page.locator('.is-lifted')).toBeVisible();
  await finger.glide(from, await middle(board.card('Hornos pan')));
  await finger.at('touchCancel');
  await board.settled();
  expect(await board.names('lead')).toEqual(LEAD);
  expect(requests).toEqual([]);
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } });

  test('at the edge the board goes on one stage at a time, and rests at each', async ({ board, page }) => {
    const from = await middle(board.card('Bombas norte'));
    const stages = (await board.columns.evaluate((columns) => columns.children.length)) - 1;
    await finger.at('touchStart', from);
    await expect(page.locator('.is-lifted')).toBeVisible();
    // Where it stands still until the last stage is there; watched before the finger is at the edge, so that no part of a rest is missed.
    const rests = board.columns.evaluate(async (columns) => {
      const rests: number[] = [];
      for (let last = -1, since = 0; columns.scrollLeft < columns.scrollWidth - columns.clientWidth - 2; ) {
        const now = await new Promise<number>(requestAnimationFrame);
        if (columns.scrollLeft !== last) [last, since] = [columns.scrollLeft, now];
        const place = Math.round((last / columns.clientWidth) * 100) / 100;
        if (last > 0 && now - since > 300 && !rests.includes(place)) rests.push(place);
      }
      return rests;
    });
    await finger.glide(from, { x: 382, y: from.y });
    expect(await rests).toEqual(Array.from({ length: stages - 1 }, (_, stage) => stage + 1));
    await finger.at('touchCancel');
  });

  test('a card is carried to the next stage over the edge', async ({ board, page }) => {
    const from = await middle(board.card('Bombas norte'));
    await finger.at('touchStart', from);
    await expect(page.locator('.is-lifted')).toBeVisible();
    await finger.glide(from, { x: 382, y: from.y });
    await expect(board.column('qualified')).toHaveClass(/is-target/);
    await page.waitForFunction(
      (column) => Math.abs(column!.getBoundingClientRect().left) < 2,
      await board.column('qualified').elementHandle(),
    );
    await finger.at('touchMove', { x: 300, y: from.y });
    await finger.glide({ x: 300, y: from.y }, await middle(board.card('Hornos pan')));
    await finger.at('touchEnd');
    await board.settled();
    expect(await board.company.order('lead')).toEqual(LEAD.slice(1));
    expect(await board.company.order('qualified')).toContain('Bombas norte');
  });
});
