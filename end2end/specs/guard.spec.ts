import type { Page } from '@playwright/test';
import { Guard, heardOut } from '../harness/guard.ts';
import { expect, test } from '../harness/test.ts';

/** What the guard has to see, and by which words. */
const MISDEEDS: [string, RegExp, (page: Page) => Promise<unknown>][] = [
  ['a warning on the console', /console warning: odd/, (page) => page.evaluate(() => console.warn('odd'))],
  ['an error on the console', /console error: bad/, (page) => page.evaluate(() => console.error('bad'))],
  ['an uncaught error', /uncaught: .*undefined.*lost/, (page) => page.evaluate(() => void setTimeout(() => Reflect.get({}, 'x').lost))],
  ['a rejection that nobody handles', /uncaught: left/, (page) => page.evaluate(() => void Promise.reject(new Error('left')))],
  ['an inline script', /policy violated: script-src-elem by inline/, (page) => add(page, { textContent: 'window.ran = true' })],
  ['a script of another host', /policy violated: script-src-elem by http:..127.0.0.2/, (page) => add(page, { src: 'http://127.0.0.2:9/x.js' })],
  ['an inline style', /policy violated: style-src-attr by inline/, (page) => page.evaluate(() => document.body.setAttribute('style', 'top: 0'))],
  ['a text that is run', /policy violated: script-src by eval/, (page) => page.evaluate(() => void setTimeout('window.ran = true'))],
  ['an answer that says no', /answer: 404 to GET .*nowhere/, (page) => page.evaluate(async () => void (await fetch('/nowhere')))],
  ['a request without an answer', /request failed: GET .*healthz/, (page) => page.evaluate(() => fetch('/healthz').catch(() => undefined))],
];

for (const [what, words, bringAbout] of MISDEEDS) {
  test(`sees ${what}`, async ({ browser, company }) => {
    const context = await browser.newContext({ serviceWorkers: 'block' });
    await context.route('**/healthz', (route) => route.abort());
    const guard = await Guard.watch(context);
    await company.signIn(context, 'rep');
    const page = await context.newPage();
    await page.goto(company.address());
    await expect(page.locator('[data-board][data-live]')).toBeVisible();
    await heardOut(page);
    expect(guard.unexpected(), 'nothing before').toEqual([]);

    await bringAbout(page);
    await expect.poll(() => guard.unexpected().join('\n')).toMatch(words);
    expect(await page.evaluate(() => 'ran' in window)).toBe(false);
    await context.close();
  });
}

test('lets pass what was declared, and misses it when it does not happen', async ({ board, page, guard }) => {
  guard.expectStatus(404, /nowhere/);
  await board.open();
  expect(guard.missing()).toHaveLength(2);
  expect(await page.evaluate(async () => (await fetch('/nowhere')).status)).toBe(404);
});

function add(page: Page, properties: object) {
  return page.evaluate((properties) => document.head.append(Object.assign(document.createElement('script'), properties)), properties);
}
