import './temporal.ts';
import type { IcalendarCodec } from '#main/ports/icalendar-codec.ts';
import { expandObject } from './expand.ts';
import { readObject } from './read.ts';
import { serializeFile } from './serialize-file.ts';
import { serializeAppointment } from './serialize.ts';
import { alarmOf, updateAppointment } from './update.ts';

/** Reads, expands and writes iCalendar. */
export const icalendarCodec: IcalendarCodec = {
  read: readObject,
  expand: expandObject,
  serializeAppointment,
  updateAppointment,
  alarmOf,
  serializeFile,
};

export { timeZones } from './zones.ts';
