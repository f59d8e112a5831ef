import type { EpochMs } from '#domain/interval.ts';
import type { ZoneName } from '#domain/time.ts';
import { fit } from '#renderer/features/commands/match.ts';
import { displayLocale } from '#renderer/ui/locale.ts';
import { englishCity, timeName, zoneName } from './zone-words.ts';

/** A zone to choose. */
export interface ZoneChoice {
  readonly value: ZoneName;
  readonly label: string;
}

export const zoneChoice = (value: ZoneName, at: EpochMs): ZoneChoice => ({
  value,
  label: zoneName(value, at),
});

/** The zones of the system by city, before them a chosen one and those that are likely; of two that are told alike, the one that comes first. */
export function zoneChoices(
  chosen: ZoneName | null,
  at: EpochMs,
  likely: readonly ZoneName[] = [],
): ZoneChoice[] {
  const all = Intl.supportedValuesOf('timeZone').map((zone) => zoneChoice(zone, at));
  const byCity = all.toSorted((a, b) => a.label.localeCompare(b.label, displayLocale()));
  const byLabel = new Map<string, ZoneChoice>();
  const first = [...(chosen === null ? [] : [chosen]), ...likely];
  for (const choice of [...first.map((zone) => zoneChoice(zone, at)), ...byCity]) {
    if (!byLabel.has(choice.label)) byLabel.set(choice.label, choice);
  }
  return [...byLabel.values()];
}

/**
 * The choices that fit to what is typed: those whose city or offset does, then those by the name of their time
 * ("Eastern"), by the English city or by the name that computers use for the zone, which many know.
 */
export function fittingZones(query: string, choices: readonly ZoneChoice[], at: EpochMs): ZoneChoice[] {
  const typed = query.replace(/[/_]/g, ' ').replace(/^\s*utc/i, 'GMT');
  const offset = typed.replace(/\s/g, '').toUpperCase();
  const scored = choices.map((choice) => {
    const { label, value } = choice;
    const words = [timeName(value, at), englishCity(value), value.replace(/[/_]/g, ' ')];
    // "GMT+1" is also how "GMT+10" begins, and of that there are more than the list shows.
    const isOffset = label.toUpperCase().endsWith(offset) && offset.startsWith('GMT');
    return {
      choice,
      score: (isOffset ? 10 : 0) + 3 * inside(typed, label) + inside(typed, words.join(', ')),
    };
  });
  return scored
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score)
    .map(({ choice }) => choice);
}

/** 2 at the beginning of a word, 1 within one, 0 where it is not there as a whole. */
const inside = (query: string, text: string): number => Math.max(0, (fit(query, text) ?? 0) - 1);
