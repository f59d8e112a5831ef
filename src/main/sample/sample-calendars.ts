import { newCalendar } from './collections.ts';
import type { CalendarRecord } from './collections.ts';
import { dateIn, mondayOf } from './dates.ts';
import { familyLife } from './family-life.ts';
import { practiceLife } from './practice-life.ts';
import { privateLife } from './private-life.ts';
import { SampleTime } from './sample-time.ts';
import { writeEvent } from './write-event.ts';
import type { EventSketch } from './write-event.ts';

/**
 * An invented account: three calendars with twelve weeks of a practitioner's life, four before today's week and
 * eight from it on. All names and places are invented.
 *
 * @param now epoch ms; today in `zone` is what the dates are counted from
 */
export function createSampleCalendars(now: number, zone: string): readonly CalendarRecord[] {
  const time = new SampleTime(mondayOf(dateIn(zone, now)), zone);
  const texts = (sketches: readonly EventSketch[]) =>
    sketches.map((sketch) => ({ name: `${sketch.name}.ics`, ics: writeEvent(sketch, now) }));
  const components = ['VEVENT'];
  return [
    newCalendar(
      { slug: 'practice', name: 'Practice', color: '#34a853', isWritable: true, components },
      texts(practiceLife(time)),
    ),
    newCalendar(
      { slug: 'private', name: 'Private', color: '#a142f4', isWritable: true, components },
      texts(privateLife(time)),
    ),
    newCalendar(
      { slug: 'family', name: 'Family', color: '#f29900', isWritable: false, components },
      texts(familyLife(time)),
    ),
  ];
}
