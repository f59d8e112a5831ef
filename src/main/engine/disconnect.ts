import type { CheckedInput, Value } from '#contract/commands.ts';
import type { PracticeStore } from '#main/ports/practice-store.ts';
import type { SavedPreferences } from './preferences.ts';

type Disconnected = Value<'accounts.disconnect'>;

export interface DisconnectParts {
  readonly preferences: SavedPreferences;
  /** Of the workspace that is open. */
  readonly practice: PracticeStore;
  /** What the workspace itself does. */
  readonly disconnect: (input: CheckedInput<'accounts.disconnect'>) => Promise<Disconnected> | Disconnected;
  /** Removes every copy of the data, which all hold the account, and makes a new one. Gives their number. */
  readonly renewCopies: () => number;
  /** Told when a preference was changed by it. */
  readonly preferencesChanged: () => void;
}

/** Disconnects an account; where it is erased, also from what the engine itself keeps: preferences, and copies. */
export async function disconnectAccount(
  parts: DisconnectParts,
  input: CheckedInput<'accounts.disconnect'>,
): Promise<Disconnected> {
  const { preferences, practice } = parts;
  const mine = new Set(
    practice.calendars().flatMap(({ id, accountId }) => (accountId === input.accountId ? [id] : [])),
  );
  const done = await parts.disconnect(input);
  if (!input.erase) return done;
  const hidden = (): readonly string[] => preferences.get().hiddenCalendarIds.filter((id) => mine.has(id));
  if (hidden().length > 0) {
    const shown = preferences.get().hiddenCalendarIds.filter((id) => !mine.has(id));
    preferences.save({ hiddenCalendarIds: shown });
    parts.preferencesChanged();
  }
  return {
    ...done,
    erased: { ...done.erased, files: parts.renewCopies() },
    left: { ...done.left, rows: done.left.rows + hidden().length },
  };
}
