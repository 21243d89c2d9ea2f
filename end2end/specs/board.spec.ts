import type { BrowserContext, Page } from '@playwright/test';
import { Board, boxOf } from '../harness/board.ts';
import type { Company, StageKey } from '../harness/company.ts';
import { Proxy } from '../harness/proxy.ts';
import { deafen, expect, test } from '../harness/test.ts';

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

test.describe('days and limits', () => {
  const deals = [
    { name: 'Nueva', stage: 'lead' as const, value: 100, days: 0 },
    { name: 'Ayer', stage: 'lead' as const, value: 100, days: 1 },
    { name: 'Treinta', stage: 'lead' as const, value: 100, days: 30 },
    { name: 'Quieta', stage: 'lead' as const, value: 100, days: 31 },
    { name: 'Otra', stage: 'qualified' as const, value: 100, days: 400 },
    { name: 'Ganada', stage: 'won' as const, value: 100, actualValue: 100, closedOn: '2026-01-01', days: 60 },
  ];
  test.use({ having: { deals } });
  test.beforeEach(({ company }) =>
    company.change('update stage set rots_after = 30, deals_limit = 3 where workspace_id = $1 and id = $2', company.stages.lead.id),
  );

  test('a card tells how long it has been there, and when that is too long', async ({ board }) => {
    await board.open();
    const age = (name: string) => board.card(name).locator('.card-age');
    await expect(age('Nueva')).toHaveText('0 days in this stage0 d');
    await expect(age('Ayer')).toHaveText('1 day in this stage1 d');
    await expect(age('Treinta')).toHaveText('30 days in this stage30 d');
    await expect(age('Treinta').locator('svg'), 'it is not past its days').toHaveCount(0);
    await expect(age('Quieta')).toHaveText('Rotting: 31 days in this stage31 d');
    await expect(age('Quieta')).toHaveClass(/is-rotting/);
    await expect(age('Quieta').locator('svg'), 'told by a mark, not by colour alone').toBeVisible();
    await expect(age('Otra'), 'its stage has no limit of days').not.toHaveClass(/is-rotting/);
    await expect(age('Ganada'), 'a closed deal rests').toHaveCount(0);
  });

  test('a moved card begins anew, and one that comes back after a refusal does not', async ({ board, company, guard }) => {
    guard.expectStatus(404, /move_deal$/);
    // It would hear of the archiving before it moves the card.
    await deafen(board.page);
    await board.open();
    const age = (name: string) => board.card(name).locator('.card-age');
    await board.drag('Quieta', 'qualified', 0);
    await expect(age('Quieta')).toHaveText('0 days in this stage0 d');
    await board.page.reload();
    await board.alive();
    await expect(age('Quieta')).toHaveText('0 days in this stage0 d');
    await company.change('update deal set archived_at = clock(), version = version + 1 where workspace_id = $1 and id = $2', company.deal('Treinta'));
    await board.drag('Treinta', 'proposal', 0);
    await expect(board.page.locator('.toasts')).toContainText('“Treinta” is back where it was');
    await expect(age('Treinta')).toHaveText('30 days in this stage30 d');
  });

  test('a column says when it has more than its limit, and takes a card all the same', async ({ board }) => {
    await board.open();
    const count = board.column('lead').locator('.column-count');
    await expect(count).toHaveText('4 of 3Over the limit');
    await expect(count).toHaveClass(/is-over/);
    await expect(count.locator('svg')).toBeVisible();
    await board.drag('Nueva', 'qualified', 0);
    await expect(count).toHaveText('3 of 3');
    await expect(count).not.toHaveClass(/is-over/);
    await board.drag('Nueva', 'lead', 0);
    await expect(count).toHaveText('4 of 3Over the limit');
    await expect(board.column('qualified').locator('.column-count'), 'without a limit').toHaveText('1');
    await board.open('text=nue');
    await expect(count, 'what a filter leaves out counts too').toHaveText('1');
  });
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
    const room = () => column.locator('.cards').evaluate((list) => Number((list as HTMLElement).style.getPropertyValue('--below')));
    await expect.poll(async () => (await column.locator('[data-deal]').count()) + (await room()), 'the first page').toBe(50);
    const projected = await board.sum('lead', 'projected').getAttribute('data-value');
    const requests = board.requests();
    const list = await boxOf(column.locator('.cards'));
    await board.page.mouse.move(list.x + 20, list.y + 50);
    await expect(async () => {
      await board.page.mouse.wheel(0, 1500);
      await expect(board.card('Serie 119')).toBeInViewport({ timeout: 250 });
    }).toPass();
    expect(await board.names('lead')).toEqual(await company.order('lead'));
    await expect(board.sum('lead', 'projected'), 'sums count all, loaded or not').toHaveAttribute('data-value', projected ?? '');
    expect(requests.map((request) => new URL(request.url()).pathname)).toEqual(['/api/call/column_page', '/api/call/column_page']);
    await board.page.mouse.wheel(0, 9000);
    await expect(board.card('Serie 119')).toBeInViewport();
  });
});

test.describe('a page that comes in pieces', () => {
  const deals = OPEN.flatMap((stage) => [...Array(20).keys()].map((number) => ({ name: `${stage} ${number}`, stage, value: 1000 * number })));
  test.use({ having: { deals: [...deals, { name: 'Euros', stage: 'won', value: 1, actualValue: 1, currency: 'EUR' }, { name: 'Pesos', stage: 'won', value: 1, actualValue: 1, currency: 'MXN' }] } });

  /** Opens the board, whose pieces come as the proxy is told to bring them, and sees that nothing moves. */
  async function staysInPlace(company: Company, context: BrowserContext, page: Page, bring: (proxy: Proxy) => void) {
    const proxy = await Proxy.to(company.origin);
    const here = company.at(proxy.origin);
    await here.signIn(context, 'administrator');
    // Style and wasm are here by then, and only the board comes slowly.
    await page.goto(here.address('help'));
    bring(proxy);
    const board = new Board(page, here);
    await page.addInitScript(() => {
      const shifts: string[] = [];
      Object.assign(window, { shifts });
      const heard = (list: PerformanceObserverEntryList) =>
        list.getEntries().forEach((entry) => shifts.push((entry as unknown as { sources: { node: Element }[] }).sources.map(({ node }) => node?.outerHTML?.slice(0, 80)).join(' | ')));
      new PerformanceObserver(heard).observe({ type: 'layout-shift', buffered: true });
    });
    await board.open();
    await expect(board.column('lost')).toBeVisible();
    expect(await page.evaluate(() => (window as unknown as { shifts: string[] }).shifts)).toEqual([]);
    await proxy.close();
  }

  test('nothing moves while it comes in, nor when it comes to life', async ({ company, context, page }) => {
    await staysInPlace(company, context, page, (proxy) => proxy.inPieces(1024, 50));
  });

  test.describe('within its filters', () => {
    test.use({ extraHTTPHeaders: { 'accept-encoding': 'identity' } });
    test('nothing moves either', async ({ company, context, page }) => {
      const within = ['name="project"', 'name="period"', 'name="lanes"', 'class="filters-shown"', 'value="won"', 'value="lost"'];
      await staysInPlace(company, context, page, (proxy) => proxy.pauseBehind(within, 300));
    });
  });
});

test.describe('what looks like HTML', () => {
  const name = `<img src=x onerror="document.title = 'run'"> & 'b' <b>`;
  test.use({ having: { deals: [{ name, stage: 'lead', value: 100, client: 'Acme Hidráulica' }] } });

  test('is shown on a card as it was written, also when it changes', async ({ board, company, page }) => {
    await company.change(`update client set name = '</p><b>"&amp;' where workspace_id = $1 and name = 'Acme Hidráulica'`);
    await board.open();
    const card = board.card(name);
    await expect(card.locator('.card-name')).toHaveText(name);
    await expect(card.locator('.card-client')).toHaveText('</p><b>"&amp;');
    await card.click();
    await board.panel.getByLabel('Deal name').fill(`${name}</a><i>"`);
    await board.panel.getByRole('button', { name: 'Save' }).click();
    await expect(card.locator('.card-name')).toHaveText(`${name}</a><i>"`);
    await expect(card.locator('[data-move-menu]')).toHaveAccessibleName(`Move “${name}</a><i>"” to…`);
    await expect(card.locator('b, i, img')).toHaveCount(0);
    await expect(page).not.toHaveTitle('run');
  });
});
