import type { Company } from '../harness/company.ts';
import { expect, test } from '../harness/test.ts';

/** Sixty clients before all others by name, two of one name behind them, and a contact of one of these. */
async function addClients(company: Company) {
  await company.change(
    `with added as (
       insert into client (workspace_id, id, name, location, status, currency, sales_owner_id, created_at)
       select $1, gen_random_uuid(), name, location, 'active', 'USD', $2, clock()
       from (select 'Aa ' || n as name, null as location from generate_series(1, 60) n
         union all values ('Zulia Norte', 'Maracaibo'), ('Zulia Norte', 'Cabimas')) as clients
       returning id, location)
     insert into contact (workspace_id, id, client_id, owner_id, first_name, last_name, created_at)
     select $1, gen_random_uuid(), id, $2, 'Luz', 'Marina', clock() from added where location = 'Cabimas'`,
    company.people.rep.id,
  );
}

test.beforeEach(async ({ board, company }) => {
  await addClients(company);
  await company.change(
    `update deal set contact_id = (select id from contact where workspace_id = $1 and first_name = 'Inés'), client_id = $3, version = version + 1
     where workspace_id = $1 and id = $2`,
    company.deal('Telares'),
    company.clients.get('Café Müller'),
  );
  await board.open(`deal=${company.deal('Telares')}`);
  await expect(board.panel.getByRole('button', { name: 'Save' })).toBeEnabled();
});

test('is found by a word of the name, told apart, and brings their contacts', async ({ board, company, page }) => {
  const client = board.panel.getByLabel('Client');
  const contact = board.panel.getByLabel('Contact');
  const proposals = page.locator('#clients option');
  await expect(client).toHaveValue('Café Müller');
  await expect(contact.locator('option:checked')).toHaveText('Inés Duarte');
  await expect(proposals).toHaveCount(51);

  const requests = board.requests();
  const asked = (call: string) => requests.filter((request) => request.url().endsWith(`/api/call/${call}`)).length;
  await client.fill('');
  await expect.poll(() => asked('contacts_of_client')).toBe(1);
  await client.pressSequentially('norte', { delay: 20 });
  await expect(page.locator('#clients option[value^="Zulia Norte"]')).toHaveCount(2);
  expect(asked('find_clients'), 'once, after the pause').toBe(1);
  await expect(contact.locator('option:checked'), 'nobody else is written yet').toHaveText('Inés Duarte');
  const other = await page.locator('#clients option[value^="Zulia Norte ("]').getAttribute('value');
  expect(['Zulia Norte (Maracaibo)', 'Zulia Norte (Cabimas)']).toContain(other);
  const first = page.locator('#clients option[value="Zulia Norte"]');
  const label = await first.getAttribute('label');
  expect(new Set([other, label]), 'the first of them says as well where it is').toEqual(
    new Set(['Zulia Norte (Maracaibo)', 'Zulia Norte (Cabimas)']),
  );

  await client.fill(other?.includes('Cabimas') ? other : 'Zulia Norte');
  await expect(contact.locator('option')).toHaveText(['', 'Luz Marina']);
  await expect(contact, "another client's contact does not stay").toHaveValue('');
  await expect(board.panel.locator('.panel-state')).toHaveText('Changed, not saved');
  expect(asked('find_clients'), 'who is known is not looked for').toBe(1);
  await contact.selectOption('Luz Marina');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(board.panel).toHaveCount(0);
  await expect(board.card('Telares')).toContainText('Zulia Norte');
  const [row] = await company.rows(
    `select c.location, p.first_name from deal d join client c on c.id = d.client_id join contact p on p.id = d.contact_id
     where d.workspace_id = $1 and d.id = $2`,
    company.deal('Telares'),
  );
  expect(row).toEqual({ location: 'Cabimas', first_name: 'Luz' });
});

test('is looked for before the form is sent, however quickly', async ({ board, company }) => {
  await board.panel.getByLabel('Client').fill('aa 59');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(board.panel).toHaveCount(0);
  await expect(board.card('Telares')).toContainText('Aa 59');
  expect((await company.row('Telares')).client_id).not.toBe(company.clients.get('Café Müller'));
});

test('whom nobody knows is said to be unknown, and discarding brings back who was there', async ({ board, page }) => {
  const client = board.panel.getByLabel('Client');
  await client.fill('Nobody & Sons');
  await client.blur();
  await expect(client).toHaveAttribute('aria-invalid', 'true');
  await client.fill('Aa 1');
  await expect(board.panel.getByLabel('Contact').locator('option')).toHaveText(['']);
  await client.fill('Café Müller');
  await expect(board.panel.getByLabel('Contact').locator('option')).toHaveText(['', 'Inés Duarte']);
  await board.panel.getByLabel('Contact').selectOption('Inés Duarte');
  await expect(board.panel.locator('.panel-state')).toHaveText('');
  await page.keyboard.press('Escape');
  await expect(board.panel).toHaveCount(0);
});
