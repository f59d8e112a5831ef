import type { Fault } from './switches.ts';

/** Whose ways a server has. */
export type Preset = 'icloud' | 'plain';

/** iCloud's ways, each a switch that is on from the start. Numbers are rows of the table of iCloud's quirks. */
const ICLOUD: readonly Fault[] = [
  { name: 'written', prefixes: 'default', hasCdata: true, contentType: 'text/xml;charset=UTF-8' }, // 6
  { name: 'hollow-properties' }, // 6
  { name: 'stray-rows', self: true }, // 7
  { name: 'port-in-hrefs' }, // 3
  { name: 'query-needs-vevent' }, // 11
  { name: 'limit-refused' }, // 16
  { name: 'data-refused' }, // 17
  { name: 'no-dtend-404' }, // 19
  { name: 'uid-taken', by: 'elsewhere', status: 412 }, // 20
  { name: 'put-without-etag' }, // 22
  { name: 'scheduling-folders' }, // 29
];

/** The switches of a preset. `dataInReports`: whether a sync-collection gives calendar text that it is asked for. */
export function presetOf(preset: Preset, dataInReports = preset === 'plain'): readonly Fault[] {
  if (preset === 'icloud') return ICLOUD.filter(({ name }) => name !== 'data-refused' || !dataInReports);
  return dataInReports ? [] : [{ name: 'data-refused' }];
}
