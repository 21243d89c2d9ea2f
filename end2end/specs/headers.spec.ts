import { expect, test } from '../harness/test.ts';

test('every page comes with a policy of its own, and with the headers that guard it', async ({ company, server, request }) => {
  const cookie = `tablero_session=${await company.session('rep')}`;
  const nonces = new Set<string>();
  const pages: [string, string][] = [
    [company.address(), cookie],
    [company.address(`board?deal=${company.deal('Telares')}`), cookie],
    [company.address('help'), cookie],
    [company.address('nowhere'), cookie],
    [`${server.origin}/login`, ''],
    [`${server.origin}/setup`, ''],
    [`${server.origin}/nowhere`, ''],
  ];
  for (const [address, cookie] of pages) {
    const answer = await request.get(address, { headers: { cookie } });
    const headers = answer.headers();
    const policy = headers['content-security-policy'] ?? '';
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? '';
    expect(policy.split(/;\s*/).sort(), address).toEqual(
      [
        "default-src 'self'",
        `script-src 'self' 'nonce-${nonce}' 'wasm-unsafe-eval'`,
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].sort(),
    );
    expect(nonce.length, address).toBeGreaterThanOrEqual(20);
    nonces.add(nonce);
    expect(headers, address).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
      'cache-control': 'private, no-cache',
    });
    expect(headers['permissions-policy'], address).toContain('camera=()');
    expect(headers['strict-transport-security'], 'not without TLS').toBeUndefined();
    const html = await answer.text();
    expect(html, 'no inline style').not.toMatch(/<[^>]+\sstyle=/);
    for (const [script] of html.matchAll(/<script\b[^>]*>/g)) expect(script, address).toContain(`nonce="${nonce}"`);
    expect(html, 'no handler in the markup').not.toMatch(/<[^>]+\son\w+=/);
  }
  expect(nonces.size, 'a nonce is used once').toBe(pages.length);
});

test('what is no page may run nothing', async ({ company, server, request }) => {
  const cookie = `tablero_session=${await company.session('rep')}`;
  for (const path of ['/healthz', '/readyz', '/api/v1/board', '/manifest.webmanifest', '/icons/favicon.svg', '/build.json']) {
    const headers = (await request.get(server.origin + path, { headers: { cookie } })).headers();
    expect(headers['content-security-policy'], path).toContain("script-src 'none'");
    expect(headers['x-content-type-options'], path).toBe('nosniff');
  }
});

test('hashed files are kept for ever, everything else is asked for again', async ({ company, server, page, request }) => {
  await page.goto(company.address());
  const assets = await page.locator('link[href^="/assets/"]').evaluateAll((links) => links.map((link) => (link as HTMLLinkElement).href));
  expect(assets.length).toBeGreaterThanOrEqual(4);
  for (const address of assets) {
    const answer = await request.get(address, { headers: { 'accept-encoding': 'br' } });
    expect(answer.headers()['cache-control'], address).toBe('public, max-age=31536000, immutable');
    if (!address.endsWith('.woff2')) expect(answer.headers()['content-encoding'], address).toBe('br');
  }
  for (const path of ['/service-worker.js', '/manifest.webmanifest', '/offline.html']) {
    expect((await request.get(server.origin + path)).headers()['cache-control'], path).toBe('no-cache');
  }
  expect((await request.get(company.address(), { maxRedirects: 0 })).headers()['cache-control'], 'a way to sign in').toBe('no-store');
  expect((await request.get(`${server.origin}/assets/nothing.js`)).status()).toBe(404);
});
