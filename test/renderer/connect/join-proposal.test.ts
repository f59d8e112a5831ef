import { expect, test } from 'vitest';
import { joinProposal } from '#renderer/features/connect/join-proposal.ts';

const proposal = { primaryCalendarId: 'new-work', conflictCalendarIds: ['new-family'] };
const others = [
  { id: 'work', kind: 'events' },
  { id: 'family', kind: 'events' },
  { id: 'holidays', kind: 'subscription' },
] as const;

test('the first account takes the proposal as it is', () => {
  const nothing = { primaryCalendarId: null, conflictCalendarIds: null };
  expect(joinProposal(proposal, nothing, [])).toEqual(proposal);
  expect(joinProposal(proposal, null, [])).toEqual(proposal);
});

test('a second account never moves the Primary Calendar nor stops a calendar from being checked', () => {
  const chosen = { primaryCalendarId: 'work', conflictCalendarIds: ['family'] };
  expect(joinProposal(proposal, chosen, others)).toEqual({
    primaryCalendarId: 'work',
    conflictCalendarIds: ['family', 'new-work', 'new-family'],
  });
});

test('a calendar left unchecked on purpose stays unchecked', () => {
  const chosen = { primaryCalendarId: 'work', conflictCalendarIds: [] };
  expect(joinProposal(proposal, chosen, others).conflictCalendarIds).toEqual(['new-work', 'new-family']);
});

test('where nothing was ever chosen, the event calendars of the other accounts stay checked', () => {
  const chosen = { primaryCalendarId: null, conflictCalendarIds: null };
  expect(joinProposal(proposal, chosen, others)).toEqual({
    primaryCalendarId: 'new-work',
    conflictCalendarIds: ['work', 'family', 'new-family'],
  });
});

test('a Primary and checked calendars of an account that is gone are not kept', () => {
  const chosen = { primaryCalendarId: 'gone', conflictCalendarIds: ['gone-too'] };
  expect(joinProposal(proposal, chosen, others)).toEqual(proposal);
});

test('an account without a writable calendar leaves the Primary as it was', () => {
  const readOnly = { primaryCalendarId: null, conflictCalendarIds: ['shared'] };
  const chosen = { primaryCalendarId: 'work', conflictCalendarIds: [] };
  expect(joinProposal(readOnly, chosen, others)).toEqual({
    primaryCalendarId: 'work',
    conflictCalendarIds: ['shared'],
  });
});
