import type { Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import type { Board } from '../harness/board.ts';
import type { Company, NewDeal } from '../harness/company.ts';
import { expect, test } from '../harness/test.ts';

// Today is 2026-03-12.
const DEALS: NewDeal[] = [
  { name: 'Dólares', stage: 'lead', value: 100000 },
  { name: 'Euros', stage: 'lead', value: 200000, currency: 'EUR' },
  { name: 'Francos', stage: 'lead', value: 70000, currency: 'CHF' },
  { name: 'Yenes', stage: 'qualified', value: 100000, currency: 'JPY' },
  { name: 'Libras', stage: 'won', value: 50000, actualValue: 50000, currency: 'GBP', closedOn: '2026-03-02' },
];

test.use({ having: { deals: DEALS } });

/** As the bank publishes it: a line for each day, the latest first. */
const HISTORY = `Date,USD,JPY,GBP,CHF,HRK,
2026-03-11,1.1000,165.00,0.8800,N/A,N/A,
2026-03-02,1.2000,160.00,0.8000,0.9500,N/A,
2026-02-27,1.0500,161.00,0.8400,0.9400,N/A,
`;

const settings = (company: Company) => company.address('settings/currencies');
const rates = (page: Page, code: string) => page.locator(`[data-rates-of="${code}"]`);

async function choose(page: Page, text: string) {
  await page.getByLabel(/CSV/).setInputFiles({ name: 'eurofxref-hist.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
}

async function frozen(company: Company, name: string) {
  const rows = await company.rows<{ units: string; worth: string; day: string }>(
    'select rate_units as units, rate_worth as worth, rate_day::text as day from deal where workspace_id = $1 and id = $2',
    company.deal(name),
  );
  return rows[0];
}

/** The button of a sum of several currencies. */
const total = (board: Board, stage: 'lead' | 'qualified' | 'won', sum: string) => board.column(stage).locator(`dd[data-sum="${sum}"] .sum-total`);

test('without a rate nothing is added, and it is said', async ({ board, page }) => {
  await board.open();
  await expect(board.sum('lead', 'projected', 'USD')).toHaveAttribute('data-value', '1000.00');
  await expect(board.sum('lead', 'projected', 'USD')).toHaveText('$1,000');
  for (const [currency, value] of [['EUR', '2000.00'], ['CHF', '700.00']] as const) {
    const part = board.sum('lead', 'projected', currency);
    await expect(part).toHaveAttribute('data-value', value);
    await expect(part).toContainText('no rate');
  }
  await expect(board.sum('won', 'actual', 'GBP')).toContainText('no rate');
  expect(await violations(page)).toEqual([]);
});

test('a rate is entered, and sums are converted with their parts in sight', async ({ board, company, page }) => {
  await page.goto(settings(company));
  await expect(rates(page, 'EUR')).toContainText('No rate');
  await expect(rates(page, 'EUR')).toContainText('1 open deal');
  await expect(rates(page, 'GBP')).toContainText('1 closed deal without a rate');
  expect(await violations(page)).toEqual([]);
  const form = page.getByRole('form', { name: 'Enter a rate' });
  await form.getByLabel('Currency').selectOption('EUR');
  const worth = form.getByLabel('Is worth, in USD');
  for (const [written, said] of [
    ['', 'Fill this in.'],
    ['1,0867', 'Write a number above zero'],
    ['0', 'Write a number above zero'],
  ] as const) {
    await worth.fill(written);
    await form.getByRole('button', { name: 'Save rate' }).click();
    await expect(worth).toHaveAccessibleDescription(new RegExp(said));
    await expect(worth).toBeFocused();
  }
  await worth.fill('1.0867');
  await form.getByLabel('Day').fill('2026-03-13');
  await worth.press('Enter');
  await expect(form.getByLabel('Day')).toHaveAccessibleDescription('This day has not come yet.');
  expect(await violations(page), 'with errors').toEqual([]);
  await form.getByLabel('Day').fill('2026-03-11');
  await worth.press('Enter');
  await expect(page.locator('.toasts')).toContainText('Rate saved');
  await expect(rates(page, 'EUR')).toContainText('1 EUR = 1.0867 USD · Mar 11, 2026');
  await expect(worth).toHaveValue('');

  await board.open();
  // 1000 dollars, and 2000 euros at 1.0867.
  const sum = board.column('lead').locator('dd[data-sum="projected"][data-currency="USD"]');
  await expect(sum).toHaveAttribute('data-converted', '3173.40');
  await expect(sum, 'of the currency that is named').toHaveAttribute('data-value', '1000.00');
  await expect(board.sum('lead', 'projected', 'CHF'), 'beside it').toContainText('no rate');
  const button = total(board, 'lead', 'projected');
  await expect(button).toHaveText('$3,173');
  await expect(button).toHaveAccessibleName('Projected: $3,173.40. Show by currency');
  const parts = board.column('lead').getByRole('dialog', { name: 'Projected: $3,173.40' });
  await button.hover();
  await expect(parts).toBeVisible();
  await expect(parts.getByRole('listitem')).toHaveText(['€2,000 = $2,173.401 EUR = 1.0867 USD, Mar 11, 2026', '$1,000']);
  await expect(parts.locator('[data-currency="EUR"]')).toHaveAttribute('data-value', '2000.00');
  expect(await violations(page), 'the parts').toEqual([]);
  await page.mouse.move(5, 5);
  await expect(parts).toBeHidden();
  await button.focus();
  await page.keyboard.press('Enter');
  await expect(parts).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(parts).toBeHidden();
  // A move counts in both columns, at once and as the server has it.
  await board.drag('Euros', 'qualified', 0);
  await expect(board.column('qualified').locator('dd[data-sum="projected"][data-currency="USD"]')).toHaveAttribute('data-converted', '2173.40');
  await expect(board.sum('lead', 'projected', 'USD')).toHaveText('$1,000');
});

test.describe('with a finger', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('a tap shows the parts', async ({ board, company }) => {
    await company.change(`insert into exchange_rate (workspace_id, currency, day, units, worth) values ($1, 'EUR', '2026-03-11', 10, 11)`);
    await board.open();
    await total(board, 'lead', 'projected').tap();
    await expect(board.column('lead').getByRole('dialog')).toBeVisible();
    await expect(board.column('lead').getByRole('dialog')).toBeInViewport({ ratio: 1 });
  });
});

test('a file of the bank is looked at, then loaded, and closed deals get their rate', async ({ board, company, page }) => {
  await page.goto(settings(company));
  await choose(page, 'Date,USD,\n2026-02-30,1.1,\n2026-03-02,x,\n');
  const alert = page.getByRole('alert');
  await expect(alert).toContainText('Line 2, Date: “2026-02-30” is no day.');
  await expect(alert).toContainText('Line 3, USD: “x” is no number above zero.');
  expect(await violations(page), 'a wrong file').toEqual([]);
  await choose(page, HISTORY);
  const form = page.getByRole('form', { name: 'Load a file' });
  await expect(form).toContainText('3 days, Feb 27, 2026 to Mar 11, 2026, 5 currencies.');
  await expect(form).toContainText('in use no more: HRK.');
  await expect(form.getByLabel('Those of deals: EUR, JPY, GBP, CHF')).toBeChecked();
  await expect(form.getByRole('button', { name: 'Load 11 rates' })).toBeEnabled();
  await form.getByLabel('From this day on').fill('2026-03-03');
  await expect(form.getByRole('button', { name: 'Load 3 rates' })).toBeEnabled();
  await form.getByLabel('From this day on').fill('2026-03-12');
  await expect(form.getByRole('button', { name: 'Load 0 rates' })).toBeDisabled();
  await form.getByLabel('From this day on').fill('2026-03-01');
  expect(await violations(page), 'what is to be loaded').toEqual([]);
  await form.getByRole('button', { name: 'Load 7 rates' }).click();
  await expect(page.locator('.toasts')).toContainText('7 rates loaded. 1 closed deal has its rate now.');
  await expect(rates(page, 'JPY')).toContainText('1 USD = 150 JPY · Mar 11, 2026');
  await expect(rates(page, 'CHF')).toContainText('Mar 2, 2026');
  await expect(rates(page, 'GBP')).not.toContainText('without a rate');
  // A pound was 1.2 dollars by 0.8 pounds a euro.
  expect(await frozen(company, 'Libras')).toEqual({ units: '2', worth: '3', day: '2026-03-02' });
  await choose(page, HISTORY);
  await form.getByLabel('From this day on').fill('2026-03-01');
  await form.getByRole('button', { name: 'Load 7 rates' }).click();
  await expect(page.locator('.toasts')).toContainText('These rates were there already.');

  await board.open();
  await expect(board.column('won').locator('dd[data-sum="actual"]')).toHaveAttribute('data-converted', '750.00');
  await total(board, 'won', 'actual').click();
  await expect(board.column('won').getByRole('dialog')).toContainText('Each deal at the rate of the day it closed.');
  await page.keyboard.press('Escape');
  await expect(board.column('qualified').locator('dd[data-sum="projected"]').first()).toHaveAttribute('data-converted', '666.67');
});

test('a file that does not know the workspace’s currency loads nothing', async ({ company, page }) => {
  await page.goto(settings(company));
  await choose(page, 'Date,JPY,GBP,\n2026-03-11,165.00,0.8800,\n');
  await expect(page.getByRole('alert')).toContainText('It has no rates of USD');
  await expect(page.getByRole('button', { name: /^Load/ })).toHaveCount(0);
});

test('a file from a day that has not come here is refused as a whole', async ({ company, page, guard }) => {
  guard.expectStatus(422, /load_rates$/);
  await page.goto(settings(company));
  await choose(page, 'Date, USD, JPY, CHF, \n13 March 2026, 1.1000, 165.00, 0.9300, \n');
  await page.getByRole('button', { name: /^Load \d+ rates/ }).click();
  await expect(page.getByRole('alert')).toContainText('This day has not come yet.');
  await expect(rates(page, 'JPY')).toContainText('No rate');
});

test('the rate of a deal is frozen when it closes, and let go when it opens', async ({ board, company, page }) => {
  await company.change(`insert into exchange_rate (workspace_id, currency, day, units, worth) values ($1, 'EUR', '2026-03-11', 10, 11), ($1, 'EUR', '2026-03-02', 10, 12)`);
  await board.open();
  await board.drop('Euros', 'won', 0);
  const question = page.getByRole('dialog', { name: 'Won: Euros' });
  await question.getByLabel('Closed on').fill('2026-03-05');
  await question.getByRole('button', { name: 'Move to Closed won' }).click();
  await board.settled();
  const sum = board.column('won').locator('dd[data-sum="actual"][data-currency="USD"]');
  await expect(sum).toHaveAttribute('data-converted', '2400.00');
  expect(await frozen(company, 'Euros')).toEqual({ units: '10', worth: '12', day: '2026-03-02' });
  await board.card('Euros').click();
  await expect(board.panel).toContainText('= $2,400 · 1 EUR = 1.2 USD, Mar 2, 2026');
  await board.panel.getByLabel('Closed on').fill('2026-03-12');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(sum, 'another day, another rate').toHaveAttribute('data-converted', '2200.00');
  // In a field of the panel the keys would be the field's own.
  await expect(board.panel).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(sum).toHaveAttribute('data-converted', '2400.00');
  await page.keyboard.press('Control+z');
  await expect(sum).not.toHaveAttribute('data-converted');
  await expect.poll(() => frozen(company, 'Euros')).toEqual({ units: null, worth: null, day: null });
  await expect(board.column('lead').locator('dd[data-sum="projected"][data-currency="USD"]')).toHaveAttribute('data-converted', '3200.00');
});

test('a rate that somebody enters reaches a board that is open', async ({ board, company }) => {
  await board.open();
  await expect(board.sum('lead', 'projected', 'EUR')).toContainText('no rate');
  await company.change(`insert into exchange_rate (workspace_id, currency, day, units, worth) values ($1, 'EUR', '2026-03-11', 10, 11)`);
  await expect(board.column('lead').locator('dd[data-sum="projected"][data-currency="USD"]')).toHaveAttribute('data-converted', '3200.00');
});

test('rates are looked through and removed', async ({ company, page }) => {
  await company.change(`insert into exchange_rate (workspace_id, currency, day, units, worth)
    select $1, 'EUR', date '2025-11-01' + n, 1000, 1000 + n from generate_series(0, 59) n`);
  await page.goto(settings(company));
  const euro = rates(page, 'EUR');
  await expect(euro).toContainText('1 EUR = 1.059 USD · Dec 30, 2025');
  await euro.getByText('History of EUR (60)').click();
  await expect(euro.getByRole('listitem')).toHaveCount(50);
  await euro.getByRole('button', { name: 'Show older ones' }).click();
  await expect(euro.getByRole('listitem')).toHaveCount(60);
  await euro.getByRole('button', { name: 'Remove the rate of EUR of Dec 30, 2025' }).click();
  await expect(euro).toContainText('1 EUR = 1.058 USD · Dec 29, 2025');
  await expect(euro.getByText('History of EUR (59)')).toBeVisible();
  expect(await violations(page)).toEqual([]);
});

test.describe('in Spanish', () => {
  test.use({ language: 'es', locale: 'es-CO' });

  test('a rate is entered and shown', async ({ board, company, page }) => {
    await page.goto(settings(company));
    const form = page.getByRole('form', { name: 'Escribir un tipo de cambio' });
    await form.getByLabel('Moneda').selectOption('EUR');
    const worth = form.getByLabel('Vale, en USD');
    await worth.fill('1.0867');
    await worth.press('Enter');
    await expect(worth, 'a thousand, or a little more than one').toHaveAccessibleDescription(/sin separador de miles, por ejemplo 1,0867/);
    await worth.fill('1,0867');
    await worth.press('Enter');
    await expect(rates(page, 'EUR')).toContainText('1 EUR = 1,0867 USD · 12 mar 2026');
    await board.open();
    await expect(board.sum('lead', 'projected', 'CHF')).toContainText('sin tipo de cambio');
    await expect(total(board, 'lead', 'projected')).toHaveAccessibleName('Proyectado: 3.173,40 US$. Mostrar por moneda');
  });
});

test.describe('who may not shape the workspace', () => {
  test.use({ as: 'rep' });

  test('is told so', async ({ company, page, guard }) => {
    guard.expectStatus(403, /settings\/currencies$/);
    await page.goto(settings(company));
    await expect(page.getByRole('heading', { name: 'Settings are for administrators' })).toBeVisible();
  });
});
