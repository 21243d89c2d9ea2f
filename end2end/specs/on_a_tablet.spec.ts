import type { Locator } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

test.use({ as: 'rep', viewport: { width: 1024, height: 768 }, hasTouch: true });

// The number of taps is written down in docs/benchmarks.md.
test('half a phone number, a contact, a call with its follow-up, a move and its undo: in fourteen taps', async ({ board, company, page }) => {
  await company.change(
    `insert into contact (workspace_id, id, client_id, owner_id, first_name, last_name, phone, created_at)
     values ($1, gen_random_uuid(), $2, $3, 'Delia', 'Mar', '+34 (91) 555-0142', clock())`,
    company.clients.get('Delta Naval'),
    company.people.rep.id,
  );
  let taps = 0;
  const tap = async (on: Locator) => {
    await on.tap();
    taps += 1;
  };
  await board.open();

  await tap(page.getByRole('navigation').getByRole('button', { name: 'Search' }));
  await expect(page.locator('dialog#palette').getByRole('combobox')).toBeFocused();
  await page.keyboard.type('55501');
  await tap(page.getByRole('option', { name: /Delia Mar/ }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delia Mar');
  await tap(page.getByRole('link', { name: 'Delta Naval' }));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Delta Naval');

  await tap(page.getByRole('button', { name: 'Add contact' }));
  await expect(page.getByLabel('First name')).toBeFocused();
  await page.keyboard.type('Nadia');
  await tap(page.getByRole('form', { name: 'New contact' }).getByRole('button', { name: 'Add contact' }));
  await expect(page.locator('[data-contact]')).toHaveText([/Delia Mar/, /Nadia/]);

  await tap(page.getByRole('region', { name: 'Deals' }).getByRole('link', { name: /Grúa puerto/ }));
  await tap(page.locator('.panel-head').getByRole('button', { name: 'History' }));
  const history = page.getByRole('region', { name: 'History' });
  await tap(history.getByRole('button', { name: 'Call', exact: true }));
  await expect(page.getByLabel('What was said')).toBeFocused();
  await page.keyboard.type('They need it by **May**');
  await tap(history.getByRole('button', { name: 'Save' }));
  await expect(history.locator('[data-entry="call"]')).toContainText('They need it by May');

  await tap(board.panel.getByRole('button', { name: 'Add follow-up' }));
  await expect(page.getByLabel('What is to be done')).toBeFocused();
  await page.keyboard.type('Send the quote');
  await tap(board.panel.getByText('Tomorrow'));
  await tap(board.panel.getByRole('form', { name: 'New follow-up' }).getByRole('button', { name: 'Add follow-up' }));
  await expect(board.panel.locator('[data-follow-up]')).toContainText('Send the quote');

  await tap(board.panel.locator('.track').getByText('Proposal'));
  await expect.poll(() => company.row('Grúa puerto').then((row) => row.stage)).toBe('Proposal');
  await tap(page.getByRole('status').getByRole('button', { name: 'Undo' }).last());
  await expect.poll(() => company.row('Grúa puerto').then((row) => row.stage)).toBe('Qualified');

  expect(taps).toBe(14);
  expect(await company.rows(`select kind, text from activity where workspace_id = $1`)).toEqual([{ kind: 'call', text: 'They need it by **May**' }]);
  expect(await company.rows(`select what, due_on::text from follow_up where workspace_id = $1`)).toEqual([{ what: 'Send the quote', due_on: '2026-03-13' }]);
});
