import type { Page } from '@playwright/test';
import { expect, test } from '../harness/test.ts';

/** Holds calls of a server function back until they are let go, or until the network fails those that are held. */
async function hold(page: Page, call: string): Promise<{ letGo(): void; fail(): Promise<void> }> {
  let decide: (failing: boolean) => void = () => undefined;
  const decided = new Promise<boolean>((resolve) => (decide = resolve));
  let over = false;
  await page.route(`**/api/call/${call}`, async (route) => {
    if (!over && (await decided)) await route.abort('connectionfailed');
    else await route.fallback();
  });
  return {
    letGo() {
      over = true;
      decide(false);
    },
    async fail() {
      const failed = page.waitForEvent('requestfailed');
      decide(true);
      await failed;
      over = true;
    },
  };
}

test('a filter that is not answered yet: the board stays, and says that it loads', async ({ board, page }) => {
  await board.open();
  const answer = await hold(page, 'board');
  await page.getByLabel('Period').selectOption('This quarter');
  await expect(board.root).toHaveAttribute('aria-busy', 'true');
  await expect(page.getByText('Loading the board')).toHaveAttribute('role', 'status');
  await expect(board.card('Agujas'), 'what was there before').toBeVisible();
  answer.letGo();
  await expect(board.card('Agujas')).toHaveCount(0);
  await expect(board.root).not.toHaveAttribute('aria-busy', 'true');
  await expect(page.getByText('Loading the board')).toHaveCount(0);
});

test('a filter that fails: it is said, and asked again with the same filter', async ({ board, company, page, guard }) => {
  guard.expectNoAnswer(/\/api\/call\/board/);
  await board.open();
  const answer = await hold(page, 'board');
  await page.getByLabel('Period').selectOption('This quarter');
  await answer.fail();
  await expect(page.getByRole('heading', { name: 'The board did not load' })).toBeVisible();
  const again = await hold(page, 'board');
  await page.getByRole('button', { name: 'Retry' }).click();
  await expect(page.getByRole('button', { name: 'Retry' })).toBeDisabled();
  again.letGo();
  await expect(board.card('Hornos pan')).toBeVisible();
  await expect(page).toHaveURL(company.address('board?period=quarter'));
  await expect(page.getByLabel('Period')).toHaveValue('quarter');
});

test('a panel that is not answered yet says that it loads, and can be closed', async ({ board, page }) => {
  await board.open();
  const answer = await hold(page, 'deal_panel');
  await board.card('Telares').click();
  await expect(board.panel.getByRole('heading', { name: 'Loading the deal' })).toBeVisible();
  await expect(board.panel.locator('[aria-busy="true"]')).toBeVisible();
  await expect(board.panel.locator('.skeleton').first()).toBeVisible();
  await expect(board.panel).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(board.panel).toHaveCount(0);
  await board.card('Telares').click();
  answer.letGo();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
});

test('a panel that fails says so, and is asked for again', async ({ board, page, guard }) => {
  guard.expectNoAnswer(/\/api\/call\/deal_panel/);
  await board.open();
  const answer = await hold(page, 'deal_panel');
  await board.card('Telares').click();
  await answer.fail();
  await expect(board.panel.getByRole('alert')).toContainText('The deal did not load');
  await board.panel.getByRole('button', { name: 'Retry' }).click();
  await expect(board.panel.getByLabel('Deal name')).toHaveValue('Telares');
});

for (const [device, viewport] of [['on a wide screen', { width: 1440, height: 900 }], ['on a phone', { width: 390, height: 844 }]] as const) {
  test.describe(device, () => {
    test.use({ viewport });

    test('saving says that it saves; when it fails, why, with everything there to save again', async ({ board, company, page, guard }) => {
      guard.expectNoAnswer(/\/api\/call\/edit_deal/);
      await board.open(`deal=${company.deal('Telares')}`);
      await board.panel.getByLabel('Notes').fill('kept');
      const answer = await hold(page, 'edit_deal');
      const save = board.panel.getByRole('button', { name: 'Save' });
      await save.click();
      await expect(board.panel.getByRole('status')).toHaveText('Saving…');
      await expect(board.panel.getByRole('status')).toBeVisible();
      await expect(save).toBeDisabled();
      await answer.fail();
      await expect(board.panel.getByRole('alert')).toBeInViewport();
      await expect(board.panel.getByLabel('Notes')).toHaveValue('kept');
      await save.click();
      await expect(board.panel).toHaveCount(0);
      expect(await company.row('Telares')).toMatchObject({ notes: 'kept', version: 2 });
    });
  });
}
