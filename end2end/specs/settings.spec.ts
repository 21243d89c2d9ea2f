import type { Locator, Page } from '@playwright/test';
import type { Company } from '../harness/company.ts';
import { expect, test } from '../harness/test.ts';

const NAMES = ['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Closed won', 'Closed lost'];

/** The names in a list of the settings, from the top. */
const shown = (list: Locator) => list.locator('.settings-name').allTextContents();

async function openPipeline(page: Page, company: Company) {
  const pipeline = (await company.rows<{ id: string }>('select id from pipeline where workspace_id = $1 order by position'))[0]?.id;
  await page.goto(company.address(`settings/pipelines/${pipeline}`));
  return page.getByRole('list', { name: 'Stages' });
}

/** The stages of the first pipeline in the database. */
async function stages(company: Company): Promise<string[]> {
  const rows = await company.rows<{ name: string }>(
    'select name from stage where workspace_id = $1 and archived_at is null order by position, id',
  );
  return rows.map((row) => row.name);
}

test('a stage is added, changed and put in its place by keys', async ({ company, page }) => {
  const list = await openPipeline(page, company);
  expect(await shown(list)).toEqual(NAMES);
  await page.getByRole('button', { name: 'Add stage' }).click();
  const dialog = page.getByRole('dialog', { name: 'New stage' });
  await expect(dialog.getByLabel('Name')).toBeFocused();
  await dialog.getByRole('button', { name: 'Add stage' }).click();
  await expect(dialog.getByLabel('Name'), 'without a name').toHaveAccessibleDescription('Fill this in.');
  await dialog.getByLabel('Name').fill('lead');
  await dialog.getByLabel('Rotting after').fill('14');
  await dialog.getByLabel('Limit of deals').fill('5');
  await dialog.getByRole('radio', { name: 'Amber' }).check();
  await expect(dialog.getByRole('radio', { name: 'Amber' })).toBeChecked();
  await dialog.getByLabel('Name').fill('Contract');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Add stage' }), 'the focus is back where it was').toBeFocused();
  await expect.poll(() => shown(list)).toEqual(['Lead', 'Qualified', 'Proposal', 'Negotiation', 'Contract', 'Closed won', 'Closed lost']);
  await expect(list.getByRole('listitem').nth(4)).toContainText('Open · 50% · rotting after 14 d · at most 5 deals');

  await page.getByRole('button', { name: 'Move “Contract” up' }).focus();
  for (const place of [4, 3, 2, 1]) {
    await page.keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: `“Contract”, place ${place} of 7.` })).toBeAttached();
    await expect(page.getByRole('button', { name: 'Move “Contract” up' })).toBeFocused();
  }
  await expect(page.getByRole('button', { name: 'Move “Contract” up' })).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Move “Contract” down' }).press('Space');
  const order = ['Lead', 'Contract', 'Qualified', 'Proposal', 'Negotiation', 'Closed won', 'Closed lost'];
  await expect.poll(() => stages(company)).toEqual(order);
  await expect.poll(() => shown(list)).toEqual(order);

  await page.getByRole('button', { name: 'Edit “Contract”' }).click();
  const edit = page.getByRole('dialog', { name: 'Contract' });
  await edit.getByLabel('Name').fill('Signature');
  await edit.getByLabel('Probability').fill('120');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit.getByLabel('Probability')).toHaveAccessibleDescription('Between 0 and 100.');
  await expect(edit.getByLabel('Probability')).toBeFocused();
  await edit.getByLabel('Probability').fill('60');
  await edit.getByLabel('Rotting after').fill('');
  await edit.getByRole('button', { name: 'Save' }).click();
  await expect(edit).toHaveCount(0);
  await expect(list.getByRole('listitem').nth(1)).toContainText('SignatureOpen · 60% · at most 5 deals');
  await page.reload();
  expect((await shown(list))[1]).toBe('Signature');
});

test('a name that is there is refused at its field', async ({ company, page, guard }) => {
  guard.expectStatus(422, /(add_stage|create_pipeline|rename_pipeline|add_list_value)$/);
  await openPipeline(page, company);
  await page.getByRole('button', { name: 'Add stage' }).click();
  const name = page.getByRole('dialog').getByLabel('Name');
  await name.fill('LEAD');
  await page.keyboard.press('Enter');
  await expect(name).toHaveAccessibleDescription('It exists already.');
  await expect(name).toBeFocused();
  await page.goto(company.address('settings/pipelines'));
  await page.getByLabel('Name').fill('Sales');
  await page.getByRole('button', { name: 'Create pipeline' }).click();
  await expect(page.getByLabel('Name')).toHaveAccessibleDescription('It exists already.');
  await page.goto(company.address('settings/lists'));
  await page.getByLabel('New in “Reasons lost”').fill('price');
  await page.keyboard.press('Enter');
  await expect(page.getByLabel('New in “Reasons lost”')).toHaveAccessibleDescription('It exists already.');
});

test('somebody else was quicker: what is now is said, and nothing is lost', async ({ company, page, guard }) => {
  guard.expectStatus(409, /(edit_stage|order_stages)$/);
  const list = await openPipeline(page, company);
  await page.getByRole('button', { name: 'Edit “Lead”' }).click();
  await company.change(`update stage set name = 'First talk', version = version + 1 where workspace_id = $1 and id = $2`, company.stages.lead.id);
  const dialog = page.getByRole('dialog');
  await dialog.getByLabel('Name').fill('Contact');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Now: First talk · Open · 10%');
  await expect(dialog.getByLabel('Name')).toHaveValue('Contact');
  await dialog.getByRole('button', { name: 'Save' }).click();
  await expect(dialog).toHaveCount(0);
  await expect.poll(() => shown(list), 'the page has read what is now').toContain('Contact');
  expect(await stages(company)).toContain('Contact');

  await company.change(`update stage set position = 9 where workspace_id = $1 and id = $2`, company.stages.qualified.id);
  await page.getByRole('button', { name: 'Move “Proposal” up' }).click();
  await expect(page.locator('.toasts')).toContainText('Someone else changed this list meanwhile');
  await expect.poll(() => shown(list)).toEqual(['Contact', 'Proposal', 'Negotiation', 'Closed won', 'Closed lost', 'Qualified']);
});

test('a stage goes, and its deals go where somebody says', async ({ board, company, page }) => {
  await company.change('update deal set archived_at = clock() where workspace_id = $1 and id = $2', company.deal('Tubos oeste'));
  const list = await openPipeline(page, company);
  await page.getByRole('button', { name: 'Remove “Lead”' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove “Lead”?' });
  await expect(dialog).toContainText('It has 3 deals and 1 archived.');
  await expect(dialog.getByLabel('Move its deals to').getByRole('option')).toHaveText(['Choose a stage', 'Qualified', 'Proposal', 'Negotiation']);
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(dialog.getByLabel('Move its deals to')).toHaveAccessibleDescription('Fill this in.');
  await dialog.getByLabel('Move its deals to').selectOption('Proposal');
  await dialog.getByRole('button', { name: 'Remove' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(page.locator('.toasts')).toContainText('“Lead” removed');
  await expect.poll(() => shown(list)).toEqual(NAMES.slice(1));
  await expect(page.getByRole('button', { name: 'Add stage' }), 'what had the focus is gone').toBeFocused();
  await board.open();
  await board.expectOrder('proposal', ['Telares', 'Agujas', 'Bombas norte', 'Válvulas sur', 'Filtros este']);
  expect(await company.row('Tubos oeste')).toMatchObject({ stage: 'Proposal' });
  // The history keeps the name of what is gone.
  await board.card('Bombas norte').click();
  await expect(board.panel.locator('.history li')).toHaveText([/^Proposal.*0 days, now/, /^Lead.*9 days/]);
});

test('what has no place for its deals, and the last open stage, stay', async ({ company, page, guard }) => {
  guard.expectStatus(422, /remove_stage$/);
  await openPipeline(page, company);
  await page.getByRole('button', { name: 'Remove “Closed won”' }).click();
  await expect(page.getByLabel('Move its deals to')).toHaveAccessibleDescription(/There is no other stage that means the same/);
  await page.keyboard.press('Escape');
  await company.change(`update stage set archived_at = clock() where workspace_id = $1 and kind = 'open' and id <> $2`, company.stages.negotiation.id);
  await page.reload();
  await page.getByRole('button', { name: 'Remove “Negotiation”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
  await expect(page.getByRole('dialog').getByRole('alert')).toHaveText('A pipeline needs an open stage, and this is the last one.');
});

test('a second pipeline is made, and used on the board', async ({ board, company, page }) => {
  await page.goto(company.address('settings/pipelines'));
  await page.getByLabel('Name').fill('Partners');
  await page.getByLabel('Begins with').selectOption({ label: 'Prospect, Offer, Order, Lost' });
  await page.getByRole('button', { name: 'Create pipeline' }).click();
  await expect(page).toHaveURL(/settings\/pipelines\/[0-9a-f-]{36}$/);
  // The page before has a field of this name as well.
  await expect(page.getByRole('list', { name: 'Stages' })).toBeVisible();
  await page.getByLabel('Name').fill('Resellers');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.toasts')).toContainText('“Resellers” saved');
  // An outcome first: a new deal begins in an open stage all the same.
  for (const _ of [1, 2]) await page.getByRole('button', { name: 'Move “Order” up' }).click();
  await expect.poll(() => shown(page.getByRole('list', { name: 'Stages' }))).toEqual(['Order', 'Prospect', 'Offer', 'Lost']);
  await page.getByRole('link', { name: 'Show on the board' }).click();
  await board.alive();
  await expect(page).toHaveURL(/\?pipeline=/);
  await expect(board.root).toHaveAttribute('data-total', '0');
  await page.getByRole('link', { name: 'New deal' }).first().click();
  await board.panel.getByLabel('Deal name').fill('Primera');
  await expect(board.panel.getByRole('radio', { name: 'Prospect' })).toBeChecked();
  await board.panel.getByRole('button', { name: 'Create deal' }).click();
  await expect(board.panel).toHaveCount(0);
  await expect(page).toHaveURL(/\?pipeline=/);
  await expect(board.root.locator('[data-deal] .card-name')).toHaveText(['Primera']);

  // The filter stays in this pipeline, and the unprocessed are those without a deal in it.
  await page.getByText('Unprocessed', { exact: true }).click();
  await expect(page).toHaveURL(/pipeline=[^&]+&show=won,lost,unprocessed$/);
  await expect(page.locator('[data-unprocessed]')).toHaveAttribute('data-count', '7');
  await page.locator('[data-client]', { hasText: 'Café Müller' }).getByRole('link', { name: 'Create deal' }).click();
  await board.panel.getByLabel('Deal name').fill('Segunda');
  await board.panel.getByRole('button', { name: 'Create deal' }).click();
  await expect(page.locator('[data-unprocessed]')).toHaveAttribute('data-count', '6');
  await expect(board.root).toHaveAttribute('data-total', '2');

  await page.getByLabel('Pipeline').selectOption('Sales');
  await expect(board.root).toHaveAttribute('data-total', '12');
  await page.goto(company.address('settings/pipelines'));
  await expect(page.getByRole('list', { name: 'Pipelines' }).getByRole('listitem')).toHaveText([/^Sales6 stages · 12 deals/, /^Resellers4 stages · 2 deals/]);
  await page.getByRole('button', { name: 'Move “Resellers” up' }).click();
  await expect.poll(() => company.rows('select name from pipeline where workspace_id = $1 order by position')).toEqual([{ name: 'Resellers' }, { name: 'Sales' }]);
  await page.goto(company.address());
  await expect(board.root, 'the first one is shown to whoever chooses none').toHaveAttribute('data-total', '2');
});

test('a pipeline is put away and brought back', async ({ board, company, page, guard }) => {
  guard.expectStatus(422, /archive_pipeline$/);
  guard.expectStatus(404, /board/);
  await page.goto(company.address('settings/pipelines'));
  await page.getByRole('button', { name: 'Archive “Sales”' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await expect(page.locator('.toasts')).toContainText('A workspace needs a pipeline');
  await page.getByLabel('Name').fill('Partners');
  await page.getByRole('button', { name: 'Create pipeline' }).click();
  await page.getByRole('link', { name: 'All pipelines' }).click();
  await page.getByRole('button', { name: 'Archive “Sales”' }).click();
  await expect(page.getByRole('dialog')).toContainText('12 deals: they stay in it');
  await page.getByRole('dialog').getByRole('button', { name: 'Archive' }).click();
  await expect.poll(() => shown(page.getByRole('list', { name: 'Pipelines' }))).toEqual(['Partners']);
  const sales = (await company.rows<{ id: string }>(`select id from pipeline where workspace_id = $1 and name = 'Sales'`))[0]?.id;
  await page.goto(company.address(`board?pipeline=${sales}`));
  await expect(page.getByRole('heading', { name: 'This address asks for something that does not exist' })).toBeVisible();
  await page.goto(company.address(`settings/pipelines/${sales}`));
  await expect(page.getByText('This pipeline is archived')).toBeVisible();
  await page.getByRole('button', { name: 'Restore' }).click();
  await expect(page.getByRole('link', { name: 'Show on the board' })).toBeVisible();
  await board.open(`pipeline=${sales}`);
  await expect(board.root).toHaveAttribute('data-total', '12');
});

test('lists are used in the panel, and asked from when a deal is lost', async ({ board, company, page }) => {
  await company.change(`update deal set weight = 'As we say' where workspace_id = $1 and id = $2`, company.deal('Telares'));
  await board.open(`deal=${company.deal('Telares')}`);
  await expect(board.panel.getByLabel('Weight'), 'free').toHaveJSProperty('tagName', 'INPUT');
  await page.goto(company.address('settings/lists'));
  for (const word of ['High', 'Low']) {
    await page.getByLabel('New in “Weights”').fill(word);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('list', { name: 'Weights' })).toContainText(word);
    await expect(page.getByLabel('New in “Weights”'), 'the next can be written at once').toBeFocused();
  }
  await page.getByLabel('New in “Reasons lost”').fill('Too late');
  await page.keyboard.press('Enter');
  const reasons = page.getByRole('list', { name: 'Reasons lost' });
  await expect.poll(() => shown(reasons)).toEqual(['Price', 'A competitor', 'Too late']);
  await page.getByRole('button', { name: 'Move “Too late” up' }).click();
  await page.getByRole('button', { name: 'Move “Too late” up' }).click();
  await page.getByRole('button', { name: 'Rename “Price”' }).click();
  await page.getByRole('dialog').getByLabel('Name').fill('Too dear');
  await page.keyboard.press('Enter');
  await expect.poll(() => shown(reasons)).toEqual(['Too late', 'Too dear', 'A competitor']);
  await page.getByRole('button', { name: 'Archive “A competitor”' }).click();
  await expect.poll(() => shown(reasons)).toEqual(['Too late', 'Too dear']);

  await board.open(`deal=${company.deal('Telares')}`);
  const weight = board.panel.getByLabel('Weight');
  await expect(weight, 'what is no longer in the list is kept').toHaveValue('As we say');
  await expect(weight.getByRole('option')).toHaveText(['', 'High', 'Low', 'As we say']);
  await weight.selectOption('High');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(board.panel).toHaveCount(0);
  expect(await company.row('Telares')).toMatchObject({ weight: 'High' });
  await board.drop('Telares', 'lost', 0);
  await expect(page.getByLabel('Reason lost').getByRole('option')).toHaveText(['Choose a reason', 'Too late', 'Too dear']);
  await page.getByLabel('Reason lost').selectOption('Too late');
  await page.getByRole('button', { name: 'Move to Closed lost' }).click();
  await board.settled();

  await page.goto(company.address('settings/lists'));
  await page.getByText('Archived (1)').click();
  await page.getByRole('button', { name: 'Restore “A competitor”' }).click();
  await expect.poll(() => shown(reasons)).toEqual(['Too late', 'Too dear', 'A competitor']);
});
