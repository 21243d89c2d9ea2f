import { readFile } from 'node:fs/promises';
import type { Download, Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import { USUAL_DEALS } from '../harness/company.ts';
import { expect, test } from '../harness/test.ts';

/** Opens the menu by a press and takes a file. */
async function take(page: Page, kind: string, open = 'Export', link = kind): Promise<Download> {
  await page.getByRole('button', { name: open, exact: true }).click();
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: link, exact: true }).click();
  return download;
}

async function content(download: Download): Promise<string> {
  return readFile(await download.path(), 'utf8');
}

/** The first values of the lines below the headings: no name of these has a comma in it. */
const names = (csv: string) => csv.split('\r\n').slice(1, -1).map((line) => line.split(',')[0]);

test('what is shown is taken out as CSV, and as a workbook', async ({ board, page }) => {
  await board.open('text=%C3%89xito&show=won');
  const csv = await take(page, 'CSV');
  expect(csv.suggestedFilename()).toMatch(/^c-\w+-deals-2026-03-12\.csv$/);
  const text = await content(csv);
  expect(text.startsWith('\uFEFFDeal name,Stage,Outcome,Owner,Client,')).toBe(true);
  expect(names(text)).toEqual(['Telares', 'Agujas', 'Hilo fino']);
  expect(text).toContain('Hilo fino,Closed won,Won,Rosa Peña,Éxito Textil,');
  await expect(page.locator('#export-menu'), 'the menu is closed by it').toBeHidden();
  const workbook = await take(page, 'Excel (XLSX)');
  expect(workbook.suggestedFilename()).toMatch(/\.xlsx$/);
  expect((await content(workbook)).startsWith('PK')).toBe(true);
  await expect(board.root, 'the board stays').toHaveAttribute('data-total', '3');
});

test.describe('a rep', () => {
  test.use({ as: 'rep' });

  test('takes their own alone', async ({ board, page }) => {
    await board.open();
    const text = await content(await take(page, 'CSV'));
    const own = USUAL_DEALS.filter((deal) => !deal.owner).map((deal) => deal.name);
    expect(names(text).sort()).toEqual([...own].sort());
    for (const deal of USUAL_DEALS.filter((deal) => deal.owner)) expect(text).not.toContain(deal.name);
  });
});

test.describe('who may not', () => {
  test.use({ as: 'contributor' });

  test('is offered no file, and gets none', async ({ board, company, page }) => {
    await board.open();
    await expect(page.getByRole('button', { name: 'Export' })).toHaveCount(0);
    for (const kind of ['csv', 'xlsx']) expect((await page.request.get(company.address(`board/export.${kind}`))).status()).toBe(403);
  });
});

test('by the keys, and without a violation', async ({ board, page }) => {
  await board.open();
  await page.getByRole('button', { name: 'Export', exact: true }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Export what is shown' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'CSV' })).toBeFocused();
  const download = page.waitForEvent('download');
  await page.keyboard.press('Enter');
  expect(names(await content(await download))).toHaveLength(USUAL_DEALS.length);
});

test.describe('with a finger, in Spanish', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, language: 'es' });

  test('the file is in Spanish', async ({ board, page }) => {
    await board.open();
    await page.getByRole('button', { name: 'Exportar', exact: true }).tap();
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'CSV', exact: true }).tap();
    const file = await download;
    expect(file.suggestedFilename()).toMatch(/-ofertas-2026-03-12\.csv$/);
    expect((await content(file)).startsWith('\uFEFFNombre de la oferta,Etapa,Resultado,Responsable,')).toBe(true);
  });
});
