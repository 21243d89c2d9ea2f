import type { Page } from '@playwright/test';
import { boxOf } from '../harness/board.ts';
import { expect, test } from '../harness/test.ts';

const LEAD = ['Bombas norte', 'Válvulas sur', 'Filtros este', 'Tubos oeste'];
const QUALIFIED = ['Grúa puerto', 'Hornos pan', 'Molinos'];

test.describe('dragging with the mouse', () => {
  test.beforeEach(({ board }) => board.open());

  test('to the top of another column, and it is there after a reload', async ({ board, page }) => {
    await board.drag('Válvulas sur', 'qualified', 0);
    await board.expectOrder('qualified', ['Válvulas sur', ...QUALIFIED]);
    await board.expectOrder('lead', LEAD.filter((name) => name !== 'Válvulas sur'));
    await page.reload();
    await board.alive();
    await board.expectOrder('qualified', ['Válvulas sur', ...QUALIFIED]);
  });

  test('between two cards of another column', async ({ board }) => {
    await board.drag('Tubos oeste', 'qualified', 1);
    await board.expectOrder('qualified', ['Grúa puerto', 'Tubos oeste', 'Hornos pan', 'Molinos']);
  });

  test('below the last card of another column', async ({ board }) => {
    await board.drag('Bombas norte', 'qualified', 3);
    await board.expectOrder('qualified', [...QUALIFIED, 'Bombas norte']);
  });

  test('within a column, down and up', async ({ board, page }) => {
    await board.drag('Bombas norte', 'lead', 2);
    await board.expectOrder('lead', ['Válvulas sur', 'Filtros este', 'Bombas norte', 'Tubos oeste']);
    await board.drag('Tubos oeste', 'lead', 0);
    await board.expectOrder('lead', ['Tubos oeste', 'Válvulas sur', 'Filtros este', 'Bombas norte']);
    await page.reload();
    await board.alive();
    await board.expectOrder('lead', ['Tubos oeste', 'Válvulas sur', 'Filtros este', 'Bombas norte']);
  });

  test('into an empty column, and out of it again', async ({ board }) => {
    await board.drag('Telares', 'negotiation', 0);
    await board.expectOrder('negotiation', ['Telares']);
    await expect(board.column('negotiation')).not.toContainText('No deals here');
    await board.drag('Telares', 'proposal', 1);
    await board.expectOrder('negotiation', []);
    await board.expectOrder('proposal', ['Agujas', 'Telares']);
    await expect(board.column('negotiation')).toContainText('No deals here');
  });

  test('twice in a row, before the first move is confirmed', async ({ board, page }) => {
    await page.route('**/api/call/move_deal', async (route) => {
      // Both are on the screen before the first is sent on.
      await expect(board.column('proposal').locator('[data-pending]')).toHaveCount(1);
      await route.continue();
    });
    for (const stage of ['qualified', 'proposal'] as const) {
      const held = await board.lift('Bombas norte');
      await board.carry(held, stage, 0);
      await page.mouse.up();
      await expect(board.column(stage).locator('[data-pending]')).toHaveCount(1);
    }
    await board.settled();
    await board.expectOrder('proposal', ['Bombas norte', 'Telares', 'Agujas']);
    await board.expectOrder('qualified', QUALIFIED);
    expect((await board.company.row('Bombas norte')).version).toBe(3);
  });

  test('Esc puts the card back, and nothing is sent', async ({ board, page }) => {
    const requests = board.requests();
    const held = await board.lift('Bombas norte');
    await board.carry(held, 'qualified', 1);
    await page.keyboard.press('Escape');
    await board.settled();
    await page.mouse.up();
    expect(await board.names('lead')).toEqual(LEAD);
    expect(await board.names('qualified')).toEqual(QUALIFIED);
    expect(requests).toEqual([]);
    await expect(board.panel).toHaveCount(0);
  });

  test('back to where it was sends nothing', async ({ board }) => {
    const requests = board.requests();
    const held = await board.lift('Válvulas sur');
    await board.carry(held, 'qualified', 1);
    await board.carry(held, 'lead', 1);
    await board.release();
    expect(await board.names('lead')).toEqual(LEAD);
    expect(requests).toEqual([]);
  });

  test('the place where it will land opens', async ({ board, page }) => {
    const held = await board.lift('Bombas norte');
    await board.carry(held, 'qualified', 1);
    const place = page.locator('.cards > .place');
    const items = board.column('qualified').locator('li:has(> [data-deal])');
    // The cards make room on their own time.
    await expect(async () => {
      const [above, open, below] = await Promise.all([boxOf(items.nth(0)), boxOf(place), boxOf(items.nth(1))]);
      expect(open.y).toBeGreaterThanOrEqual(above.y + above.height - 4);
      expect(below.y).toBeGreaterThanOrEqual(open.y + open.height - 4);
      expect(below.y - open.y).toBeLessThan(open.height + 12);
    }).toPass();
    await page.keyboard.press('Escape');
    await board.settled();
    await expect(place).toHaveCount(0);
    await page.mouse.up();
  });

  test('the click that ends a drag does not open the panel, the next one does', async ({ board, page }) => {
    await board.drag('Bombas norte', 'lead', 1);
    const held = await board.lift('Bombas norte');
    await board.carry(held, 'lead', 1);
    await board.release();
    await expect(page).not.toHaveURL(/deal=/);
    await expect(board.panel).toHaveCount(0);
    await board.card('Bombas norte').click();
    await expect(board.panel).toBeVisible();
  });

  test('a press that hardly moves is a click', async ({ board, page }) => {
    const box = await boxOf(board.card('Bombas norte'));
    await page.mouse.move(box.x + 40, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + 42, box.y + 21);
    await page.mouse.up();
    await expect(board.panel).toBeVisible();
  });

  test('another button, or a key held, lifts nothing', async ({ board, page }) => {
    const box = await boxOf(board.card('Bombas norte'));
    for (const [button, key] of [['right', null], ['left', 'Shift'], ['left', 'Control']] as const) {
      if (key) await page.keyboard.down(key);
      await page.mouse.move(box.x + 40, box.y + 20);
      await page.mouse.down({ button });
      await page.mouse.move(box.x + 80, box.y + 60, { steps: 4 });
      await expect(page.locator('.is-lifted')).toHaveCount(0);
      // Let go outside of any card, so that this is no click either.
      await page.mouse.move(5, 5);
      await page.mouse.up({ button });
      if (key) await page.keyboard.up(key);
    }
    expect(await board.names('lead')).toEqual(LEAD);
  });

  test('a move is one request, and changes only its card and two columns’ sums', async ({ board, page }) => {
    const held = await board.lift('Bombas norte');
    await board.carry(held, 'proposal', 1);
    const requests = board.requests();
    await watchChanges(page);
    await board.release();
    expect(requests.map((request) => `${request.method()} ${new URL(request.url()).pathname}`)).toEqual(['POST /api/call/move_deal']);

    const { lead, proposal } = board.company.stages;
    const changed = await page.evaluate(() => [...new Set((window as unknown as { changes: string[] }).changes)].sort());
    const allowed = [
      // What the drag itself had marked, and the list that the card came from and went to.
      'board data-dragging',
      `list ${lead.id}`,
      `list ${proposal.id}`,
      `card ${board.company.deal('Bombas norte')}`,
      `sums ${lead.id}`,
      `sums ${proposal.id}`,
      // Their sums make the board's.
      'totals',
      // The offer to take it back.
      'message',
    ];
    expect(changed.filter((what) => !allowed.includes(what))).toEqual([]);
    expect(changed).toEqual(expect.arrayContaining([`list ${proposal.id}`, `sums ${lead.id}`, `sums ${proposal.id}`]));
  });

  test('sums and counts go along with the card', async ({ board, page }) => {
    await expect(board.sum('lead', 'projected')).toHaveAttribute('data-value', '4733.73');
    await expect(board.sum('qualified', 'projected')).toHaveAttribute('data-value', '79800.00');
    // On the screen at once, while the server has not answered yet.
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/call/move_deal', async (route) => {
      await held;
      await route.continue();
    });
    await board.carry(await board.lift('Filtros este'), 'qualified', 0);
    await page.mouse.up();
    await expect(board.column('qualified').locator('[data-pending]')).toHaveCount(1);
    await expect(board.column('lead')).toHaveAttribute('data-count', '3');
    await expect(board.column('qualified')).toHaveAttribute('data-count', '4');
    await expect(board.sum('lead', 'projected')).toHaveAttribute('data-value', '2233.68');
    await expect(board.sum('qualified', 'projected')).toHaveAttribute('data-value', '82300.05');
    // Its own probability, 35 %, goes with it: 2,500.05 × 35 % = 875.0175.
    await expect(board.sum('qualified', 'weighted')).toHaveAttribute('data-value', '20825.02');
    release();
    await board.settled();
    await expect(board.sum('qualified', 'weighted')).toHaveAttribute('data-value', '20825.02');
    await page.reload();
    await board.alive();
    await expect(board.sum('qualified', 'weighted')).toHaveAttribute('data-value', '20825.02');
    await expect(board.sum('lead', 'projected')).toHaveAttribute('data-value', '2233.68');
  });
});

test.describe('a long board', () => {
  const deals = [...Array(30).keys()].map((number) => ({ name: `Serie ${number}`, stage: 'lead' as const, value: 100 }));
  test.use({ viewport: { width: 700, height: 620 }, having: { deals } });

  test('scrolls at its edges while a card is held, the list and the columns', async ({ board, page }) => {
    await board.open();
    await board.lift('Serie 0');
    const list = board.column('lead').locator('.cards');
    const { x, y, height } = await boxOf(list);
    await page.mouse.move(x + 60, y + height - 10, { steps: 4 });
    await expect(board.card('Serie 29')).toBeInViewport();
    await expect.poll(() => list.evaluate((list) => list.scrollTop + list.clientHeight >= list.scrollHeight - 1)).toBe(true);
    await page.mouse.up();
    await board.settled();
    expect((await board.company.order('lead')).indexOf('Serie 0')).toBeGreaterThan(20);
    expect(await board.names('lead')).toEqual(await board.company.order('lead'));

    const columns = await boxOf(board.columns);
    await board.lift('Serie 29');
    await page.mouse.move(columns.x + columns.width - 8, columns.y + 200, { steps: 4 });
    await expect(board.column('lost')).toBeInViewport({ ratio: 0.9 });
    const target = await boxOf(board.column('negotiation').locator('.cards'));
    await page.mouse.move(target.x + 60, target.y + 40, { steps: 4 });
    await expect(board.column('negotiation')).toHaveClass(/is-target/);
    await board.release();
    await board.expectOrder('negotiation', ['Serie 29']);
  });
});

/** From now on notes what changes within the board, by the part that it belongs to. */
function watchChanges(page: Page) {
  return page.evaluate(() => {
    const changes: string[] = [];
    const partOf = (record: MutationRecord): string => {
      const element = (record.target instanceof Element ? record.target : record.target.parentElement) as HTMLElement;
      const stage = element.closest<HTMLElement>('[data-stage]')?.dataset.stage;
      const tab = element.closest<HTMLElement>('[data-tab]')?.dataset.tab;
      const card = element.closest<HTMLElement>('[data-deal]')?.dataset.deal;
      if (card) return `card ${card}`;
      // Places opened and closed by transforms, which take part in no layout.
      if (record.type === 'attributes' && ['style', 'class'].includes(record.attributeName ?? '') && element.matches('.cards > li, .column')) return '';
      // With it the number of each item.
      if (element.matches('.cards, .cards > li')) return `list ${stage}`;
      if (element.closest('.column-head') || element.matches('[data-stage]')) return `sums ${stage}`;
      // A phone names the number of each column in its tab.
      if (tab) return `sums ${tab}`;
      if (element.closest('.totals') || (element.matches('[data-board]') && record.attributeName === 'data-total')) return 'totals';
      if (element.closest('.drag-layer')) return '';
      if (element.closest('.toasts')) return 'message';
      return `${element.matches('[data-board]') ? 'board' : element.outerHTML.slice(0, 80)} ${record.attributeName ?? record.type}`;
    };
    const observer = new MutationObserver((records) => {
      for (const record of records) {
        const same = record.attributeName && (record.target as Element).getAttribute(record.attributeName) === record.oldValue;
        const part = same ? '' : partOf(record);
        if (part) changes.push(part);
      }
    });
    observer.observe(document.body, { subtree: true, childList: true, attributeOldValue: true, characterData: true });
    Object.assign(window, { changes });
  });
}
