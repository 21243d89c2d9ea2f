import { expect, test } from '../harness/test.ts';

test.beforeEach(({ board }) => board.open());

test('from a column, with what it needs', async ({ board, company, page }) => {
  await page.getByRole('link', { name: 'New deal in Proposal' }).click();
  await expect(page).toHaveURL(company.address(`board?new=${company.stages.proposal.id}`));
  await expect(board.panel.getByRole('heading', { name: 'New deal' })).toBeVisible();
  await expect(board.panel.getByRole('radio', { name: 'Proposal' })).toBeChecked();
  await expect(board.panel.getByLabel('Owner')).toHaveValue(company.people.administrator.id);
  await board.panel.getByLabel('Deal name').fill('  Cintas  ');
  await board.panel.getByLabel('Client').fill('delta naval');
  await board.panel.getByLabel('Value', { exact: true }).fill('1,500.75');
  await board.panel.getByLabel('Currency').selectOption('EUR');
  await board.panel.getByLabel('Probability').fill('80');
  await board.panel.getByLabel('The value is an estimate').check();
  await board.panel.getByLabel('Expected close').fill('2026-12-24');
  await board.panel.getByLabel('Owner').selectOption('Rosa Peña');
  const requests = board.requests();
  await board.panel.getByRole('button', { name: 'Create deal' }).click();
  await expect(board.panel).toHaveCount(0);
  await expect(page).toHaveURL(company.address());
  expect(requests.filter((request) => request.url().includes('create_deal'))).toHaveLength(1);

  await expect.poll(() => board.names('proposal')).toEqual(['Cintas', 'Telares', 'Agujas']);
  expect(await company.order('proposal')).toEqual(['Cintas', 'Telares', 'Agujas']);
  const card = board.column('proposal').locator('[data-deal]').first();
  await expect(card).toContainText('€1,500.75');
  await expect(card).toContainText('80%');
  await expect(card).toContainText('Dec 24');
  await expect(card).toContainText('Delta Naval');
  await expect(board.sum('proposal', 'weighted', 'EUR')).toHaveAttribute('data-value', '1200.60');
  await expect(board.root).toHaveAttribute('data-total', '13');
  const [row] = await company.rows(
    `select name, value, currency, probability, value_estimated, expected_close::text, client_id, owner_id, version from deal where workspace_id = $1 and name = 'Cintas'`,
  );
  expect(row).toEqual({
    name: 'Cintas',
    value: '150075',
    currency: 'EUR',
    probability: 80,
    value_estimated: true,
    expected_close: '2026-12-24',
    client_id: company.clients.get('Delta Naval'),
    owner_id: company.people.rep.id,
    version: 1,
  });
  await page.reload();
  await board.alive();
  expect(await board.names('proposal')).toEqual(['Cintas', 'Telares', 'Agujas']);
});

test('a new card can be dragged and opened at once', async ({ board, company, page }) => {
  await page.getByRole('link', { name: 'New deal', exact: true }).click();
  await board.panel.getByLabel('Deal name').fill('Cintas');
  await board.panel.getByRole('button', { name: 'Create deal' }).click();
  await expect(board.panel).toHaveCount(0);
  const [row] = await company.rows<{ id: string }>(`select id from deal where workspace_id = $1 and name = 'Cintas'`);
  company.deals.set('Cintas', row?.id ?? '');
  await board.drag('Cintas', 'negotiation', 0);
  await board.expectOrder('negotiation', ['Cintas']);
  await board.card('Cintas').click();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Cintas');
});

test('errors stand at their fields, and nothing is sent', async ({ board, page }) => {
  await page.getByRole('link', { name: 'New deal in Lead' }).click();
  const requests = board.requests();
  await board.panel.getByLabel('Value', { exact: true }).fill('much');
  await board.panel.getByRole('button', { name: 'Create deal' }).click();
  await expect(board.panel.getByLabel('Deal name')).toHaveAccessibleDescription('Fill this in.');
  await expect(board.panel.getByLabel('Deal name')).toBeFocused();
  await expect(board.panel.getByLabel('Value', { exact: true })).toHaveAccessibleDescription('Write an amount, for example 1,250.50.');
  expect(requests.filter((request) => request.method() === 'POST')).toEqual([]);
  await expect(board.panel).toBeVisible();
});

test('the server refuses: what was typed stays, and the second attempt makes one deal', async ({ board, company, page, guard }) => {
  guard.expectNoAnswer(/create_deal/);
  await page.getByRole('link', { name: 'New deal in Lead' }).click();
  await board.panel.getByLabel('Deal name').fill('Cintas');
  await page.route('**/api/call/create_deal', async (route) => {
    await route.fetch();
    await route.abort('connectionreset');
  }, { times: 1 });
  await board.panel.getByRole('button', { name: 'Create deal' }).click();
  await expect(board.panel.getByRole('alert')).toHaveText('The server cannot be reached. Check your connection and try again.');
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Cintas');
  await board.panel.getByRole('button', { name: 'Create deal' }).click();
  await expect(board.panel).toHaveCount(0);
  expect(await company.rows(`select from deal where workspace_id = $1 and name = 'Cintas'`)).toHaveLength(1);
  await expect.poll(async () => (await board.names('lead')).filter((name) => name === 'Cintas')).toHaveLength(1);
});

test('leaving asks when something was written', async ({ board, page }) => {
  await page.getByRole('link', { name: 'New deal in Lead' }).click();
  await expect(board.panel.getByRole('heading', { name: 'New deal' })).toBeVisible();
  await expect(board.panel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(board.panel, 'nothing was written').toHaveCount(0);
  await page.getByRole('link', { name: 'New deal in Lead' }).click();
  await board.panel.getByLabel('Deal name').fill('Cintas');
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Leave without saving?' });
  await expect(question).toBeVisible();
  await question.getByRole('button', { name: 'Discard changes' }).click();
  await expect(board.panel).toHaveCount(0);
});

test.describe('on an empty board', () => {
  test.use({ having: { deals: [] } });

  test('the first step is offered, and then the board is there', async ({ board, page }) => {
    await expect(page.getByRole('heading', { name: 'Create your first deal' })).toBeVisible();
    await page.locator('.board-notice').getByRole('link', { name: 'New deal' }).click();
    await board.panel.getByLabel('Deal name').fill('El primero');
    await board.panel.getByRole('button', { name: 'Create deal' }).click();
    await expect(board.panel).toHaveCount(0);
    await expect.poll(() => board.names('lead')).toEqual(['El primero']);
  });
});
