// Drags cards over the board in Chromium with the browser's own input, opens and closes things, and prints what the page saw of it as JSON:
// the times of frames while a card is held, from the drop to the paint, of each interaction to the next paint, layout shifts, nodes.

import { freshPage, openBoard, report } from './visitor.mjs';

const DRAGS = Number(process.env.DRAGS ?? 5);
/** How long a card is held, and how often the hand moves meanwhile, in milliseconds. */
const HELD = 3000;
const STEP = 8;

await report(async (browser, session) => {
  const { page, devtools, untroubled } = await freshPage(browser, session);
  await page.addInitScript(observe);
  await openBoard(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const nodes = [await page.evaluate(() => window.counted())];
  // The first drag is the first of everything, and counts too.
  for (let drag = 0; drag < DRAGS; drag += 1) {
    await dragAcross(page, devtools, drag);
    nodes.push(await page.evaluate(() => window.counted()));
  }
  await interact(page);
  await page.waitForTimeout(500);
  untroubled();
  const seen = await page.evaluate(() => window.seen);
  const most = (name) => Math.max(...nodes.map((count) => count[name]));
  const total = await page.evaluate(() => Number(document.querySelector('[data-board]').dataset.total));
  return { ...seen, nodes: most('all'), elements: most('elements'), total };
});

/** Lifts a card of the first column, scrolls that column at its edge, goes across the others, scrolls one of them, and drops the card there. */
async function dragAcross(page, devtools, number) {
  const lists = await page.locator('[data-stage] .cards').evaluateAll((lists) =>
    lists.slice(0, 4).map((list) => {
      const { x, y, width, height } = list.getBoundingClientRect();
      return { x, y, width, height };
    }),
  );
  const [first, , third, last] = lists;
  const card = await page.evaluate(() => {
    const list = document.querySelector('[data-stage] .cards');
    const { top, bottom } = list.getBoundingClientRect();
    const cards = [...list.querySelectorAll('[data-deal]')].map((card) => card.getBoundingClientRect());
    const { x, y, width, height } = cards.find((card) => card.top >= top && card.bottom <= bottom);
    return { x: x + width / 3, y: y + height / 2 };
  });
  const target = number % 2 === 0 ? third : last;
  const way = [
    [0, card],
    [0.1, { x: first.x + 60, y: first.y + first.height - 8 }],
    [0.4, { x: first.x + 60, y: first.y + first.height - 6 }],
    [0.6, { x: target.x + 60, y: target.y + target.height / 2 }],
    [0.7, { x: target.x + 60, y: target.y + target.height - 8 }],
    [0.9, { x: target.x + 60, y: target.y + target.height - 6 }],
    [1, { x: target.x + 60, y: target.y + 220 }],
  ];
  const mouse = (type, { x, y }, buttons) =>
    devtools.send('Input.dispatchMouseEvent', { type, x, y, button: type === 'mouseMoved' && !buttons ? 'none' : 'left', buttons, clickCount: 1 });
  await mouse('mouseMoved', card, 0);
  await mouse('mousePressed', card, 1);
  await mouse('mouseMoved', { x: card.x + 6, y: card.y + 6 }, 1);
  await page.waitForSelector('.drag-layer > .is-lifted');
  await page.evaluate(() => window.holding(true));
  const start = performance.now();
  for (let part = 0; part < 1; part = (performance.now() - start) / HELD) {
    await mouse('mouseMoved', between(way, part), 1);
    await new Promise((resolve) => setTimeout(resolve, STEP));
  }
  await mouse('mouseMoved', way.at(-1)[1], 1);
  await page.waitForTimeout(50);
  await page.evaluate(() => window.holding(false));
  await mouse('mouseReleased', way.at(-1)[1], 0);
  await page.waitForFunction(() => !document.querySelector('[data-dragging], .is-lifted, [data-pending]'));
}

/** Where the hand is after a part of its way. */
function between(way, part) {
  const next = way.findIndex(([at]) => at > part);
  const [[from, a], [to, b]] = [way[next - 1], way[next]];
  const share = (part - from) / (to - from);
  return { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
}

/** What people do besides dragging. */
async function interact(page) {
  for (let time = 0; time < 3; time += 1) {
    const card = page.locator('[data-stage] [data-deal]').nth(3 + time);
    await card.hover();
    await card.locator('[data-move-menu]').click();
    await page.waitForSelector('#move-menu:popover-open');
    await page.keyboard.press('Escape');
    await card.focus();
    for (const key of ['Space', 'ArrowDown', 'ArrowDown', 'ArrowRight', 'ArrowUp', 'Escape']) {
      await page.keyboard.press(key);
      await page.waitForTimeout(60);
    }
    await page.waitForFunction(() => !document.querySelector('[data-dragging], .is-lifted'));
    for (let tab = 0; tab < 4; tab += 1) await page.keyboard.press('Tab');
    await page.locator('[data-stage] [data-deal]').nth(3).click();
    await page.waitForSelector('[data-panel] form');
    await page.keyboard.press('Escape');
    await page.waitForSelector('[data-panel]', { state: 'detached' });
    await page.waitForTimeout(100);
  }
}

/** Runs in the page before everything else. */
function observe() {
  window.seen = { frames: [], landed: [], drops: [], interactions: [], slow: [], layout_shift: 0, shifts: [] };
  const watch = (type, heard, more = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach(heard)).observe({ type, buffered: true, ...more });
  watch('layout-shift', (shift) => {
    // What follows an input at once is what was asked for.
    if (shift.hadRecentInput) return;
    window.seen.layout_shift += shift.value;
    window.seen.shifts.push(shift.sources.map(({ node }) => node?.className ?? node?.parentElement?.className ?? '').join(' '));
  });
  watch(
    'event',
    (event) => {
      if (event.interactionId > 0) window.seen.interactions.push({ name: event.name, took: event.duration });
      if (event.name === 'pointerup' && window.released) window.seen.drops.push(event.duration);
      if (event.name === 'pointerup') window.released = false;
    },
    { durationThreshold: 16 },
  );
  watch('long-animation-frame', (frame) => {
    if (window.held) window.seen.slow.push({ took: frame.duration, scripts: frame.scripts.map((script) => [script.invoker, Math.round(script.duration)]) });
  });
  let last = 0;
  const frame = (now) => {
    if (!window.held) return;
    if (last) window.seen.frames.push(now - last);
    last = now;
    requestAnimationFrame(frame);
  };
  window.holding = (held) => {
    window.held = held;
    window.released = !held;
    last = 0;
    if (held) requestAnimationFrame(frame);
  };
  // From the change of the list that a drop ends in until it is painted.
  const landing = new MutationObserver((records) => {
    if (!records.some(({ target, oldValue }) => oldValue !== null && !target.hasAttribute('data-dragging'))) return;
    const start = performance.now();
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.seen.landed.push(performance.now() - start);
      channel.port2.postMessage(undefined);
    });
  });
  landing.observe(document, { subtree: true, attributeFilter: ['data-dragging'], attributeOldValue: true });
  window.counted = () => {
    const walker = document.createTreeWalker(document, NodeFilter.SHOW_ALL);
    let all = 1;
    while (walker.nextNode()) all += 1;
    return { all, elements: document.getElementsByTagName('*').length };
  };
}
