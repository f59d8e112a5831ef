/** A small VEVENT as text: one hour in UTC, on the first of December 2026 where nothing else is said. */
export function simpleEvent(
  uid: string,
  {
    title = 'Lesson',
    start = '20261201T100000Z',
    component = 'VEVENT',
    more = [],
  }: {
    readonly title?: string;
    readonly start?: string;
    readonly component?: 'VEVENT' | 'VTODO';
    /** Further lines; one that begins with DTSTART or DURATION takes the place of the usual. */
    readonly more?: readonly string[];
  } = {},
): string {
  const isGiven = (name: string): boolean => more.some((line) => line.startsWith(name));
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//HeyClients Calendar//Tests//EN',
    `BEGIN:${component}`,
    `UID:${uid}`,
    'DTSTAMP:20261101T080000Z',
    ...(isGiven('DTSTART') ? [] : [`DTSTART:${start}`]),
    ...(component === 'VEVENT' && !isGiven('DTEND') && !isGiven('DURATION') ? ['DURATION:PT1H'] : []),
    `SUMMARY:${title}`,
    ...more,
    `END:${component}`,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}
