import { violations } from '../harness/axe.ts';
import { deafen, expect, test, whole } from '../harness/test.ts';

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('the board, also with the unprocessed', async ({ board, page }) => {
      await board.open();
      expect(await violations(page)).toEqual([]);
      await board.open('show=won,lost,unprocessed');
      expect(await violations(page)).toEqual([]);
    });

    test('menus', async ({ board, page }) => {
      await board.open();
      await page.getByRole('button', { name: 'Ada Ibarra' }).click();
      await expect(page.locator('#user-menu')).toBeVisible();
      expect(await violations(page), 'of the person').toEqual([]);
      await page.keyboard.press('Escape');
      await board.card('Telares').hover();
      await board.card('Telares').locator('[data-move-menu]').click();
      await expect(page.getByRole('dialog', { name: 'Move to…' })).toBeVisible();
      expect(await violations(page), 'of a card').toEqual([]);
    });

    for (const name of ['Bombas norte', 'Hilo fino', 'Leña']) {
      test(`the panel of ${name}`, async ({ board, company, page }) => {
        await board.open(`deal=${company.deal(name)}`);
        await expect(board.panel.locator('form')).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    }

    test('a new deal, also with errors', async ({ board, company, page }) => {
      await board.open(`new=${company.stages.lead.id}`);
      await expect(board.panel.locator('form')).toBeVisible();
      expect(await violations(page)).toEqual([]);
      await board.panel.getByLabel('Value', { exact: true }).fill('x');
      await board.panel.getByRole('button', { name: 'Create deal' }).click();
      await expect(board.panel.getByLabel('Deal name')).toBeFocused();
      expect(await violations(page), 'with errors').toEqual([]);
    });

    test('questions', async ({ board, page }) => {
      await board.open();
      await board.drop('Telares', 'won', 0);
      await expect(page.getByRole('dialog', { name: 'Won: Telares' })).toBeVisible();
      expect(await violations(page), 'won').toEqual([]);
      await page.keyboard.press('Escape');
      await board.settled();
      await board.drop('Telares', 'lost', 0);
      await page.getByRole('button', { name: 'Move to Closed lost' }).click();
      await expect(page.getByLabel('Reason lost')).toBeFocused();
      expect(await violations(page), 'lost, without a reason').toEqual([]);
      await page.keyboard.press('Escape');
      await board.settled();
      await board.card('Agujas').click();
      await board.panel.getByLabel('Notes').fill('not saved');
      await page.keyboard.press('Escape');
      await expect(page.getByRole('dialog', { name: 'Leave without saving?' })).toBeVisible();
      expect(await violations(page), 'leaving').toEqual([]);
      await page.getByRole('button', { name: 'Keep editing' }).click();
      await board.panel.getByRole('button', { name: 'Archive' }).click();
      const archiving = page.getByRole('dialog', { name: 'Archive “Agujas”?' });
      await expect(archiving).toBeVisible();
      expect(await violations(page), 'archiving').toEqual([]);
      await archiving.getByRole('button', { name: 'Archive' }).click();
      await expect(board.panel.getByRole('button', { name: 'Restore' })).toBeVisible();
      expect(await violations(page), 'an archived deal').toEqual([]);
    });

    test('settings, also with questions and errors', async ({ company, page }) => {
      await page.goto(company.address('settings/pipelines'));
      expect(await violations(page), 'pipelines').toEqual([]);
      await page.getByRole('button', { name: 'Create pipeline' }).click();
      await expect(page.getByLabel('Name')).toBeFocused();
      expect(await violations(page), 'a pipeline without a name').toEqual([]);
      await page.getByRole('link', { name: 'Sales', exact: true }).click();
      await expect(page.getByRole('heading', { name: 'Stages' })).toBeVisible();
      expect(await violations(page), 'a pipeline').toEqual([]);
      await page.getByRole('button', { name: 'Edit “Lead”' }).click();
      await page.getByLabel('Rotting after').fill('x');
      await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
      await expect(page.getByLabel('Rotting after')).toBeFocused();
      expect(await violations(page), 'a stage').toEqual([]);
      await page.keyboard.press('Escape');
      await page.getByRole('button', { name: 'Remove “Lead”' }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
      await expect(page.getByLabel('Move its deals to')).toBeFocused();
      expect(await violations(page), 'a removal').toEqual([]);
      await page.goto(company.address('settings/lists'));
      await page.getByRole('button', { name: 'Archive “Price”' }).click();
      await page.getByText('Archived (1)').click();
      expect(await violations(page), 'lists').toEqual([]);
      await page.getByRole('button', { name: 'Rename “A competitor”' }).click();
      await expect(page.getByRole('dialog').getByLabel('Name')).toBeVisible();
      expect(await violations(page), 'another name').toEqual([]);
    });

    test('messages', async ({ board, company, page, guard }) => {
      await deafen(page);
      guard.expectStatus(404, /move_deal$/);
      await board.open();
      await company.change('update deal set archived_at = clock(), version = version + 1 where workspace_id = $1 and id = $2', company.deal('Telares'));
      await board.drag('Telares', 'lead', 0);
      await expect(page.locator('.toasts > *')).toHaveCount(1);
      expect(await violations(page)).toEqual([]);
    });

    test('help, nothing found, and pages that are not there', async ({ board, company, page, guard }) => {
      guard.expectStatus(404, /./);
      guard.expectStatus(422, /./);
      await board.open('text=zzz');
      expect(await violations(page), 'nothing found').toEqual([]);
      for (const address of [company.address('help'), company.address('nowhere'), company.address('board?owner=bob'), `${company.server.origin}/nowhere`]) {
        await page.goto(address);
        await page.waitForLoadState('networkidle');
        expect(await violations(page), address).toEqual([]);
      }
    });

    test('sign-in and set-up, also with errors', async ({ server, startServer, page, context, guard }) => {
      guard.expectStatus(401, /\/login$/);
      guard.expectStatus(422, /\/setup$/);
      await context.clearCookies();
      await page.goto(`${server.origin}/login`);
      expect(await violations(page), 'sign-in').toEqual([]);
      await page.getByLabel('Email address').fill('nobody@nowhere.example');
      await page.getByLabel('Password').fill('wrong');
      await page.getByRole('button', { name: 'Sign in' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      await whole(page);
      expect(await violations(page), 'sign-in refused').toEqual([]);

      const empty = await startServer();
      await page.goto(empty.origin);
      expect(await violations(page), 'set-up').toEqual([]);
      await page.getByLabel('Workspace').fill('x');
      await page.getByLabel('Your name').fill('x');
      await page.getByLabel('Email address').fill('x@y');
      await page.getByLabel('Password').fill('x');
      await page.getByRole('button', { name: 'Open the board' }).click();
      await expect(page.getByRole('alert')).toBeVisible();
      expect(await violations(page), 'set-up refused').toEqual([]);
    });

    test.describe('an empty board', () => {
      test.use({ having: { deals: [] } });
      test('with the first step', async ({ board, page }) => {
        await board.open();
        expect(await violations(page)).toEqual([]);
      });
    });

    test.describe('a reader', () => {
      test.use({ as: 'finance' });
      test('board and panel', async ({ board, company, page }) => {
        await board.open(`deal=${company.deal('Telares')}`);
        expect(await violations(page)).toEqual([]);
      });
    });

    test.describe('a guest', () => {
      test.use({ as: 'guest' });
      test('no rights', async ({ company, page, guard }) => {
        guard.expectStatus(403, /\/board$/);
        await page.goto(company.address());
        expect(await violations(page)).toEqual([]);
      });
    });

    test.describe('on a phone', () => {
      test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
      test('board and panel', async ({ board, company, page }) => {
        await board.open();
        await page.getByText('Filter', { exact: true }).tap();
        expect(await violations(page)).toEqual([]);
        await board.open(`deal=${company.deal('Telares')}`);
        expect(await violations(page)).toEqual([]);
      });
    });
  });
}

test('axe itself finds what is wrong', async ({ board, page }) => {
  await board.open();
  await page.evaluate(() => document.querySelector('main')?.append(document.createElement('button')));
  expect((await violations(page)).join()).toContain('button-name');
});

test('the content is one key away, and headings stand in order', async ({ board, page }) => {
  await board.open();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeFocused();
  await expect(page.getByRole('link', { name: 'Skip to the content' })).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
});
