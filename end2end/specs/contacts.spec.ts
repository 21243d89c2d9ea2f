import { randomUUID } from 'node:crypto';
import type { Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import type { Company } from '../harness/company.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { expect, test } from '../harness/test.ts';

/** The names in the list, in its order. */
function names(page: Page): Promise<string[]> {
  return page.locator('[data-contact] .records-name > a').allTextContents();
}

function field(page: Page, label: string) {
  return page.locator('.record-fields').getByLabel(label, { exact: true });
}

interface Person {
  first: string;
  last?: string;
  client?: string;
  email?: string;
  phone?: string;
  category?: string;
  owner?: string;
}

/** Another contact: their id. */
async function add(company: Company, { first, last = '', client, email, phone, category, owner = company.people.rep.id }: Person): Promise<string> {
  const id = randomUUID();
  await company.change(
    `insert into contact (workspace_id, id, first_name, last_name, client_id, email, phone, category, owner_id, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, clock())`,
    id, first, last, client ? company.clients.get(client) : null, email ?? null, phone ?? null, category ?? null, owner,
  );
  return id;
}

/** Three more contacts beside the one that is there. */
async function addSome(company: Company) {
  await add(company, { first: 'Émile', last: 'Zola', client: 'Éxito Textil', email: 'emile@exito.example', phone: '+33 1 44 55 66 77', category: 'decision_maker' });
  await add(company, { first: 'Bruno', last: 'Álvarez', email: 'bruno@home.example' });
  await add(company, { first: 'Ana', last: 'Ruiz', client: 'Delta Naval', phone: '(55) 1234-5678', category: 'technical', owner: company.people.colleague.id });
}

const ALL = ['Ana Ruiz', 'Bruno Álvarez', 'Émile Zola', 'Inés Duarte'];

/** Columns of a contact, as the database has them. */
async function kept<Row>(company: Company, id: string, columns: string): Promise<Row | undefined> {
  return (await company.rows<Row>(`select ${columns} from contact where workspace_id = $1 and id = $2`, id))[0];
}

async function openCard(page: Page, company: Company, id: string, name: string) {
  await page.goto(company.address(`contacts/${id}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

test('the sidebar leads to all contacts, each row to a card, and its client to theirs', async ({ board, company, page }) => {
  await addSome(company);
  await board.open();
  await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Contacts' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Contacts' })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Contacts', exact: true })).toHaveAttribute('aria-current', 'page');
  await expect.poll(() => names(page)).toEqual(ALL);
  await expect(page.getByText('4 contacts')).toBeVisible();
  const row = page.getByRole('row').filter({ hasText: 'Émile Zola' });
  await expect(row.getByRole('cell')).toHaveText(['Émile Zola', 'Decision maker', 'Éxito Textil', 'emile@exito.example', '+33 1 44 55 66 77', /Rosa Peña/, 'Mar 12']);
  await expect(row.getByRole('link', { name: '+33 1 44 55 66 77' })).toHaveAttribute('href', 'tel:+33144556677');
  expect(await violations(page)).toEqual([]);
  await row.getByRole('link', { name: 'Éxito Textil' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Éxito Textil');
  await page.getByRole('region', { name: 'Contacts' }).getByRole('link', { name: 'Émile Zola' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Émile Zola');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.getByRole('link', { name: 'Éxito Textil' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Éxito Textil');
});

test('found by name, email and any part of a phone number; narrowed and sorted', async ({ company, page }) => {
  await addSome(company);
  await page.goto(company.address('contacts'));
  await expect(page.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
  const search = page.getByRole('searchbox', { name: 'Search by name, email or phone' });
  for (const [text, found] of [['EMILE', 'Émile Zola'], ['home.ex', 'Bruno Álvarez'], ['12-34', 'Ana Ruiz'], ['4455', 'Émile Zola'], ['+33 1 (44)', 'Émile Zola']] as const) {
    await search.fill(text);
    await expect.poll(() => names(page), text).toEqual([found]);
  }
  await search.fill('');
  await expect.poll(() => names(page)).toEqual(ALL);
  await page.getByRole('combobox', { name: 'Category' }).selectOption('Technical');
  await expect.poll(() => names(page)).toEqual(['Ana Ruiz']);
  await page.getByRole('combobox', { name: 'Owner' }).selectOption('Rosa Peña');
  await expect(page.getByRole('heading', { name: 'No contact matches' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('link', { name: 'Show all contacts' }).click();
  await expect.poll(() => names(page)).toEqual(ALL);
  await page.getByRole('columnheader', { name: 'Name' }).getByRole('link').click();
  await expect(page).toHaveURL(company.address('contacts?sort=-name'));
  await expect.poll(() => names(page)).toEqual(ALL.toReversed());
});

test('the next page follows', async ({ company, page }) => {
  await company.change(
    `insert into contact (workspace_id, id, first_name, created_at) select $1, gen_random_uuid(), 'Zz ' || to_char(n, 'FM000'), clock() from generate_series(1, 70) n`,
  );
  await page.goto(company.address('contacts'));
  await expect(page.getByText('50 of 71 contacts')).toBeVisible();
  await page.getByRole('link', { name: 'Show more' }).click();
  await expect(page.getByText('71 contacts', { exact: true })).toBeVisible();
  await expect(page.getByRole('link', { name: 'Zz 050' })).toBeFocused();
  expect(await names(page)).toEqual(['Inés Duarte', ...[...Array(70).keys()].map((index) => `Zz ${String(index + 1).padStart(3, '0')}`)]);
});

test('a new contact: what is wrong stands at its field, and then the card opens', async ({ company, page }) => {
  await page.goto(company.address('contacts'));
  await page.getByRole('button', { name: 'Add contact' }).click();
  const dialog = page.getByRole('dialog', { name: 'New contact' });
  await expect(dialog.getByLabel('First name')).toBeFocused();
  await dialog.getByLabel('Email address').fill('nobody');
  await dialog.getByLabel('Client').fill('Nobody knows');
  await dialog.getByLabel('Phone').fill('call me');
  await dialog.getByRole('button', { name: 'Add contact' }).click();
  await expect(dialog.getByLabel('Last name')).toHaveAccessibleDescription('Fill this in.');
  await expect(dialog.getByLabel('Email address')).toHaveAccessibleDescription(/Write an email address/);
  await expect(dialog.getByLabel('Client')).toHaveAccessibleDescription(/does not exist/);
  await expect(dialog.getByLabel('Phone')).toHaveAccessibleDescription(/./);
  expect(await violations(page)).toEqual([]);
  await dialog.getByLabel('First name').fill('محمد');
  await dialog.getByLabel('Last name').fill('Ñandú 🚲');
  await dialog.getByLabel('Email address').fill(' MO@Example.com ');
  await dialog.getByLabel('Client').fill('delta naval');
  await dialog.getByLabel('Phone').fill('+20 (2) 555-01');
  await dialog.getByRole('button', { name: 'Add contact' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('محمد Ñandú 🚲');
  await expect(field(page, 'Email address')).toHaveValue('mo@example.com');
  await expect(field(page, 'Client')).toHaveValue('Delta Naval');
  await expect(page.getByRole('link', { name: 'Write to محمد Ñandú 🚲' })).toHaveAttribute('href', 'mailto:mo@example.com');
  const made = await company.rows(`select client_id, owner_id, phone from contact where workspace_id = $1 and last_name like 'Ñandú%'`);
  expect(made).toEqual([{ client_id: company.clients.get('Delta Naval'), owner_id: company.people.administrator.id, phone: '+20 (2) 555-01' }]);
});

test('every field is saved when it is left, and the last one taken back', async ({ company, page }) => {
  const chief = await add(company, { first: 'Olga', client: 'Delta Naval' });
  const id = await add(company, { first: 'Ana' });
  await openCard(page, company, id, 'Ana');
  const texts = [['Last name', 'Ruiz'], ['Job title', 'Compras'], ['Department', 'Logística'], ['Email address', 'ANA@x.example'], ['Phone', '55 12'], ['Social media', 'red.example/ana'], ['Responsibilities', 'Todo\nlo demás'], ['Notes', 'x']];
  for (const [label, text] of texts) await field(page, label ?? '').fill(text ?? '');
  await field(page, 'Client').fill('delta naval');
  await field(page, 'Category').focus();
  await field(page, 'Category').selectOption('Administrative');
  await field(page, 'Preferred contact method').selectOption('Message');
  await field(page, 'Reports to').selectOption('Olga');
  await field(page, 'Owner').selectOption('Nobody');
  await expect.poll(async () => (await kept<{ version: number }>(company, id, 'version'))?.version).toBe(14);
  const columns = 'last_name, job_title, department, email, phone, profile, responsibilities, notes, client_id, category, preferred_channel, reports_to_id, owner_id';
  expect(await kept(company, id, columns)).toEqual({
    last_name: 'Ruiz', job_title: 'Compras', department: 'Logística', email: 'ana@x.example', phone: '55 12', profile: 'https://red.example/ana',
    responsibilities: 'Todo\nlo demás', notes: 'x', client_id: company.clients.get('Delta Naval'), category: 'administrative', preferred_channel: 'message',
    reports_to_id: chief, owner_id: null,
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ana Ruiz');
  await expect(page.getByRole('region', { name: 'Relationships' }).getByRole('link', { name: 'Olga' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(field(page, 'Owner')).toHaveValue(company.people.rep.id);
  await page.getByRole('region', { name: 'Relationships' }).getByRole('link', { name: 'Olga' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Olga');
  await expect(page.getByRole('region', { name: 'Relationships' })).toContainText('Reporting to themAna Ruiz');
});

test('what is read anew and comes late does not take back the edits that were confirmed since', async ({ company, page }) => {
  await add(company, { first: 'Olga', client: 'Delta Naval' });
  const id = await add(company, { first: 'Ana' });
  await openCard(page, company, id, 'Ana');
  const version = async () => (await kept<{ version: number }>(company, id, 'version'))?.version;
  let release = () => {};
  const released = new Promise<void>((resolve) => (release = resolve));
  const read = new Promise<void>((resolve) => {
    void page.route(/contact_card$/, async (route) => {
      const answer = await route.fetch();
      resolve();
      await released;
      await route.fulfill({ response: answer });
    }, { times: 1 });
  });
  // Another client has other colleagues: the card is read anew.
  await field(page, 'Client').fill('delta naval');
  await field(page, 'Job title').fill('Compras');
  await read;
  await field(page, 'Department').fill('Logística');
  await field(page, 'Department').blur();
  await expect(page.getByText('Department saved')).toBeVisible();
  release();
  await expect(field(page, 'Reports to').getByRole('option')).toHaveText(['—', 'Olga']);
  await field(page, 'Phone').fill('5');
  await field(page, 'Phone').blur();
  await expect.poll(version).toBe(5);
  await expect(field(page, 'Job title')).toHaveValue('Compras');
  await expect(field(page, 'Department')).toHaveValue('Logística');
});

test('a name has to stay, and nobody reports to themselves through others', async ({ company, page, guard }) => {
  const id = await add(company, { first: 'Ana', client: 'Delta Naval' });
  await openCard(page, company, id, 'Ana');
  await field(page, 'First name').fill('  ');
  await page.keyboard.press('Enter');
  await expect(field(page, 'First name')).toHaveAccessibleDescription('Fill this in.');
  await page.keyboard.press('Escape');
  await expect(field(page, 'First name')).toHaveValue('Ana');
  const below = await add(company, { first: 'Bea', client: 'Delta Naval' });
  await company.change(`update contact set reports_to_id = $2 where workspace_id = $1 and id = $3`, id, below);
  guard.expectStatus(422, /edit_contact$/);
  await page.goto(company.address(`contacts/${id}`));
  await field(page, 'Reports to').selectOption('Bea');
  await expect(field(page, 'Reports to')).toHaveAccessibleDescription(/./);
  expect(await kept(company, id, 'version, reports_to_id')).toEqual({ version: 1, reports_to_id: null });
});

test('two at once: the same field is asked about', async ({ company, page, guard }) => {
  guard.expectStatus(409, /edit_contact$/);
  const id = await add(company, { first: 'Ana' });
  await openCard(page, company, id, 'Ana');
  await company.change(`update contact set job_title = 'Ventas', version = version + 1 where workspace_id = $1 and id = $2`, id);
  await field(page, 'Job title').fill('Compras');
  await page.keyboard.press('Enter');
  const question = page.getByRole('alert').filter({ hasText: 'Someone else changed it meanwhile.' });
  await expect(question).toContainText('Now: Ventas');
  await question.getByRole('button', { name: 'Mine' }).click();
  await expect.poll(() => kept(company, id, 'job_title')).toEqual({ job_title: 'Compras' });
});

test('what happened with somebody: noted in their card, it stands with their client too', async ({ company, page }) => {
  const id = await add(company, { first: 'Ana', client: 'Delta Naval' });
  await openCard(page, company, id, 'Ana');
  await expect(page.locator('.record-fact', { hasText: 'Last contact' })).toContainText('No contact noted');
  const history = page.getByRole('region', { name: 'History' });
  await history.getByRole('button', { name: 'Call', exact: true }).click();
  await expect(history.getByLabel('What was said')).toBeFocused();
  await page.keyboard.type('She **agrees**.');
  await history.getByRole('button', { name: 'Save' }).click();
  await expect(history.locator('[data-entry]').filter({ hasText: 'She agrees.' })).toBeVisible();
  await expect(page.locator('.record-fact', { hasText: 'Last contact' })).toContainText('Mar 12');
  expect(await violations(page)).toEqual([]);
  await page.goto(company.address(`clients/${company.clients.get('Delta Naval')}`));
  await expect(page.getByRole('region', { name: 'History' }).locator('[data-entry]').filter({ hasText: 'She agrees.' })).toContainText('Call with Ana');
});

test('their deals lead to their panels', async ({ board, company, page }) => {
  const id = await add(company, { first: 'Ana', client: 'Éxito Textil' });
  await company.change(`update deal set contact_id = $2 where workspace_id = $1 and name = 'Telares'`, id);
  await openCard(page, company, id, 'Ana');
  await expect(page.locator('.client-deal-name')).toHaveText(['Telares']);
  await page.getByRole('region', { name: 'Deals' }).getByRole('link', { name: /^Telares/ }).click();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
  await board.alive();
});

test('a contact is archived, found among those, and restored', async ({ company, page }) => {
  const id = await add(company, { first: 'Ana' });
  await openCard(page, company, id, 'Ana');
  await page.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('dialog', { name: 'Archive “Ana”?' }).getByRole('button', { name: 'Archive' }).click();
  await expect(page.getByText('This contact is archived. It can be read, not changed.')).toBeVisible();
  await expect(field(page, 'Job title')).not.toBeEditable();
  await page.getByRole('link', { name: 'Contacts' }).last().click();
  await expect.poll(() => names(page)).toEqual(['Inés Duarte']);
  await page.getByRole('combobox', { name: 'Category' }).selectOption('Archived');
  await expect.poll(() => names(page)).toEqual(['Ana']);
  await page.getByRole('link', { name: 'Ana' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(field(page, 'Job title')).toBeEditable();
  await expect.poll(() => kept(company, id, 'archived_at')).toEqual({ archived_at: null });
});

test('what is not there says so with its status', async ({ company, page, guard }) => {
  guard.expectStatus(404, /\/contacts\//);
  guard.expectStatus(422, /\/contacts\?/);
  expect((await page.goto(company.address(`contacts/${randomUUID()}`)))?.status()).toBe(404);
  await expect(page.getByRole('heading', { name: 'This contact is not here' })).toBeVisible();
  expect((await page.goto(company.address('contacts/7')))?.status()).toBe(404);
  expect((await page.goto(company.address('contacts?category=gone')))?.status()).toBe(422);
  await expect(page.getByRole('link', { name: 'Show all contacts' })).toBeVisible();
});

test.describe('without a script', () => {
  test.use({ javaScriptEnabled: false });

  // Chromium, told to run no script, refuses to load one early.
  test.beforeEach(({ guard }) => guard.expect(/^request failed: GET .*\/assets\/tablero-\w+\.js: csp$/));

  test('the list is narrowed, and a card read', async ({ company, page }) => {
    await addSome(company);
    // Nobody uses what is loaded ahead, and Chromium would complain of it.
    await page.route(/\.wasm$/, () => {});
    await page.goto(company.address('contacts'), { waitUntil: 'domcontentloaded' });
    await page.getByRole('searchbox').fill('1234');
    await page.getByRole('button', { name: 'Filter' }).click();
    await expect(page.getByText('1 contact', { exact: true })).toBeVisible();
    await page.getByRole('link', { name: 'Ana Ruiz' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ana Ruiz');
  });
});

test.describe('a guest', () => {
  test.use({ as: 'guest' });

  test('is told that there is nothing to see', async ({ company, page, guard }) => {
    const id = await add(company, { first: 'Ana' });
    guard.expectStatus(403, /\/contacts$/);
    guard.expectStatus(404, /\/contacts\//);
    expect((await page.goto(company.address('contacts')))?.status()).toBe(403);
    await expect(page.getByRole('heading', { name: 'You do not see contacts here' })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Contacts' })).toHaveCount(0);
    expect((await page.goto(company.address(`contacts/${id}`)))?.status()).toBe(404);
  });
});

test.describe('a rep', () => {
  test.use({ as: 'rep' });

  test('changes contacts of others too, and archives none', async ({ company, page }) => {
    const theirs = await add(company, { first: 'Bea', owner: company.people.stranger.id });
    await openCard(page, company, theirs, 'Bea');
    await field(page, 'Job title').fill('Compras');
    await field(page, 'Job title').blur();
    await expect(page.getByText('Job title saved')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Archive' })).toHaveCount(0);
  });
});

test.describe('who only reads', () => {
  test.use({ as: 'finance' });

  test('is offered nothing that the role does not allow', async ({ company, page }) => {
    const id = await add(company, { first: 'Bea' });
    await page.goto(company.address('contacts'));
    await expect.poll(() => names(page)).toEqual(['Bea', 'Inés Duarte']);
    await expect(page.getByRole('button', { name: 'Add contact' })).toHaveCount(0);
    await openCard(page, company, id, 'Bea');
    await expect(page.getByText('You can read this contact, not change it.')).toBeVisible();
    await expect(field(page, 'Job title')).not.toBeEditable();
    await expect(field(page, 'Category')).toBeDisabled();
    for (const name of ['Archive', 'Call', 'Note']) await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0);
    expect(await violations(page)).toEqual([]);
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('contacts are cards, and what one taps is large enough', async ({ company, page }) => {
    await addSome(company);
    await page.goto(company.address('contacts'));
    await expect.poll(() => names(page)).toEqual(ALL);
    expect(await violations(page)).toEqual([]);
    const wide = () => page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
    expect(await wide()).toBe(0);
    await page.getByRole('link', { name: 'Émile Zola' }).tap();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Émile Zola');
    await field(page, 'Email address').fill('somebody.with.a.very.long.address@organisation-of-the-long-name.example');
    await field(page, 'Email address').blur();
    await expect(page.getByText('Email address saved')).toBeVisible();
    expect(await wide()).toBe(0);
    const box = await page.getByRole('link', { name: 'Write to Émile Zola' }).boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 0), 'all of the button is in sight').toBeLessThanOrEqual(390);
    const small = await page.locator('.record-page :is(a, button, input, select, textarea, summary)').evaluateAll((elements) =>
      elements.filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44).map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(small).toEqual([]);
    await expect(page.getByRole('link', { name: 'Call Émile Zola' })).toHaveAttribute('href', 'tel:+33144556677');
    expect(await violations(page)).toEqual([]);
  });
});

test('by the keyboard alone', async ({ company, page }) => {
  await addSome(company);
  await page.goto(company.address('contacts'));
  await page.getByRole('searchbox').focus();
  await page.keyboard.type('bruno');
  await expect.poll(() => names(page)).toEqual(['Bruno Álvarez']);
  await expect(page).toHaveURL(company.address('contacts?text=bruno'));
  const link = page.getByRole('link', { name: 'Bruno Álvarez' });
  for (let presses = 0; presses < 8 && !(await link.evaluate((element) => element === document.activeElement)); presses++) await page.keyboard.press('Tab');
  await expect(link).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Bruno Álvarez');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const job = field(page, 'Job title');
  for (let presses = 0; presses < 30 && !(await job.evaluate((element) => element === document.activeElement)); presses++) await page.keyboard.press('Tab');
  await page.keyboard.type('Compras');
  await page.keyboard.press('Tab');
  await expect(page.getByText('Job title saved')).toBeVisible();
});

test.describe('in Spanish', () => {
  test.use({ language: 'es', locale: 'es' });

  test('no English word', async ({ company, page }) => {
    const english = englishTexts();
    await addSome(company);
    await page.goto(company.address('contacts'));
    await expect(page.getByRole('heading', { level: 1, name: 'Contactos' })).toBeVisible();
    await expect.poll(() => names(page)).toEqual(ALL);
    expect(englishIn(await readable(page), english)).toEqual([]);
    await page.getByRole('button', { name: 'Agregar contacto' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Agregar contacto' }).click();
    await expect(dialog.getByLabel('Apellido')).toHaveAccessibleDescription(/./);
    expect(englishIn(await readable(page), english), 'a new contact').toEqual([]);
    const id = await add(company, { first: 'Olga', email: 'olga@x.example', phone: '5' });
    await openCard(page, company, id, 'Olga');
    await field(page, 'Dirección de email').fill('x');
    await page.keyboard.press('Enter');
    await expect(field(page, 'Dirección de email')).toHaveAccessibleDescription(/./);
    expect(englishIn(await readable(page), english), 'a card').toEqual([]);
    await page.getByRole('button', { name: 'Archivar', exact: true }).click();
    expect(englishIn(await readable(page), english), 'archiving').toEqual([]);
  });
});
