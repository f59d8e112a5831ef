import ICAL from 'ical.js';
import { tzlib_get_ical_block } from 'timezones-ical-library';
import type { EpochMs } from '#domain/interval.ts';
import { wallTimeIn, type ZoneRules } from '#domain/time.ts';
import type { AppointmentObject } from '#main/ports/icalendar-codec.ts';
import { alarmUid } from './own-alarm.ts';
import { ianaRules } from './zones.ts';

export const PRODUCT = '-//HeyClients//HeyClients Calendar//EN';
const MOST_OCTETS = 75;

/** The calendar object of an appointment; see `IcalendarCodec.serializeAppointment`. */
export function serializeAppointment(appointment: AppointmentObject): string {
  const { block, zone } = zoneFor(appointment);
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', PRODUCT);
  calendar.addSubcomponent(new ICAL.Component(ICAL.parse(block) as unknown[]));
  const event = new ICAL.Component('vevent');
  calendar.addSubcomponent(event);
  event.addPropertyWithValue('uid', appointment.uid);
  event.addPropertyWithValue('dtstamp', utcTime(appointment.stampedAt));
  addZonedTime(event, 'dtstart', appointment.start, zone);
  addZonedTime(event, 'dtend', appointment.end, zone);
  event.addPropertyWithValue('summary', plainText(appointment.title));
  event.addPropertyWithValue('status', 'CONFIRMED');
  event.addPropertyWithValue('transp', 'OPAQUE');
  event.addPropertyWithValue('sequence', appointment.sequence);
  event.addPropertyWithValue('last-modified', utcTime(appointment.stampedAt));
  const { alarmMinutes, alarmText } = appointment;
  if (alarmMinutes !== null) event.addSubcomponent(alarm(appointment.uid, alarmMinutes, alarmText));
  return folded(calendar.toString());
}

/** The practice's zone; UTC for the hour that its clocks show twice, whose second run no local time can name. */
function zoneFor({ zone: name, start, end }: AppointmentObject): ReturnType<typeof zoneBlock> {
  const found = zoneBlock(name);
  return [start, end].every((instant) => isNamed(found.zone, instant)) ? found : zoneBlock('Etc/UTC');
}

/** Whether a local time of the zone means this instant, to the second: the second run of a repeated hour has none. */
export function isNamed(zone: ZoneRules, instant: EpochMs): boolean {
  return zone.instantOf(wallTimeIn(zone, instant)) === Math.floor(instant / 1000) * 1000;
}

/** The zone and its VTIMEZONE; a bare UTC time is shown in the wrong zone by some servers' mails. */
export function zoneBlock(name: string): { readonly block: string; readonly zone: ZoneRules } {
  const zone = ianaRules(name) ?? ianaRules('Etc/UTC');
  if (zone === null) throw new Error('no rules for UTC');
  const [block = '', parameter = ''] = tzlib_get_ical_block(zone.zone);
  const known = ianaRules(parameter.replace(/^TZID=/, ''));
  if (block === '' || known === null) return zoneBlock('Etc/UTC');
  return { block, zone: { ...zone, zone: parameter.replace(/^TZID=/, '') } };
}

function addZonedTime(event: ICAL.Component, name: string, instant: EpochMs, zone: ZoneRules): void {
  const property = new ICAL.Property(name);
  property.setParameter('tzid', zone.zone);
  property.setValue(ICAL.Time.fromDateTimeString(wallTimeIn(zone, instant)));
  event.addProperty(property);
}

function utcTime(instant: EpochMs): ICAL.Time {
  return ICAL.Time.fromDateTimeString(`${new Date(instant).toISOString().slice(0, 19)}Z`);
}

function alarm(eventUid: string, minutes: number, text: string): ICAL.Component {
  const component = new ICAL.Component('valarm');
  component.addPropertyWithValue('uid', alarmUid(eventUid));
  component.addPropertyWithValue('action', 'DISPLAY');
  component.addPropertyWithValue('description', plainText(text));
  component.addPropertyWithValue('trigger', ICAL.Duration.fromSeconds(-60 * minutes));
  return component;
}

/** Control characters are no text (RFC 5545 §3.3.11) and servers refuse them. */
export function plainText(text: string): string {
  return text.replace(/(?![\t\n])\p{Cc}/gu, '');
}

/** Lines of at most 75 octets, never folded inside a character (RFC 5545 §3.1). */
export function folded(text: string): string {
  const lines = text.replace(/\r?\n[ \t]/g, '').split(/\r?\n/);
  return lines
    .filter((line) => line !== '')
    .map((line) => `${foldLine(line)}\r\n`)
    .join('');
}

function foldLine(line: string): string {
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = Buffer.byteLength(character);
    const most = pieces.length === 0 ? MOST_OCTETS : MOST_OCTETS - 1;
    if (octets + size > most) {
      pieces.push(piece);
      piece = '';
      octets = 0;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n ');
}
