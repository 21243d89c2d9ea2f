import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import { boxOf } from '../harness/board.ts';
import type { Company } from '../harness/company.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { expect, test } from '../harness/test.ts';

// Today is 2026-03-12.

type Kind = 'client' | 'contact' | 'lead';

const section = (page: Page) => page.getByRole('region', { name: /^(Follow-ups|Seguimientos)$/ });
const items = (page: Page) => section(page).locator('[data-follow-up]');
const history = (page: Page) => page.getByRole('region', { name: 'History' });

/** A record of each kind, and where its card is. */
async function records(company: Company): Promise<Record<Kind, { id: string; card: string }>> {
  const [client, contact, lead] = [company.clients.get('Café Müller') ?? '', randomUUID(), randomUUID()];
  await company.change(
    `insert into contact (workspace_id, id, client_id, first_name, last_name, owner_id, created_at) values ($1, $2, $3, 'Ana', 'Ruiz', $4, clock())`,
    contact, client, company.people.rep.id,
  );
  await company.change(
    `insert into lead (workspace_id, id, first_name, last_name, company, status, currency, owner_id, created_at)
     values ($1, $2, 'Eva', 'Sol', 'Norte Bombas', 'new', 'USD', $3, clock())`,
    lead, company.people.rep.id,
  );
  const at = (page: string, id: string) => ({ id, card: company.address(`${page}/${id}`) });
  return { client: at('clients', client), contact: at('contacts', contact), lead: at('leads', lead) };
}

/** Plans something behind the page's back. */
async function plan(company: Company, kind: Kind, id: string, what: string, dueOn: string) {
  await company.change(
    `insert into follow_up (workspace_id, id, ${kind}_id, what, due_on, assignee_id, created_at) values ($1, gen_random_uuid(), $2, $3, $4, $5, clock())`,
    id, what, dueOn, company.people.administrator.id,
  );
}

test('on the card of a client: planned, told among its figures, finished, taken back', async ({ company, page }) => {
  const { client } = await records(company);
  await page.goto(client.card);
  const next = page.locator('.record-figure.is-next');
  await expect(next).toContainText('Nothing planned');
  await section(page).getByRole('button', { name: 'Add follow-up' }).click();
  await expect(section(page).getByLabel('What is to be done')).toBeFocused();
  await page.keyboard.type('Visit the new hall');
  await section(page).getByText('In a week').click();
  await section(page).getByLabel('Who').selectOption('Rosa Peña');
  expect(await violations(page)).toEqual([]);
  await section(page).getByRole('button', { name: 'Add follow-up' }).click();
  await expect(items(page)).toContainText('Visit the new hall');
  await expect(items(page).locator('time')).toHaveText('Mar 19');
  await expect(next, 'the figures go along').toContainText('Visit the new hall');
  await expect(next.getByRole('link'), 'it is about this very client').toHaveCount(0);
  expect(await company.rows('select what, due_on::text, client_id, deal_id, assignee_id from follow_up where workspace_id = $1')).toEqual([
    { what: 'Visit the new hall', due_on: '2026-03-19', client_id: client.id, deal_id: null, assignee_id: company.people.rep.id },
  ]);
  await section(page).getByRole('checkbox', { name: 'Done: Visit the new hall' }).click();
  await expect(section(page).locator('.follow-ups-done summary')).toHaveText('Done (1)');
  await expect(section(page).getByRole('button', { name: 'Add follow-up' })).toBeFocused();
  await expect(next).toContainText('Nothing planned');
  await expect(history(page).locator('[data-entry]').filter({ hasText: 'Visit the new hall' }), 'its history tells').toBeVisible();
  await page.locator('.toasts > *', { hasText: 'is done' }).getByRole('button', { name: 'Undo' }).click();
  await expect(items(page)).toHaveAttribute('data-urgency', 'later');
  await expect(history(page).locator('[data-entry]').filter({ hasText: 'Visit the new hall' })).toHaveCount(0);
});

test('by keys alone, on the cards of a contact and of a lead', async ({ company, page }) => {
  const of = await records(company);
  for (const kind of ['contact', 'lead'] as const) {
    await page.goto(of[kind].card);
    await section(page).getByRole('button', { name: 'Add follow-up' }).focus();
    await page.keyboard.press('Enter');
    await expect(section(page).getByLabel('What is to be done')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(section(page).getByText('Fill this in.')).toBeVisible();
    await page.keyboard.type('Ask again');
    await page.keyboard.press('Enter');
    await expect(items(page)).toContainText('Ask again');
    await expect(items(page)).toContainText('Tomorrow');
    await expect(section(page).getByRole('button', { name: 'Add follow-up' })).toBeFocused();
  }
  expect(await company.rows('select contact_id, lead_id from follow_up where workspace_id = $1 order by contact_id nulls last')).toEqual([
    { contact_id: of.contact.id, lead_id: null },
    { contact_id: null, lead_id: of.lead.id },
  ]);
});

test('the page of one’s own has them all, and leads to each', async ({ company, page }) => {
  const of = await records(company);
  await plan(company, 'client', of.client.id, 'Visit', '2026-03-11');
  await plan(company, 'contact', of.contact.id, 'Write', '2026-03-12');
  await plan(company, 'lead', of.lead.id, 'Call', '2026-03-13');
  await page.goto(company.address('follow-ups'));
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Late1', 'Today1', 'Later1']);
  await expect(page.locator('.follow-up-record')).toHaveText(['Client: Café Müller', 'Contact: Ana RuizCafé Müller', 'Lead: Eva SolNorte Bombas']);
  for (const [name, kind] of [
    ['Café Müller', 'client'],
    ['Ana Ruiz', 'contact'],
    ['Eva Sol', 'lead'],
  ] as const) {
    await page.getByRole('link', { name, exact: true }).click();
    await expect(page).toHaveURL(of[kind].card);
    await expect(items(page)).toHaveCount(1);
    await page.goBack();
    await expect(page.locator('.follow-up-record')).toHaveCount(3);
  }
  await page.getByRole('checkbox', { name: 'Done: Visit' }).click();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(['Today1', 'Later1']);
});

test('what was planned for a lead goes on with what it becomes', async ({ company, page }) => {
  const { lead } = await records(company);
  await plan(company, 'lead', lead.id, 'Call', '2026-03-13');
  await page.goto(lead.card);
  await page.getByRole('button', { name: 'Convert' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Convert' }).click();
  const next = page.locator('.record-figure.is-next');
  await expect(next, 'on the card of the client that it became').toContainText('Mar 13 · Norte Bombas');
  await next.getByRole('link', { name: 'Call' }).click();
  await expect(page.locator('[data-panel] [data-follow-up]')).toContainText('Call');
  await page.goto(lead.card);
  await expect(section(page).getByText('Follow-ups can be read here, not changed.')).toBeVisible();
  await expect(items(page)).toHaveCount(0);
});

test.describe('for who reads only', () => {
  test.use({ as: 'finance' });
  test('it is told, and nothing can be planned', async ({ company, page }) => {
    const { client } = await records(company);
    await plan(company, 'client', client.id, 'Visit', '2026-03-11');
    await page.goto(client.card);
    await expect(items(page).getByRole('checkbox')).toBeDisabled();
    await expect(section(page).getByRole('button')).toHaveCount(0);
  });
});

test.describe('on a phone, in the dark', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, colorScheme: 'dark', language: 'es', locale: 'es' });
  test('a finger plans and finishes; axe finds nothing, and a Spanish reader no English', async ({ company, page }) => {
    const { lead } = await records(company);
    await page.goto(lead.card);
    await section(page).getByRole('button', { name: 'Agregar seguimiento' }).tap();
    await section(page).getByLabel('Qué hay que hacer').fill('Llamar');
    await section(page).getByRole('button', { name: 'Agregar seguimiento' }).tap();
    await expect(items(page)).toContainText('Mañana');
    for (const target of await section(page).locator('button, label.follow-up-box').all()) {
      const { width, height } = await boxOf(target);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
    }
    expect(await violations(page)).toEqual([]);
    expect(englishIn(await readable(page), englishTexts())).toEqual([]);
    await page.goto(company.address('follow-ups'));
    await expect(page.locator('.follow-up-record')).toContainText('Eva Sol');
    expect(await violations(page)).toEqual([]);
    expect(englishIn(await readable(page), englishTexts())).toEqual([]);
    await page.getByRole('checkbox', { name: 'Hecho: Llamar' }).tap();
    await expect(page.locator('.follow-up-record')).toHaveCount(0);
  });
});
