import { expect, test } from 'vitest';
import { questionAt } from '#renderer/features/availability/why-key.ts';
import { anEntry } from '../practice.ts';

const NOWHERE = { freeStart: null, freeEnd: null, entryId: null };
const AGENDA = {
  range: { start: 0, end: 100 },
  entries: [anEntry({ id: 'team', start: 10, end: 20 }), anEntry({ id: 'yoga', start: 30, end: 40 })],
  left: [],
  appointments: [],
};

test('w asks about the free slot or the block that has the focus', () => {
  const slot = { ...NOWHERE, freeStart: 50, freeEnd: 60 };
  expect(questionAt(slot, [AGENDA], 'team')).toEqual({ start: 50, end: 60, entryId: null });
  const block = { ...NOWHERE, entryId: 'yoga' };
  expect(questionAt(block, [AGENDA], 'team')).toEqual({ start: 30, end: 40, entryId: 'yoga' });
});

test('w anywhere else asks about the block whose details are open, or nothing', () => {
  expect(questionAt(NOWHERE, [AGENDA], 'team')).toEqual({ start: 10, end: 20, entryId: 'team' });
  expect(questionAt(NOWHERE, [AGENDA], null)).toBeNull();
  expect(questionAt(NOWHERE, [], 'team')).toBeNull();
});
