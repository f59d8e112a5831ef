import { describe, expect, it } from 'vitest';
import { simpleEvent } from '#test/servers/simple-event.ts';
import { connectedToRadicale, HOUR, noon } from './connected.ts';

const at = connectedToRadicale();
const choose = (titleWord: string) =>
  at.engine.call('configuration.save', { titleMode: 'appointment', titleWord, alarmMinutes: 15 });
const written = async (): Promise<string[]> => (await at.server.list('practice')).map(({ ics }) => ics);
const titles = async (): Promise<(string | undefined)[]> =>
  (await written()).map((ics) => /^SUMMARY:(.*?)\r?$/m.exec(ics)?.[1]).toSorted();

it('until a word was chosen an appointment that names nobody is called "Appointment"', async () => {
  await at.booked();
  expect(await titles()).toEqual(['Appointment']);
});

it('what was chosen in German is called "Termin" in the calendar, and by its alarm', async () => {
  await choose('Termin');
  await at.booked();
  expect(await titles()).toEqual(['Termin']);
  expect((await written())[0]).toMatch(/^DESCRIPTION:Termin\r?$/m);
});

it('another word rewrites nothing: what is booked keeps its own, also when it is moved', async () => {
  const { id } = await at.booked();
  const before = await written();
  await choose('Termin');
  await at.sync();
  await at.engine.restart();
  await at.sync();
  expect(await written()).toEqual(before);
  expect(await at.engine.value('outbox.list', {})).toEqual([]);

  await at.engine.value('appointments.move', { appointmentId: id, start: noon + 2 * HOUR });
  await at.booked(noon + 4 * HOUR);
  expect(await titles()).toEqual(['Appointment', 'Termin']);
});

it('held while away, it gets the word of the time at which it was booked', async () => {
  await choose('Termin');
  await at.server.pause();
  await at.booked();
  await choose('Rendez-vous');
  await at.server.resume();
  await at.sync();
  expect(await titles()).toEqual(['Termin']);
});

it('an appointment is known by its UID, whatever word it is called by', async () => {
  await choose('Termin');
  const { uid } = await at.booked();
  const [ics = ''] = await written();
  await at.server.put('practice', `${uid}.ics`, ics.replace('SUMMARY:Termin', 'SUMMARY:Appointment'));
  await at.server.put(
    'practice',
    'foreign.ics',
    simpleEvent('foreign', { title: 'Termin', start: '20261201T160000Z' }),
  );
  await at.sync();
  const kinds = (await at.agenda()).map((entry) => [entry.uid, entry.kind]);
  expect(kinds).toContainEqual([uid, 'appointment']);
  expect(kinds).toContainEqual(['foreign', 'blocked-slot']);
  // What somebody called it there stays.
  expect(await titles()).toEqual(['Appointment', 'Termin']);
});

it.each(['', '  ', 'two\nlines', 'x'.repeat(61)])('%j is no word', async (word) => {
  expect(await choose(word)).toMatchObject({ ok: false, error: { code: 'bad-request' } });
});

describe('the code of a client who has none', () => {
  const chooseCode = (titleWord: string, codeWord: string) =>
    at.engine.call('configuration.save', { titleMode: 'code', titleWord, codeWord });

  it('is written with the word of the language in which that was chosen', async () => {
    await at.engine.call('configuration.save', { titleMode: 'code' });
    await at.booked();
    await chooseCode('Termin', 'Klient');
    await at.booked(noon + 2 * HOUR);
    const [english, german] = await titles();
    expect(english).toMatch(/^Client [0-9A-F]{4}$/);
    expect(german).toBe(english?.replace('Client', 'Klient'));
  });

  it('keeps the word it was booked with, also when it is moved', async () => {
    await chooseCode('Appointment', 'Client');
    const { id } = await at.booked();
    const before = await written();
    await chooseCode('Termin', 'Klient');
    await at.sync();
    await at.engine.restart();
    await at.sync();
    expect(await written()).toEqual(before);
    await at.engine.value('appointments.move', { appointmentId: id, start: noon + 2 * HOUR });
    expect(await titles()).toEqual([expect.stringMatching(/^Client [0-9A-F]{4}$/)]);
  });
});
