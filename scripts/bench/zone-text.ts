/** A zone as a calendar program writes it into every object: today's law as two yearly rules. */
interface Law {
  readonly summer: {
    readonly name: string;
    readonly offset: string;
    readonly since: string;
    readonly rule: string;
  };
  readonly winter: {
    readonly name: string;
    readonly offset: string;
    readonly since: string;
    readonly rule: string;
  };
}

const EUROPE = { summer: 'BYMONTH=3;BYDAY=-1SU', winter: 'BYMONTH=10;BYDAY=-1SU' };
const LAWS: Readonly<Record<string, Law>> = {
  'Europe/Berlin': {
    summer: { name: 'CEST', offset: '+0200', since: '19810329T020000', rule: EUROPE.summer },
    winter: { name: 'CET', offset: '+0100', since: '19961027T030000', rule: EUROPE.winter },
  },
  'Europe/London': {
    summer: { name: 'BST', offset: '+0100', since: '19810329T010000', rule: EUROPE.summer },
    winter: { name: 'GMT', offset: '+0000', since: '19961027T020000', rule: EUROPE.winter },
  },
  'America/New_York': {
    summer: { name: 'EDT', offset: '-0400', since: '20070311T020000', rule: 'BYMONTH=3;BYDAY=2SU' },
    winter: { name: 'EST', offset: '-0500', since: '20071104T020000', rule: 'BYMONTH=11;BYDAY=1SU' },
  },
};

/** The lines of a zone's VTIMEZONE; none for UTC. */
export function zoneText(zone: string): readonly string[] {
  const law = LAWS[zone];
  if (law === undefined) return [];
  const { summer, winter } = law;
  const half = (kind: string, to: Law['summer'], from: Law['summer']): string[] => [
    `BEGIN:${kind}`,
    `DTSTART:${to.since}`,
    `RRULE:FREQ=YEARLY;${to.rule}`,
    `TZNAME:${to.name}`,
    `TZOFFSETFROM:${from.offset}`,
    `TZOFFSETTO:${to.offset}`,
    `END:${kind}`,
  ];
  return [
    'BEGIN:VTIMEZONE',
    `TZID:${zone}`,
    ...half('DAYLIGHT', summer, winter),
    ...half('STANDARD', winter, summer),
    'END:VTIMEZONE',
  ];
}
