import type { PracticeStore } from '#main/ports/practice-store.ts';
import type { Driver } from '../driver.ts';
import { toClient } from './from-rows.ts';
import { upsert } from './to-rows.ts';

type Clients = 'clients' | 'everyClient' | 'client' | 'saveClient' | 'removeClient';

export function clients(driver: Driver): Pick<PracticeStore, Clients> {
  return {
    clients: (query) =>
      driver
        .all(
          `SELECT * FROM client WHERE removed = 0 AND instr(lower(name), lower(?)) > 0
           ORDER BY name <> ?, name COLLATE NOCASE LIMIT 50`,
          query ?? '',
          query ?? '',
        )
        .map(toClient),
    everyClient: () => driver.all('SELECT * FROM client ORDER BY name COLLATE NOCASE').map(toClient),
    client: (id) => {
      const row = driver.get('SELECT * FROM client WHERE id = ?', id);
      return row === null ? null : toClient(row);
    },
    saveClient: (client) => upsert(driver, 'client', 'id', { ...client, removed: 0 }),
    removeClient: (id) => {
      driver.run('UPDATE client SET removed = 1 WHERE id = ?', id);
      driver.run(
        'DELETE FROM client WHERE id = ? AND NOT EXISTS (SELECT 1 FROM appointment WHERE client_id = client.id)',
        id,
      );
    },
  };
}
