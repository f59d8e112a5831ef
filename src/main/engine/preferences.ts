import Conf from 'conf';
import { DEFAULT_PREFERENCES } from '#contract/default-preferences.ts';
import { guarded } from '#main/store/driver.ts';
import { preferences as preferencesShape, type Preferences } from '#contract/preferences.ts';

/** What may be lost without harm: the theme, the language, the last view, and whether the sample was open. */
export interface SavedPreferences {
  get(): Preferences;
  save(change: Partial<Preferences>): Preferences;
  /** Whether the last session ended in the sample. */
  wasSample(): boolean;
  setSample(isSample: boolean): void;
}

/** Preferences in a small JSON file of the data folder; a damaged one is replaced by the defaults. @throws StoreError */
export function openPreferences(folder: string): SavedPreferences {
  const file = guarded(
    'preferences',
    () =>
      new Conf<{ preferences: unknown; sample: boolean }>({
        cwd: folder,
        configName: 'preferences',
        projectName: 'heyclients-calendar',
        configFileMode: 0o600,
        clearInvalidConfig: true,
        defaults: { preferences: DEFAULT_PREFERENCES, sample: false },
      }),
  );
  const get = (): Preferences => {
    // A file of an earlier version lacks what has come since.
    const parsed = preferencesShape.safeParse({
      ...DEFAULT_PREFERENCES,
      ...asObject(file.get('preferences')),
    });
    return parsed.success ? parsed.data : DEFAULT_PREFERENCES;
  };
  return {
    get,
    save: (change) => {
      const given = Object.fromEntries(
        Object.entries<unknown>(change).filter(([, value]) => value !== undefined),
      );
      const next = { ...get(), ...given };
      guarded('preferences', () => file.set('preferences', next));
      return next;
    },
    wasSample: () => file.get('sample'),
    setSample: (isSample) => {
      if (file.get('sample') !== isSample) guarded('preferences', () => file.set('sample', isSample));
    },
  };
}

function asObject(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}
