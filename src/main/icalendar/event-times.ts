import type { EventTime } from '#domain/event.ts';
import type { ZoneRules } from '#domain/time.ts';
import type { ContentLine } from './content-line.ts';
import { Unreadable } from './rule.ts';
import { isoOf } from './wall.ts';
import { ianaRules, zoneOfTzid } from './zones.ts';

/** The zones of one file: those that a TZID means by itself, and those that only the file defines. */
export interface FileZones {
  /** The name under which a TZID's rules are found; null where nobody knows it: the time is then floating. */
  nameOf(tzid: string): string | null;
  rulesOf(name: string): ZoneRules | null;
  /** Zones that only the file knows, by their names here. */
  readonly own: ReadonlyMap<string, ZoneRules>;
}

/** @param defined the rules that the file's VTIMEZONEs give a TZID, asked only for names that mean nothing by themselves */
export function createFileZones(defined: (tzid: string) => ZoneRules | null): FileZones {
  const names = new Map<string, string | null>();
  const own = new Map<string, ZoneRules>();
  const resolve = (tzid: string): string | null => {
    const rules = zoneOfTzid(tzid) ?? defined(tzid);
    if (rules !== null && ianaRules(rules.zone) === null) own.set(rules.zone, rules);
    return rules?.zone ?? null;
  };
  return {
    nameOf: (tzid) => {
      const known = names.get(tzid);
      if (known !== undefined) return known;
      const name = resolve(tzid);
      names.set(tzid, name);
      return name;
    },
    rulesOf: (name) => own.get(name) ?? ianaRules(name),
    own,
  };
}

/** The times of a DATE or DATE-TIME property, a list included. @throws Unreadable */
export function timesOf(line: ContentLine, zones: FileZones): EventTime[] {
  return line.value
    .split(',')
    .filter((value) => value.trim() !== '')
    .map((value) => toEventTime(value, line.parameters, zones));
}

/** One DATE or DATE-TIME (RFC 5545 §3.3.4, §3.3.5). @throws Unreadable for a date that no calendar has */
export function toEventTime(
  value: string,
  parameters: ContentLine['parameters'],
  zones: FileZones,
): EventTime {
  const iso = isoOf(value);
  if (iso === null) throw new Unreadable('a date or time that does not exist');
  // The value's own form decides: `VALUE=DATE` before a time is a common slip of exporters.
  if (iso.time === null) return { kind: 'date', date: iso.date };
  const wall = `${iso.date}T${iso.time}`;
  if (iso.isUtc) return { kind: 'utc', instant: Date.parse(`${wall}Z`) };
  const tzid = parameters.get('TZID');
  const zone = tzid === undefined ? null : zones.nameOf(tzid);
  return zone === null ? { kind: 'floating', wall } : { kind: 'zoned', wall, zone };
}
