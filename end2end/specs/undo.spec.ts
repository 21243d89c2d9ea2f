import type { Locator, Page } from '@playwright/test';
import type { Company } from '../harness/company.ts';
import { deafen, expect, test, whole } from '../harness/test.ts';

const LEAD = ['Bombas norte', 'Válvulas sur', 'Filtros este', 'Tubos oeste'];
const QUALIFIED = ['Grúa puerto', 'Hornos pan', 'Molinos'];

function toast(page: Page): Locator {
  return page.locator('.toast');
}

function offer(page: Page, name: 'Undo' | 'Redo' = 'Undo'): Locator {
  return page.locator('.toasts').getByRole('button', { name, exact: true });
}

/** Somebody else writes in a deal, as a command of its own. */
async function writeElsewhere(company: Company, name: string, value: number) {
  await company.change('update deal set value = $2, version = version + 1 where workspace_id = $1 and id = $3', value, company.deal(name));
}

test('a move: said, taken back at once, and done again', async ({ board, page }) => {
  await board.open();
  await board.drag('Válvulas sur', 'qualified', 1);
  await expect(toast(page)).toContainText('“Válvulas sur” moved to Qualified');
  await expect(board.sum('qualified', 'projected')).not.toHaveAttribute('data-value', '79800.00');
  const requests = board.requests();
  await offer(page).click();
  await board.settled();
  await board.expectOrder('lead', LEAD);
  await board.expectOrder('qualified', QUALIFIED);
  await expect(board.sum('qualified', 'projected')).toHaveAttribute('data-value', '79800.00');
  await expect(toast(page)).toContainText('“Válvulas sur” is as it was before');
  expect(requests, 'one command').toHaveLength(1);
  const history = await board.company.rows(
    `select from deal_stage_history where workspace_id = $1 and deal_id = $2`,
    board.company.deal('Válvulas sur'),
  );
  expect(history, 'as if it had not moved').toHaveLength(1);

  await offer(page, 'Redo').click();
  await board.settled();
  await board.expectOrder('qualified', ['Grúa puerto', 'Válvulas sur', 'Hornos pan', 'Molinos']);
  await page.reload();
  await board.alive();
  await board.expectOrder('qualified', ['Grúa puerto', 'Válvulas sur', 'Hornos pan', 'Molinos']);
});

test('by the keys: the last one first, and the focus goes along', async ({ board, page }) => {
  await board.open();
  await board.drag('Bombas norte', 'qualified', 0);
  await board.drag('Grúa puerto', 'qualified', 3);
  await expect(toast(page).last()).toContainText('“Grúa puerto” moved within Qualified');
  await page.keyboard.press('Control+z');
  await board.settled();
  await board.expectOrder('qualified', ['Bombas norte', ...QUALIFIED]);
  await expect(board.card('Grúa puerto')).toBeFocused();
  await page.keyboard.press('Control+z');
  await board.settled();
  await board.expectOrder('qualified', QUALIFIED);
  await board.expectOrder('lead', LEAD);
  // Nothing is left.
  const requests = board.requests();
  await page.keyboard.press('Control+z');
  await board.expectOrder('lead', LEAD);
  expect(requests).toHaveLength(0);
});

test('in a text field the keys are the field’s own', async ({ board, company, page }) => {
  await board.open();
  await board.drag('Bombas norte', 'qualified', 0);
  await page.goto(company.address(`board?deal=${company.deal('Telares')}`));
  await board.alive();
  await board.drag('Válvulas sur', 'qualified', 0);
  const notes = board.panel.getByLabel('Notes');
  await notes.fill('not this');
  const requests = board.requests();
  await notes.press('Control+z');
  expect(requests).toHaveLength(0);
  expect(await board.names('qualified')).toContain('Válvulas sur');
});

test('one that is not confirmed yet is waited for', async ({ board, page }) => {
  await board.open();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await page.route('**/api/call/move_deal', async (route) => {
    await held;
    await route.continue();
  });
  const requests = board.requests();
  await board.drop('Bombas norte', 'qualified', 0);
  await expect(board.column('qualified').locator('[data-pending]')).toHaveCount(1);
  await page.keyboard.press('Control+z');
  await expect.poll(() => board.names('lead'), 'at once').toEqual(LEAD);
  expect(requests.map((request) => request.url().split('/').pop())).toEqual(['move_deal']);
  release();
  await board.settled();
  await board.expectOrder('lead', LEAD);
  expect(requests.map((request) => request.url().split('/').pop())).toEqual(['move_deal', 'undo']);
});

test('a move that is refused is not offered any more', async ({ board, company, page, guard }) => {
  guard.expectStatus(404, /move_deal$/);
  // It would hear of the archiving before it moves the card.
  await deafen(page);
  await board.open();
  await company.change('update deal set archived_at = clock(), version = version + 1 where workspace_id = $1 and id = $2', company.deal('Telares'));
  await board.drag('Telares', 'lead', 2);
  await expect(toast(page)).toHaveCount(1);
  await expect(offer(page)).toHaveCount(0);
});

test('closing a deal is taken back whole', async ({ board, page }) => {
  await board.open();
  const before = await board.company.row('Telares');
  await board.drop('Telares', 'won', 0);
  await page.getByRole('dialog', { name: 'Won: Telares' }).getByRole('button', { name: 'Move to Closed won' }).click();
  await board.settled();
  await expect(toast(page)).toContainText('“Telares” moved to Closed won');
  await page.keyboard.press('Meta+z');
  await board.settled();
  await board.expectOrder('proposal', ['Telares', 'Agujas']);
  const after = await board.company.row('Telares');
  const versions = { version: 0, stage_version: 0 };
  expect(after, 'a version of its own, so that who saw the move is late').toMatchObject({ version: 3, stage_version: 3 });
  expect({ ...after, ...versions }).toEqual({ ...before, ...versions });
});

test('what the panel did: an edit, putting away, bringing back, a new deal', async ({ board, company, page }) => {
  await board.open(`deal=${company.deal('Bombas norte')}`);
  await board.panel.getByLabel('Value', { exact: true }).fill('5');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(toast(page)).toContainText('“Bombas norte” saved');
  await expect(board.card('Bombas norte')).toContainText('$5');
  await offer(page).click();
  await expect(board.card('Bombas norte')).toContainText('$1,234.50');
  await board.settled();
  await expect(offer(page, 'Redo')).toBeVisible();

  await board.open(`deal=${company.deal('Válvulas sur')}`);
  await board.panel.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('dialog', { name: 'Archive “Válvulas sur”?' }).getByRole('button', { name: 'Archive' }).click();
  await expect(board.card('Válvulas sur')).toHaveCount(0);
  await offer(page).click();
  await board.settled();
  await board.expectOrder('lead', LEAD);
  await expect(board.panel.getByRole('button', { name: 'Archive' }), 'the panel hears of it').toBeVisible();

  await board.open(`new=${company.stages.lead.id}`);
  await board.panel.getByLabel('Deal name').fill('Nueva');
  await board.panel.getByRole('button', { name: 'Create deal' }).click();
  await expect.poll(() => board.names('lead')).toEqual(['Nueva', ...LEAD]);
  await offer(page).click();
  await expect.poll(() => board.names('lead')).toEqual(LEAD);
  await expect(offer(page, 'Redo')).toBeVisible();
  await expect(board.column('lead')).toHaveAttribute('data-count', '4');
});

test('somebody changed it since: both are shown, and one decides', async ({ board, company, page, guard }) => {
  guard.expectStatus(409, /undo$/);
  await board.open(`deal=${company.deal('Bombas norte')}`);
  await board.panel.getByLabel('Value', { exact: true }).fill('5');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(offer(page)).toBeVisible();
  await writeElsewhere(company, 'Bombas norte', 777);
  await offer(page).click();
  const question = page.getByRole('dialog', { name: 'This was changed since' });
  await expect(question).toContainText('Bombas norte');
  await expect(question.locator('dd')).toHaveText(['$1,234.50', '$5', /^\$7\.77.+, Mar 12, 2026, /]);
  await question.getByRole('button', { name: 'Keep what is now' }).click();
  await expect(question).toHaveCount(0);
  expect((await company.row('Bombas norte')).value).toBe('777');
});

test('all the same, after looking at what is now', async ({ board, company, page, guard }) => {
  guard.expectStatus(409, /undo$/);
  await board.open(`deal=${company.deal('Bombas norte')}`);
  await board.panel.getByLabel('Value', { exact: true }).fill('5');
  await board.panel.getByRole('button', { name: 'Save' }).click();
  await expect(offer(page)).toBeVisible();
  await writeElsewhere(company, 'Bombas norte', 777);
  // In a field of the panel the keys would be the field's own.
  await expect(board.panel).toHaveCount(0);
  await page.keyboard.press('Control+z');
  const question = page.getByRole('dialog', { name: 'This was changed since' });
  await question.getByRole('button', { name: 'Undo anyway' }).click();
  await expect(question).toHaveCount(0);
  await expect(board.card('Bombas norte')).toContainText('$1,234.50');
  await board.settled();
  await expect.poll(async () => (await company.row('Bombas norte')).value).toBe('123450');
});

test('taken back elsewhere already: said so, kindly', async ({ board, company, page, context, guard }) => {
  guard.expectStatus(409, /undo$/);
  await board.open();
  await board.drag('Bombas norte', 'qualified', 0);
  const elsewhere = await context.newPage();
  await elsewhere.goto(company.address('changes'));
  await whole(elsewhere);
  await elsewhere.getByRole('button', { name: /^Undo: Ada Ibarra moved “Bombas norte”/ }).click();
  await expect(elsewhere.locator('.change').nth(1)).toContainText('Undone');
  await offer(page).click();
  await expect(toast(page)).toContainText('“Bombas norte” was not changed. This was undone already.');
});

test('the offer stays for ten seconds in which nobody is at it', async ({ board, page }) => {
  await page.clock.install({ time: new Date('2026-03-12T10:00:00Z') });
  await board.open();
  await board.drag('Bombas norte', 'qualified', 0);
  await expect(offer(page)).toBeVisible();
  await page.clock.runFor(8_000);
  await expect(offer(page)).toBeVisible();
  await offer(page).hover();
  await page.clock.runFor(20_000);
  await expect(offer(page), 'the pointer is there').toBeVisible();
  await offer(page).focus();
  await page.mouse.move(5, 5);
  await page.clock.runFor(20_000);
  await expect(offer(page), 'the focus is there').toBeVisible();
  await board.card('Molinos').focus();
  await page.clock.runFor(4_000);
  await expect(offer(page)).toHaveCount(0);
});

test.describe('a finger', () => {
  test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true });

  test('takes back what the menu did', async ({ board, page }) => {
    await board.open();
    await board.card('Bombas norte').locator('[data-move-menu]').tap();
    await page.getByRole('dialog', { name: 'Move to…' }).getByRole('button', { name: 'Qualified' }).tap();
    await board.settled();
    const box = await offer(page).boundingBox();
    expect(box?.height, 'wide enough for it').toBeGreaterThanOrEqual(44);
    await offer(page).tap();
    await board.settled();
    await board.expectOrder('lead', LEAD);
  });
});
