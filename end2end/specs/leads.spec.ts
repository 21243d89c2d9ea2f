import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import type { Company } from '../harness/company.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { expect, test } from '../harness/test.ts';

/** The names in the list, in its order. */
function names(page: Page): Promise<string[]> {
  return page.locator('[data-lead] .records-name > a').allTextContents();
}

function field(page: Page, label: string) {
  return page.locator('.record-fields').getByLabel(label, { exact: true });
}

interface Lead {
  first?: string;
  last?: string;
  company?: string;
  email?: string;
  phone?: string;
  status?: string;
  until?: string;
  value?: number;
  owner?: string;
}

/** Another lead: its id. */
async function add(company: Company, lead: Lead): Promise<string> {
  const id = randomUUID();
  await company.change(
    `insert into lead (workspace_id, id, first_name, last_name, company, email, phone, status, nurture_until, value, currency, owner_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'USD', $11, clock())`,
    id, lead.first ?? '', lead.last ?? '', lead.company ?? '', lead.email ?? null, lead.phone ?? null, lead.status ?? 'new', lead.until ?? null,
    lead.value ?? null, lead.owner ?? company.people.rep.id,
  );
  return id;
}

async function addSome(company: Company) {
  await add(company, { first: 'Ana', last: 'Ruiz', company: 'Norte Bombas', email: 'ana@norte.example', value: 250_000 });
  await add(company, { company: 'Ñandú Textil', phone: '(55) 1234-5678', status: 'working' });
  await add(company, { first: 'Émile', last: 'Zola', status: 'nurturing', until: '2026-03-01', owner: company.people.colleague.id });
}

const BY_NAME = ['Ana Ruiz', 'Émile Zola', 'Ñandú Textil'];

async function kept<Row>(company: Company, id: string, columns: string): Promise<Row | undefined> {
  return (await company.rows<Row>(`select ${columns} from lead where workspace_id = $1 and id = $2`, id))[0];
}

async function openCard(page: Page, company: Company, id: string, name: string) {
  await page.goto(company.address(`leads/${id}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

test('the sidebar leads to all open leads, each row to a card', async ({ board, company, page }) => {
  await addSome(company);
  await board.open();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Leads' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Leads' })).toBeVisible();
  await expect(page.getByText('3 leads')).toBeVisible();
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('link').click();
  await expect.poll(() => names(page)).toEqual(BY_NAME);
  const row = page.getByRole('row').filter({ hasText: 'Ana Ruiz' });
  await expect(row.getByRole('cell')).toHaveText(['Ana RuizNorte Bombas', 'New', '', 'ana@norte.example', /Rosa Peña/, '$2,500', 'Mar 12']);
  await expect(page.getByRole('row').filter({ hasText: 'Émile Zola' })).toContainText('Nurturinguntil Mar 1');
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Ana Ruiz' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ana Ruiz');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Write to Ana Ruiz' })).toHaveAttribute('href', 'mailto:ana@norte.example');
  expect(await violations(page)).toEqual([]);
});

test('found by name, company, email and any part of a phone number; narrowed and sorted', async ({ company, page }) => {
  await addSome(company);
  await page.goto(company.address('leads?sort=name'));
  await expect.poll(() => names(page)).toEqual(BY_NAME);
  const search = page.getByRole('searchbox', { name: 'Search by name, company, email or phone' });
  for (const [text, found] of [['EMILE', 'Émile Zola'], ['bombas', 'Ana Ruiz'], ['norte.ex', 'Ana Ruiz'], ['12-34', 'Ñandú Textil']] as const) {
    await search.fill(text);
    await expect.poll(() => names(page), text).toEqual([found]);
  }
  await search.fill('');
  await expect.poll(() => names(page)).toEqual(BY_NAME);
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Working');
  await expect.poll(() => names(page)).toEqual(['Ñandú Textil']);
  await page.getByRole('combobox', { name: 'Owner' }).selectOption('Carla Bauer');
  await expect(page.getByRole('heading', { name: 'No lead matches' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Show all leads' }).click();
  await expect(page.getByText('3 leads')).toBeVisible();
});

test('a new lead: what is wrong stands at its field, and then the card opens', async ({ company, page }) => {
  await page.goto(company.address('leads'));
  await expect(page.getByRole('heading', { name: 'Create your first lead' })).toBeVisible();
  await page.getByRole('button', { name: 'New lead' }).first().click();
  const dialog = page.getByRole('dialog', { name: 'New lead' });
  await expect(dialog.getByLabel('First name')).toBeFocused();
  await dialog.getByLabel('Email address').fill('nobody');
  await dialog.getByRole('button', { name: 'Create lead' }).click();
  await expect(dialog.getByLabel('Last name')).toHaveAccessibleDescription('Fill this in.');
  await expect(dialog.getByLabel('Email address')).toHaveAccessibleDescription(/Write an email address/);
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel('Company name').fill('سلام 🚲');
  await dialog.getByLabel('Email address').fill(' MO@Example.com ');
  await dialog.getByRole('button', { name: 'Create lead' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('سلام 🚲');
  await expect(field(page, 'Email address')).toHaveValue('mo@example.com');
  const made = await company.rows(`select company, email, status, owner_id from lead where workspace_id = $1`);
  expect(made).toEqual([{ company: 'سلام 🚲', email: 'mo@example.com', status: 'new', owner_id: company.people.administrator.id }]);
});

test('every field is saved when it is left; a lead that rests has a day to look again', async ({ company, page }) => {
  const id = await add(company, { first: 'Ana' });
  await openCard(page, company, id, 'Ana');
  const texts = [['Last name', 'Ruiz'], ['Company name', 'Norte'], ['Job title', 'Compras'], ['Email address', 'ANA@x.example'], ['Phone', '55 12'], ['Location', 'Vigo'], ['Website', 'norte.example'], ['Campaign', 'Feria'], ['Expected value', '1,250.50'], ['Notes', 'Two\nlines']];
  for (const [label, text] of texts) await field(page, label ?? '').fill(text ?? '');
  await expect(field(page, 'Look again on')).toHaveCount(0);
  await field(page, 'Status').selectOption('Nurturing');
  await field(page, 'Look again on').fill('2026-04-01');
  await field(page, 'Owner').focus();
  await field(page, 'Owner').selectOption('Nobody');
  await expect.poll(async () => (await kept<{ version: number }>(company, id, 'version'))?.version).toBe(14);
  expect(await kept(company, id, 'last_name, company, job_title, email, phone, location, website, campaign, value, notes, status, nurture_until::text, owner_id')).toEqual({
    last_name: 'Ruiz', company: 'Norte', job_title: 'Compras', email: 'ana@x.example', phone: '55 12', location: 'Vigo', website: 'https://norte.example',
    campaign: 'Feria', value: '125050', notes: 'Two\nlines', status: 'nurturing', nurture_until: '2026-04-01', owner_id: null,
  });
  await expect(page.locator('.record-summary')).toContainText('Nurturinguntil Apr 1');
  expect(await violations(page)).toEqual([]);
  await field(page, 'Status').selectOption('Working');
  await expect(field(page, 'Look again on')).toHaveCount(0);
  await expect.poll(() => kept(company, id, 'status, nurture_until')).toEqual({ status: 'working', nurture_until: null });
});

test('a lead is converted with all it has, and back', async ({ company, page }) => {
  const id = await add(company, { first: 'Ana', last: 'Ruiz', company: 'Norte Bombas', email: 'ana@norte.example', phone: '5', value: 250_000 });
  await openCard(page, company, id, 'Ana Ruiz');
  const history = page.getByRole('region', { name: 'History' });
  await history.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(history.getByLabel('What was said')).toBeFocused();
  await page.keyboard.type('They want pumps');
  await history.getByRole('button', { name: 'Save' }).click();
  await expect(history.locator('[data-entry]').filter({ hasText: 'They want pumps' })).toBeVisible();
  await page.getByRole('button', { name: 'Convert' }).click();
  const dialog = page.getByRole('dialog', { name: 'Convert “Ana Ruiz”' });
  await expect(dialog.getByLabel('Company name')).toHaveValue('Norte Bombas');
  await expect(dialog.getByLabel('Stage')).not.toHaveValue('');
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel('Deal name').fill('');
  await dialog.getByRole('button', { name: 'Convert' }).click();
  await expect(dialog.getByLabel('Deal name')).toHaveAccessibleDescription('Fill this in.');
  await dialog.getByLabel('Deal name').fill('Pumps for the north');
  await dialog.getByRole('button', { name: 'Convert' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Norte Bombas');
  await expect(page.getByRole('region', { name: 'Contacts' })).toContainText('ana@norte.example');
  await expect(page.getByRole('region', { name: 'Deals' })).toContainText('Pumps for the north$2,500');
  await expect(page.getByRole('region', { name: 'History' })).toContainText('They want pumps');
  expect(await kept(company, id, 'status')).toEqual({ status: 'converted' });
  await page.goto(company.address(`leads/${id}`));
  await expect(page.getByText('Converted on Mar 12, 2026.')).toBeVisible();
  await expect(page.locator('.lead-became').getByRole('link')).toHaveText(['Norte Bombas', 'Ana Ruiz', 'Pumps for the north']);
  await expect(field(page, 'Company name')).not.toBeEditable();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Take the conversion back' }).click();
  await expect(page.getByText('“Ana Ruiz” is a lead again')).toBeVisible();
  await expect(field(page, 'Company name')).toBeEditable();
  await expect(page.getByRole('region', { name: 'History' })).toContainText('They want pumps');
  const away = await company.rows(`select name, archived_at is not null as away from client where workspace_id = $1 and name = 'Norte Bombas'`);
  expect(away).toEqual([{ name: 'Norte Bombas', away: true }]);
});

test('it joins a client that is there, and the message takes it back', async ({ company, page }) => {
  const id = await add(company, { first: 'Ana', company: 'Delta' });
  await openCard(page, company, id, 'Ana');
  await page.getByRole('button', { name: 'Convert' }).click();
  const dialog = page.getByRole('dialog', { name: 'Convert “Ana”' });
  await dialog.getByLabel('Client', { exact: true }).selectOption('One that is there');
  await dialog.getByLabel('Company name').fill('Nobody knows');
  await dialog.getByLabel('Make a deal').uncheck();
  await dialog.getByRole('button', { name: 'Convert' }).click();
  await expect(dialog.getByLabel('Company name')).toHaveAccessibleDescription(/does not exist/);
  await dialog.getByLabel('Company name').fill('delta naval');
  await dialog.getByRole('button', { name: 'Convert' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delta Naval');
  await expect(page.getByRole('region', { name: 'Contacts' })).toContainText('Ana');
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ana');
  await expect.poll(() => kept(company, id, 'status, converted_client_id')).toEqual({ status: 'new', converted_client_id: null });
  expect(await company.rows(`select archived_at from client where workspace_id = $1 and name = 'Delta Naval'`)).toEqual([{ archived_at: null }]);
});

test('a lead is archived, found among those, and restored', async ({ company, page }) => {
  const id = await add(company, { first: 'Ana' });
  await openCard(page, company, id, 'Ana');
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('dialog', { name: 'Archive “Ana”?' }).getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('This lead is archived. It can be read, not changed.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Convert' })).toHaveCount(0);
  await page.getByRole('link', { name: 'Leads' }).last().click();
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Archived');
  await expect.poll(() => names(page)).toEqual(['Ana']);
  await page.getByRole('link', { name: 'Ana' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(field(page, 'Job title')).toBeEditable();
  await expect.poll(() => kept(company, id, 'archived_at')).toEqual({ archived_at: null });
});

test('what is not there says so with its status', async ({ company, page, guard }) => {
  guard.expectStatus(404, /\/leads\//);
  guard.expectStatus(422, /\/leads\?/);
  expect((await page.goto(company.address(`leads/${randomUUID()}`)))?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'This lead is not here' })).toBeVisible();
  expect((await page.goto(company.address('leads/7')))?.status()).toBe(404);
  expect((await page.goto(company.address('leads?status=gone')))?.status()).toBe(422);
  await expect(page.getByRole('link', { name: 'Show all leads' })).toBeVisible();
});

test.describe('a rep', () => {
  test.use({ as: 'rep' });

  test('sees their own leads, and nobody else’s', async ({ company, page, guard }) => {
    guard.expectStatus(404, /\/leads\//);
    await add(company, { first: 'Ana' });
    const theirs = await add(company, { first: 'Bea', owner: company.people.stranger.id });
    await page.goto(company.address('leads'));
    await expect.poll(() => names(page)).toEqual(['Ana']);
    await expect(page.getByText('1 lead', { exact: true })).toBeVisible();
    expect((await page.goto(company.address(`leads/${theirs}`)))?.status()).toBe(404);
  });
});

test.describe('a guest', () => {
  test.use({ as: 'guest' });

  test('is told that there is nothing to see', async ({ company, page, guard }) => {
    guard.expectStatus(403, /\/leads$/);
    expect((await page.goto(company.address('leads')))?.status()).toBe(403);
    await expect(page.getByRole('heading', { name: 'You do not see leads here' })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Leads' })).toHaveCount(0);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('leads are cards, and what one taps is large enough', async ({ company, page }) => {
    await addSome(company);
    await page.goto(company.address('leads?sort=name'));
    await expect.poll(() => names(page)).toEqual(BY_NAME);
    expect(await violations(page)).toEqual([]);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wide()).toBe(0);
    await page.getByRole('link', { name: 'Ana Ruiz' }).tap();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ana Ruiz');
    expect(await wide()).toBe(0);
    const small = await page.locator('.record-page :is(a, button, input, select, textarea, summary)').evaluateAll((elements) =>
      elements.filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44).map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(small).toEqual([]);
    await page.getByRole('button', { name: 'Convert' }).tap();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});

test('converted before the stages have come, the deal begins in the first', async ({ company, page }) => {
  const id = await add(company, { first: 'Ana', company: 'Norte' });
  await openCard(page, company, id, 'Ana');
  let asked = 0;
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/call/stages_to_convert', async (route) => {
    if (asked++ === 0) await held;
    await route.fallback();
  });
  await page.getByRole('button', { name: 'Convert' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('combobox', { name: 'Stage' })).toHaveValue('');
  await dialog.getByRole('button', { name: 'Convert' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Norte');
  const deals = await company.rows<{ name: string }>(
    'select s.name from deal d join stage s on s.workspace_id = d.workspace_id and s.id = d.stage_id join lead l on l.workspace_id = d.workspace_id and l.converted_deal_id = d.id where l.workspace_id = $1 and l.id = $2',
    id,
  );
  expect(deals).toHaveLength(1);
  release();
});

test('by the keyboard alone', async ({ company, page }) => {
  const id = await add(company, { first: 'Ana', company: 'Norte' });
  await openCard(page, company, id, 'Ana');
  const convert = page.getByRole('button', { name: 'Convert' });
  for (let presses = 0; presses < 20 && !(await convert.evaluate((element) => element === document.activeElement)); presses++) await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(convert).toBeFocused();
  await page.keyboard.press('Enter');
  const name = page.getByRole('dialog').getByLabel('Company name');
  await name.focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Norte');
});

test.describe('in Spanish', () => {
  test.use({ language: 'es', locale: 'es' });

  test('no English word', async ({ company, page }) => {
    const english = englishTexts();
    await addSome(company);
    await page.goto(company.address('leads?sort=name'));
    await expect.poll(() => names(page)).toEqual(BY_NAME);
    expect(englishIn(await readable(page), english)).toEqual([]);
    await page.getByRole('button', { name: 'Nuevo lead' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Crear lead' }).click();
    await expect(page.getByRole('dialog').getByLabel('Apellido')).toHaveAccessibleDescription(/./);
    expect(englishIn(await readable(page), english), 'a new lead').toEqual([]);
    const id = await add(company, { first: 'Olga', email: 'olga@x.example', status: 'nurturing', until: '2026-05-01' });
    await openCard(page, company, id, 'Olga');
    expect(englishIn(await readable(page), english), 'a card').toEqual([]);
    await page.getByRole('button', { name: 'Convertir' }).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(englishIn(await readable(page), english), 'the conversion').toEqual([]);
  });
});
