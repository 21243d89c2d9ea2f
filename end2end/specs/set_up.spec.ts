import { expect, test, whole } from '../harness/test.ts';
import type { Server } from '../harness/server.ts';

const FORM = {
  workspace: 'Café Müller & Co.',
  currency: 'EUR',
  time_zone: 'Europe/Madrid',
  fiscal_year_start: '11',
  name: 'Ana Serrano',
  email: 'Ana@Cafe.example',
};
const PASSWORD = 'una frase muy larga';

test.describe('the set-up', () => {
  let server: Server;
  test.beforeEach(async ({ startServer }) => {
    server = await startServer();
  });

  test('makes the workspace and its administrator, once', async ({ page, request, guard }) => {
    await page.goto(server.origin);
    await expect(page).toHaveURL(`${server.origin}/setup`);
    await page.getByLabel('Workspace').fill(FORM.workspace);
    await page.getByLabel('Currency').selectOption(FORM.currency);
    await page.getByLabel('Time zone').fill(FORM.time_zone);
    await page.getByLabel('Fiscal year begins in').selectOption('November');
    await page.getByRole('radio', { name: 'Español' }).check();
    await page.getByLabel('Your name').fill(FORM.name);
    await page.getByLabel('Email address').fill(FORM.email);
    await page.getByLabel('Password').fill(PASSWORD);
    await page.getByRole('button', { name: 'Open the board' }).click();

    await expect(page).toHaveURL(`${server.origin}/w/cafe-muller-co/board`);
    await expect(page.locator('[data-board][data-live]')).toBeVisible();
    await expect(page.getByRole('heading', { name: 'Create your first deal' })).toBeVisible();
    const { rows } = await server.database.owner.query(
      `select w.slug, w.name, w.language, w.time_zone, w.currency, w.fiscal_year_start, a.email,
         array(select s.name from stage s where s.workspace_id = w.workspace_id order by s.position) as stages
       from workspace w join member m using (workspace_id) join account a on a.id = m.account_id`,
    );
    expect(rows).toEqual([
      {
        slug: 'cafe-muller-co',
        name: FORM.workspace,
        language: 'es',
        time_zone: FORM.time_zone,
        currency: 'EUR',
        fiscal_year_start: 11,
        email: 'ana@cafe.example',
        stages: ['Lead', 'Calificado', 'Propuesta', 'Negociación', 'Cerrado ganado', 'Cerrado perdido'],
      },
    ]);

    guard.expectStatus(404, /\/setup$/);
    // Leaving earlier would break off what the page still loads.
    await whole(page);
    expect((await page.goto(`${server.origin}/setup`))?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: 'There is nothing here' })).toBeVisible();
    const again = await request.post(`${server.origin}/setup`, { form: { ...FORM, language: 'en', password: PASSWORD } });
    expect(again.status()).toBe(404);
    expect((await server.database.owner.query('select from workspace')).rowCount).toBe(1);
  });

  test('proposes the browser’s own time zone', async ({ page }) => {
    await page.goto(`${server.origin}/setup`);
    await expect(page.getByLabel('Time zone')).toHaveValue('America/New_York');
  });

  test('two at once make one workspace', async ({ page }) => {
    const send = (workspace: string) =>
      page.request.post(`${server.origin}/setup`, { form: { ...FORM, workspace, language: 'en', password: PASSWORD }, maxRedirects: 0 });
    const answers = await Promise.all([send('One'), send('Two')]);
    expect(answers.map((answer) => answer.status()).sort()).toEqual([303, 404]);
    expect((await server.database.owner.query('select from workspace')).rowCount).toBe(1);
  });

  const words = [
    {
      locale: 'en-US',
      labels: { name: 'Your name', email: 'Email address', password: 'Password', zone: 'Time zone', workspace: 'Workspace' },
      open: 'Open the board',
      look: 'Look at the marked fields.',
      email: 'Write an email address, for example ana@company.com.',
      password: 'At least 12 characters.',
      zone: 'This is no known time zone.',
    },
    {
      locale: 'es-CO',
      labels: { name: 'Tu nombre', email: 'Dirección de email', password: 'Contraseña', zone: 'Zona horaria', workspace: 'Espacio de trabajo' },
      open: 'Abrir el tablero',
      look: 'Revisa los campos marcados.',
      email: 'Escribe una dirección de email, por ejemplo ana@empresa.com.',
      password: 'Al menos 12 caracteres.',
      zone: 'No es una zona horaria conocida.',
    },
  ];
  for (const { locale, labels, open, look, email, password, zone } of words) {
    test.describe(locale, () => {
      test.use({ locale });

      test('says at each field what is wrong, and keeps what was written', async ({ page, guard }) => {
        guard.expectStatus(422, /\/setup$/);
        await page.goto(`${server.origin}/setup`);
        await page.getByLabel(labels.workspace, { exact: true }).fill(FORM.workspace);
        await page.getByLabel(labels.name).fill(FORM.name);
        // Both pass the browser's own check.
        await page.getByLabel(labels.email).fill('ana@localhost');
        await page.getByLabel(labels.password).fill('short');
        await page.getByRole('button', { name: open }).click();

        await expect(page.getByRole('alert')).toHaveText(look);
        await whole(page);
        await expect(page.getByLabel(labels.email)).toHaveAccessibleDescription(email);
        await expect(page.getByLabel(labels.email)).toHaveAttribute('aria-invalid', 'true');
        await expect(page.getByLabel(labels.password)).toHaveAccessibleDescription(new RegExp(`^${password}`));
        await expect(page.getByLabel(labels.workspace, { exact: true })).toHaveValue(FORM.workspace);
        await expect(page.getByLabel(labels.name)).toHaveValue(FORM.name);
        await expect(page.getByLabel(labels.email)).toHaveValue('ana@localhost');
        await expect(page.getByLabel(labels.password), 'no password is sent back').toHaveValue('');

        // What only the database knows.
        await page.getByLabel(labels.email).fill(FORM.email);
        await page.getByLabel(labels.password).fill(PASSWORD);
        await page.getByLabel(labels.zone).fill('Europe/Atlantis');
        await page.getByRole('button', { name: open }).click();
        await expect(page.getByLabel(labels.zone)).toHaveAccessibleDescription(new RegExp(`^${zone}`));
        await expect(page.getByLabel(labels.zone)).toHaveValue('Europe/Atlantis');
        expect((await server.database.owner.query('select from workspace')).rowCount).toBe(0);
      });
    });
  }
});
