import { clientInitials } from '#domain/appointment-title.ts';

/** What stands in the place of a title. */
export interface HiddenWords {
  readonly appointment: string;
  readonly blockedSlot: string;
}

type Fields = Readonly<Record<string, unknown>>;
/** What the titles in an object are: those of an appointment's event, of something else, or a client's own name. */
type Word = keyof HiddenWords | 'client';
/** Gives what is shown of a value while names are hidden: the same type, the same object for the same object. */
export type HideNames = <T>(value: T) => T;

/** Fields of which nothing is shown, whatever they belong to, and what an empty one holds. */
const EMPTIED: ReadonlyMap<string, string | null> = new Map([
  ['location', ''],
  ['clientQuery', ''],
  ['place', null],
  ['note', null],
  ['email', null],
  ['phone', null],
]);

/**
 * Takes every client's name, title, place and note out of whatever the store holds or its functions answer: clients
 * become initials, titles "Appointment" or "Blocked Slot"; a title that is a client's name becomes its initials, as in
 * the calendar. It goes by the names of the fields, so that a new screen or
 * a new command is covered without knowing of it.
 */
export function createHideNames(words: HiddenWords): HideNames {
  const known = new WeakMap<object, unknown>();

  const hide = (value: unknown, word: Word): unknown => {
    if ((typeof value !== 'object' && typeof value !== 'function') || value === null) return value;
    const before = known.get(value);
    if (before !== undefined) return before;
    const shown = hideObject(value, word);
    known.set(value, shown);
    // What was hidden once and came back into the store is not hidden again: initials have no initials.
    if (typeof shown === 'object' && shown !== null) known.set(shown, shown);
    return shown;
  };
  const hideObject = (value: object, word: Word): unknown => {
    if (typeof value === 'function') return hidingAnswers(value as (...args: unknown[]) => unknown);
    if (Array.isArray(value)) {
      const shown = value.map((each: unknown) => hide(each, word));
      return shown.every((each, index) => each === value[index]) ? value : shown;
    }
    return Object.getPrototypeOf(value) === Object.prototype ? hideFields(value as Fields, word) : value;
  };
  const hideFields = (fields: Fields, outer: Word): Fields => {
    const word = wordOf(fields) ?? outer;
    const shown = Object.entries(fields).map(
      ([name, value]) => [name, hideField(fields, name, value, word)] as const,
    );
    return shown.every(([name, value]) => value === fields[name]) ? fields : Object.fromEntries(shown);
  };
  const hideField = (fields: Fields, name: string, value: unknown, word: Word): unknown => {
    if (typeof value !== 'string') return name === 'client' ? hide(asClient(value), word) : hide(value, word);
    if (name === 'title') return word === 'client' ? initials(value) : words[word];
    if (EMPTIED.has(name)) return EMPTIED.get(name);
    return isPerson(fields, name) ? initials(value) : value;
  };
  /** @returns a function that does the same, and answers without names */
  const hidingAnswers =
    (run: (...args: unknown[]) => unknown) =>
    (...args: unknown[]): unknown => {
      const answer = run(...args);
      return answer instanceof Promise ? answer.then((value) => hide(value, 'blockedSlot')) : answer;
    };
  return ((value: unknown) => hide(value, 'blockedSlot')) as HideNames;
}

/** What the titles in an object are; null where it doesn't say. What changed and what was moved name the client. */
function wordOf(fields: Fields): Word | null {
  const { kind, entry } = fields;
  if ('client' in fields) return 'appointment';
  if (typeof entry === 'object' && entry !== null) {
    const word = wordOf(entry as Fields);
    return word === 'appointment' && 'title' in fields ? 'client' : word;
  }
  if (typeof kind !== 'string') return null;
  if (kind.startsWith('appointment')) return kind === 'appointment' ? 'appointment' : 'client';
  return /^(blocked-slot|local-block|event|block)/.test(kind) ? 'blockedSlot' : null;
}

/** A client that is yet to be made has a name alone; with a phone it is known for what it is. */
function asClient(value: unknown): unknown {
  return typeof value === 'object' && value !== null && !('phone' in value)
    ? { ...value, phone: null }
    : value;
}

function isPerson(fields: Fields, name: string): boolean {
  return name === 'client' || (name === 'name' && 'phone' in fields);
}

/** What a component was given hidden may come back with something new: initials stay what they are. */
const INITIALS = /^(?:\p{L}\p{M}*\.)+$/u;

function initials(name: string): string {
  if (INITIALS.test(name)) return name;
  return clientInitials(name);
}
