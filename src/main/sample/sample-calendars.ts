import { newCalendar } from './collections.ts';
import type { CalendarRecord } from './collections.ts';
import { dateIn, mondayOf } from './dates.ts';
import { familyLife } from './family-life.ts';
import { practiceLife } from './practice-life.ts';
import { privateLife } from './private-life.ts';
import { SampleTime } from './sample-time.ts';
import { sampleTexts } from './texts.ts';
import type { SampleLanguage } from './texts.ts';
import { writeEvent } from './write-event.ts';
import type { EventSketch } from './write-event.ts';

/**
 * An invented account: three calendars with twelve weeks of a practitioner's life, four before today's week and
 * eight from it on. All names and places are invented.
 *
 * @param now epoch ms; today in `zone` is what the dates are counted from
 * @param language of every text in it
 */
export function createSampleCalendars(
  now: number,
  zone: string,
  language: SampleLanguage = 'en',
): readonly CalendarRecord[] {
  const time = new SampleTime(mondayOf(dateIn(zone, now)), zone);
  const texts = sampleTexts(language);
  const { practice, private: own, family } = texts.calendars;
  const written = (sketches: readonly EventSketch[]) =>
    sketches.map((sketch) => ({ name: `${sketch.name}.ics`, ics: writeEvent(sketch, now) }));
  const components = ['VEVENT'];
  return [
    newCalendar(
      { slug: 'practice', name: practice, color: '#34a853', isWritable: true, components },
      written(practiceLife(time, texts)),
    ),
    newCalendar(
      { slug: 'private', name: own, color: '#a142f4', isWritable: true, components },
      written(privateLife(time, texts)),
    ),
    newCalendar(
      { slug: 'family', name: family, color: '#f29900', isWritable: false, components },
      written(familyLife(time, texts)),
    ),
  ];
}
