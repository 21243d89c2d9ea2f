import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';

/** The texts of the interface that are said otherwise in Spanish, in English: from each `texts.rs` of the crates. */
export function englishTexts(): string[] {
  const app = resolve('../app');
  const files = readdirSync(app, { recursive: true, encoding: 'utf8' }).filter((file) => /(^|\/)src\/(.*\/)?texts\.rs$/.test(file));
  const texts = new Set<string>();
  for (const file of files) {
    for (const [, english, spanish] of readFileSync(join(app, file), 'utf8').matchAll(/=>\s*"((?:[^"\\]|\\.)*)",\s*"((?:[^"\\]|\\.)*)"\s*;/g)) {
      if (!english || !spanish || english === spanish) continue;
      // Of a text with places to fill, what stands around them.
      for (const part of english.split(/\{\w+\}/).map((part) => part.replace(/[“”"]/g, '').trim())) {
        if (/[a-z]{2}/i.test(part) && !spanish.includes(part)) texts.add(part);
      }
    }
  }
  if (texts.size < 100) throw new Error(`only ${texts.size} texts were found below ${app}`);
  return [...texts];
}

/** Everything that a reader of the page sees or hears: texts, labels, titles, what stands in empty fields. */
export function readable(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const found: string[] = [document.title];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const parent = node.parentElement;
      if (parent && !parent.closest('script, style, [lang]:not(html)')) found.push(node.textContent ?? '');
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt], [aria-description]')) {
      if (element.closest('[lang]:not(html)')) continue;
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-description']) found.push(element.getAttribute(name) ?? '');
    }
    return found.map((text) => text.replace(/\s+/g, ' ').trim()).filter((text) => text !== '');
  });
}

/** The English texts of the interface that are found in what a reader sees, as words of their own. */
export function englishIn(seen: string[], english: string[]): string[] {
  const word = /[\p{L}\p{N}]/u;
  return seen.flatMap((text) =>
    english
      .filter((phrase) => {
        const at = text.indexOf(phrase);
        return at >= 0 && !word.test(text[at - 1] ?? '') && !word.test(text[at + phrase.length] ?? '');
      })
      .map((phrase) => `“${phrase}” in “${text}”`),
  );
}
