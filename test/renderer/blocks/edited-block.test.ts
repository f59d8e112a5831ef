import { describe, expect, test } from 'vitest';
import type { BlockShape } from '#contract/shapes.ts';
import { registry } from '#renderer/actions/registry.ts';
import { createAppStore } from '#renderer/store/app-store.ts';
import { createFakeBridge, done, failed, type Answers } from '../fake-bridge.ts';
import { aBlock, aBlockForm } from '../practice-blocks.ts';
import { aConfiguration, anEntry } from '../practice.ts';

const HOUR = 3_600_000;
const BLOCK = aBlock({ id: 'b', title: 'Lunch', end: HOUR });
const ENTRY = anEntry({ id: 'b', kind: 'local-block', blockId: 'b', start: 0, end: HOUR });
const EVENT = anEntry({ id: 'event', start: 5 * HOUR, end: 6 * HOUR });

/** The details of a block are open. */
async function opened(answers: Answers = {}, block: BlockShape = BLOCK) {
  const { bridge, calls } = createFakeBridge({
    'agenda.list': () => done({ entries: [ENTRY, EVENT] }),
    'appointments.list': () => done([]),
    'blocks.list': () => done([block]),
    'blocks.move': () => done(block),
    ...answers,
  });
  const { getState: state } = createAppStore(bridge);
  await state().showRange({ start: -HOUR, end: 24 * HOUR });
  state().select('b');
  await state().loadBlock(ENTRY);
  const asked = () => calls.filter(({ command }) => command === 'blocks.move').map(({ input }) => input);
  return { state, asked };
}

describe('the form of a block that is changed', () => {
  test('opens in the place of its details, and leads back to them when it is left', async () => {
    const { state } = await opened();
    state().editBlock('b');
    expect(state()).toMatchObject({ selectedEntryId: null, blockForm: { fields: { title: 'Lunch' } } });
    state().leaveBlockForm();
    expect(state()).toMatchObject({ selectedEntryId: 'b', blockForm: null, told: null });
  });

  test('asks for what was changed, and shows the details again', async () => {
    const { state, asked } = await opened();
    state().editBlock('b');
    state().typeInBlock({ repeat: 'weekly' });
    await state().saveBlockForm();
    expect(asked()).toEqual([{ blockId: 'b', start: 0, end: HOUR, rrule: 'FREQ=WEEKLY' }]);
    expect(state()).toMatchObject({ selectedEntryId: 'b', blockForm: null });
    expect(state().told).toMatchObject({ what: 'block-changed', back: { title: 'Lunch', rrule: null } });
  });

  test('of one that repeats tells of the one that was seen, and leads back to it by Undo', async () => {
    const WEEK = 7 * 24 * HOUR;
    const weekly = { ...BLOCK, rrule: 'FREQ=WEEKLY' };
    const later = { ...ENTRY, id: 'b/7', start: WEEK, end: WEEK + HOUR };
    const { state, asked } = await opened(
      {
        'agenda.list': () => done({ entries: [{ ...later, start: WEEK + HOUR, end: WEEK + 2 * HOUR }] }),
        'blocks.move': ({ start, end }) => done({ ...weekly, start, end }),
      },
      weekly,
    );
    state().resumeBlockForm(aBlockForm({ entry: later, block: weekly }));
    state().typeInBlock({ time: '01:00', endTime: '02:00' });
    await state().saveBlockForm();
    expect(asked()).toEqual([{ blockId: 'b', start: HOUR, end: 2 * HOUR }]);
    expect(state().told).toMatchObject({
      what: 'block-changed',
      block: { start: WEEK + HOUR, end: WEEK + 2 * HOUR },
    });
    await state().undoTold();
    expect(asked().at(-1)).toMatchObject({ start: 0, end: HOUR });
    expect(state().told).toMatchObject({ what: 'block-back', block: { start: WEEK, end: WEEK + HOUR } });
  });

  test('keeps what was typed where it is refused', async () => {
    const { state } = await opened({ 'blocks.move': () => failed('disk-full') });
    state().editBlock('b');
    state().typeInBlock({ title: 'Dinner' });
    await state().saveBlockForm();
    expect(state().blockForm).toMatchObject({ error: { code: 'disk-full' }, fields: { title: 'Dinner' } });
  });

  test('says so where a rule of weekdays would leave its day, and asks nothing', async () => {
    const { state, asked } = await opened({}, { ...BLOCK, rrule: 'FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR' });
    state().editBlock('b');
    state().typeInBlock({ date: '1970-01-02', endDate: '1970-01-02' });
    await state().saveBlockForm();
    expect(state().blockForm?.error).toBe('keeps-days');
    expect(asked()).toEqual([]);
  });

  test('is told as put away, and comes back with what was typed', async () => {
    const { state } = await opened();
    state().editBlock('b');
    state().typeInBlock({ title: 'Dinner' });
    state().leaveBlockForm();
    expect(state().told).toMatchObject({ what: 'block-put-away' });
    await state().undoTold();
    expect(state()).toMatchObject({
      told: null,
      selectedEntryId: null,
      blockForm: { fields: { title: 'Dinner' }, edited: { block: { id: 'b' } } },
    });
  });

  test('that is refused after it was left can be taken back, with the reason', async () => {
    let refuse: (() => void) | undefined;
    const { state } = await opened({
      'blocks.move': () => new Promise((resolve) => (refuse = () => resolve(failed('disk-full')))),
    });
    state().editBlock('b');
    state().typeInBlock({ title: 'Dinner' });
    const saved = state().saveBlockForm();
    state().openBooking({ start: 0, lengthMinutes: 50 });
    expect(state().told).toBeNull();
    refuse?.();
    await saved;
    await state().undoTold();
    expect(state().blockForm).toMatchObject({
      saving: false,
      error: { code: 'disk-full' },
      fields: { title: 'Dinner' },
    });
  });
});

describe('the form of a block that is changed beside it', () => {
  const DRAGGED = { entry: ENTRY, title: 'Lunch', seriesId: null, toDays: null };
  /** A host that keeps the block, of which some entry is found wherever it is looked for. */
  const host = (found: typeof ENTRY = ENTRY): Answers => {
    let kept = BLOCK;
    return {
      'agenda.list': () => done({ entries: [found, EVENT] }),
      'blocks.list': () => done([kept]),
      'blocks.move': ({ start, end, title = kept.title, rrule = kept.rrule }) => {
        kept = { ...kept, start, end, title, rrule };
        return done(kept);
      },
    };
  };

  test('says the time to which it was dragged, keeps what was typed, and saves it there', async () => {
    const { state, asked } = await opened(host());
    state().editBlock('b');
    state().typeInBlock({ title: 'Dinner' });
    await state().moveEntry({ ...DRAGGED, to: { start: 2 * HOUR, end: 3 * HOUR } });
    expect(state().blockForm).toMatchObject({ fields: { title: 'Dinner', time: '02:00', endTime: '03:00' } });
    await state().saveBlockForm();
    expect(asked().at(-1)).toEqual({ blockId: 'b', start: 2 * HOUR, end: 3 * HOUR, title: 'Dinner' });
    await state().undoTold();
    expect(asked().at(-1)).toMatchObject({ start: 2 * HOUR, title: 'Lunch' });
  });

  test('keeps a time that was typed', async () => {
    const { state, asked } = await opened(host());
    state().editBlock('b');
    state().typeInBlock({ endTime: '03:30' });
    await state().moveEntry({ ...DRAGGED, to: { start: HOUR, end: 2 * HOUR } });
    expect(state().blockForm?.fields).toMatchObject({ time: '00:00', endTime: '03:30' });
    await state().saveBlockForm();
    expect(asked().at(-1)).toEqual({ blockId: 'b', start: 0, end: 3.5 * HOUR });
  });

  test('says what an Undo gave back, and leads to the entry that it is then', async () => {
    const { state, asked } = await opened(host({ ...ENTRY, id: 'b/2' }));
    state().resumeBlockForm(aBlockForm({ entry: ENTRY, block: BLOCK }));
    state().typeInBlock({ time: '05:00', endTime: '06:00' });
    await state().saveBlockForm();
    state().resumeBlockForm(
      aBlockForm({
        entry: { ...ENTRY, start: 4 * HOUR, end: 5 * HOUR },
        block: { ...BLOCK, start: 4 * HOUR, end: 5 * HOUR },
      }),
    );
    await state().undoTold();
    expect(state().blockForm).toMatchObject({ fields: { time: '00:00' }, edited: { entry: { id: 'b/2' } } });
    state().typeInBlock({ title: 'Dinner' });
    await state().saveBlockForm();
    expect(asked().at(-1)).toEqual({ blockId: 'b', start: 0, end: HOUR, title: 'Dinner' });
  });
});

describe('the form of a new block', () => {
  test.each([
    ['a new appointment', 'new-appointment'],
    ['what needs somebody', 'needs'],
  ] as const)('is told as put away, where %s is opened', async (_what, action) => {
    const { state } = await opened();
    state().openBlockForm({ start: 0, lengthMinutes: 60 });
    registry[action].run(state(), null);
    expect(state().told).toBeNull();
    state().openBlockForm({ start: 0, lengthMinutes: 60 });
    state().typeInBlock({ title: 'Rounds' });
    registry[action].run(state(), null);
    expect(state()).toMatchObject({ blockForm: null, told: { what: 'block-put-away' } });
    await state().undoTold();
    expect(state().blockForm?.fields.title).toBe('Rounds');
  });

  test('stays under the details of an event, and is called back', async () => {
    const { state } = await opened();
    state().openBlockForm({ start: 0, lengthMinutes: 60 });
    state().typeInBlock({ title: 'Rounds' });
    state().select('event');
    registry['new-block'].run(state(), null);
    expect(state()).toMatchObject({
      selectedEntryId: null,
      blockForm: { recalled: 1, fields: { title: 'Rounds' } },
    });
  });

  test('means the same time in another zone of the view', async () => {
    let displayZone = 'Europe/London'; // an hour ahead of Greenwich in 1970
    const { state } = await opened({ 'configuration.get': () => done(aConfiguration({ displayZone })) });
    await state().loadConfiguration();
    state().openBlockForm({ start: 10 * HOUR, lengthMinutes: 60 });
    expect(state().blockForm?.fields.time).toBe('11:00');
    displayZone = 'Asia/Tokyo';
    await state().loadConfiguration();
    expect(state().blockForm?.fields).toMatchObject({ date: '1970-01-01', time: '19:00', endTime: '20:00' });
    state().leaveBlockForm();
    expect(state().told).toBeNull();
  });
});
