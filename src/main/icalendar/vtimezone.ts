import { MINUTE_MS } from '#domain/interval.ts';
import type { ZoneRules } from '#domain/time.ts';
import { parseContentLine, type ContentLine } from './content-line.ts';
import { parseRule, Unreadable, type Rule } from './rule.ts';
import { stepRule } from './rule-steps.ts';
import type { RawComponent } from './split.ts';
import type { StepBudget } from './step-budget.ts';
import { fromWallTime, isoOf, type WallMs } from './wall.ts';
import { tableRules, type Transition } from './zones.ts';

/** The stretch for which a file's own zone is laid out. */
const FROM = fromWallTime('1900-01-01T00:00:00');
const TO = fromWallTime('2100-01-01T00:00:00');

/** The rules that a VTIMEZONE states (RFC 5545 §3.6.5), bounded; null where they can't be made out. */
export function rulesOfFile(
  component: RawComponent,
  budget: StepBudget,
): { readonly tzid: string; readonly rules: ZoneRules } | null {
  const tzid = contentLines(component)
    .find(({ name }) => name === 'TZID')
    ?.value.trim();
  if (tzid === undefined) return null;
  try {
    const observances = component.components.flatMap((each) => observance(each, budget));
    const transitions = observances.flatMap((each) => each.transitions).toSorted((a, b) => a.at - b.at);
    const first = observances.toSorted((a, b) => a.start - b.start)[0];
    if (first === undefined) return null;
    return { tzid, rules: tableRules(`file:${tzid}`, first.offsetFrom, transitions) };
  } catch (fault) {
    if (fault instanceof Unreadable) return null;
    throw fault;
  }
}

interface Observance {
  readonly start: WallMs;
  readonly offsetFrom: number;
  readonly transitions: readonly Transition[];
}

function observance(component: RawComponent, budget: StepBudget): Observance[] {
  if (component.name !== 'STANDARD' && component.name !== 'DAYLIGHT') return [];
  const lines = contentLines(component);
  const valueOf = (name: string): string | undefined => lines.find((line) => line.name === name)?.value;
  const iso = isoOf(valueOf('DTSTART') ?? '');
  const offsetFrom = parseOffset(valueOf('TZOFFSETFROM') ?? '');
  const offset = parseOffset(valueOf('TZOFFSETTO') ?? '');
  if (iso?.time == null || offset === null || offsetFrom === null) return [];
  const start = fromWallTime(`${iso.date}T${iso.time}`);
  const dates = lines
    .filter(({ name }) => name === 'RDATE')
    .flatMap(({ value }) => value.split(',').flatMap(wallOf));
  const ruled = lines
    .filter(({ name }) => name === 'RRULE')
    .flatMap(({ value }) => {
      const rule = parseRule(value);
      return stepRule({
        start,
        rule,
        from: FROM,
        to: TO,
        countFrom: FROM,
        last: lastOnset(rule, offsetFrom),
        budget,
      });
    });
  const onsets = [...new Set([start, ...dates, ...ruled])];
  return [{ start, offsetFrom, transitions: onsets.map((wall) => ({ at: wall - offsetFrom, offset })) }];
}

/** UNTIL should be UTC here (RFC 5545 §3.3.10); files have it as a date or local time too. */
function lastOnset({ until }: Rule, offsetFrom: number): WallMs {
  switch (until?.kind) {
    case 'utc':
      return until.instant + offsetFrom;
    case 'wall':
      return fromWallTime(until.wall);
    case 'date':
      return fromWallTime(`${until.date}T23:59:59`);
    case undefined:
      return TO;
  }
}

function wallOf(text: string): WallMs[] {
  const iso = isoOf(text);
  return iso?.time == null ? [] : [fromWallTime(`${iso.date}T${iso.time}`)];
}

function parseOffset(text: string): number | null {
  const parts = /^([+-])(\d{2}):?(\d{2})(\d{2})?$/.exec(text.trim());
  if (parts === null) return null;
  const [, sign, hours, minutes, seconds] = parts;
  const offset = (Number(hours) * 60 + Number(minutes)) * MINUTE_MS + Number(seconds ?? 0) * 1000;
  return offset > 26 * 60 * MINUTE_MS ? null : offset * (sign === '-' ? -1 : 1);
}

function contentLines(component: RawComponent): ContentLine[] {
  return component.lines.flatMap((line) => parseContentLine(line) ?? []);
}
