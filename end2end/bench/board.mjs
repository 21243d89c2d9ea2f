// Visits the board in Chromium, each time as a browser that was never here before, and prints what it saw as JSON. `cargo xtask bench`
// starts it in end2end/ and says by variables where, as whom, how often, how much slower, and which Chromium.

import { freshPage, openBoard, report } from './visitor.mjs';

const { VISITS } = process.env;
/** What may still happen once the page answers to the reader: a late paint, a jump. In milliseconds. */
const AFTERMATH = 1000;

await report(async (browser, session) => {
  // The first one finds the server cold, and the browser's own processes not yet started.
  await visit(browser, session);
  const visits = [];
  for (let number = 0; number < Number(VISITS); number += 1) visits.push(await visit(browser, session));
  return visits;
});

/** One visit, with nothing cached. */
async function visit(browser, session) {
  const { context, page, untroubled } = await freshPage(browser, session);
  const finished = [];
  context.on('requestfinished', (request) => finished.push(request));
  await page.addInitScript(observe);
  await openBoard(page);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.waitForTimeout(AFTERMATH);
  const seen = await page.evaluate(() => ({
    ...window.observed,
    cards: document.querySelectorAll('[data-deal]').length,
    total: Number(document.querySelector('[data-board]').dataset.total),
  }));
  untroubled();
  const files = await Promise.all(finished.map(weigh));
  await context.close();
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  return { ...seen, bytes, files: files.filter((file) => file.bytes > 0) };
}

/** Runs in the page before everything else. */
function observe() {
  window.observed = { largest_contentful_paint: 0, layout_shift: 0, live: 0 };
  const watch = (type, heard) => new PerformanceObserver((list) => list.getEntries().forEach(heard)).observe({ type, buffered: true });
  watch('largest-contentful-paint', (paint) => (window.observed.largest_contentful_paint = paint.startTime));
  watch('layout-shift', (shift) => (window.observed.layout_shift += shift.value));
  const live = new MutationObserver(() => {
    if (!document.querySelector('[data-board][data-live]')) return;
    window.observed.live = performance.now();
    live.disconnect();
  });
  live.observe(document, { subtree: true, childList: true, attributeFilter: ['data-live'] });
}

/** What a request brought over the wire, headers and all: nothing when it was answered from a cache. */
async function weigh(request) {
  const sizes = await request.sizes();
  const response = await request.response();
  const kept = response?.fromServiceWorker() || sizes.responseBodySize + sizes.responseHeadersSize === 0;
  const worker = request.serviceWorker() ? 'service worker: ' : '';
  const name = worker + new URL(request.url()).pathname.replace(/.*\//, '');
  return { name, bytes: kept ? 0 : sizes.responseBodySize + sizes.responseHeadersSize };
}
