import type { Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import type { Company } from '../harness/company.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { expect, test } from '../harness/test.ts';

const ALL = ['Acme Hidráulica', 'Bosque & Hijos', 'Café Müller', 'Delta Naval', 'Éxito Textil', 'Zafiro Óptica', 'Zeta Logística'];

/** The names in the list, in its order. */
function names(page: Page): Promise<string[]> {
  return page.locator('[data-client] .records-name').allTextContents();
}

function field(page: Page, label: string) {
  return page.locator('.record-fields').getByLabel(label, { exact: true });
}

/** A column of a client, as the database has it. */
async function kept(company: Company, name: string, column: string): Promise<unknown> {
  const rows = await company.rows<Record<string, unknown>>(`select ${column} from client where workspace_id = $1 and id = $2`, company.clients.get(name));
  return rows[0]?.[column];
}

async function openCard(page: Page, company: Company, name: string) {
  await page.goto(company.address(`clients/${company.clients.get(name)}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

/** Seventy clients more, after all others by name. */
async function addMany(company: Company) {
  await company.change(
    `insert into client (workspace_id, id, name, status, currency, sales_owner_id, created_at)
     select $1, gen_random_uuid(), 'Zz ' || to_char(n, 'FM000'), 'prospect', 'USD', $2, clock() from generate_series(1, 70) n`,
    company.people.colleague.id,
  );
}

test('the sidebar leads to all clients, with what tells them apart', async ({ board, company, page }) => {
  await company.change(`update client set primary_contact_id = (select id from contact where workspace_id = $1 limit 1) where workspace_id = $1 and name = 'Café Müller'`);
  await board.open();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clients' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Clients' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Clients', exact: true })).toHaveAttribute('aria-current', 'page');
  await expect.poll(() => names(page)).toEqual(ALL);
  await expect(page.getByText('7 clients')).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'Café Müller' });
  await expect(row.getByRole('cell')).toHaveText(['Café Müller', 'Active', '', /Rosa Peña/, 'Inés Duarte', /\$4,800\+ €3,200 \(no rate\)2 open/, 'Mar 12']);
  expect(await violations(page)).toEqual([]);
});

test('heads of columns sort, and the address says how', async ({ company, page }) => {
  await company.change(`update client set status = 'prospect' where workspace_id = $1 and name = 'Acme Hidráulica'`);
  await page.goto(company.address('clients'));
  await expect(page.getByRole('columnheader', { name: 'Company name' })).toHaveAttribute('aria-sort', 'ascending');
  await page.getByRole('columnheader', { name: 'Company name' }).getByRole('link').click();
  await expect(page).toHaveURL(company.address('clients?sort=-name'));
  await expect.poll(() => names(page)).toEqual(ALL.toReversed());
  await page.getByRole('columnheader', { name: 'Status' }).getByRole('link').click();
  await expect(page).toHaveURL(company.address('clients?sort=status'));
  // From the end by name it stood last as well.
  await expect.poll(() => names(page)).toEqual([...ALL.slice(1), 'Acme Hidráulica']);
  await page.goBack();
  await expect.poll(() => names(page)).toEqual(ALL.toReversed());
});

test('what is typed, a status and an owner narrow it; one step back leads out of the text', async ({ company, page }) => {
  await addMany(company);
  await page.goto(company.address('clients'));
  const search = page.getByRole('searchbox', { name: 'Search by name' });
  await search.pressSequentially('EXITO');
  await expect.poll(() => names(page)).toEqual(['Éxito Textil']);
  await expect(page).toHaveURL(company.address('clients?text=EXITO'));
  await expect(search).toBeFocused();
  await search.fill('oo');
  await expect(page.getByRole('heading', { name: 'No client matches' })).toBeVisible();
  await page.goBack();
  await expect.poll(async () => (await names(page)).length).toBe(50);
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Active');
  await expect.poll(() => names(page)).toEqual(ALL);
  await page.getByRole('combobox', { name: 'Sales owner' }).selectOption('Carla Bauer');
  await expect(page.getByRole('heading', { name: 'No client matches' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Show all clients' }).click();
  await expect(page.getByRole('combobox', { name: 'Status' })).toHaveValue('');
  await expect(page.getByText('50 of 77 clients')).toBeVisible();
});

test('the next page follows, and the focus goes on with it', async ({ company, page }) => {
  await addMany(company);
  await page.goto(company.address('clients'));
  await page.getByRole('link', { name: 'Show more' }).click();
  await expect(page.getByText('77 clients', { exact: true })).toBeVisible();
  await expect.poll(async () => (await names(page)).slice(7)).toEqual([...Array(70).keys()].map((index) => `Zz ${String(index + 1).padStart(3, '0')}`));
  await expect(page.getByRole('link', { name: 'Zz 044' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Show more' })).toHaveCount(0);
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  // Chromium, told to run no script, refuses to load one early.
  test.beforeEach(({ guard }) => guard.expect(/^request failed: GET .*\/assets\/tablero-\w+\.js: csp$/));

  test('the list is narrowed, sorted and gone through', async ({ company, page }) => {
    await addMany(company);
    // Nobody uses what is loaded ahead, and Chromium would complain of it.
    await page.route(/\.wasm$/, () => {});
    await page.goto(company.address('clients'), { waitUntil: 'domcontentloaded' });
    await page.getByRole('searchbox').fill('zz');
    await page.getByRole('combobox', { name: 'Status' }).selectOption('Prospect');
    await page.getByRole('button', { name: 'Filter' }).click();
    await expect(page).toHaveURL(/clients\?text=zz&status=prospect&owner=&sort=name$/);
    await expect(page.getByText('50 of 70 clients')).toBeVisible();
    await page.getByRole('link', { name: 'Show more' }).click();
    await expect.poll(() => names(page)).toEqual([...Array(20).keys()].map((index) => `Zz ${String(index + 51).padStart(3, '0')}`));
    await page.getByRole('link', { name: 'Zz 070' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Zz 070');
  });
});

test('a new client: what is wrong stands at its field, and then its card opens', async ({ company, page }) => {
  await page.goto(company.address('clients'));
  await page.getByRole('button', { name: 'New client' }).click();
  const dialog = page.getByRole('dialog', { name: 'New client' });
  await dialog.getByLabel('Website').fill('javascript:1');
  await dialog.getByRole('button', { name: 'Create client' }).click();
  await expect(dialog.getByLabel('Company name')).toBeFocused();
  await expect(dialog.getByLabel('Company name')).toHaveAccessibleDescription('Fill this in.');
  await expect(dialog.getByLabel('Website')).toHaveAccessibleDescription(/Write a web address/);
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel('Company name').fill('Ñandú & Söhne 🚲');
  await dialog.getByLabel('Website').fill('nandu.example');
  await dialog.getByLabel('Sales owner').selectOption('Rosa Peña');
  await dialog.getByRole('button', { name: 'Create client' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ñandú & Söhne 🚲');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(field(page, 'Website')).toHaveValue('https://nandu.example');
  const made = await company.rows<{ status: string; sales_owner_id: string }>(`select status, sales_owner_id from client where workspace_id = $1 and name like 'Ñandú%'`);
  expect(made).toEqual([{ status: 'prospect', sales_owner_id: company.people.rep.id }]);
});

test('a card tells the figures of its client, and its deals lead to their panels and back', async ({ board, company, page }) => {
  await company.change(
    `insert into follow_up (workspace_id, id, deal_id, what, due_on, assignee_id, created_at) values ($1, gen_random_uuid(), $2, 'Llamar', '2026-03-11', $3, clock())`,
    company.deal('Telares'),
    company.people.rep.id,
  );
  await openCard(page, company, 'Éxito Textil');
  const figures = page.locator('.record-figure');
  await expect(figures.filter({ hasText: 'Open value' })).toContainText('$22,501');
  await expect(figures.filter({ hasText: 'Open value' })).toContainText('2 open');
  await expect(figures.filter({ hasText: 'Weighted value' })).toContainText('$11,250');
  await expect(figures.filter({ hasText: 'Won value' })).toContainText('$600');
  await expect(figures.filter({ hasText: 'Next step' })).toContainText('LlamarMar 11');
  await expect(page.locator('.client-deal-name')).toHaveText(['Telares', 'Agujas', 'Hilo fino']);
  expect(await violations(page)).toEqual([]);
  await page.getByRole('region', { name: 'Deals' }).getByRole('link', { name: /^Telares/ }).click();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
  await board.alive();
  await board.panel.getByRole('link', { name: 'Éxito Textil' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Éxito Textil');
});

test('a field is saved when it is left, and taken back', async ({ company, page }) => {
  await openCard(page, company, 'Delta Naval');
  await field(page, 'Location').fill('  Vigo ');
  await field(page, 'Tax ID').focus();
  await expect(page.getByRole('status').getByText('Location saved')).toBeVisible();
  await expect(field(page, 'Location')).toHaveValue('Vigo');
  expect(await kept(company, 'Delta Naval', 'location')).toBe('Vigo');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(field(page, 'Location')).toHaveValue('');
  await expect.poll(() => kept(company, 'Delta Naval', 'location')).toBeNull();
});

test('every kind of field is saved, one after the other', async ({ company, page }) => {
  await openCard(page, company, 'Delta Naval');
  for (const [label, text] of [['Company name', 'Delta'], ['Number of employees', '1,250'], ['Founded in', '1987'], ['Yearly revenue', '12,500.50'], ['Notes', 'Two\nlines']]) {
    await field(page, label ?? '').fill(text ?? '');
  }
  await field(page, 'Belongs to').fill('bosque & hijos');
  await field(page, 'Category').focus();
  await field(page, 'Category').selectOption('Partner');
  await field(page, 'Sales owner').selectOption('Nobody');
  await field(page, 'Sales owner').blur();
  await expect.poll(() => kept(company, 'Delta Naval', 'version')).toBe(9);
  const rows = await company.rows(
    `select name, category, parent_id, sales_owner_id, employees, founded_in, revenue, notes from client where workspace_id = $1 and id = $2`,
    company.clients.get('Delta Naval'),
  );
  const expected = { name: 'Delta', category: 'partner', parent_id: company.clients.get('Bosque & Hijos'), sales_owner_id: null, employees: 1250, founded_in: 1987, revenue: '1250050', notes: 'Two\nlines' };
  expect(rows).toEqual([expected]);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delta');
  await page.reload();
  await expect(field(page, 'Belongs to')).toHaveValue('Bosque & Hijos');
  await expect(field(page, 'Yearly revenue')).toHaveValue('12,500.50');
});

test('Enter saves, Esc puts back, and what is wrong is said at its field', async ({ company, page, guard }) => {
  await openCard(page, company, 'Delta Naval');
  await field(page, 'Founded in').fill('33');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Founded in')).toHaveAccessibleDescription('Between 1000 and 2999.');
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(field(page, 'Founded in')).toHaveValue('');
  await expect(field(page, 'Founded in')).toHaveAccessibleDescription('');
  await field(page, 'Belongs to').fill('Nobody knows');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Belongs to')).toHaveAccessibleDescription(/does not exist/);
  await page.keyboard.press('Escape');
  // What only the server knows.
  guard.expectStatus(422, /edit_client$/);
  await company.change(`update client set parent_id = $2 where workspace_id = $1 and name = 'Zeta Logística'`, company.clients.get('Delta Naval'));
  await field(page, 'Belongs to').fill('Zeta Logística');
  await page.keyboard.press('Enter');
  await expect(field(page, 'Belongs to')).toHaveAccessibleDescription(/cannot stand above it/);
  expect(await kept(company, 'Delta Naval', 'version')).toBe(1);
});

test('two at once: other fields are in nobody’s way, the same one is asked about', async ({ company, page, guard }) => {
  guard.expectStatus(409, /edit_client$/);
  await openCard(page, company, 'Delta Naval');
  const elsewhere = `update client set location = $2, version = version + 1 where workspace_id = $1 and name = 'Delta Naval'`;
  await company.change(elsewhere, 'Vigo');
  await field(page, 'Tax ID').fill('DN-1');
  await page.keyboard.press('Enter');
  await expect.poll(() => kept(company, 'Delta Naval', 'tax_number')).toBe('DN-1');
  await expect(field(page, 'Location')).toHaveValue('Vigo');
  await company.change(elsewhere, 'Ferrol');
  await field(page, 'Location').fill('Cádiz');
  await page.keyboard.press('Enter');
  const question = page.getByRole('alert').filter({ hasText: 'Someone else changed it meanwhile.' });
  await expect(question).toContainText('Now: Ferrol');
  expect(await violations(page)).toEqual([]);
  await question.getByRole('button', { name: 'Mine' }).click();
  await expect.poll(() => kept(company, 'Delta Naval', 'location')).toBe('Cádiz');
  await expect(question).toHaveCount(0);
  await company.change(elsewhere, 'Gijón');
  await field(page, 'Location').fill('Cartagena');
  await page.keyboard.press('Enter');
  await question.getByRole('button', { name: 'Theirs' }).click();
  await expect(field(page, 'Location')).toHaveValue('Gijón');
  await expect(field(page, 'Location')).toBeFocused();
  expect(await kept(company, 'Delta Naval', 'location')).toBe('Gijón');
});

test('contacts are added, changed, made primary, archived and brought back', async ({ company, page }) => {
  await openCard(page, company, 'Café Müller');
  const contacts = page.getByRole('region', { name: 'Contacts' });
  await contacts.getByRole('button', { name: 'Add contact' }).click();
  const form = contacts.getByRole('form', { name: 'New contact' });
  await form.getByLabel('Email address').fill('ana');
  await form.getByRole('button', { name: 'Add' }).click();
  await expect(form.getByLabel('Last name')).toHaveAccessibleDescription('Fill this in.');
  await expect(form.getByLabel('Email address')).toHaveAccessibleDescription(/Write an email address/);
  await form.getByLabel('First name').fill('Ana');
  await form.getByLabel('Email address').fill('ana@muller.example');
  await form.getByRole('button', { name: 'Add' }).click();
  const ana = contacts.getByRole('listitem').filter({ hasText: 'ana@muller.example' });
  await expect(ana).toContainText('Ana');
  await expect(contacts.getByRole('button', { name: 'Add contact' })).toBeFocused();
  await ana.getByRole('button', { name: 'Make Ana the primary contact' }).click();
  await expect(ana).toContainText('Primary contact');
  await expect(field(page, 'Primary contact')).toHaveValue(/./);
  await ana.getByRole('button', { name: 'Edit Ana' }).click();
  await contacts.getByRole('form', { name: 'Edit Ana' }).getByLabel('Job title').fill('Compras');
  await page.keyboard.press('Enter');
  await expect(ana).toContainText('Compras');
  await contacts.getByRole('button', { name: 'Archive Inés Duarte' }).click();
  await expect(contacts.getByText('Archived (1)')).toBeVisible();
  await contacts.getByText('Archived (1)').click();
  expect(await violations(page)).toEqual([]);
  await contacts.getByRole('button', { name: 'Restore Inés Duarte' }).click();
  await expect(contacts.getByRole('button', { name: 'Archive Inés Duarte' })).toBeVisible();
  expect(await company.rows(`select first_name, archived_at from contact where workspace_id = $1 order by 1`)).toEqual([
    { first_name: 'Ana', archived_at: null },
    { first_name: 'Inés', archived_at: null },
  ]);
});

test('a client is archived, found among those, and restored', async ({ company, page }) => {
  await openCard(page, company, 'Zafiro Óptica');
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('dialog', { name: 'Archive “Zafiro Óptica”?' }).getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('Archived on Mar 12, 2026. This client is archived.')).toBeVisible();
  await expect(field(page, 'Location')).not.toBeEditable();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Clients' }).last().click();
  await expect.poll(() => names(page)).toEqual(ALL.filter((name) => name !== 'Zafiro Óptica'));
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Archived');
  await expect.poll(() => names(page)).toEqual(['Zafiro Óptica']);
  await page.getByRole('link', { name: 'Zafiro Óptica' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(field(page, 'Location')).toBeEditable();
  await expect.poll(() => kept(company, 'Zafiro Óptica', 'archived_at')).toBeNull();
});

test('what is not there says so with its status', async ({ company, page, guard }) => {
  guard.expectStatus(404, /\/clients\//);
  guard.expectStatus(422, /\/clients\?/);
  expect((await page.goto(company.address(`clients/${crypto.randomUUID()}`)))?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'This client is not here' })).toBeVisible();
  expect((await page.goto(company.address('clients/7')))?.status()).toBe(404);
  expect((await page.goto(company.address('clients?status=gone')))?.status()).toBe(422);
  await expect(page.getByRole('link', { name: 'Show all clients' })).toBeVisible();
});

test.describe('a guest', () => {
  test.use({ as: 'guest' });

  test('is told that there is nothing to see', async ({ company, page, guard }) => {
    guard.expectStatus(403, /\/clients$/);
    guard.expectStatus(404, /\/clients\//);
    expect((await page.goto(company.address('clients')))?.status()).toBe(403);
    await expect(page.getByRole('heading', { name: 'You do not see clients here' })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Clients' })).toHaveCount(0);
    expect((await page.goto(company.address(`clients/${company.clients.get('Delta Naval')}`)))?.status()).toBe(404);
  });
});

test.describe('who only reads', () => {
  test.use({ as: 'finance' });

  test('is offered nothing that the role does not allow', async ({ company, page }) => {
    await page.goto(company.address('clients'));
    await expect(page.getByRole('button', { name: 'New client' })).toHaveCount(0);
    await openCard(page, company, 'Café Müller');
    await expect(page.getByText('You can read this client, not change it.')).toBeVisible();
    await expect(field(page, 'Company name')).not.toBeEditable();
    await expect(field(page, 'Status')).toBeDisabled();
    for (const name of ['Archive', 'Add contact', /^Edit/, /primary/]) await expect(page.getByRole('button', { name })).toHaveCount(0);
    expect(await violations(page)).toEqual([]);
  });
});

test.describe('a rep', () => {
  test.use({ as: 'rep' });

  test('changes their own clients, and reads those of others', async ({ company, page }) => {
    await company.change(`update client set sales_owner_id = $2 where workspace_id = $1 and name = 'Delta Naval'`, company.people.stranger.id);
    await openCard(page, company, 'Delta Naval');
    await expect(field(page, 'Company name')).not.toBeEditable();
    await openCard(page, company, 'Éxito Textil');
    await expect(field(page, 'Company name')).toBeEditable();
    // Not the colleague's.
    await expect(page.locator('.client-deal-name')).toHaveText(['Telares', 'Hilo fino']);
    await expect(page.locator('.record-figure').filter({ hasText: 'Open value' })).toContainText('1 open');
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('clients are cards, and what one taps is large enough', async ({ company, page }) => {
    await page.goto(company.address('clients'));
    await page.getByRole('combobox', { name: 'Sort by' }).selectOption('Name, Z to A');
    await expect.poll(() => names(page)).toEqual(ALL.toReversed());
    expect(await violations(page)).toEqual([]);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wide()).toBe(0);
    await page.getByRole('row').filter({ hasText: 'Café Müller' }).tap({ position: { x: 200, y: 50 } });
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Café Müller');
    expect(await wide()).toBe(0);
    const small = await page.locator('.record-page :is(a, button, input, select, textarea, summary)').evaluateAll((elements) =>
      elements.filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44).map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(small).toEqual([]);
    await field(page, 'Location').fill('Bremen');
    await field(page, 'Location').blur();
    await expect(page.getByText('Location saved')).toBeVisible();
    expect(await violations(page)).toEqual([]);
  });
});

test('by the keyboard alone', async ({ company, page }) => {
  await page.goto(company.address('clients'));
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('delta');
  await expect.poll(() => names(page)).toEqual(['Delta Naval']);
  await expect(page).toHaveURL(company.address('clients?text=delta'));
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  const link = page.getByRole('link', { name: 'Delta Naval' });
  for (let presses = 0; presses < 8 && !(await link.evaluate((element) => element === document.activeElement)); presses++) await page.keyboard.press('Tab');
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delta Naval');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const notes = field(page, 'Status');
  for (let presses = 0; presses < 30 && !(await notes.evaluate((element) => element === document.activeElement)); presses++) await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect.poll(() => kept(company, 'Delta Naval', 'status')).toBe('prospect');
  await expect(notes).toBeFocused();
});

test.describe('in Spanish', () => {
  test.use({ language: 'es', locale: 'es' });

  test('no English word', async ({ company, page }) => {
    const english = englishTexts();
    await page.goto(company.address('clients'));
    await expect(page.getByRole('heading', { level: 1, name: 'Clientes' })).toBeVisible();
    expect(englishIn(await readable(page), english)).toEqual([]);
    await page.getByRole('button', { name: 'Nuevo cliente' }).click();
    await page.getByRole('button', { name: 'Crear cliente' }).click();
    expect(englishIn(await readable(page), english), 'a new client').toEqual([]);
    await openCard(page, company, 'Éxito Textil');
    await field(page, 'Año de fundación').fill('x');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Agregar contacto' }).click();
    expect(englishIn(await readable(page), english), 'a card').toEqual([]);
    await page.getByRole('button', { name: 'Archivar', exact: true }).click();
    expect(englishIn(await readable(page), english), 'archiving').toEqual([]);
  });
});
