// Counts minutes: slow, simple, and without a line of the app's own code.

export interface OracleHours {
  readonly windows: readonly (readonly [from: string, to: string])[];
  readonly bufferBeforeMinutes: number;
  readonly bufferAfterMinutes: number;
  readonly minimumNoticeMinutes: number;
  readonly horizonDays: number;
  readonly maximumPerDay: number | null;
  readonly stepMinutes: number;
}

export interface OracleDay {
  readonly zone: string;
  readonly date: string;
  readonly hours: OracleHours;
  readonly now: number;
  readonly busy: readonly { readonly start: number; readonly end: number }[];
  /** Appointments on that date. */
  readonly appointments: number;
  readonly lengthMinutes: number;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const formats = new Map<string, Intl.DateTimeFormat>();

/** `YYYY-MM-DDTHH:MM` of a clock in a zone. */
function wallOf(zone: string, instant: number): string {
  let format = formats.get(zone);
  if (format === undefined) {
    const fields = {
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    } as const;
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, hourCycle: 'h23', ...fields });
    formats.set(zone, format);
  }
  return format.format(instant).replace(' ', 'T');
}

/** The first instant that shows a wall time; for one that is skipped, as long after the gap as it is into it. */
function instantOf(zone: string, wall: string): number {
  const utc = Date.parse(`${wall}Z`);
  for (let at = utc - 15 * HOUR; at <= utc + 15 * HOUR; at += 15 * MINUTE) {
    // Offsets of today's zones are whole quarters of an hour.
    if (wallOf(zone, at) === wall) return at;
  }
  const before = utc - Date.parse(`${wallOf(zone, utc - 24 * HOUR)}Z`) + (utc - 24 * HOUR);
  return before;
}

/** The starts of the slots that a date has. */
export function slotStarts({
  zone,
  date,
  hours,
  now,
  busy,
  appointments,
  lengthMinutes,
}: OracleDay): number[] {
  const at = (time: string): number =>
    time === '24:00'
      ? instantOf(
          zone,
          `${new Date(Date.parse(`${date}T00:00Z`) + 24 * HOUR).toISOString().slice(0, 10)}T00:00`,
        )
      : instantOf(zone, `${date}T${time}`);
  const stretches = hours.windows.map(([from, to]) => [at(from), at(to)] as const);
  const isWorking = (minute: number): boolean =>
    stretches.some(([from, to]) => from <= minute && minute < to);
  const isBusy = (minute: number): boolean =>
    busy.some(({ start, end }) => start < end && start < minute + MINUTE && minute < end);
  const today = wallOf(zone, now).slice(0, 10);
  const isPastHorizon = (Date.parse(date) - Date.parse(today)) / (24 * HOUR) > hours.horizonDays;
  if (isPastHorizon || (hours.maximumPerDay !== null && appointments >= hours.maximumPerDay)) return [];

  const found: number[] = [];
  let inRun = 0;
  const midnight = instantOf(zone, `${date}T00:00`);
  for (let minute = midnight; minute < midnight + 26 * HOUR; minute += MINUTE) {
    if (!isWorking(minute)) {
      inRun = 0;
      continue;
    }
    const isOnGrid = inRun % hours.stepMinutes === 0;
    inRun += 1;
    if (!isOnGrid || minute < now + hours.minimumNoticeMinutes * MINUTE) continue;
    const lasts = Array.from({ length: lengthMinutes }, (_, index) => minute + index * MINUTE);
    const around = hours.bufferBeforeMinutes + lengthMinutes + hours.bufferAfterMinutes;
    const padded = Array.from(
      { length: around },
      (_, i) => minute + (i - hours.bufferBeforeMinutes) * MINUTE,
    );
    if (lasts.every(isWorking) && !padded.some(isBusy)) found.push(minute);
  }
  return found;
}
