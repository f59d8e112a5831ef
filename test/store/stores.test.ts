import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hrefKey, type Href } from '#domain/resource.ts';
import { openCacheStore } from '#main/store/cache/cache-store.ts';
import { cacheMigrations } from '#main/store/cache/migrations.ts';
import { openDatabase } from '#main/store/driver.ts';
import { migrate } from '#main/store/migrate.ts';
import { practiceMigrations } from '#main/store/practice/migrations.ts';
import { openPracticeStore } from '#main/store/practice/practice-store.ts';
import { cacheStoreConformance } from '#test/conformance/cache-store.ts';
import { practiceStoreConformance } from '#test/conformance/practice-store.ts';
import { secretsIn } from '#test/search-for-secrets.ts';

const key = new Uint8Array(32).fill(7);
const client = { id: 'c', name: 'Wilhelmine Canary', email: null, phone: null, zone: null, code: null };
let folder: string;
let count = 0;
const freshFile = (): string => join(folder, `store-${++count}.db`);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stores-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

cacheStoreConformance('the SQLite file', () => openCacheStore({ file: freshFile(), key }));
cacheStoreConformance('the database in memory', () => openCacheStore({ file: null, key: null }));
practiceStoreConformance('the SQLite file', () => openPracticeStore({ file: freshFile(), key }));
practiceStoreConformance('the database in memory', () => openPracticeStore({ file: null, key: null }));

describe('a store on disk', () => {
  it('keeps what was saved over a restart', () => {
    const file = freshFile();
    const first = openPracticeStore({ file, key });
    first.saveClient(client);
    first.close();

    const second = openPracticeStore({ file, key });
    expect(second.clients(null)).toEqual([client]);
    second.close();
  });

  it('holds no word in plain text and is readable by its owner only, whatever the umask', () => {
    const before = process.umask(0);
    const file = freshFile();
    const store = openPracticeStore({ file, key });
    store.saveClient(client);

    const name = file.slice(folder.length + 1);
    for (const each of readdirSync(folder).filter((other) => other.startsWith(name))) {
      expect(secretsIn(readFileSync(join(folder, each)), { name: client.name }), each).toEqual([]);
      expect(statSync(join(folder, each)).mode & 0o777, each).toBe(0o600);
    }
    store.close();
    process.umask(before);
  });

  it('is in WAL mode; practice.db commits survive a power cut, cache.db commits a crash', () => {
    const full = openDatabase({ file: freshFile(), key, synchronous: 'full' });
    const normal = openDatabase({ file: freshFile(), key, synchronous: 'normal' });

    expect(full.get('PRAGMA journal_mode')).toEqual({ journal_mode: 'wal' });
    expect(full.get('PRAGMA synchronous')).toEqual({ synchronous: 2 });
    expect(normal.get('PRAGMA synchronous')).toEqual({ synchronous: 1 });
    full.close();
    normal.close();
  });

  it('a wrong key is refused as unreadable and changes nothing', () => {
    const file = freshFile();
    openPracticeStore({ file, key }).close();
    const bytes = readFileSync(file);

    expect(() => openPracticeStore({ file, key: new Uint8Array(32).fill(8) })).toThrow(
      expect.objectContaining({ name: 'StoreError', kind: 'unreadable' }),
    );
    expect(readFileSync(file).equals(bytes)).toBe(true);
  });

  it('a file that is no database is refused as unreadable and kept', () => {
    const file = freshFile();
    writeFileSync(file, 'not a database, but somebody wrote it '.repeat(200));

    expect(() => openCacheStore({ file, key })).toThrow(expect.objectContaining({ kind: 'unreadable' }));
    expect(readFileSync(file, 'utf8')).toContain('somebody wrote it');
  });

  it('a cache from before the facts of schema 3 keeps its texts, and its index waits to be laid out anew', () => {
    const file = freshFile();
    const before = openDatabase({ file, key, synchronous: 'normal' });
    migrate(
      before,
      cacheMigrations.filter(({ number }) => number < 3),
    );
    const href = 'https://server.example/a.ics' as Href;
    before.run(`INSERT INTO collection (id, calendar_id) VALUES (1, 'c1')`);
    before.run(
      `INSERT INTO object (id, collection, key, href, state, ics) VALUES (1, 1, ?, ?, 'ready', ?)`,
      hrefKey(href),
      href,
      Buffer.from('the text'),
    );
    before.run(
      `INSERT INTO component (id, object, collection, uid, title, location, flags, travel) VALUES (1, 1, 1, 'a', 'old', '', 0, 0)`,
    );
    before.run('INSERT INTO occurrence (start, component, end) VALUES (5, 1, 6)');
    before.run('INSERT INTO index_window (only_row, start, end) VALUES (1, 0, 1000)');
    before.close();

    const store = openCacheStore({ file, key });
    expect([...store.texts('c1')].map(({ ics }) => new TextDecoder().decode(ics))).toEqual(['the text']);
    expect(store.occurrencesBetween(['c1'], { start: 0, end: 10 })).toEqual([]);
    expect(store.indexWindow()).toEqual({ start: 0, end: 0 });
    store.close();
  });

  it('appointments from before schema 4 keep the title that was chosen, and owe nothing new', () => {
    const file = freshFile();
    const before = openDatabase({ file, key, synchronous: 'full' });
    migrate(
      before,
      practiceMigrations.filter(({ number }) => number < 4),
    );
    before.run(`INSERT INTO configuration (only_row, json) VALUES (1, '{"titleMode":"initials"}')`);
    before.run(`INSERT INTO client (id, name) VALUES ('c', 'Wilhelmine Canary')`);
    before.run(`INSERT INTO appointment (id, uid, client_id, start, end, zone, state, calendar_id, sequence)
      VALUES ('a', 'HEYCLIENTS-A', 'c', 1, 2, 'UTC', 'booked', 'k', 3)`);
    before.run(`INSERT INTO remote_copy (appointment_id, calendar_id, uid, href, desired, revision, belief,
      believed_revision, attempts, settled)
      VALUES ('a', 'k', 'HEYCLIENTS-A', 'https://server.example/a.ics', 'present', 1, 'present', 1, 0, 1)`);
    before.close();

    const store = openPracticeStore({ file, key });
    expect(store.appointment('a')).toMatchObject({ titleMode: 'initials', generation: 0, seriesId: null });
    expect(store.remoteCopy('a')).toMatchObject({ leaving: null, verifyUntil: null, mustCheck: false });
    expect(store.owedWrites()).toEqual([]);
    store.close();
  });

  it('appointments from before schema 6 keep the English words, and so does what is chosen until it is chosen again', () => {
    const file = freshFile();
    const before = openDatabase({ file, key, synchronous: 'full' });
    migrate(
      before,
      practiceMigrations.filter(({ number }) => number < 6),
    );
    before.run(`INSERT INTO configuration (only_row, json) VALUES (1, '{"titleMode":"appointment"}')`);
    before.run(`INSERT INTO client (id, name) VALUES ('c', 'Wilhelmine Canary')`);
    before.run(`INSERT INTO appointment (id, uid, client_id, start, end, zone, state, calendar_id, sequence)
      VALUES ('a', 'HEYCLIENTS-A', 'c', 1, 2, 'UTC', 'booked', 'k', 3)`);
    before.close();

    const english = { titleWord: 'Appointment', codeWord: 'Client' };
    const store = openPracticeStore({ file, key });
    expect(store.appointment('a')).toMatchObject({ titleMode: 'appointment', ...english });
    expect(store.configuration()).toEqual({ titleMode: 'appointment', ...english });
    store.close();
  });

  it('a schema from a later version is refused and not touched', () => {
    const file = freshFile();
    const later = openDatabase({ file, key, synchronous: 'full' });
    later.run('PRAGMA user_version = 999');
    later.close();

    expect(() => openPracticeStore({ file, key })).toThrow(expect.objectContaining({ kind: 'newer-schema' }));
  });

  it('a full disk is told as such and the store goes on afterwards', () => {
    const driver = openDatabase({ file: freshFile(), key, synchronous: 'full' });
    driver.run('CREATE TABLE t (a TEXT)');
    driver.all('PRAGMA max_page_count = 20');
    const fill = (): void => {
      driver.transaction(() => {
        for (let row = 0; row < 500; row++) driver.run('INSERT INTO t VALUES (?)', 'x'.repeat(1000));
      });
    };

    expect(fill).toThrow(expect.objectContaining({ kind: 'disk-full' }));
    driver.run("INSERT INTO t VALUES ('still here')");
    expect(driver.all('SELECT count(*) AS n FROM t')).toEqual([{ n: 1 }]);
    driver.close();
  });
});
