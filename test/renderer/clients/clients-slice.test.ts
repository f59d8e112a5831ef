import { describe, expect, test } from 'vitest';
import { createStore } from 'zustand';
import type { Reply } from '#contract/bridge.ts';
import type { ListedClient } from '#contract/shapes.ts';
import { createCalendarSlice, type CalendarSlice } from '#renderer/features/calendar/calendar-slice.ts';
import { toClientChange, toClientFields, wrongFields } from '#renderer/features/clients/client-form.ts';
import { createClientsSlice, type ClientsSlice } from '#renderer/features/clients/clients-slice.ts';
import { createCommandsSlice, type CommandsSlice } from '#renderer/features/commands/commands-slice.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';

const MIRA: ListedClient = {
  id: 'c-1',
  name: 'Mira Kovač',
  email: 'mira@example.org',
  phone: null,
  zone: 'America/New_York',
  code: null,
  last: null,
};

function storeOver(answers: Answers) {
  const { bridge, calls } = createFakeBridge(answers);
  const store = createStore<ClientsSlice & CalendarSlice & CommandsSlice>()((...api) => ({
    ...createCalendarSlice(bridge)(...api),
    ...createClientsSlice(bridge)(...api),
    ...createCommandsSlice(bridge)(...api),
  }));
  return { store, calls };
}

describe('the list of clients', () => {
  test('an answer for letters that were typed before is dropped', async () => {
    const waiting: ((reply: Reply<ListedClient[]>) => void)[] = [];
    const { store } = storeOver({ 'clients.list': () => new Promise((resolve) => waiting.push(resolve)) });
    const older = store.getState().searchClients('M');
    const newer = store.getState().searchClients('Mi');
    waiting[1]?.(done([MIRA]));
    await newer;
    waiting[0]?.(done([]));
    await older;
    expect(store.getState().clientList).toEqual({ status: 'ready', value: [MIRA] });
  });

  test('after a client is saved or removed the same search is asked again', async () => {
    const { store, calls } = storeOver({
      'clients.list': () => done([MIRA]),
      'clients.save': () => done(MIRA),
      'clients.remove': () => failed('internal'),
    });
    await store.getState().searchClients(' Mira ');
    expect(await store.getState().saveClient({ id: 'c-1', name: 'Mira' })).toBeNull();
    expect(await store.getState().removeClient('c-1')).toMatchObject({ code: 'internal' });
    const asked = calls.filter(({ command }) => command === 'clients.list').map(({ input }) => input);
    expect(asked).toEqual([{ query: 'Mira' }, { query: 'Mira' }, { query: 'Mira' }]);
  });
});

describe('the form of a client', () => {
  test('what was emptied is cleared, a new client has no id', () => {
    const fields = { ...toClientFields(MIRA), email: ' ', zone: '', code: ' MK-1 ' };
    const facts = { name: 'Mira Kovač', email: null, phone: null, zone: null, code: 'MK-1' };
    expect(toClientChange(MIRA, fields)).toEqual({ id: 'c-1', ...facts });
    expect(toClientChange(null, fields)).toEqual(facts);
  });

  test('a name is needed, an e-mail address only has to look like one', () => {
    const wrong = (facts: { readonly name?: string; readonly email?: string }) =>
      wrongFields({ ...toClientFields(MIRA), ...facts });
    expect(wrong({ name: ' ' })).toEqual(['name']);
    expect(wrong({ email: 'mira' })).toEqual(['email']);
    expect(wrong({ email: '' })).toEqual([]);
    expect(wrong({ email: ' mira@praxis ' })).toEqual([]);
  });
});
