import { describe, expect, it } from 'vitest';
import { configuredWorld, day, hour, TUESDAY } from './configured-world.ts';

const w = configuredWorld();
const week = 7 * day;
const last = async () => (await w.handlers['journal.list']({ since: 0 }))[0];
const paperwork = { title: 'Paperwork', start: TUESDAY, end: TUESDAY + hour };

describe('what is said of a Blocked Slot that was changed', () => {
  it.each([
    ['its title', { title: 'Letters' }, 'block-renamed', { before: { title: 'Paperwork' } }],
    ['its time', { start: TUESDAY + hour, end: TUESDAY + 2 * hour }, 'block-moved', {}],
    ['whole days', { allDay: true }, 'block-changed', {}],
    [
      'a rule',
      { rrule: 'FREQ=WEEKLY' },
      'block-changed',
      { before: { rrule: null }, after: { rrule: 'FREQ=WEEKLY' } },
    ],
    ['its title and its time', { title: 'Letters', start: TUESDAY - hour }, 'block-changed', {}],
  ])('is that it was %s', async (_what, change, kind, facts) => {
    const { id: blockId, start, end } = await w.handlers['blocks.create'](paperwork);
    await w.handlers['blocks.move']({ blockId, start, end, ...change });
    expect(await last()).toMatchObject({ kind, ...facts });
  });

  it('is that it was moved where its rule and what was removed of it went along', async () => {
    const until = new Date(TUESDAY + 8 * week).toISOString().replaceAll(/[-:]|\.\d+/g, '');
    const { id: blockId } = await w.handlers['blocks.create']({
      ...paperwork,
      rrule: `FREQ=WEEKLY;UNTIL=${until}`,
    });
    const entries = await w.agenda(TUESDAY + week, TUESDAY + week + hour);
    const recurrenceId = entries[0]?.recurrenceId ?? '';
    await w.handlers['blocks.remove']({ blockId, recurrenceId });
    expect(await last()).toMatchObject({ kind: 'block-removed' });
    await w.handlers['blocks.move']({ blockId, start: TUESDAY + hour, end: TUESDAY + 2 * hour });
    expect(await last()).toMatchObject({ kind: 'block-moved' });
  });
});
