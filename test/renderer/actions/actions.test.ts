import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { actionFacts, actionGroups, actionIds, ariaKey, printedKey } from '#contract/actions.ts';
import type { Preferences } from '#contract/preferences.ts';
import { keyOf } from '#renderer/actions/key-of.ts';
import { registry } from '#renderer/actions/registry.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done } from '../fake-bridge.ts';

const texts = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../../src/renderer/locales/en/commands.json'), 'utf8'),
) as Readonly<Record<'actions' | 'ends' | 'groups', Readonly<Record<string, string>>>>;

describe('the list of actions', () => {
  test('no two actions share a key', () => {
    const keys = actionIds.flatMap((id) => actionFacts(id).key ?? []);
    expect(keys.filter((key, index) => keys.indexOf(key) !== index)).toEqual([]);
  });

  test('every action has its sentence, and every sentence its action', () => {
    expect(Object.keys(texts.actions).toSorted()).toEqual([...actionIds].toSorted());
    expect(Object.keys(texts.groups).toSorted()).toEqual([...actionGroups].toSorted());
    const switches = actionIds.filter((id) => registry[id].isOn !== undefined);
    expect(Object.keys(texts.ends).toSorted()).toEqual([...switches].toSorted());
  });

  test('no action has the name of another one', () => {
    const names = Object.values(texts.actions);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  test.each(actionIds.filter((id) => actionFacts(id).inText === true))(
    '%s, which works while something is typed, has a key that types nothing',
    (id) => {
      expect(actionFacts(id).key).toMatch(/^Mod\+/);
    },
  );
});

describe('keys', () => {
  const press = (
    key: string,
    held: Partial<Record<'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey', true>> = {},
  ) => ({
    key,
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...held,
  });

  test('Mod is Ctrl, and ⌘ on a Mac', () => {
    expect(keyOf(press('k', { ctrlKey: true }), 'other')).toBe('Mod+K');
    expect(keyOf(press('k', { metaKey: true }), 'mac')).toBe('Mod+K');
    expect(keyOf(press('k', { ctrlKey: true }), 'mac')).toBeNull();
    expect(keyOf(press('k', { metaKey: true }), 'other')).toBeNull();
    expect(keyOf(press('H', { ctrlKey: true, shiftKey: true }), 'other')).toBe('Mod+Shift+H');
  });

  test('a sign is the key, however it is reached; a letter with Alt is none', () => {
    expect(keyOf(press('?', { shiftKey: true }), 'other')).toBe('?');
    expect(keyOf(press('n'), 'other')).toBe('n');
    expect(keyOf(press('N'), 'other')).toBe('n'); // caps lock
    expect(keyOf(press('N', { shiftKey: true }), 'other')).toBe('N');
    expect(keyOf(press('n', { altKey: true }), 'other')).toBeNull();
  });

  test('are printed and told as the keyboard has them', () => {
    expect(printedKey('Mod+Shift+H', 'mac')).toEqual(['⌘', '⇧', 'H']);
    expect(printedKey('Mod+Shift+H', 'other')).toEqual(['Ctrl', 'Shift', 'H']);
    expect(ariaKey('Mod+Shift+H', 'mac')).toBe('Meta+Shift+H');
    expect(ariaKey('Mod+Z', 'other')).toBe('Control+Z');
  });
});

describe('what actions do', () => {
  const start = () => {
    const { bridge, calls } = createFakeBridge({
      'preferences.save': (change) =>
        done({ ...createAppStore(bridge).getState().preferences, ...(change as Partial<Preferences>) }),
    });
    const store = createAppStore(bridge);
    return { calls, state: store.getState };
  };

  test('a new appointment opens its form beside the calendar, from wherever one is', () => {
    const { state } = start();
    state().navigate({ screen: 'help' });
    state().openBlockForm({ start: 0, lengthMinutes: 60 });
    registry['new-appointment'].run(state(), null);
    expect(state().route).toEqual({ screen: 'calendar' });
    expect(state().booking).not.toBeNull();
    expect(state().blockForm).toBeNull();
  });

  test('pages turn only where there is a calendar', () => {
    const { state } = start();
    state().goTo('2026-06-04');
    registry.next.run(state(), null);
    expect(state().date).toBe('2026-06-08'); // the Monday of the next week
    state().navigate({ screen: 'help' });
    expect(registry.next.isAvailable?.(state(), null)).toBe(false);
  });

  test('while nothing is connected, free times are neither shown nor copied: all time would be free', () => {
    const { bridge } = createFakeBridge({});
    const store = createAppStore(bridge);
    const offered = (): (boolean | undefined)[] =>
      (['free-times', 'copy-free-times'] as const).map((id) =>
        registry[id].isAvailable?.(store.getState(), null),
      );
    store.setState({ accounts: { status: 'ready', value: [] } });
    expect(offered()).toEqual([false, false]);
    store.setState({ accounts: { status: 'loading' } });
    expect(offered()).toEqual([true, true]);
  });

  test('hiding names forgets what was said last, which may have named somebody', () => {
    const { state, calls } = start();
    state().announce('Booked: Mira Kovač');
    registry['hide-names'].run(state(), null);
    expect(state().announcement).toBe('');
    expect(calls).toContainEqual({ command: 'preferences.save', input: { hideNames: true } });
  });
});
