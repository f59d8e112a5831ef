import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cacheMigrations } from '#main/store/cache/migrations.ts';
import { openCacheStore } from '#main/store/cache/cache-store.ts';
import { openDatabase, type Driver } from '#main/store/driver.ts';
import { migrate, type Migration } from '#main/store/migrate.ts';
import { practiceMigrations } from '#main/store/practice/migrations.ts';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';
import { eachRun, runsOf } from './runs.ts';

/** `npm run prove -- migrations` sets more, of each migration. What was lost in cache.db would be read again. */
const KILLS = runsOf(1);
const CHILD = join(import.meta.dirname, 'migration-child.ts');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'migrations-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Kind {
  readonly migrations: readonly Migration[];
  readonly fill: (driver: Driver) => void;
  readonly look: (file: string) => void;
}

const KINDS: Readonly<Record<'practice' | 'cache', Kind>> = {
  practice: {
    migrations: practiceMigrations,
    fill: (driver) => {
      driver.run(`INSERT INTO client (id, name) VALUES ('c', 'Milo Kern')`);
      driver.run(`INSERT INTO appointment (id, uid, client_id, start, end, zone, state, calendar_id, sequence)
        VALUES ('a', 'HEYCLIENTS-A', 'c', 1, 2, 'UTC', 'booked', 'k', 3)`);
    },
    look: (file) => {
      const store = openPracticeStore({ file, key: null });
      expect(store.appointment('a')).toMatchObject({ start: 1, client: { name: 'Milo Kern' } });
      store.close();
    },
  },
  cache: {
    migrations: cacheMigrations,
    fill: (driver) => {
      driver.run(`INSERT INTO collection (id, calendar_id) VALUES (1, 'c1')`);
      driver.run(`INSERT INTO object (id, collection, key, href, state, ics)
        VALUES (1, 1, '/a.ics', 'https://server.example/a.ics', 'ready', CAST('the text' AS BLOB))`);
    },
    look: (file) => {
      const store = openCacheStore({ file, key: null });
      expect([...store.texts('c1')].map(({ ics }) => new TextDecoder().decode(ics))).toEqual(['the text']);
      store.close();
    },
  },
};

/** Each migration with the database as the one before it left it; the first begins with an empty file. */
const STEPS = (['practice', 'cache'] as const).flatMap((which) =>
  KINDS[which].migrations.map(({ number, sql }, index) => ({
    which,
    number,
    index,
    statements: sql.length + 1,
  })),
);

describe('F-14 a kill in the middle of a migration', { timeout: 60_000 + KILLS * 10_000 }, () => {
  it.each(STEPS)(
    `of $which to schema $number leaves it before or after: ${KILLS} kills`,
    async ({ which, number, index, statements }) => {
      const { migrations, fill, look } = KINDS[which];
      await eachRun(KILLS, (run) => {
        const file = join(folder, `${which}-${number}-${run}.db`);
        const before = openDatabase({ file, key: null, synchronous: 'full' });
        migrate(before, migrations.slice(0, index));
        if (index > 0) fill(before);
        before.close();
        // The first kills are within this migration, the later ones within what follows it.
        const [nth, when] = [Math.floor(run / 2) % (statements + 1), run % 2 === 0 ? 'before' : 'after'];
        const { status, signal } = spawnSync(process.execPath, [CHILD, file, which, String(nth), when], {
          stdio: ['ignore', 'ignore', 'inherit'],
        });
        expect(['SIGKILL', 0]).toContain(signal ?? status);
        const after = openDatabase({ file, key: null, synchronous: 'full' });
        expect(after.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
        const version = Number(after.get('PRAGMA user_version')?.['user_version']);
        const known = [
          index === 0 ? 0 : migrations[index - 1]?.number,
          ...migrations.map((each) => each.number),
        ];
        expect(known).toContain(version);
        if (index === 0) {
          migrate(after, migrations);
          fill(after);
        }
        after.close();
        look(file);
      });
    },
  );
});
