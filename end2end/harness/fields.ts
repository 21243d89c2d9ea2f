import { randomUUID } from 'node:crypto';
import type { Company } from './company.ts';

/** The kinds of record that have fields of the workspace's own. */
export type Kind = 'client' | 'contact' | 'lead' | 'deal';

/** A field as a test makes it. */
export interface Field {
  name: string;
  type: string;
  options?: string[];
  required?: boolean;
  unique?: boolean;
  hint?: string;
}

/** One more profile of a kind of record, behind the page's back: the ids of its fields and options by their names. */
export async function addProfile(company: Company, kind: Kind, name: string, fields: Field[]): Promise<Map<string, string>> {
  const [profile, ids] = [randomUUID(), new Map<string, string>()];
  await company.change(
    `insert into profile (workspace_id, id, kind, name, position) select $1, $2, $3, $4, 1 + count(*) from profile where workspace_id = $1`,
    profile, kind, name,
  );
  for (const [place, field] of fields.entries()) {
    const id = randomUUID();
    ids.set(field.name, id);
    await company.change(
      `insert into field (workspace_id, id, profile_id, kind, type, name, hint, required, is_unique, position) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      id, profile, kind, field.type, field.name, field.hint ?? '', field.required ?? false, field.unique ?? false, place + 1,
    );
    for (const [at, option] of (field.options ?? []).entries()) {
      ids.set(option, randomUUID());
      await company.change(
        `insert into field_option (workspace_id, id, field_id, name, position) values ($1, $2, $3, $4, $5)`, ids.get(option), id, option, at + 1,
      );
    }
  }
  return ids;
}
