import { randomUUID } from 'node:crypto';
import type { Locator, Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import type { Company } from '../harness/company.ts';
import { addProfile, type Field } from '../harness/fields.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { expect, test } from '../harness/test.ts';

const EVERYTHING: Field[] = [
  { name: 'Nickname', type: 'text' },
  { name: 'Story', type: 'long_text' },
  { name: 'Machines', type: 'number' },
  { name: 'Budget', type: 'money' },
  { name: 'Customer since', type: 'date' },
  { name: 'Next audit', type: 'date_time' },
  { name: 'Newsletter', type: 'yes_no' },
  { name: 'Territory', type: 'choice', options: ['North', 'South'] },
  { name: 'Interests', type: 'choices', options: ['Pumps', 'Valves', 'Pipes'] },
  { name: 'Data owner', type: 'member' },
  { name: 'Hotline', type: 'phone' },
  { name: 'Invoices to', type: 'email' },
  { name: 'Catalogue', type: 'web_address' },
];

/** What a record has in a field, as the database has it. */
async function kept(company: Company, field: string | undefined, column: string): Promise<unknown> {
  const rows = await company.rows<Record<string, unknown>>(`select ${column} from field_value where workspace_id = $1 and field_id = $2`, field);
  return rows[0] ? Object.values(rows[0])[0] : undefined;
}

function profile(page: Page, name = 'Sales profile'): Locator {
  return page.getByRole('region', { name });
}

async function openCard(page: Page, company: Company, name = 'Acme Hidráulica') {
  await page.goto(company.address(`clients/${company.clients.get(name)}`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
}

/** Writes in a field, and leaves it. */
async function fill(control: Locator, text: string) {
  await control.fill(text);
  await control.blur();
}

test('each kind of field is saved by itself, and there again after a reload', async ({ company, page }) => {
  const ids = await addProfile(company, 'client', 'Sales profile', EVERYTHING);
  await openCard(page, company);
  const own = profile(page);
  const saved = async (name: string, column: string, value: unknown) => expect.poll(() => kept(company, ids.get(name), column), name).toEqual(value);
  await fill(own.getByLabel('Nickname'), '  La grande 🚿 ');
  await saved('Nickname', 'words', 'La grande 🚿');
  await fill(own.getByLabel('Story'), 'Founded by two\nsisters.');
  await saved('Story', 'words', 'Founded by two\nsisters.');
  await fill(own.getByLabel('Machines'), '1,234.5');
  await saved('Machines', 'amount', '12345000');
  await fill(own.getByLabel('Budget'), '5,000.50');
  await saved('Budget', `amount || ' ' || currency`, '500050 USD');
  await fill(own.getByLabel('Customer since'), '2019-05-04');
  await saved('Customer since', 'day::text', '2019-05-04');
  await fill(own.getByLabel('Next audit'), '2026-06-01T09:30');
  await saved('Next audit', `(moment at time zone (select time_zone from workspace where workspace_id = $1))::text`, '2026-06-01 09:30:00');
  await own.getByLabel('Newsletter').selectOption('Yes');
  await saved('Newsletter', 'amount', '1');
  await own.getByLabel('Territory').selectOption('South');
  await saved('Territory', 'option_id', ids.get('South'));
  const interests = own.getByRole('group', { name: 'Interests' });
  await interests.getByLabel('Pipes').check();
  await interests.getByLabel('Pumps').check();
  await saved('Interests', 'array(select unnest(option_ids) order by 1)', [ids.get('Pipes')!, ids.get('Pumps')!].toSorted());
  await own.getByLabel('Data owner').selectOption('Rosa Peña');
  await saved('Data owner', 'member_id', company.people.rep.id);
  await fill(own.getByLabel('Hotline'), '+52 55 1234 5678');
  await saved('Hotline', 'words', '+52 55 1234 5678');
  await fill(own.getByLabel('Invoices to'), 'Pay@Acme.example');
  await saved('Invoices to', 'words', 'pay@acme.example');
  await fill(own.getByLabel('Catalogue', { exact: true }), 'acme.example/all');
  await saved('Catalogue', 'words', 'https://acme.example/all');
  await expect(own.getByRole('link', { name: 'Open the web address' })).toHaveAttribute('href', 'https://acme.example/all');
  expect(await violations(page)).toEqual([]);
  await page.reload();
  await expect(own.getByLabel('Nickname')).toHaveValue('La grande 🚿');
  await expect(own.getByLabel('Machines')).toHaveValue('1,234.5');
  await expect(own.getByLabel('Budget')).toHaveValue('5,000.50');
  await expect(own.getByLabel('Next audit')).toHaveValue('2026-06-01T09:30');
  await expect(own.getByLabel('Newsletter')).toHaveValue('yes');
  await expect(own.getByLabel('Territory').locator('option:checked')).toHaveText('South');
  await expect(interests.getByLabel('Pipes')).toBeChecked();
  await expect(interests.getByLabel('Valves')).not.toBeChecked();
  await expect(own.getByLabel('Data owner').locator('option:checked')).toHaveText('Rosa Peña');
  await interests.getByLabel('Pipes').uncheck();
  await interests.getByLabel('Pumps').uncheck();
  await saved('Interests', 'option_ids', undefined);
});

test('what cannot be is said at its field, and nothing is saved', async ({ company, page, guard }) => {
  guard.expectStatus(422, /set_field/);
  const ids = await addProfile(company, 'client', 'Sales profile', [
    ...EVERYTHING.filter((field) => ['number', 'money', 'phone', 'email', 'web_address'].includes(field.type)),
    { name: 'Segment', type: 'choice', options: ['Large', 'Small'], required: true, hint: 'As agreed in spring' },
    { name: 'Customer number', type: 'text', unique: true },
  ]);
  await openCard(page, company, 'Delta Naval');
  const own = profile(page);
  await fill(own.getByLabel('Customer number'), 'C-17');
  await expect.poll(() => kept(company, ids.get('Customer number'), 'words')).toBe('C-17');
  await openCard(page, company);
  for (const [label, text] of [['Machines', 'many'], ['Budget', '1.2.3'], ['Hotline', 'call me'], ['Invoices to', 'acme'], ['Catalogue', 'no address']] as const) {
    const control = own.getByLabel(label, { exact: true });
    await fill(control, text);
    await expect(control, label).toHaveAttribute('aria-invalid', 'true');
    await expect(control, label).toHaveAccessibleDescription(/\S/);
    await control.press('Escape');
    await expect(control, label).toHaveValue('');
    expect(await kept(company, ids.get(label), 'field_id'), label).toBeUndefined();
  }
  const segment = own.getByLabel('Segment');
  await expect(segment).toHaveAccessibleDescription('Required. As agreed in spring');
  await segment.selectOption('Large');
  await expect.poll(() => kept(company, ids.get('Segment'), 'option_id')).toBe(ids.get('Large'));
  await expect(segment).toHaveAccessibleDescription('As agreed in spring');
  await segment.selectOption('—');
  await expect(segment).toHaveAccessibleDescription(/^Fill this in/);
  expect(await kept(company, ids.get('Segment'), 'option_id')).toBe(ids.get('Large'));
  const number = own.getByLabel('Customer number');
  await fill(number, 'c-17');
  await expect(number).toHaveAttribute('aria-invalid', 'true');
  expect(await company.rows('select from field_value where workspace_id = $1 and field_id = $2', ids.get('Customer number'))).toHaveLength(1);
  expect(await violations(page)).toEqual([]);
});

test('a message takes the change back; Enter saves and Esc puts back', async ({ company, page }) => {
  const ids = await addProfile(company, 'client', 'Sales profile', [{ name: 'Nickname', type: 'text' }, { name: 'Machines', type: 'number' }]);
  await openCard(page, company);
  const nickname = profile(page).getByLabel('Nickname');
  await nickname.fill('One');
  await nickname.press('Enter');
  await expect.poll(() => kept(company, ids.get('Nickname'), 'words')).toBe('One');
  await fill(nickname, 'Two');
  await expect.poll(() => kept(company, ids.get('Nickname'), 'words')).toBe('Two');
  await expect(page.getByText('Nickname saved')).toHaveCount(1);
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(nickname).toHaveValue('One');
  await expect.poll(() => kept(company, ids.get('Nickname'), 'words')).toBe('One');
  await nickname.fill('Three');
  await nickname.press('Escape');
  await expect(nickname).toHaveValue('One');
  expect(await kept(company, ids.get('Nickname'), 'words')).toBe('One');
});

test('what somebody else changed meanwhile is asked about; other fields are in nobody’s way', async ({ company, page, guard }) => {
  guard.expectStatus(409, /set_field/);
  const ids = await addProfile(company, 'client', 'Sales profile', [{ name: 'Nickname', type: 'text' }, { name: 'Machines', type: 'number' }]);
  const write = (words: string) =>
    company.change(
      `insert into field_value (workspace_id, record_id, field_id, kind, words) values ($1, $2, $3, 'client', $4)
       on conflict (workspace_id, record_id, field_id) do update set words = excluded.words`,
      company.clients.get('Acme Hidráulica'), ids.get('Nickname'), words,
    );
  await openCard(page, company);
  const own = profile(page);
  const nickname = own.getByLabel('Nickname');
  await write('Theirs');
  await fill(own.getByLabel('Machines'), '7');
  await expect.poll(() => kept(company, ids.get('Machines'), 'amount')).toBe('70000');
  await fill(nickname, 'Mine');
  const question = own.getByRole('alert').filter({ hasText: 'Someone else changed it meanwhile.' });
  await expect(question).toContainText('Now: Theirs');
  expect(await violations(page)).toEqual([]);
  await question.getByRole('button', { name: 'Mine' }).click();
  await expect.poll(() => kept(company, ids.get('Nickname'), 'words')).toBe('Mine');
  await expect(question).toHaveCount(0);
  await write('Theirs again');
  await fill(nickname, 'Mine again');
  await question.getByRole('button', { name: 'Theirs' }).click();
  await expect(nickname).toHaveValue('Theirs again');
  expect(await kept(company, ids.get('Nickname'), 'words')).toBe('Theirs again');
});

test('contacts, leads and deals have theirs, and none of those of clients', async ({ board, company, page }) => {
  await addProfile(company, 'client', 'Sales profile', [{ name: 'Territory', type: 'text' }]);
  await addProfile(company, 'contact', 'Person', [{ name: 'Hobby', type: 'text' }]);
  await addProfile(company, 'lead', 'Origin', [{ name: 'Fair', type: 'text' }]);
  const ids = await addProfile(company, 'deal', 'Requirements', [{ name: 'Units', type: 'number' }]);
  const [contact, lead] = [randomUUID(), randomUUID()];
  await company.change(`insert into contact (workspace_id, id, first_name, last_name, owner_id, created_at) values ($1, $2, 'Ana', 'Ruiz', $3, clock())`, contact, company.people.rep.id);
  await company.change(
    `insert into lead (workspace_id, id, first_name, last_name, company, status, currency, owner_id, created_at) values ($1, $2, 'Eva', 'Sol', '', 'new', 'USD', $3, clock())`,
    lead, company.people.rep.id,
  );
  await page.goto(company.address(`contacts/${contact}`));
  await expect(profile(page, 'Person').getByLabel('Hobby')).toBeVisible();
  await expect(profile(page)).toHaveCount(0);
  await page.goto(company.address(`leads/${lead}`));
  await expect(profile(page, 'Origin').getByLabel('Fair')).toBeVisible();
  await board.open();
  const deal = company.deals.keys().next().value!;
  await page.goto(company.address(`board?deal=${company.deal(deal)}`));
  const units = profile(page, 'Requirements').getByLabel('Units');
  await fill(units, '12');
  await expect.poll(() => kept(company, ids.get('Units'), 'amount')).toBe('120000');
  expect(await violations(page)).toEqual([]);
});

test('an option and a profile that are put away: what is chosen stays, nothing else is offered', async ({ company, page }) => {
  const ids = await addProfile(company, 'client', 'Sales profile', [{ name: 'Territory', type: 'choice', options: ['North', 'South', 'West'] }]);
  await openCard(page, company);
  const territory = profile(page).getByLabel('Territory');
  await territory.selectOption('North');
  await expect.poll(() => kept(company, ids.get('Territory'), 'option_id')).toBe(ids.get('North'));
  await company.change(`update field_option set archived_at = clock() where workspace_id = $1 and name in ('North', 'South')`);
  await page.reload();
  await expect(territory.locator('option')).toHaveText(['—', 'West', 'North']);
  await expect(territory.locator('option:checked')).toHaveText('North');
  await company.change(`update profile set archived_at = clock() where workspace_id = $1`);
  await page.reload();
  await expect(page.getByRole('heading', { level: 2, name: 'Details' })).toBeVisible();
  await expect(profile(page)).toHaveCount(0);
});

test.describe('who may not change the record', () => {
  test.use({ as: 'finance' });

  test('reads its fields', async ({ company, page }) => {
    const ids = await addProfile(company, 'client', 'Sales profile', [{ name: 'Territory', type: 'choice', options: ['North'] }, { name: 'Nickname', type: 'text' }]);
    await company.change(
      `insert into field_value (workspace_id, record_id, field_id, kind, words) values ($1, $2, $3, 'client', 'La grande')`,
      company.clients.get('Acme Hidráulica'), ids.get('Nickname'),
    );
    await openCard(page, company);
    await expect(profile(page).getByLabel('Nickname')).toHaveValue('La grande');
    await expect(profile(page).getByLabel('Nickname')).not.toBeEditable();
    await expect(profile(page).getByLabel('Territory')).toBeDisabled();
  });
});

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('nothing is wider than the screen, and what one taps is large enough', async ({ company, page }) => {
    await addProfile(company, 'client', 'Sales profile', EVERYTHING);
    await openCard(page, company);
    await expect(profile(page).getByLabel('Nickname')).toBeVisible();
    expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
    const small = await profile(page).locator(':is(a, button, select, textarea, .checkbox, input:not([type=checkbox]))').evaluateAll((elements) =>
      elements.filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44).map((element) => element.outerHTML.slice(0, 120)),
    );
    expect(small).toEqual([]);
    expect(await violations(page)).toEqual([]);
  });
});

test.describe('in Spanish', () => {
  test.use({ language: 'es', locale: 'es' });

  test('no English word', async ({ company, page }) => {
    const english = englishTexts();
    await addProfile(company, 'client', 'Perfil de ventas', [
      { name: 'Máquinas', type: 'number', required: true },
      { name: 'Boletín', type: 'yes_no' },
      { name: 'Responsable', type: 'member' },
      { name: 'Catálogo', type: 'web_address' },
    ]);
    await openCard(page, company);
    const own = profile(page, 'Perfil de ventas');
    await fill(own.getByLabel('Catálogo', { exact: true }), 'acme.example');
    await expect(own.getByRole('link')).toBeVisible();
    await fill(own.getByLabel('Máquinas'), 'muchas');
    await expect(own.getByLabel('Máquinas')).toHaveAttribute('aria-invalid', 'true');
    expect(englishIn(await readable(page), english)).toEqual([]);
    await fill(own.getByLabel('Máquinas'), '1.234,5');
    await expect(own.getByLabel('Máquinas')).toHaveValue('1.234,5');
  });
});
