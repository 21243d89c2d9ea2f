import { UNPROCESSED } from '../harness/company.ts';
import { Finger, middle } from '../harness/finger.ts';
import { drawn } from '../harness/rest.ts';
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

const SHOWN = 'show=won,lost,unprocessed';

test.describe('a client is dropped into a stage, and its deal is made there', () => {
  test('with the mouse; taken back, the client is unprocessed again', async ({ board, company, page }) => {
    await board.open(SHOWN);
    const column = page.locator('[data-unprocessed]');
    const from = await middle(column.locator('[data-client]', { hasText: 'Zeta Logística' }).locator('h3'));
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(from.x + 8, from.y + 8, { steps: 3 });
    await expect(page.locator('.drag-layer > .is-lifted')).toContainText('Zeta Logística');
    const won = await middle(board.card('Hilo fino'));
    await page.mouse.move(won.x, won.y, { steps: 4 });
    await drawn(page);
    await expect(page.locator('.is-target'), 'none is closed before it began').toHaveCount(0);
    const to = await middle(board.card('Hornos pan'));
    await page.mouse.move(to.x, to.y, { steps: 8 });
    await expect(board.column('qualified')).toHaveClass(/is-target/);
    await drawn(page);
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route('**/api/call/process_client', async (route) => {
      await held;
      await route.continue();
    });
    await page.mouse.up();
    await expect(board.column('qualified').locator('[data-pending]'), 'at once').toHaveCount(1);
    await expect(column).toHaveAttribute('data-count', '1');
    release();
    await board.settled();
    const names = ['Grúa puerto', 'Zeta Logística', 'Hornos pan', 'Molinos'];
    await board.expectOrder('qualified', names);
    await expect(board.column('qualified')).toHaveAttribute('data-count', '4');
    await expect(board.panel).toHaveCount(0);
    await expect(page.locator('.toasts')).toContainText('“Zeta Logística” has a deal in Qualified');
    await page.reload();
    await board.alive();
    await board.expectOrder('qualified', names);
    await expect(column.locator('[data-client] h3')).toHaveText(['Zafiro Óptica']);

    const menu = column.locator('[data-client]', { hasText: 'Zafiro Óptica' }).getByRole('button', { name: 'Move “Zafiro Óptica” to…' });
    await column.locator('[data-client]').hover();
    await menu.click();
    const dialog = page.getByRole('dialog', { name: 'Move to…' });
    await expect(dialog.getByRole('button')).toHaveText(['Lead', 'Qualified', 'Proposal', 'Negotiation']);
    await dialog.getByRole('button', { name: 'Negotiation' }).click();
    await board.settled();
    await board.expectOrder('negotiation', ['Zafiro Óptica']);
    await expect(column).toHaveAttribute('data-count', '0');
    await page.keyboard.press('Control+z');
    await board.settled();
    await expect.poll(() => company.order('negotiation')).toEqual([]);
    await expect.poll(() => board.names('negotiation')).toEqual([]);
    await expect(column.locator('[data-client] h3')).toHaveText(['Zafiro Óptica']);
    await expect(column).toHaveAttribute('data-count', '1');
  });

  test('with the keyboard, each step said', async ({ board, page }) => {
    await board.open(SHOWN);
    const client = page.locator('[data-client]', { hasText: 'Zeta Logística' });
    await client.focus();
    await page.keyboard.press('Space');
    const said = page.locator('[aria-live="assertive"]').filter({ hasText: /./ });
    await expect(said).toHaveText('“Zeta Logística” is lifted. Unprocessed. Arrows move it, Space drops it, Escape puts it back.');
    await page.keyboard.press('ArrowRight');
    await expect(said).toHaveText('Lead, place 1 of 5.');
    await page.keyboard.press('ArrowLeft');
    await expect(said).toHaveText('Unprocessed.');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Space');
    await board.settled();
    await board.expectOrder('qualified', ['Zeta Logística', 'Grúa puerto', 'Hornos pan', 'Molinos']);
    await expect(board.column('qualified').locator('[data-deal]').first()).toBeFocused();
  });

  test('Esc puts it back, and nothing is sent', async ({ board, page }) => {
    await board.open(SHOWN);
    const requests = board.requests();
    await page.locator('[data-client]').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Escape');
    await board.settled();
    await expect(page.locator('[data-unprocessed]')).toHaveAttribute('data-count', '2');
    expect(requests).toEqual([]);
  });

  test.describe('by a finger', () => {
    test.use({ viewport: { width: 1024, height: 768 }, hasTouch: true, isMobile: true });

    test('that rests', async ({ board, page }) => {
      await board.open(SHOWN);
      const finger = await Finger.of(page);
      const from = await middle(page.locator('[data-client]', { hasText: 'Zeta Logística' }).locator('h3'));
      await finger.at('touchStart', from);
      await expect(page.locator('.is-lifted')).toBeVisible();
      await finger.glide(from, await middle(board.card('Bombas norte')));
      await expect(board.column('lead')).toHaveClass(/is-target/);
      await finger.at('touchEnd');
      await board.settled();
      expect(await board.company.order('lead')).toContain('Zeta Logística');
    });
  });

  test.describe('that somebody else made one with meanwhile', () => {
    test.use({ deaf: true });

    test('is put back, with the reason', async ({ board, company, page, guard }) => {
      guard.expectStatus(409, /process_client$/);
      await board.open(SHOWN);
      await company.change(
        `update deal set client_id = $2, version = version + 1 where workspace_id = $1 and id = $3`,
        company.clients.get('Zeta Logística'),
        company.deal('Tubos oeste'),
      );
      const client = page.locator('[data-client]', { hasText: 'Zeta Logística' });
      await client.focus();
      await page.keyboard.press('Space');
      await page.keyboard.press('ArrowRight');
      await page.keyboard.press('Space');
      await expect(page.locator('.toasts')).toContainText('“Zeta Logística” is as it was. Someone else changed it meanwhile.');
      expect(await board.names('lead')).toEqual(await company.order('lead'));
      await expect(client).toHaveCount(1);
    });
  });
});

test('the column follows what others do', async ({ board, company, page }) => {
  await board.open(SHOWN);
  const column = page.locator('[data-unprocessed]');
  await expect(column).toHaveAttribute('data-count', '2');
  const answer = await page.request.post(`${company.server.origin}/api/call/process_client`, {
    headers: { cookie: `tablero_session=${await company.session('rep')}`, 'content-type': 'application/json' },
    data: {
      workspace: company.slug,
      request: {
        id: crypto.randomUUID(),
        version: 1,
        command: { deal: crypto.randomUUID(), client: company.clients.get('Zeta Logística'), stage: company.stages.lead.id, above: null, below: null },
      },
    },
  });
  expect(answer.status()).toBe(200);
  await expect(column.locator('[data-client] h3')).toHaveText(['Zafiro Óptica']);
  await expect(column).toHaveAttribute('data-count', '1');
  await expect.poll(() => board.names('lead')).toContain('Zeta Logística');
});
