import type { Locator, Page } from '@playwright/test';

/** Waits until what was done is drawn: what is held follows the pointer in the next frame, not at once. */
export async function drawn(page: Page) {
  await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
}

/** Waits until nothing slides, glides or fades any more; but for what never ends, such as the mark of what is not confirmed. */
export async function atRest(page: Page) {
  await page.evaluate(async () => {
    const ends = ({ effect }: Animation) => Number.isFinite(Number(effect?.getComputedTiming().endTime));
    const moving = () => document.getAnimations().filter((animation) => animation.playState === 'running' && ends(animation));
    for (let all = moving(); all.length > 0; all = moving()) await Promise.allSettled(all.map((animation) => animation.finished));
  });
}

/** Waits until an element stays where it is, whatever moved it: a scroll, or an animation. */
export async function steady(element: Locator) {
  await element.evaluate(async (element) => {
    for (let before = '', same = 0; same < 5; ) {
      await new Promise(requestAnimationFrame);
      const { x, y } = element.getBoundingClientRect();
      const now = `${x} ${y}`;
      [before, same] = [now, now === before ? same + 1 : 0];
    }
  });
}
