import { boxOf } from '../harness/board.ts';
import type { StageKey } from '../harness/company.ts';
import { expect, test } from '../harness/test.ts';

const OPEN: StageKey[] = ['lead', 'qualified', 'proposal', 'negotiation'];

test('columns stand in their order, with all deals in theirs', async ({ board, company }) => {
  await board.open();
  await expect(board.columns.getByRole('heading', { level: 2 })).toHaveText(Object.values(company.stages).map((stage) => stage.name));
  for (const stage of Object.keys(company.stages) as StageKey[]) {
    const names = await company.order(stage);
    expect(await board.names(stage)).toEqual(names);
    await expect(board.column(stage)).toHaveAttribute('data-count', String(names.length));
  }
  await expect(board.root).toHaveAttribute('data-total', '12');
  await expect(board.column('negotiation')).toContainText('No deals here');
});

test('sums are what the database adds up to', async ({ board, company }) => {
  await board.open();
  // By another way than the program's: from the rows, in exact decimals, each rounded half to even.
  const sums = await company.rows<{ stage: string; kind: string; currency: string; projected: string; weighted: string; actual: string }>(
    `with weighed as (
       select d.*, s.kind, value * coalesce(d.probability, s.probability) / 100.0 as exact
       from deal d join stage s on s.workspace_id = d.workspace_id and s.id = d.stage_id
       where d.workspace_id = $1 and d.archived_at is null
     )
     select stage_id as stage, kind, currency, round(sum(value) / 100, 2)::text as projected, round(coalesce(sum(actual_value), 0) / 100, 2)::text as actual,
       round(sum(case when exact - floor(exact) = 0.5 then 2 * round(exact / 2) else round(exact) end) / 100, 2)::text as weighted
     from weighed group by stage_id, kind, currency order by currency`,
  );
  expect(sums).toHaveLength(6);
  for (const { stage, kind, currency, projected, weighted, actual } of sums) {
    const entry = (sum: string) => board.page.locator(`[data-stage="${stage}"] [data-sum="${sum}"][data-currency="${currency}"]`);
    if (kind === 'won') await expect(entry('actual')).toHaveAttribute('data-value', actual);
    if (kind !== 'won') await expect(entry('projected')).toHaveAttribute('data-value', projected);
    if (kind === 'open') await expect(entry('weighted')).toHaveAttribute('data-value', weighted);
  }
  const total = (kinds: string[], sum: 'projected' | 'weighted' | 'actual', currency: string) =>
    sums.filter((row) => kinds.includes(row.kind) && row.currency === currency).reduce((total, row) => total + Math.round(Number(row[sum]) * 100), 0);
  for (const currency of ['USD', 'EUR']) {
    const entry = (sum: string) => board.page.locator(`.totals [data-sum="${sum}"][data-currency="${currency}"]`);
    for (const [sum, kinds] of [['projected', ['open']], ['weighted', ['open']], ['actual', ['won']]] as const) {
      const value = (total([...kinds], sum, currency) / 100).toFixed(2);
      // A currency of which there is nothing is not named, but for the workspace's own.
      if (currency === 'USD' || value !== '0.00') await expect(entry(sum)).toHaveAttribute('data-value', value);
      else await expect(entry(sum)).toHaveCount(0);
    }
  }
});

test('a card says what its deal is', async ({ board }) => {
  await board.open();
  const card = board.card('Bombas norte');
  await expect(card).toContainText('Acme Hidráulica');
  await expect(card).toContainText('$1,234.50');
  await expect(card.locator('time')).toHaveText('Mar 20');
  await expect(card.locator('.card-probability'), 'it has its stage’s').toHaveCount(0);
  await expect(board.card('Filtros este').locator('.card-probability')).toHaveText('35%');
  await expect(board.card('Agujas').locator('time')).toHaveText('Jan 2027');
  await expect(board.card('Molinos')).toContainText('€3,200.01');
  await expect(board.card('Hilo fino'), 'what it brought').toContainText('$600');
  // Yesterday as the workspace counts; in New York, where the browser is, it is not over yet.
  await expect(board.card('Válvulas sur').locator('time')).toHaveText('Overdue: Mar 11');
  await expect(board.card('Válvulas sur').locator('time')).toHaveClass(/is-late/);
  await expect(card.locator('time')).not.toHaveClass(/is-late/);
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  // Chromium, told to run no script, refuses to load one early.
  test.beforeEach(({ guard }) => guard.expect(/^request failed: GET .*\/assets\/tablero-\w+\.js: csp$/));

  test('the cards are in the page that the server sends', async ({ board, company, page }) => {
    await page.goto(company.address());
    for (const stage of OPEN) expect(await board.names(stage)).toEqual(await company.order(stage));
    await expect(board.root).not.toHaveAttribute('data-live');
    await expect(board.sum('lead', 'projected')).toHaveAttribute('data-value', '4733.73');
  });

  test('the filter works as a plain form', async ({ board, company, page }) => {
    await page.goto(company.address());
    await page.getByRole('searchbox').fill('grúa');
    await page.getByRole('searchbox').press('Enter');
    await expect(page).toHaveURL(/[?&]text=gr%C3%BAa/);
    await expect(board.root.locator('[data-deal]')).toHaveCount(1);
  });
});

test('hydration changes nothing in the page', async ({ board, company, page }) => {
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(company.address(), { waitUntil: 'domcontentloaded' });
  const before = await board.root.innerHTML();
  await page.evaluate(() => {
    const changes: string[] = [];
    const observer = new MutationObserver((records) => {
      for (const { type, target, attributeName, oldValue } of records) {
        // Writing the value that is there already is no change.
        const same = attributeName && (target as Element).getAttribute(attributeName) === oldValue;
        if (!same) changes.push(`${type} of ${target.nodeName} ${attributeName ?? ''}`);
      }
    });
    observer.observe(document.body, { subtree: true, childList: true, attributeOldValue: true, characterData: true });
    Object.assign(window, { changes });
  });
  release();
  await board.alive();
  expect(await board.root.innerHTML()).toBe(before);
  expect(await page.evaluate(() => (window as unknown as { changes: string[] }).changes)).toEqual(['attributes of SECTION data-live']);
});

test('nothing shifts while the page loads', async ({ board, page }) => {
  await page.addInitScript(() => {
    const shifts: object[] = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { value: number; sources: { node: Node | null }[] })[]) {
        shifts.push({ value: entry.value, nodes: entry.sources.map(({ node }) => (node as Element | null)?.className ?? node?.nodeName) });
      }
    }).observe({ type: 'layout-shift', buffered: true });
    Object.assign(window, { shifts });
  });
  const shifts = () => page.evaluate(() => (window as unknown as { shifts: object[] }).shifts);
  await board.open();
  await page.evaluate(() => document.fonts.ready);
  expect(await shifts()).toEqual([]);
});

test.describe('a column of more than a page', () => {
  const deals = [...Array(120).keys()].map((number) => ({ name: `Serie ${number}`, stage: 'lead' as const, value: 100 + number }));
  test.use({ having: { deals } });

  test('loads more as one scrolls, each deal once', async ({ board, company }) => {
    await board.open();
    const column = board.column('lead');
    await expect(column).toHaveAttribute('data-count', '120');
    await expect(column.locator('[data-deal]'), 'the first page').toHaveCount(50);
    const projected = await board.sum('lead', 'projected').getAttribute('data-value');
    const requests = board.requests();
    const list = await boxOf(column.locator('.cards'));
    await board.page.mouse.move(list.x + 20, list.y + 50);
    await expect(async () => {
      await board.page.mouse.wheel(0, 1500);
      await expect(column.locator('[data-deal]')).toHaveCount(120, { timeout: 250 });
    }).toPass();
    expect(await board.names('lead')).toEqual(await company.order('lead'));
    await expect(board.sum('lead', 'projected'), 'sums count all, loaded or not').toHaveAttribute('data-value', projected ?? '');
    expect(requests.map((request) => new URL(request.url()).pathname)).toEqual(['/api/call/column_page', '/api/call/column_page']);
    await board.page.mouse.wheel(0, 9000);
    await expect(board.card('Serie 119')).toBeInViewport();
  });
});
