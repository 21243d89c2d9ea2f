import type { Page } from '@playwright/test';
import { violations } from '../harness/axe.ts';
import type { Company } from '../harness/company.ts';
import { drawn } from '../harness/rest.ts';
import { englishIn, englishTexts, readable } from '../harness/texts.ts';
import { expect, test } from '../harness/test.ts';

const section = (page: Page) => page.getByRole('region', { name: /^(History|Historial)$/ });
const entries = (page: Page) => section(page).locator('[data-entry]');
const form = (page: Page) => section(page).getByRole('form');

async function openCard(page: Page, company: Company, name: string) {
  await page.goto(company.address(`clients/${company.clients.get(name)}`));
  await expect(section(page).locator('[data-history]')).toBeAttached();
}

/** Notes something of a client or a deal behind the page's back, some days before today. */
async function note(company: Company, about: { client?: string; deal?: string }, text: string, daysAgo = 1, kind = 'note') {
  await company.change(
    `insert into activity (workspace_id, id, client_id, deal_id, kind, text, outcome, happened_at, author_id, created_at)
     values ($1, gen_random_uuid(), $2, $3, $4, $5, '', clock() - $6 * interval '1 day' - interval '7 seconds', $7, clock())`,
    about.client ? company.clients.get(about.client) : null,
    about.deal ? company.deal(about.deal) : null,
    kind,
    text,
    daysAgo,
    company.people.colleague.id,
  );
}

function kept(company: Company) {
  return company.rows(
    `select kind, text, outcome, version, archived_at is not null as away from activity where workspace_id = $1 order by created_at, id`,
  );
}

test('a call is noted in the card of its client, and taken back', async ({ company, page }) => {
  await openCard(page, company, 'Café Müller');
  const last = page.locator('.record-figure', { hasText: 'Last contact' });
  await expect(last).toContainText('No contact noted');
  await section(page).getByRole('button', { name: 'Call', exact: true }).click();
  await expect(form(page)).toHaveAccessibleName('Log a call');
  await expect(form(page).getByLabel('What was said')).toBeFocused();
  await page.keyboard.type('They want **two** <b>pumps</b>\nby May');
  await form(page).getByLabel('Outcome').fill('Quote by Friday');
  await form(page).getByLabel('Inés Duarte').check();
  expect(await violations(page)).toEqual([]);
  await form(page).getByRole('button', { name: 'Save' }).click();
  const call = entries(page).filter({ hasText: 'Quote by Friday' });
  await expect(call).toContainText('Call with Inés Duarte');
  await expect(call.locator('strong', { hasText: 'two' })).toBeVisible();
  await expect(call.locator('.entry-text')).toContainText('<b>pumps</b>');
  await expect(call).toContainText('Mar 12');
  await expect(last, 'the key figures go along').toContainText('Mar 12');
  await expect(section(page).getByRole('button', { name: 'Call', exact: true }), 'the focus is where it began').toBeFocused();
  await page.getByRole('status').getByRole('button', { name: 'Undo' }).click();
  await expect(call).toHaveCount(0);
  await expect(last).toContainText('No contact noted');
  expect(await kept(company)).toEqual([
    { kind: 'call', text: 'They want **two** <b>pumps</b>\nby May', outcome: 'Quote by Friday', version: 2, away: true },
  ]);
});

test('what is wrong is said at its field, and what was written stays', async ({ company, guard, page, context }) => {
  await openCard(page, company, 'Café Müller');
  await section(page).getByRole('button', { name: 'Note', exact: true }).click();
  await page.keyboard.press('Tab');
  await form(page).getByRole('button', { name: 'Save' }).click();
  const text = form(page).getByLabel('What was said');
  await expect(text).toHaveAccessibleDescription(/Fill this in\./);
  await expect(text).toBeFocused();
  await text.fill('They moved');
  await form(page).getByText('Another time…').click();
  await form(page).getByLabel('Day and time').fill('');
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(form(page).getByLabel('Day and time')).toBeFocused();
  guard.expectStatus(422, /\/api\/call\/log_activity/);
  await form(page).getByLabel('Day and time').fill('2026-12-24T10:00');
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(form(page).getByLabel('Day and time')).toHaveAccessibleDescription(/has not come yet/);
  guard.expectNoAnswer(/\/api\/call\/log_activity/);
  await context.setOffline(true);
  await form(page).getByLabel('Day and time').fill('2026-03-10T10:00');
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(form(page).getByRole('alert')).toBeVisible();
  await expect(text).toHaveValue('They moved');
  await context.setOffline(false);
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(entries(page).filter({ hasText: 'They moved' })).toContainText('Mar 10, 10:00');
  expect(await kept(company)).toHaveLength(1);
});

test('what is being written outlives a page that is loaded anew, and is gone once it is given up', async ({ company, page }) => {
  await openCard(page, company, 'Café Müller');
  await section(page).getByRole('button', { name: 'Note', exact: true }).click();
  await expect(form(page).getByLabel('What was said')).toBeFocused();
  await page.keyboard.type('Half a thou');
  await page.reload();
  await expect(page.locator('html[data-whole]')).toBeAttached();
  await section(page).getByRole('button', { name: 'Meeting', exact: true }).click();
  await expect(form(page).getByLabel('What was said')).toHaveValue('Half a thou');
  await form(page).getByRole('button', { name: 'Cancel' }).click();
  await expect(section(page).getByRole('button', { name: 'Meeting', exact: true })).toBeFocused();
  await section(page).getByRole('button', { name: 'Note', exact: true }).click();
  await expect(form(page).getByLabel('What was said')).toHaveValue('');
});

test('is changed and removed where it stands; what somebody else changed meanwhile is asked about', async ({ company, guard, page }) => {
  await note(company, { client: 'Zafiro Óptica' }, 'They called');
  await openCard(page, company, 'Zafiro Óptica');
  await entries(page).getByRole('button', { name: /^Edit: Note/ }).click();
  const text = form(page).getByLabel('What was said');
  await expect(text).toHaveValue('They called');
  await form(page).getByText('Meeting', { exact: true }).click();
  await text.fill('We met');
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(entries(page)).toContainText('Meeting');
  await expect(entries(page), 'the focus is on what was changed').toBeFocused();
  expect(await company.rows(`select extract(second from happened_at)::int as seconds from activity where workspace_id = $1`)).toEqual([{ seconds: 53 }]);
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(entries(page)).toContainText('They called');
  await entries(page).getByRole('button', { name: /^Edit: Note/ }).click();
  await form(page).getByText('Meeting', { exact: true }).click();
  await form(page).getByLabel('Day and time').fill('2026-03-09T10:00');
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(entries(page)).toContainText('Mar 9, 10:00');
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(entries(page)).toContainText('Mar 11, 00:29');
  await entries(page).getByRole('button', { name: /^Edit: Note/ }).click();
  await form(page).getByText('Meeting', { exact: true }).click();
  await form(page).getByRole('button', { name: 'Save' }).click();

  await entries(page).getByRole('button', { name: /^Edit: Meeting/ }).click();
  await company.change(`update activity set text = 'Not mine', version = version + 1 where workspace_id = $1`);
  guard.expectStatus(409, /\/api\/call\/edit_activity/);
  await text.fill('Mine');
  const again = page.waitForResponse(/timeline/);
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(form(page).getByRole('alert')).toBeVisible();
  await expect(text).toHaveValue('Mine');
  await (await again).finished();
  // The form knows of it once the page has taken it over.
  await drawn(page);
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(entries(page)).toContainText('Mine');

  await entries(page).getByRole('button', { name: /^Remove: Meeting/ }).click();
  await expect(section(page).getByText('Nothing happened yet.')).toBeVisible();
  await expect(section(page).getByRole('button', { name: 'Meeting', exact: true })).toBeFocused();
  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(entries(page)).toContainText('Mine');
});

test('everything of a client, latest first, by kinds and on to what was earlier', async ({ company, page }) => {
  for (let day = 1; day <= 25; day++) await note(company, { client: 'Éxito Textil' }, `Day ${day}`, day, day % 5 ? 'note' : 'call');
  await note(company, { deal: 'Telares' }, 'About the looms', 0.5, 'email');
  await openCard(page, company, 'Éxito Textil');
  await expect(entries(page)).toHaveCount(20);
  await expect(entries(page).first()).toContainText('About the looms');
  await expect(entries(page).first().getByRole('link', { name: 'Telares' })).toHaveAttribute('href', new RegExp(`deal=${company.deal('Telares')}`));
  await section(page).getByRole('button', { name: 'Show earlier' }).click();
  await expect(entries(page).nth(20), 'the focus goes on with it').toBeFocused();
  await expect(entries(page).filter({ hasText: 'Day ' })).toHaveCount(25);
  await expect(section(page).getByRole('button', { name: 'Show earlier' })).toBeHidden();
  await section(page).getByLabel('What the history shows').selectOption('Calls');
  await expect(entries(page)).toHaveText([/Day 5/, /Day 10/, /Day 15/, /Day 20/, /Day 25/]);
  await section(page).getByLabel('What the history shows').selectOption('Meetings');
  await expect(section(page).getByText('Nothing of this kind yet.')).toBeVisible();
  await section(page).getByLabel('What the history shows').selectOption('Everything');
  await expect(entries(page).first()).toContainText('About the looms');
});

test('stands in the panel of a deal too, a step from its head, and goes along with what happens', async ({ board, company, page }) => {
  await note(company, { deal: 'Grúa puerto' }, 'They need it by May');
  await board.open(`deal=${company.deal('Grúa puerto')}`);
  await page.locator('.panel-head').getByRole('button', { name: 'History' }).click();
  await expect(page.getByRole('heading', { name: 'History', exact: true })).toBeFocused();
  await expect(page.getByRole('heading', { name: 'History', exact: true })).toBeInViewport();
  await expect(entries(page)).toContainText(['They need it by May']);
  await expect(entries(page).getByRole('link')).toHaveCount(0);
  await board.panel.locator('.track').getByText('Proposal').click();
  await expect(entries(page).first()).toContainText('From Qualified to Proposal');
  await section(page).getByRole('button', { name: 'Email', exact: true }).click();
  await expect(form(page).getByLabel('What was said')).toBeFocused();
  await page.keyboard.type('Quote sent');
  await form(page).getByRole('button', { name: 'Save' }).click();
  await expect(entries(page).first()).toContainText('Quote sent');
});

test('what others note comes by itself', async ({ board, browser, company, page }) => {
  await board.open(`deal=${company.deal('Grúa puerto')}`);
  await expect(section(page).locator('[data-history]')).toBeAttached();
  const context = await browser.newContext();
  await company.signIn(context, 'rep');
  const other = await context.newPage();
  await other.goto(company.address(`board?deal=${company.deal('Grúa puerto')}`));
  await expect(other.locator('html[data-whole]')).toBeAttached();
  await section(other).getByRole('button', { name: 'Call', exact: true }).click();
  await expect(form(other).getByLabel('What was said')).toBeFocused();
  await other.keyboard.type('They agreed');
  await form(other).getByRole('button', { name: 'Save' }).click();
  await expect(entries(page).first()).toContainText('They agreed');
  await context.close();
});

test.describe('as somebody who only reads', () => {
  test.use({ as: 'finance' });

  test('nothing is offered that they may not do', async ({ company, page }) => {
    await note(company, { client: 'Café Müller' }, 'They called');
    await openCard(page, company, 'Café Müller');
    await expect(entries(page).first()).toContainText('They called');
    await expect(section(page).getByRole('button', { name: /^(Note|Call|Email|Meeting|Edit|Remove)/ })).toHaveCount(0);
    expect(await violations(page)).toEqual([]);
  });
});

test('by keys alone', async ({ company, page }) => {
  await openCard(page, company, 'Café Müller');
  await section(page).getByRole('button', { name: 'Note', exact: true }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(form(page)).toHaveAccessibleName('Log a call');
  await expect(form(page).getByLabel('What was said')).toBeFocused();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('ArrowRight');
  await expect(form(page), 'an email, then').toHaveAccessibleName('Log an email');
  await expect(form(page).getByLabel('Outcome')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await page.keyboard.type('سلام 🚲 sent');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(form(page).getByLabel('Inés Duarte')).toBeChecked();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(entries(page).first()).toContainText('Email with Inés Duarte');
  expect(await kept(company)).toEqual([{ kind: 'email', text: 'سلام 🚲 sent', outcome: '', version: 1, away: false }]);
});

test('a history that does not load says so, and is asked for again', async ({ board, company, guard, page }) => {
  await board.open();
  guard.expectNoAnswer(/\/api\/call\/timeline/);
  await page.route(/\/api\/call\/timeline/, (route) => route.abort());
  await board.card('Bombas norte').getByRole('link').click();
  await expect(section(page).getByRole('alert')).toContainText('The history did not load');
  await page.unroute(/\/api\/call\/timeline/);
  await section(page).getByRole('button', { name: 'Retry' }).click();
  await expect(entries(page)).toHaveCount(await company.rows(`select 1 from deal_stage_history where workspace_id = $1 and deal_id = $2`, company.deal('Bombas norte')).then((rows) => rows.length));
});

for (const [width, height] of [
  [1024, 768],
  [390, 844],
] as const) {
  test.describe(`at ${width} pixels, in Spanish`, () => {
    test.use({ language: 'es', locale: 'es', viewport: { width, height }, hasTouch: true });

    test('no English word, nothing cut off, and every target large enough', async ({ company, page }) => {
      await note(company, { client: 'Café Müller' }, 'x'.repeat(300));
      await openCard(page, company, 'Café Müller');
      await section(page).getByRole('button', { name: 'Llamada', exact: true }).tap();
      await form(page).getByText('Otro momento…').tap();
      await form(page).getByLabel('Día y hora').fill('2026-03-11T16:00');
      expect(englishIn(await readable(page), englishTexts())).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
      const small = await section(page).locator('button, select, input:not([type=radio]):not([type=checkbox]), label.segment, label.checkbox').evaluateAll((all) =>
        all.filter((each) => each.getBoundingClientRect().height > 0 && each.getBoundingClientRect().height < 40).map((each) => each.outerHTML),
      );
      expect(small).toEqual([]);
      expect(await violations(page)).toEqual([]);
      await form(page).getByRole('button', { name: 'Guardar' }).tap();
      await expect(entries(page).filter({ hasText: 'Llamada' })).toBeVisible();
    });
  });
}
