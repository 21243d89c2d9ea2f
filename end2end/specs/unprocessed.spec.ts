import { UNPROCESSED } from '../harness/company.ts';
import { expect, test } from '../harness/test.ts';

test('clients without a deal are shown when asked for, and a deal is made from there', async ({ board, company, page }) => {
  await board.open();
  const column = page.locator('[data-unprocessed]');
  await expect(column).toHaveCount(0);
  await page.getByText('Unprocessed', { exact: true }).click();
  await expect(page).toHaveURL(company.address('board?show=won,lost,unprocessed'));
  await expect(column).toHaveAttribute('data-count', '2');
  await expect(column.locator('[data-client] h3')).toHaveText(UNPROCESSED);
  expect((await column.boundingBox())?.x).toBeLessThan((await board.column('lead').boundingBox())?.x ?? 0);

  await column.locator('[data-client]', { hasText: 'Zeta Logística' }).getByRole('link', { name: 'Create deal' }).click();
  await expect(board.panel.getByLabel('Client')).toHaveValue('Zeta Logística');
  await board.panel.getByLabel('Deal name').fill('Primera ruta');
  await board.panel.getByRole('button', { name: 'Create deal' }).click();
  await expect(board.panel).toHaveCount(0);
  await expect.poll(() => board.names('lead')).toContain('Primera ruta');
  await expect(column.locator('[data-client] h3'), 'it is processed now').toHaveText(['Zafiro Óptica']);
  await expect(column).toHaveAttribute('data-count', '1');
  await page.reload();
  await board.alive();
  await expect(column.locator('[data-client] h3')).toHaveText(['Zafiro Óptica']);
});
