import { isSettled, type PracticeStore } from '#main/ports/practice-store.ts';
import type { Driver } from '../driver.ts';
import { toAppointment, toRemoteCopy } from './from-rows.ts';
import type { Settings } from './settings.ts';
import { fromAppointment, fromRemoteCopy, upsert } from './to-rows.ts';

const APPOINTMENTS = `SELECT a.*, c.name AS client_name, c.email AS client_email, c.phone AS client_phone,
    c.zone AS client_zone, c.code AS client_code
  FROM appointment a JOIN client c ON c.id = a.client_id`;

type Appointments =
  | 'appointment'
  | 'appointmentByUid'
  | 'saveFormerUid'
  | 'appointmentsOfSeries'
  | 'lastAppointmentOf'
  | 'appointmentsBetween'
  | 'knownUids'
  | 'removedUids'
  | 'saveAppointment'
  | 'remoteCopy'
  | 'copiesBelievedIn'
  | 'owedWrites'
  | 'saveRemoteCopy';

export function appointments(driver: Driver, settings: Settings): Pick<PracticeStore, Appointments> {
  const one = (where: string, ...values: string[]): ReturnType<PracticeStore['appointment']> => {
    const row = driver.get(`${APPOINTMENTS} WHERE ${where}`, ...values);
    return row === null ? null : toAppointment(row);
  };
  return {
    appointment: (id) => one('a.id = ?', id),
    appointmentByUid: (uid) =>
      one('a.uid = ? OR a.id = (SELECT appointment_id FROM former_uid WHERE uid = ?)', uid, uid),
    saveFormerUid: (uid, appointmentId) => {
      driver.run('INSERT OR REPLACE INTO former_uid (uid, appointment_id) VALUES (?, ?)', uid, appointmentId);
      settings.forget();
    },
    appointmentsOfSeries: (seriesId) =>
      driver.all(`${APPOINTMENTS} WHERE a.series_id = ? ORDER BY a.start`, seriesId).map(toAppointment),
    lastAppointmentOf: (clientId) =>
      one("a.client_id = ? AND a.state <> 'cancelled' ORDER BY a.start DESC LIMIT 1", clientId),
    appointmentsBetween: (window, states) =>
      driver
        .all(
          `${APPOINTMENTS} WHERE a.start < ? AND a.end > ? AND a.state IN (SELECT value FROM json_each(?)) ORDER BY a.start`,
          window.end,
          window.start,
          JSON.stringify(states),
        )
        .map(toAppointment),
    knownUids: () => settings.knownUids(),
    removedUids: () => settings.removedUids(),
    saveAppointment: (appointment) => {
      upsert(driver, 'appointment', 'id', fromAppointment(appointment));
      settings.forget();
    },
    remoteCopy: (id) => {
      const row = driver.get('SELECT * FROM remote_copy WHERE appointment_id = ?', id);
      return row === null ? null : toRemoteCopy(row);
    },
    owedWrites: () =>
      driver.all('SELECT * FROM remote_copy WHERE settled = 0 ORDER BY rowid').map(toRemoteCopy),
    copiesBelievedIn: (calendarId) =>
      driver
        .all(
          `SELECT * FROM remote_copy WHERE belief = 'present' AND calendar_id = ?
             OR belief = 'elsewhere' AND json_extract(elsewhere, '$.calendarId') = ?`,
          calendarId,
          calendarId,
        )
        .map(toRemoteCopy),
    saveRemoteCopy: (copy) => {
      upsert(driver, 'remote_copy', 'appointment_id', {
        ...fromRemoteCopy(copy),
        settled: isSettled(copy) ? 1 : 0,
      });
      settings.forget();
    },
  };
}
