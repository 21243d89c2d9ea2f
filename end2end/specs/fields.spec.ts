import type { Locator, Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import type { Company } from '../harness/company.ts';
import { addProfile, type Kind } from '../harness/fields.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { expect, test } from '../harness/test.ts';

/** A profile and its fields, each with its type and, of a choice, its options. */
function profile(company: Company, kind: Kind, name: string, fields: Record<string, [string, ...string[]]> = {}) {
  return addProfile(company, kind, name, Object.entries(fields).map(([field, [type, ...options]]) => ({ name: field, type, options })));
}

/** What clients have in a field, written behind the page's back. */
async function fill(company: Company, field: string, values: Record<string, string>) {
  for (const [client, words] of Object.entries(values)) {
    await company.change(
      `insert into field_value (workspace_id, record_id, field_id, kind, words)
       select $1, $2, id, 'client', $3 from field where workspace_id = $1 and name = $4`,
      company.clients.get(client),
      words,
      field,
    );
  }
}

/** The names of what is not put away, in the order of the database. */
async function kept(company: Company, table: 'profile' | 'field' | 'field_option'): Promise<string[]> {
  const rows = await company.rows<{ name: string }>(
    `select name from ${table} where workspace_id = $1 and archived_at is null order by position, id`,
  );
  return rows.map((row) => row.name);
}

/** The fields of a profile in the page. */
const fieldsOf = (page: Page, profile: string) => page.getByRole('list', { name: profile, exact: true });

/** Their names, from the top. */
const shown = (list: Locator) => list.locator('.settings-name').allTextContents();

const row = (page: Page, field: string) => page.locator('[data-field]').filter({ has: page.locator('.settings-name').getByText(field, { exact: true }) });

const profiles = (page: Page) => page.locator('[data-profile] h2').allTextContents();

test('an administrator makes a profile with fields of several types, and what is wrong is said at its field', async ({ company, page, guard }) => {
  guard.expectStatus(422, /(add_profile|add_field)$/);
  await page.goto(company.address('settings/fields'));
  await expect(page.getByText('There is no profile of this kind yet.')).toBeVisible();
  const line = page.getByLabel('New profile');
  await line.focus();
  await page.keyboard.press('Enter');
  await expect(line, 'without a name').toHaveAccessibleDescription('Fill this in.');
  await line.fill('Trade');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'Trade', level: 2 })).toBeVisible();
  await expect(page.getByText('It has no fields yet.')).toBeVisible();
  await expect(line, 'the next one can be written at once').toBeFocused();
  await expect(line).toHaveValue('');
  await line.fill('TRADE');
  await page.keyboard.press('Enter');
  await expect(line).toHaveAccessibleDescription('It exists already.');
  await expect(line).toBeFocused();

  const add = page.getByRole('button', { name: 'New field in “Trade”' });
  const dialog = page.getByRole('dialog', { name: 'New field' });
  await add.focus();
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await expect(dialog.getByLabel('Type').getByRole('option')).toHaveCount(13);
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription('Fill this in.');
  await dialog.getByLabel('Name').fill('Territory');
  await dialog.getByLabel('Hint').fill('As in the contract');
  await dialog.getByLabel('Required').check();
  await dialog.getByRole('button', { name: 'Add field' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(add, 'the focus is back where it was').toBeFocused();
  await expect.poll(() => shown(fieldsOf(page, 'Trade'))).toEqual(['Territory']);

  await add.click();
  await dialog.getByLabel('Name').fill('territory');
  await dialog.getByLabel('Unique').check();
  await dialog.getByLabel('Type').selectOption('Choice');
  await expect(dialog.getByLabel('Unique'), 'a choice cannot be').toHaveCount(0);
  await dialog.getByRole('button', { name: 'Add field' }).click();
  await expect(dialog.getByLabel('Options'), 'without options').toHaveAccessibleDescription('Fill this in. One per line.');
  await expect(dialog.getByLabel('Options')).toBeFocused();
  await dialog.getByLabel('Options').fill('Small\n\n small');
  await dialog.getByRole('button', { name: 'Add field' }).click();
  await expect(dialog.getByLabel('Options')).toHaveAccessibleDescription('Two of them are the same. One per line.');
  await dialog.getByLabel('Options').fill('Small\nLarge');
  await dialog.getByRole('button', { name: 'Add field' }).click();
  await expect(dialog.getByLabel('Name'), 'a name that is there').toHaveAccessibleDescription('It exists already.');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await dialog.getByLabel('Name').fill('Size');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => shown(fieldsOf(page, 'Trade'))).toEqual(['Territory', 'Size']);

  await add.click();
  await dialog.getByLabel('Name').fill('Tax number');
  await dialog.getByLabel('Type').selectOption('Number');
  await expect(dialog.getByLabel('Options')).toHaveCount(0);
  await dialog.getByLabel('Unique').check();
  await dialog.getByLabel('Personal data').check();
  await dialog.getByRole('button', { name: 'Add field' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row(page, 'Tax number').locator('.settings-what')).toHaveText('Tax numberNumberUniquePersonal datain no record yet');
  await expect(row(page, 'Territory').locator('.settings-what')).toHaveText('TerritoryTextRequiredin no record yet');
  await expect(row(page, 'Size').getByText('Options (2)')).toBeVisible();
  const fields = 'select name, type, hint, required, is_unique, personal from field where workspace_id = $1 order by position';
  await expect.poll(() => company.rows(fields)).toEqual([
    { name: 'Territory', type: 'text', hint: 'As in the contract', required: true, is_unique: false, personal: false },
    { name: 'Size', type: 'choice', hint: '', required: false, is_unique: false, personal: false },
    { name: 'Tax number', type: 'number', hint: '', required: false, is_unique: true, personal: true },
  ]);
  expect(await kept(company, 'field_option')).toEqual(['Small', 'Large']);
  await page.reload();
  expect(await shown(fieldsOf(page, 'Trade'))).toEqual(['Territory', 'Size', 'Tax number']);
});

test('the kind of record is in the address, and each has profiles of its own', async ({ company, page }) => {
  await profile(company, 'client', 'Trade');
  await profile(company, 'deal', 'Delivery');
  await page.goto(company.address('settings/fields?of=deal'));
  const kinds = page.getByRole('navigation', { name: 'Kind of record' }).getByRole('link');
  await expect(kinds).toHaveText(['Clients', 'Contacts', 'Leads', 'Deals']);
  await expect(kinds.and(page.locator('[aria-current]'))).toHaveText(['Deals']);
  await expect.poll(() => profiles(page)).toEqual(['Delivery']);
  await kinds.nth(1).click();
  await expect(page).toHaveURL(company.address('settings/fields?of=contact'));
  await expect(kinds.and(page.locator('[aria-current]'))).toHaveText(['Contacts']);
  await expect(page.getByText('There is no profile of this kind yet.')).toBeVisible();
  await page.getByLabel('New profile').fill('Trade');
  await page.keyboard.press('Enter');
  await expect.poll(() => profiles(page), 'a name that another kind has').toEqual(['Trade']);
  const rows = await company.rows(`select kind from profile where workspace_id = $1 and name = 'Trade' order by kind`);
  expect(rows).toEqual([{ kind: 'client' }, { kind: 'contact' }]);
  await page.goto(company.address('settings/fields?of=nothing'));
  await expect(kinds.and(page.locator('[aria-current]'))).toHaveText(['Clients']);
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });
  // The policy of the browser keeps the script out.
  test.beforeEach(({ guard }) => guard.expect(/^request failed: GET .*\/assets\/tablero-\w+\.js: csp$/));

  test('each kind is reached, with its profiles and fields', async ({ company, page }) => {
    await profile(company, 'lead', 'Origin', { Campaign: ['text'] });
    await page.goto(company.address('settings/fields'));
    await page.getByRole('navigation', { name: 'Kind of record' }).getByRole('link', { name: 'Leads' }).click();
    await expect(page.getByRole('heading', { name: 'Origin', level: 2 })).toBeVisible();
    await expect(row(page, 'Campaign')).toBeVisible();
  });
});

test('fields and profiles are put in order by buttons and keys', async ({ company, page, guard }) => {
  guard.expectStatus(409, /order_fields$/);
  await profile(company, 'client', 'Trade', { Territory: ['text'], Founded: ['date'], Phone: ['phone'] });
  await profile(company, 'client', 'Billing');
  await page.goto(company.address('settings/fields'));
  const up = page.getByRole('button', { name: 'Move “Phone” up' });
  await up.focus();
  for (const place of [2, 1]) {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: `“Phone”, place ${place} of 3.` })).toBeAttached();
    await expect(up).toBeFocused();
  }
  await expect(up).toHaveAttribute('aria-disabled', 'true');
  await page.getByRole('button', { name: 'Move “Territory” down' }).click();
  const order = ['Phone', 'Founded', 'Territory'];
  await expect.poll(() => shown(fieldsOf(page, 'Trade'))).toEqual(order);
  await expect.poll(() => kept(company, 'field')).toEqual(order);

  await page.getByRole('button', { name: 'Move “Billing” up' }).press('Enter');
  await expect.poll(() => profiles(page)).toEqual(['Billing', 'Trade']);
  await expect(page.getByRole('button', { name: 'Move “Billing” up' })).toBeFocused();
  await expect.poll(() => kept(company, 'profile')).toEqual(['Billing', 'Trade']);

  await company.change(`update field set position = 9 where workspace_id = $1 and name = 'Phone'`);
  await page.getByRole('button', { name: 'Move “Founded” down' }).click();
  await expect(page.locator('.toasts')).toContainText('Someone else changed this list meanwhile');
  await expect.poll(() => shown(fieldsOf(page, 'Trade'))).toEqual(['Founded', 'Territory', 'Phone']);
});

test('a field is edited; who was quicker is said, and what two records share cannot be unique', async ({ company, page, guard }) => {
  guard.expectStatus(409, /edit_field$/);
  guard.expectStatus(422, /edit_field$/);
  await profile(company, 'client', 'Trade', { Territory: ['text'], Code: ['text'] });
  await fill(company, 'Code', { 'Acme Hidráulica': 'A1', 'Café Müller': 'a1' });
  await page.goto(company.address('settings/fields'));
  await expect(row(page, 'Code')).toContainText('in 2 records');
  const edit = page.getByRole('button', { name: 'Edit “Territory”' });
  await edit.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Name')).toHaveValue('Territory');
  await expect(dialog.getByLabel('Profile'), 'there is one only').toHaveCount(0);
  await dialog.getByLabel('Name').fill('');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByLabel('Name')).toHaveAccessibleDescription('Fill this in.');
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await company.change(
    `update field set name = 'Area', hint = 'Of sales', required = true, version = version + 1 where workspace_id = $1 and name = 'Territory'`,
  );
  await dialog.getByLabel('Name').fill('Region');
  await dialog.getByLabel('Personal data').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Now: Area · Required · Of sales');
  await expect(dialog.getByLabel('Name')).toHaveValue('Region');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Edit “Region”' })).toBeFocused();
  await expect(row(page, 'Region').locator('.settings-what')).toHaveText('RegionTextPersonal datain no record yet');

  await page.getByRole('button', { name: 'Edit “Code”' }).click();
  await dialog.getByLabel('Unique').check();
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByText('Two records have the same value already.')).toBeVisible();
  await expect(dialog.getByLabel('Unique')).toBeFocused();
  await company.change(`update field_value set words = 'B2' where workspace_id = $1 and record_id = $2`, company.clients.get('Café Müller'));
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(row(page, 'Code').locator('.settings-what')).toHaveText('CodeTextUniquein 2 records');
});

test('options are added, named anew, put in order, put away and brought back', async ({ company, page, guard }) => {
  guard.expectStatus(422, /(add_option|restore_option)$/);
  await profile(company, 'client', 'Trade', { Size: ['choice', 'Small', 'Large'] });
  await page.goto(company.address('settings/fields'));
  await page.getByText('Options (2)').click();
  const options = page.getByRole('list', { name: 'Options of “Size”' });
  const names = () => options.locator('.settings-what').allTextContents();
  const line = page.getByRole('group', { name: 'Options of “Size”' }).getByLabel('New option');
  await line.fill('SMALL');
  await page.keyboard.press('Enter');
  await expect(line).toHaveAccessibleDescription('It exists already.');
  await line.fill('Middle');
  await page.keyboard.press('Enter');
  await expect.poll(names).toEqual(['Small', 'Large', 'Middle']);
  await expect(page.getByText('Options (3)')).toBeVisible();
  await expect(line, 'the next one can be written at once').toBeFocused();
  await page.getByRole('button', { name: 'Move “Middle” up' }).press('Enter');
  await expect.poll(names).toEqual(['Small', 'Middle', 'Large']);
  await expect.poll(() => kept(company, 'field_option')).toEqual(['Small', 'Middle', 'Large']);

  await page.getByRole('button', { name: 'Rename “Large”' }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Huge');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect.poll(names).toEqual(['Small', 'Middle', 'Huge']);
  await page.getByRole('button', { name: 'Archive “Small”' }).click();
  await expect.poll(names).toEqual(['Middle', 'Huge']);
  await expect(line, 'what had the focus is gone').toBeFocused();

  await company.change(`update field_option set name = 'small' where workspace_id = $1 and name = 'Middle'`);
  await page.getByText('Archived (1)').click();
  await page.getByRole('button', { name: 'Restore “Small”' }).click();
  await expect(page.locator('.toasts')).toContainText('“Small” was not restored: its name is in use by now.');
  await company.change(`update field_option set name = 'Middle' where workspace_id = $1 and name = 'small'`);
  await page.getByRole('button', { name: 'Restore “Small”' }).click();
  await expect.poll(names).toEqual(['Middle', 'Huge', 'Small']);
  await expect(page.getByText('Archived (1)')).toHaveCount(0);
  await expect(line).toBeFocused();
});

test('a field and a profile are put away and come back with their values', async ({ company, page, guard }) => {
  guard.expectStatus(422, /(restore_field|restore_profile)$/);
  await profile(company, 'client', 'Trade', { Territory: ['text'], Code: ['text'] });
  await fill(company, 'Territory', { 'Acme Hidráulica': 'North' });
  await page.goto(company.address('settings/fields'));
  await expect(row(page, 'Territory')).toContainText('in 1 record');
  await page.getByRole('button', { name: 'Archive “Territory”' }).click();
  await expect(page.locator('.toasts')).toContainText('“Territory” archived; its values are kept');
  await expect.poll(() => shown(fieldsOf(page, 'Trade'))).toEqual(['Code']);
  await expect(page.getByRole('button', { name: 'New field in “Trade”' }), 'what had the focus is gone').toBeFocused();
  expect(await company.rows('select words from field_value where workspace_id = $1')).toEqual([{ words: 'North' }]);

  await company.change(`update field set name = 'TERRITORY' where workspace_id = $1 and name = 'Code'`);
  await page.getByText('Archived (1)').click();
  await page.getByRole('button', { name: 'Restore “Territory”' }).click();
  await expect(page.locator('.toasts')).toContainText('“Territory” was not restored: its name is in use by now.');
  await company.change(`update field set name = 'Code' where workspace_id = $1 and name = 'TERRITORY'`);
  await page.getByRole('button', { name: 'Restore “Territory”' }).click();
  await expect.poll(() => shown(fieldsOf(page, 'Trade'))).toEqual(['Code', 'Territory']);
  await expect(row(page, 'Territory')).toContainText('in 1 record');

  await page.getByRole('button', { name: 'Archive “Trade”' }).click();
  await expect(page.locator('.toasts')).toContainText('“Trade” archived; its values are kept');
  await expect(page.getByText('There is no profile of this kind yet.')).toBeVisible();
  await expect(page.getByLabel('New profile')).toBeFocused();
  await page.getByLabel('New profile').fill('trade');
  await page.keyboard.press('Enter');
  await expect.poll(() => profiles(page)).toEqual(['trade']);
  await page.getByText('Archived (1)').click();
  await page.getByRole('button', { name: 'Restore “Trade”' }).click();
  await expect(page.locator('.toasts')).toContainText('“Trade” was not restored: its name is in use by now.');
  await page.getByRole('button', { name: 'Rename “trade”' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Billing');
  await page.keyboard.press('Enter');
  await expect.poll(() => profiles(page)).toEqual(['Billing']);
  await page.getByRole('button', { name: 'Restore “Trade”' }).click();
  await expect.poll(() => profiles(page)).toEqual(['Billing', 'Trade']);
  await expect.poll(() => shown(fieldsOf(page, 'Trade'))).toEqual(['Code', 'Territory']);
});

test('a field goes to another profile, where it is the last', async ({ company, page }) => {
  await profile(company, 'client', 'Trade', { Territory: ['text'], Code: ['text'] });
  await profile(company, 'client', 'Billing', { 'Tax number': ['text'] });
  await profile(company, 'deal', 'Delivery');
  await page.goto(company.address('settings/fields'));
  await page.getByRole('button', { name: 'Edit “Territory”' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByLabel('Profile').getByRole('option'), 'those of its kind').toHaveText(['Trade', 'Billing']);
  await dialog.getByLabel('Profile').selectOption('Billing');
  await dialog.getByLabel('Name').fill('Region');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => shown(fieldsOf(page, 'Billing'))).toEqual(['Tax number', 'Region']);
  await expect.poll(() => shown(fieldsOf(page, 'Trade'))).toEqual(['Code']);
  await expect(page.getByRole('button', { name: 'Edit “Region”' }), 'the focus goes along').toBeFocused();
  // It is put in order where it is now.
  await page.getByRole('button', { name: 'Move “Region” up' }).click();
  await expect.poll(() => shown(fieldsOf(page, 'Billing'))).toEqual(['Region', 'Tax number']);
  const order = `select f.name from field f join profile p on p.workspace_id = f.workspace_id and p.id = f.profile_id
    where f.workspace_id = $1 and p.name = 'Billing' order by f.position`;
  await expect.poll(() => company.rows(order)).toEqual([{ name: 'Region' }, { name: 'Tax number' }]);
});

test.describe('for a rep', () => {
  test.use({ as: 'rep' });

  test('the page and its calls are for others', async ({ company, page, guard, server }) => {
    guard.expectStatus(403, /settings/);
    await profile(company, 'client', 'Trade');
    expect((await page.goto(company.address('settings/fields')))?.status()).toBe(403);
    await expect(page.getByRole('heading', { name: 'Settings are for administrators' })).toBeVisible();
    expect(await (await page.request.get(company.address('settings/fields'))).text()).not.toContain('Trade');
    const command = { profile: '0193b0a0-0000-7000-8000-00000000000b', kind: 'client', name: 'Mine' };
    const answer = await page.request.post(`${server.origin}/api/call/add_profile`, {
      data: { workspace: company.slug, request: { id: '0193b0a0-0000-7000-8000-00000000000a', version: 1, command } },
    });
    expect(answer.status()).toBe(403);
    expect(await kept(company, 'profile')).toEqual(['Trade']);
  });
});

/** Two profiles of clients as a company would have them; a field and an option of them are put away. */
async function furnish(company: Company) {
  await profile(company, 'client', 'Comercial', {
    Territorio: ['text'],
    Sector: ['choice', 'Minería', 'Pesca', 'Energía'],
    'Número de registro ante la autoridad competente del lugar': ['number'],
    Certificado: ['yes_no'],
  });
  await profile(company, 'client', 'Facturación', { Banco: ['text'] });
  await fill(company, 'Territorio', { 'Acme Hidráulica': 'Norte', 'Café Müller': 'Sur' });
  await company.change(`update field set required = true, is_unique = true, personal = true where workspace_id = $1 and name = 'Territorio'`);
  await company.change(`update field set archived_at = clock() where workspace_id = $1 and name = 'Certificado'`);
  await company.change(`update field_option set archived_at = clock() where workspace_id = $1 and name = 'Pesca'`);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme, language: 'es', locale: 'es' });

    test('axe finds nothing, and a Spanish reader no English', async ({ company, page }) => {
      test.slow();
      const clean = async (where: string) => {
        expect(await violations(page), where).toEqual([]);
        expect(englishIn(await readable(page), englishTexts()), where).toEqual([]);
      };
      await page.goto(company.address('settings/fields'));
      await expect(page.getByText('Aún no hay perfiles de este tipo.')).toBeVisible();
      await clean('nothing yet');
      await furnish(company);
      await page.reload();
      await page.getByText('Opciones (2)').click();
      for (const fold of await page.getByText('Archivados (1)').all()) await fold.click();
      await expect(page.getByRole('button', { name: 'Restaurar «Pesca»' })).toBeVisible();
      await expect(row(page, 'Territorio')).toContainText('en 2 registros');
      await clean('two profiles');
      const dialog = page.getByRole('dialog');
      await page.getByRole('button', { name: 'Nuevo campo en «Comercial»' }).click();
      await dialog.getByLabel('Tipo').selectOption('Varias opciones');
      await dialog.getByRole('button', { name: 'Agregar campo' }).click();
      await expect(dialog.getByLabel('Nombre')).toHaveAccessibleDescription('Completa este campo.');
      await clean('a new field with errors');
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await page.getByRole('button', { name: 'Editar «Territorio»' }).click();
      await expect(dialog.getByLabel('Perfil')).toBeVisible();
      await clean('a field');
      await page.keyboard.press('Escape');
      await expect(dialog).toHaveCount(0);
      await page.getByRole('button', { name: 'Archivar «Territorio»' }).click();
      await expect(page.locator('.toasts')).toContainText('Se archivó «Territorio»; sus valores se conservan');
      await clean('a field that was put away');
    });
  });
}

for (const language of ['en', 'es'] as const) {
  test.describe(`on a phone, ${language}`, () => {
    test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true, language, locale: language });

    test('nothing is wider than the screen, and what one taps is large enough', async ({ company, page }) => {
      await furnish(company);
      await page.goto(company.address('settings/fields'));
      const fits = async (where: string) => {
        const [content, screen] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
        expect(content, where).toBeLessThanOrEqual(screen ?? 0);
        const wide = await page.locator('.settings-page *').evaluateAll((elements) =>
          elements
            .filter((element) => element.checkVisibility() && !element.closest('.visually-hidden'))
            .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
            .map((element) => element.outerHTML.slice(0, 120)),
        );
        expect(wide, where).toEqual([]);
        const targets = page.locator('.settings-page :is(a, button, summary, select, textarea, input:not([type=checkbox]), .checkbox)');
        const small = await targets.evaluateAll((elements) =>
          elements
            .filter((element) => element.checkVisibility())
            .map((element) => ({ what: element.outerHTML.slice(0, 120), box: element.getBoundingClientRect() }))
            .filter(({ box }) => box.height < 44 || box.width < 44)
            .map(({ what }) => what),
        );
        expect(small, where).toEqual([]);
      };
      await expect(page.locator('[data-field]')).toHaveCount(4);
      await fits('two profiles');
      await page.locator('.settings-options > summary').tap();
      for (const fold of await page.locator('.settings-fold > summary').all()) await fold.tap();
      await expect(page.locator('[data-archived]:visible')).toHaveCount(2);
      await fits('all unfolded');
      await page.locator('[id^="new-field-"]').first().tap();
      await page.locator('#field-type').selectOption('choices');
      await expect(page.locator('#field-options')).toBeVisible();
      await fits('a new field');
    });
  });
}
