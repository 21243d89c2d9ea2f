import { expect, test } from '../harness/test.ts';

test('is archived after a question, and restored', async ({ board, company, page }) => {
  await board.open();
  const totals = () => board.sum('lead', 'projected').getAttribute('data-value');
  const before = await totals();
  await board.card('Bombas norte').click();
  await board.panel.getByLabel('Notes').fill('given up');
  const question = page.getByRole('dialog', { name: 'Archive “Bombas norte”?' });
  await board.panel.getByRole('button', { name: 'Archive' }).click();
  await expect(question).toContainText('not what you wrote and did not save');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toHaveCount(0);
  await expect(board.panel.getByLabel('Notes')).toHaveValue('given up');
  await board.panel.getByRole('button', { name: 'Archive' }).click();
  const answer = board.answer('archive_deal');
  await question.getByRole('button', { name: 'Archive' }).click();
  expect((await answer).status()).toBe(200);
  await expect(page.locator('.toasts')).toContainText('“Bombas norte” archived');
  await expect(board.card('Bombas norte')).toHaveCount(0);
  await expect.poll(totals).not.toBe(before);
  await expect(board.panel).toContainText('This deal is archived.');
  await expect(board.panel).toBeFocused();
  await expect(board.panel.getByLabel('Deal name')).toHaveAttribute('readonly', '');
  await expect(board.panel.getByRole('button', { name: 'Save' })).toHaveCount(0);

  await page.reload();
  await board.alive();
  await expect(board.card('Bombas norte')).toHaveCount(0);
  await board.panel.getByRole('button', { name: 'Restore' }).click();
  await expect(page.locator('.toasts')).toContainText('“Bombas norte” restored');
  await expect(board.panel.getByRole('button', { name: 'Save' })).toBeVisible();
  await expect(board.panel.getByLabel('Notes')).toHaveValue('');
  await expect.poll(async () => (await board.names('lead'))[0]).toBe('Bombas norte');
  await expect.poll(totals).toBe(before);
  await board.expectOrder('lead', await board.names('lead'));
  expect(await company.row('Bombas norte')).toMatchObject({ version: 3 });
});
