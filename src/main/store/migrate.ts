import { StoreError } from '#main/ports/practice-store.ts';
import type { Driver } from './driver.ts';

/** One numbered step of a schema; never edited once released. */
export interface Migration {
  readonly number: number;
  readonly sql: readonly string[];
}

/**
 * Brings a database to the newest schema, one transaction a step: before or after, never between.
 * @throws {StoreError} `newer-schema` where a later version of the app has written it; nothing is touched then
 */
export function migrate(driver: Driver, migrations: readonly Migration[]): void {
  const at = Number(driver.get('PRAGMA user_version')?.['user_version'] ?? 0);
  const newest = migrations.at(-1)?.number ?? 0;
  if (at > newest) throw new StoreError('newer-schema', `migrate from ${at}, newest known is ${newest}`);
  for (const migration of migrations.filter((step) => step.number > at)) {
    driver.transaction(() => {
      for (const statement of migration.sql) driver.run(statement);
      driver.run(`PRAGMA user_version = ${migration.number}`);
    });
  }
}
