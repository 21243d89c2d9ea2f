import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import type { Company } from '../harness/company.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { expect, test } from '../harness/test.ts';

/** The names in the list, in its order. */
function names(page: Page): Promise<string[]> {
  return page.locator('[data-deal-row] .records-name > a').allTextContents();
}

const OPEN_BY_NAME = ['Agujas', 'Bombas norte', 'Filtros este', 'Grúa puerto', 'Hornos pan', 'Molinos', 'Telares', 'Tubos oeste', 'Válvulas sur'];
/** By the day they are expected to close; two have none. */
const OPEN_BY_CLOSE = ['Válvulas sur', 'Bombas norte', 'Hornos pan', 'Tubos oeste', 'Grúa puerto', 'Telares', 'Agujas'];

/** Another pipeline with an open stage, and a deal in it. */
async function addPipeline(company: Company, deal: string) {
  const [pipeline, stage] = [randomUUID(), randomUUID()];
  await company.change(`insert into pipeline (workspace_id, id, name, position) values ($1, $2, 'Projects', 2)`, pipeline);
  await company.change(
    `insert into stage (workspace_id, id, pipeline_id, name, position, kind, probability, colour) values ($1, $2, $3, 'Asked', 1, 'open', 20, 1)`,
    stage,
    pipeline,
  );
  await company.change(
    `insert into deal (workspace_id, id, stage_id, rank, name, owner_id, value, currency, weighted_value, created_at)
     values ($1, gen_random_uuid(), $2, '\\x80', $3, $4, 100, 'USD', 0, clock())`,
    stage,
    deal,
    company.people.rep.id,
  );
}

test('the sidebar leads to the open deals, each row to its panel', async ({ board, company, page }) => {
  await board.open();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Deals', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Deals' })).toBeVisible();
  await expect(page.getByText('9 deals')).toBeVisible();
  await expect.poll(async () => (await names(page)).slice(0, 7)).toEqual(OPEN_BY_CLOSE);
  const row = page.getByRole('row').filter({ hasText: 'Bombas norte' });
  await expect(row.getByRole('cell')).toHaveText(['Bombas norte', 'Acme Hidráulica', 'Lead', /Rosa Peña/, '$1,234.5010% probability', 'Mar 20', 'Mar 12']);
  const late = page.getByRole('row').filter({ hasText: 'Válvulas sur' });
  await expect(late.locator('.is-late')).toHaveText('Overdue: Mar 11');
  await expect(late.locator('.is-estimated')).toHaveText('$999');
  await expect(page.getByRole('row').filter({ hasText: 'Molinos' })).toContainText('€3,200.01');
  await expect(page.locator('[data-deal-row] .is-late')).toHaveCount(1);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Bombas norte' }).click();
  await expect(page).toHaveURL(company.address(`board?deal=${company.deal('Bombas norte')}`));
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Bombas norte');
});

test('found by name and client, narrowed and sorted, and the address says how', async ({ company, page }) => {
  await page.goto(company.address('deals?sort=name'));
  await expect.poll(() => names(page)).toEqual(OPEN_BY_NAME);
  const search = page.getByRole('searchbox', { name: 'Search by deal or client' });
  for (const [text, found] of [['VALVULAS', ['Válvulas sur']], ['muller', ['Hornos pan', 'Molinos']]] as const) {
    await search.fill(text);
    await expect.poll(() => names(page), text).toEqual(found);
  }
  await search.fill('');
  await expect.poll(() => names(page)).toEqual(OPEN_BY_NAME);
  const state = page.getByRole('combobox', { name: 'State' });
  await state.selectOption('Won');
  await expect.poll(() => names(page)).toEqual(['Anclas', 'Hilo fino']);
  await expect(page).toHaveURL(company.address('deals?state=won&sort=name'));
  // What it brought, and the day it did.
  await expect(page.getByRole('row').filter({ hasText: 'Hilo fino' }).getByRole('cell').nth(4)).toHaveText('$600');
  await expect(page.getByRole('row').filter({ hasText: 'Hilo fino' }).getByRole('cell').nth(5)).toHaveText('Mar 2');
  const close = page.getByRole('columnheader', { name: 'Close date' });
  for (const order of ['ascending', 'descending']) {
    await close.getByRole('link').click();
    await expect(close).toHaveAttribute('aria-sort', order);
  }
  await expect.poll(() => names(page)).toEqual(['Hilo fino', 'Anclas']);
  await state.selectOption('Lost');
  await expect.poll(() => names(page)).toEqual(['Leña']);
  await state.selectOption('All deals');
  await expect(page.getByText('12 deals')).toBeVisible();
  await page.getByRole('combobox', { name: 'Owner' }).selectOption('Stella Novak');
  await expect.poll(() => names(page)).toEqual(['Tubos oeste', 'Molinos']);
  await page.getByRole('combobox', { name: 'Owner' }).selectOption('Mine');
  await expect(page.getByRole('heading', { name: 'No deal matches' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Show open deals' }).click();
  await expect(page.getByText('9 deals')).toBeVisible();
});

test('those that are archived are listed apart', async ({ company, page }) => {
  await company.change('update deal set archived_at = clock() where workspace_id = $1 and id = $2', company.deal('Telares'));
  await page.goto(company.address('deals?sort=name'));
  await expect.poll(() => names(page)).toEqual(OPEN_BY_NAME.filter((name) => name !== 'Telares'));
  await page.getByRole('combobox', { name: 'State' }).selectOption('Archived');
  await expect.poll(() => names(page)).toEqual(['Telares']);
});

test('where there are several pipelines, each row names its own, and one can be chosen', async ({ board, company, page }) => {
  await page.goto(company.address('deals'));
  await expect(page.getByRole('combobox', { name: 'State' })).toBeVisible();
  await expect(page.getByRole('combobox', { name: 'Pipeline' })).toHaveCount(0);
  await addPipeline(company, 'Bridge');
  await page.goto(company.address('deals'));
  await expect(page.getByRole('row').filter({ hasText: 'Telares' }).getByRole('cell').nth(2)).toHaveText('ProposalSales');
  await page.getByRole('combobox', { name: 'Pipeline' }).selectOption('Projects');
  await expect.poll(() => names(page)).toEqual(['Bridge']);
  await expect(page).toHaveURL(/deals\?pipeline=[-\w]+$/);
  await page.getByRole('button', { name: 'New deal' }).click();
  const dialog = page.getByRole('dialog', { name: 'New deal' });
  await dialog.getByLabel('Pipeline').selectOption('Projects');
  expect(await violations(page)).toEqual([]);
  await dialog.getByRole('button', { name: 'Continue' }).click();
  await expect(board.panel.getByRole('radio', { name: 'Asked' })).toBeChecked();
});

test('a new deal begins in the first stage', async ({ board, company, page }) => {
  await page.goto(company.address('deals'));
  await page.getByRole('button', { name: 'New deal' }).click();
  await expect(page).toHaveURL(company.address(`board?new=${company.stages.lead.id}`));
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('');
});

test('what is not understood says so with its status', async ({ company, page, guard }) => {
  guard.expectStatus(422, /\/deals\?/);
  for (const address of ['deals?state=gone', 'deals?owner=nobody', 'deals?pipeline=7', 'deals?after=7']) {
    expect((await page.goto(company.address(address)))?.status(), address).toBe(422);
    await expect(page.getByRole('link', { name: 'Show open deals' })).toBeVisible();
  }
});

test.describe('of many', () => {
  const deals = [...Array(60).keys()].map((index) => ({ name: `Deal ${String(index + 1).padStart(3, '0')}`, stage: 'lead' as const, value: 100 }));
  test.use({ having: { deals } });

  test('the next page follows, and the focus goes on with it', async ({ company, page }) => {
    await page.goto(company.address('deals?sort=name'));
    await expect(page.getByText('50 of 60 deals')).toBeVisible();
    await page.getByRole('link', { name: 'Show more' }).click();
    await expect(page.getByText('60 deals', { exact: true })).toBeVisible();
    await expect.poll(() => names(page)).toEqual(deals.map((deal) => deal.name));
    await expect(page.getByRole('link', { name: 'Deal 051' })).toBeFocused();
    await expect(page.getByRole('link', { name: 'Show more' })).toHaveCount(0);
  });
});

test.describe('without any', () => {
  test.use({ having: { deals: [] } });

  test('the list says so', async ({ company, page }) => {
    await page.goto(company.address('deals'));
    await expect(page.getByRole('heading', { name: 'No open deal yet' })).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});

test.describe('a rep', () => {
  test.use({ as: 'rep' });

  test('sees their own deals, and nobody else’s', async ({ company, page }) => {
    await page.goto(company.address('deals?sort=name'));
    await expect.poll(() => names(page)).toEqual(['Bombas norte', 'Grúa puerto', 'Telares', 'Válvulas sur']);
    await expect(page.getByText('4 deals', { exact: true })).toBeVisible();
  });
});

test.describe('a guest', () => {
  test.use({ as: 'guest' });

  test('is told that there is nothing to see', async ({ company, page, guard }) => {
    guard.expectStatus(403, /\/deals$/);
    expect((await page.goto(company.address('deals')))?.status()).toBe(403);
    await expect(page.getByRole('heading', { name: 'You do not see deals here' })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Deals' })).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('deals are cards', async ({ board, company, page }) => {
    await page.goto(company.address('deals?sort=name'));
    await expect.poll(() => names(page)).toEqual(OPEN_BY_NAME);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Name, Z to A');
    await expect.poll(() => names(page)).toEqual([...OPEN_BY_NAME].reverse());
    await page.getByRole('link', { name: 'Telares' }).tap();
    await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
  });
});

test.describe('in Spanish', () => {
  test.use({ language: 'es', locale: 'es' });

  test('no English word', async ({ company, page }) => {
    const english = englishTexts();
    await page.goto(company.address('deals?sort=name'));
    await expect(page.getByRole('heading', { level: 1, name: 'Ofertas' })).toBeVisible();
    await expect.poll(() => names(page)).toEqual(OPEN_BY_NAME);
    expect(englishIn(await readable(page), english)).toEqual([]);
    await page.getByRole('searchbox').fill('zzz');
    await expect(page.getByRole('heading', { name: 'Ninguna oferta coincide' })).toBeVisible();
    expect(englishIn(await readable(page), english), 'nothing found').toEqual([]);
  });
});
