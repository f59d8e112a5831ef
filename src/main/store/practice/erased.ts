import type { Driver } from '../driver.ts';

const ids = '(SELECT value FROM json_each(?))';

/** Where a copy lies of which its account is erased: a name that says nothing and leads nowhere (RFC 2606). */
const NOWHERE = 'https://erased.invalid/';
const placed = (column: string): string => `json_extract(${column}, '$.calendarId') IN ${ids}`;
const named = (column: string): string => `json_extract(${column}, '$.href') NOT LIKE '${NOWHERE}%'`;

/** Inside a transaction. Gives the number of rows removed; what appointments forget is in rows that stay. */
export function eraseAccount(driver: Driver, accountId: string): number {
  const mine = JSON.stringify(
    driver.all('SELECT id FROM calendar WHERE account_id = ?', accountId).map((row) => row['id']),
  );
  const removed = [
    driver.run(`DELETE FROM free_mark WHERE calendar_id IN ${ids}`, mine),
    // What was seen of others' events goes too; what became of an appointment is the practice's.
    driver.run(`DELETE FROM journal WHERE appointment_id IS NULL AND calendar_id IN ${ids}`, mine),
    driver.run('DELETE FROM calendar WHERE account_id = ?', accountId),
    driver.run('DELETE FROM account WHERE id = ?', accountId),
  ];
  // The address of a calendar has its server's name in it and often the person's; the text is the server's.
  const forgotten = 'etag = NULL, base_ics = NULL';
  driver.run(
    `UPDATE remote_copy SET href = '${NOWHERE}' || uid || '.ics', ${forgotten} WHERE calendar_id IN ${ids}`,
    mine,
  );
  driver.run(
    `UPDATE remote_copy SET elsewhere = json_set(elsewhere, '$.href', '${NOWHERE}' || uid || '.ics'), ${forgotten}
     WHERE ${placed('elsewhere')}`,
    mine,
  );
  driver.run(
    `UPDATE remote_copy SET leaving = json_set(leaving, '$.base', NULL,
       '$.href', '${NOWHERE}' || json_extract(leaving, '$.uid') || '.ics')
     WHERE ${placed('leaving')}`,
    mine,
  );
  return removed.reduce((total, { changes }) => total + changes, 0);
}

/** How many rows still have something of an account that was erased, or of its calendars. */
export function rowsOf(driver: Driver, accountId: string, calendarIds: readonly string[]): number {
  const mine = JSON.stringify(calendarIds);
  const counts: readonly (readonly [string, ...string[]])[] = [
    ['account WHERE id = ?', accountId],
    [`calendar WHERE account_id = ? OR id IN ${ids}`, accountId, mine],
    [`free_mark WHERE calendar_id IN ${ids}`, mine],
    [`journal WHERE appointment_id IS NULL AND calendar_id IN ${ids}`, mine],
    [
      `remote_copy WHERE calendar_id IN ${ids}
        AND (href NOT LIKE '${NOWHERE}%' OR etag IS NOT NULL OR base_ics IS NOT NULL)`,
      mine,
    ],
    [`remote_copy WHERE ${placed('elsewhere')} AND ${named('elsewhere')}`, mine],
    [
      `remote_copy WHERE ${placed('leaving')}
        AND (${named('leaving')} OR json_extract(leaving, '$.base') IS NOT NULL)`,
      mine,
    ],
    [`configuration WHERE json_extract(json, '$.primaryCalendarId') IN ${ids}`, mine],
    [
      `configuration, json_each(configuration.json, '$.conflictCalendarIds') AS chosen WHERE chosen.value IN ${ids}`,
      mine,
    ],
  ];
  return counts.reduce(
    (total, [rows, ...values]) =>
      total + Number(driver.get(`SELECT count(*) AS n FROM ${rows}`, ...values)?.['n'] ?? 0),
    0,
  );
}
