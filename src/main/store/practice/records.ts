import type { PracticeStore } from '#main/ports/practice-store.ts';
import type { Driver } from '../driver.ts';
import { toJournal } from './from-rows.ts';
import type { Settings } from './settings.ts';
import { fromBlock, fromJournal, upsert } from './to-rows.ts';

type Records =
  | 'blocks'
  | 'saveBlock'
  | 'removeBlock'
  | 'clashes'
  | 'saveClash'
  | 'removeClash'
  | 'journal'
  | 'addToJournal'
  | 'pruneJournal';

/** Blocks of this computer, clashes, and the journal. */
export function records(driver: Driver, settings: Settings): Pick<PracticeStore, Records> {
  return {
    blocks: () => settings.blocks(),
    saveBlock: (block) => {
      upsert(driver, 'block', 'id', fromBlock(block));
      settings.forget();
    },
    removeBlock: (id) => {
      driver.run('DELETE FROM block WHERE id = ?', id);
      settings.forget();
    },
    clashes: () => settings.clashes(),
    saveClash: ({ appointmentId, entryId, state, raisedAt }) => {
      driver.run(
        'INSERT OR REPLACE INTO clash (appointment_id, entry_id, state, raised_at) VALUES (?, ?, ?, ?)',
        appointmentId,
        entryId,
        state,
        raisedAt,
      );
      settings.forget();
    },
    removeClash: (appointmentId, entryId) => {
      driver.run('DELETE FROM clash WHERE appointment_id = ? AND entry_id = ?', appointmentId, entryId);
      settings.forget();
    },
    journal: (since, most = -1) =>
      driver.all('SELECT * FROM journal WHERE at >= ? ORDER BY id DESC LIMIT ?', since, most).map(toJournal),
    addToJournal: (entries) => {
      const add = driver.statement(
        `INSERT INTO journal (at, kind, calendar_id, appointment_id, uid, entry_id, before, after, undoes)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      );
      driver.transaction(() => {
        for (const entry of entries) add(...fromJournal(entry));
      });
    },
    pruneJournal: (before) => {
      driver.run('DELETE FROM journal WHERE at < ?', before);
    },
  };
}
