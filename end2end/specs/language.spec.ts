import type { Page } from '@playwright/test';
import { FIRST, setUp } from '../harness/company.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { deafen, expect, test, whole } from '../harness/test.ts';

const ENGLISH = englishTexts();

async function expectSpanish(page: Page, what: string) {
  await expect(page.locator('html')).toHaveAttribute('lang', 'es');
  const seen = await readable(page);
  expect(seen.length, what).toBeGreaterThan(3);
  expect(englishIn(seen, ENGLISH), what).toEqual([]);
  // Dates and amounts as in English.
  expect(seen.filter((text) => /\b(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d/.test(text) || /[$€]\d/.test(text)), what).toEqual([]);
}

test('what looks for English finds it', async ({ board }) => {
  await board.open();
  const found = englishIn(await readable(board.page), ENGLISH).join('\n');
  for (const text of ['“Sales board”', '“Projected”', '“No deals here”', '“Search”', '“Overdue:”', '“New deal in”', '“Help”']) expect(found).toContain(text);
});

test.describe('in Spanish', () => {
  test.use({ language: 'es', locale: 'es-CO' });

  test('the whole board', async ({ board, page }) => {
    await board.open('show=won,lost,unprocessed');
    await expectSpanish(page, 'the board');
    const card = board.card('Bombas norte');
    await expect(card).toContainText('1.234,50 US$');
    await expect(card.locator('time')).toHaveText('20 mar');
    await expect(board.card('Agujas').locator('time')).toHaveText('ene 2027');
    await expect(board.card('Molinos')).toContainText('3.200,01 €');
    await expect(board.card('Válvulas sur').locator('time')).toHaveText('Vencida: 11 mar');
    await expect(board.sum('qualified', 'projected')).toContainText('79.800 US$');
    await expect(board.sum('qualified', 'projected')).toHaveAttribute('data-value', '79800.00');
    await page.getByRole('button', { name: 'Ada Ibarra' }).click();
    await expect(page.locator('#user-menu')).toBeVisible();
    await expectSpanish(page, 'the menu of the person');
    await page.keyboard.press('Escape');
    await board.card('Telares').hover();
    await board.card('Telares').locator('[data-move-menu]').click();
    await expect(page.getByRole('dialog', { name: 'Mover a…' })).toBeVisible();
    await expectSpanish(page, 'the menu of a card');
  });

  test('the panel, its questions and its messages', async ({ board, company, page, guard }) => {
    await deafen(page);
    guard.expectStatus(409, /edit_deal$/);
    await page.goto(company.address(`board?deal=${company.deal('Bombas norte')}`));
    await board.alive();
    await expect(board.panel.getByLabel('Valor', { exact: true })).toHaveValue('1.234,50');
    await expectSpanish(page, 'the panel');
    await company.change('update deal set notes = $2, version = version + 1 where workspace_id = $1 and id = $3', 'suyas', company.deal('Bombas norte'));
    await board.panel.getByLabel('Notas').fill('mías');
    await board.panel.getByRole('button', { name: 'Guardar' }).click();
    await expect(board.panel.getByRole('alert')).toBeVisible();
    await expectSpanish(page, 'somebody else was quicker');
    await expect(board.panel.locator('[data-dispute="notes"]').getByRole('radio', { name: /^La otra versión/ })).toBeVisible();
    await expectSpanish(page, 'both wrote');
    await board.panel.getByRole('link', { name: 'Cerrar' }).click();
    await expect(page.getByRole('dialog', { name: '¿Salir sin guardar?' })).toBeVisible();
    await expectSpanish(page, 'leaving');
    await page.getByRole('button', { name: 'Descartar cambios' }).click();
    await expect(board.panel).toHaveCount(0);
    await page.goto(company.address(`board?deal=${company.deal('Leña')}`));
    await expectSpanish(page, 'a lost deal');
    await board.alive();
    await board.panel.getByRole('button', { name: 'Archivar' }).click();
    await expectSpanish(page, 'the question before archiving');
    await page.getByRole('dialog', { name: '¿Archivar «Leña»?' }).getByRole('button', { name: 'Archivar' }).click();
    await expect(board.panel.getByRole('button', { name: 'Restaurar' })).toBeVisible();
    await expectSpanish(page, 'an archived deal');
    await page.goto(company.address(`board?new=${company.stages.lead.id}`));
    await expectSpanish(page, 'a new deal');
  });

  test('amounts are written and read as there', async ({ board, company, page }) => {
    await page.goto(company.address(`board?deal=${company.deal('Telares')}`));
    await board.alive();
    await board.panel.getByLabel('Valor', { exact: true }).fill('1.000.000,05');
    await board.panel.getByRole('button', { name: 'Guardar' }).click();
    await expect(board.panel).toHaveCount(0);
    expect((await company.row('Telares')).value).toBe('100000005');
    await expect(board.card('Telares')).toContainText('1.000.000,05 US$');
  });

  test('the settings', async ({ company, page }) => {
    await page.goto(company.address('settings/pipelines'));
    await expectSpanish(page, 'pipelines');
    await page.getByRole('link', { name: 'Ventas', exact: true }).click();
    await expect(page.getByRole('heading', { name: 'Etapas' })).toBeVisible();
    await expectSpanish(page, 'a pipeline');
    await page.getByRole('button', { name: 'Editar «Calificado»' }).click();
    await page.getByLabel('Probabilidad').fill('x');
    await page.getByRole('dialog').getByRole('button', { name: 'Guardar' }).click();
    await expect(page.getByLabel('Probabilidad')).toHaveAttribute('aria-invalid', 'true');
    await expectSpanish(page, 'a stage with an error');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Eliminar «Calificado»' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Eliminar' }).click();
    await expectSpanish(page, 'a removal');
    await page.goto(company.address('settings/lists'));
    await expectSpanish(page, 'lists');
  });

  test('closing a deal, and a move that was refused', async ({ board, company, page, guard }) => {
    await deafen(page);
    guard.expectStatus(404, /move_deal$/);
    await board.open();
    await board.drop('Telares', 'won', 0);
    await expect(page.getByRole('dialog', { name: 'Ganada: Telares' }).getByLabel('Valor real')).toHaveValue('22.500,50');
    await expectSpanish(page, 'won');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await board.settled();
    await board.drop('Telares', 'lost', 0);
    await expect(page.getByRole('dialog', { name: 'Perdida: Telares' })).toBeVisible();
    await expectSpanish(page, 'lost');
    await page.getByRole('button', { name: 'Cancelar' }).click();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await board.settled();
    await company.change('update deal set archived_at = clock(), version = version + 1 where workspace_id = $1 and id = $2', company.deal('Telares'));
    await board.drag('Telares', 'lead', 0);
    await expect(page.locator('.toasts')).toContainText('volvió a su lugar. No existe, o no puedes verlo.');
    await expectSpanish(page, 'refused');
  });

  test('changes, and taking them back', async ({ board, company, page, guard }) => {
    guard.expectStatus(409, /undo$/);
    await board.open(`deal=${company.deal('Telares')}`);
    await board.panel.getByLabel('Valor', { exact: true }).fill('5');
    await board.panel.getByRole('button', { name: 'Guardar' }).click();
    await expect(board.panel).toHaveCount(0);
    await expectSpanish(page, 'an offer');
    await company.change('update deal set value = 7, version = version + 1 where workspace_id = $1 and id = $2', company.deal('Telares'));
    await page.locator('.toasts').getByRole('button', { name: 'Deshacer' }).click();
    const question = page.getByRole('dialog', { name: 'Esto cambió desde entonces' });
    await expect(question).toBeVisible();
    await expectSpanish(page, 'somebody changed it since');
    await question.getByRole('button', { name: 'Deshacer de todos modos' }).click();
    await expect(page.locator('.toasts')).toContainText('“Telares” está como antes');
    await expectSpanish(page, 'taken back');
    await page.goto(company.address('changes'));
    await expect(page.locator('.change').first()).toContainText('deshizo un cambio de «Telares»');
    await expect(page.locator('.change').first()).toContainText('0,07 US$ → 22.500,50 US$');
    await expectSpanish(page, 'changes');
    await page.goto(company.address('changes?kind=archived'));
    await expectSpanish(page, 'no change');
    await board.open(`deal=${company.deal('Telares')}`);
    await board.panel.getByText('Cambios', { exact: true }).click();
    await expect(board.panel.locator('.change').first()).toBeVisible();
    await expectSpanish(page, 'the changes of a deal');
  });

  test('help, and pages that are not there', async ({ board, company, page, guard }) => {
    guard.expectStatus(404, /./);
    guard.expectStatus(422, /./);
    await board.open();
    await page.goto(company.address('help'));
    await expectSpanish(page, 'help');
    await page.goto(company.address('nowhere'));
    await expectSpanish(page, 'not found');
    await page.goto(company.address('board?owner=bob'));
    await expectSpanish(page, 'a filter that cannot be understood');
    await page.goto(company.address('board?text=zzz'));
    await expectSpanish(page, 'nothing found');
    await page.goto(`${company.server.origin}/nowhere`);
    await expectSpanish(page, 'outside of a workspace');
  });

  test.describe('who sees no deals', () => {
    test.use({ as: 'guest' });

    test('is told so', async ({ company, page, guard }) => {
      guard.expectStatus(403, /\/board$/);
      await page.goto(company.address());
      await expectSpanish(page, 'no rights');
    });
  });
});

test.describe('with nobody signed in, the browser’s language counts', () => {
  test.use({ as: 'nobody', locale: 'es-CO' });

  test('for signing in', async ({ server, page, guard }) => {
    guard.expectStatus(401, /\/login$/);
    await page.goto(`${server.origin}/login`);
    await expectSpanish(page, 'sign-in');
    await page.getByLabel('Dirección de email').fill('nadie@nada.example');
    await page.getByLabel('Contraseña').fill('no es esta');
    await page.getByRole('button', { name: 'Iniciar sesión' }).click();
    await expect(page.getByRole('alert')).toHaveText('El email y la contraseña no coinciden. Revísalos e inténtalo de nuevo.');
    await expectSpanish(page, 'refused');
    // Leaving earlier would break off what the page still loads.
    await whole(page);
    await page.getByRole('link', { name: 'English' }).click();
    await expect(page.getByRole('heading', { name: 'Sign in' })).toBeVisible();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  });

  test('for the set-up, and then the person’s own', async ({ startServer, page, browser }) => {
    const server = await startServer();
    await page.goto(server.origin);
    await expectSpanish(page, 'set-up');
    await setUp(server);
    await page.goto(`${server.origin}/login`);
    await page.getByLabel('Dirección de email').fill(FIRST.email);
    await page.getByLabel('Contraseña').fill(FIRST.password);
    await page.getByRole('button', { name: 'Iniciar sesión' }).click();
    await expect(page.locator('[data-board][data-live]')).toBeVisible();
    await whole(page);
    await page.getByRole('button', { name: FIRST.name }).click();
    await page.getByRole('button', { name: 'Español' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'es');
    await expect(page.getByRole('heading', { name: 'Crea tu primera oferta' })).toBeVisible();

    const elsewhere = await browser.newContext({ locale: 'en-GB', serviceWorkers: 'block' });
    await elsewhere.addCookies((await page.context().cookies()).filter((cookie) => cookie.name === 'tablero_session'));
    const there = await elsewhere.newPage();
    await there.goto(server.origin);
    await expect(there.locator('html'), 'chosen once, for every device').toHaveAttribute('lang', 'es');
    await elsewhere.close();
  });
});
