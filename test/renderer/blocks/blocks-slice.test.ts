import { expect, test } from 'vitest';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { aBlock } from '../practice-blocks.ts';
import { anAppointment, anEntry } from '../practice.ts';

function storeOver(answers: Answers) {
  const { bridge, calls } = createFakeBridge(answers);
  const store = createAppStore(bridge);
  return { state: store.getState, calls };
}
const INPUT = { title: 'Lunch', start: 0, end: 10 };

test('the form closes when the block is there; refused, it stays with what was typed and the reason', async () => {
  let answer: 'refuse' | 'take' = 'refuse';
  const { state } = storeOver({
    'blocks.create': () => (answer === 'take' ? done(aBlock()) : failed('disk-full')),
  });
  state().openBlockForm({ start: 0, lengthMinutes: 60 });
  state().typeInBlock({ title: 'Lunch' });
  await state().saveBlockForm();
  expect(state().blockForm).toMatchObject({
    saving: false,
    error: { code: 'disk-full' },
    fields: { title: 'Lunch' },
  });
  answer = 'take';
  await state().saveBlockForm();
  expect(state().blockForm).toBeNull();
  expect(state().told).toMatchObject({ what: 'blocked', block: aBlock() });
});

test('the form takes the place of a booking that was open', () => {
  const { state } = storeOver({});
  state().openBooking({ start: 0, lengthMinutes: 50 });
  state().openBlockForm({ start: 0, lengthMinutes: 60 });
  expect(state().booking).toBeNull();
});

test('undo makes again what was removed, once; what can not be made again has no undo', async () => {
  const { state, calls } = storeOver({
    'blocks.list': () => done([aBlock({ id: 'b', ...INPUT })]),
    'blocks.remove': () => done({}),
    'blocks.create': () => done(aBlock()),
  });
  await state().loadBlock(anEntry({ kind: 'local-block', blockId: 'b', start: 0, end: 10 }));
  await state().removeBlock({ blockId: 'b' }, true);
  await state().undoTold();
  await state().undoTold();
  expect(calls.filter(({ command }) => command === 'blocks.create').map(({ input }) => input)).toEqual([
    { ...INPUT, again: true, undoes: true },
  ]);
  await state().removeBlock({ blockId: 'b', recurrenceId: 'r' }, false);
  expect(state().told).toMatchObject({ what: 'block-removed', again: null });
});

test('what was deleted is told in the place of what was booked before it', async () => {
  const { state } = storeOver({
    'appointments.book': () => done({ freshness: [], appointment: anAppointment() }),
    'blocks.remove': () => done({}),
  });
  state().openBooking({ start: 0, lengthMinutes: 50 });
  await state().book({ start: 0, lengthMinutes: 50, client: { name: 'Mira Kovač' } });
  expect(state().told?.what).toBe('booked');
  await state().removeBlock({ blockId: 'b' }, true);
  expect(state().told?.what).toBe('block-removed');
});

test('a block that could not be removed has no undo', async () => {
  const { state } = storeOver({ 'blocks.remove': () => failed('not-found') });
  expect(await state().removeBlock({ blockId: 'b' }, true)).toMatchObject({ code: 'not-found' });
  expect(state().told).toBeNull();
});

test('deleting closes the details, but not others that were opened meanwhile', async () => {
  const answers: (() => void)[] = [];
  const { state } = storeOver({
    'blocks.remove': () => new Promise((resolve) => answers.push(() => resolve(done({})))),
  });
  for (const [meanwhile, left] of [
    ['b', null],
    ['other', 'other'],
  ] as const) {
    state().select('b');
    const removing = state().removeBlock({ blockId: 'b' }, true);
    state().select(meanwhile);
    answers.pop()?.();
    await removing;
    expect(state().selectedEntryId).toBe(left);
  }
});
