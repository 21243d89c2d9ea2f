import { test } from '../harness/test.ts';
const sizes = { desk: { width: 1440, height: 900 }, tablet: { width: 1024, height: 768 }, phone: { width: 390, height: 844 } };
for (const [size, viewport] of Object.entries(sizes)) for (const language of ['en', 'es'] as const) {
  test.describe(`${size} ${language}`, () => {
    test.use({ viewport, language, hasTouch: size !== 'desk' });
    test('shots', async ({ board, page }) => {
      await page.emulateMedia({ colorScheme: language === 'en' ? 'light' : 'dark' });
      const shot = (name: string) => page.screenshot({ path: `/tmp/views-shots/${size}-${language}-${name}.png` });
      await board.open('owner=everyone');
      await shot('0-board');
      await page.locator('[popovertarget="export-menu"]').click();
      await shot('1-export');
      await page.keyboard.press('Escape');
      await page.locator('#views-button').click();
      await page.locator('#views-menu button').last().waitFor();
      await shot('2-views-empty');
      await page.locator('#views-menu button').last().click();
      await page.locator('#view-name').fill('Este trimestre del equipo norte');
      await page.locator('#view-shared').check();
      await shot('3-save');
      await page.keyboard.press('Enter');
      await page.waitForURL(/view=/);
      await page.locator('#views-button[data-view]').click();
      await page.locator('#views-menu button').last().waitFor();
      await shot('4-views');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Control+k');
      await page.locator('dialog#palette').waitFor();
      await page.waitForTimeout(300);
      await shot('5-palette');
      await page.locator('dialog#palette input').fill('a');
      await page.waitForTimeout(500);
      await shot('6-palette-found');
    });
  });
}
