/** A small VEVENT as text: one hour in UTC, on the first of December 2026 where nothing else is said. */
export function simpleEvent(
  uid: string,
  {
    title = 'Lesson',
    start = '20261201T100000Z',
    component = 'VEVENT',
  }: { readonly title?: string; readonly start?: string; readonly component?: 'VEVENT' | 'VTODO' } = {},
): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//HeyClients Calendar//Tests//EN',
    `BEGIN:${component}`,
    `UID:${uid}`,
    'DTSTAMP:20261101T080000Z',
    `DTSTART:${start}`,
    ...(component === 'VEVENT' ? ['DURATION:PT1H'] : []),
    `SUMMARY:${title}`,
    `END:${component}`,
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${line}\r\n`).join('');
}
