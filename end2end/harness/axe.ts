import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { atRest } from './rest.ts';

/** What axe finds, in words short enough to be read. What is still fading in has another contrast. */
export async function violations(page: Page): Promise<string[]> {
  await atRest(page);
  // No page of ours holds frames, so all can be asked and told in the page itself; of what is as it should be, nothing.
  const builder = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ['violations'] });
  const { violations } = await builder.analyze();
  return violations.flatMap(({ id, help, nodes }) => nodes.map((node) => `${id}: ${help}: ${node.html.slice(0, 160)} (${node.any[0]?.message ?? ''})`));
}
