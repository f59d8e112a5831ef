import { afterEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from './app-engine.ts';

let engine: TestEngine;
afterEach(() => engine.remove());

const GERMAN = { account: 'Beispiel', calendars: ['Familie', 'Praxis', 'Privat'], choir: 'Chor 🎶' };
const ENGLISH = { account: 'Sample', calendars: ['Family', 'Practice', 'Private'], choir: 'Choir 🎶' };

/** What the sample that is open calls its account, its calendars and one event of each week. */
async function called(): Promise<typeof GERMAN> {
  const week = { start: Date.now() - 3.5 * 86_400_000, end: Date.now() + 3.5 * 86_400_000 };
  const [account] = await engine.value('accounts.list', {});
  const calendars = (await engine.value('calendars.list', {})).map(({ name }) => name).toSorted();
  const { entries } = await engine.value('agenda.list', week);
  const choir = entries.find(({ title }) => /^Cho/.test(title))?.title ?? '';
  return { account: account?.label ?? '', calendars, choir };
}

describe('the sample is made', () => {
  it('in English where nobody says anything else', async () => {
    engine = await startTestEngine();
    await engine.value('sample.enter', {});
    expect(await called()).toEqual(ENGLISH);
  });

  it("in the system's language where none is chosen", async () => {
    engine = await startTestEngine({}, { sample: true, languages: ['fr-FR', 'de-AT', 'en'] });
    expect(await called()).toEqual(GERMAN);
  });

  it("in the chosen language before the system's, also where it is connected by a script", async () => {
    engine = await startTestEngine({}, { languages: ['en-GB'] });
    await engine.value('preferences.save', { language: 'de' });
    await engine.value('accounts.connect', { provider: 'sample' });
    expect(await called()).toEqual(GERMAN);
  });

  it("in the window's language before what the host knows of the system", async () => {
    engine = await startTestEngine({}, { languages: ['en-GB'] });
    await engine.value('sample.enter', { language: 'de' });
    expect(await called()).toEqual(GERMAN);
  });

  it('whole in the language of that moment, which it keeps until it is left', async () => {
    engine = await startTestEngine({}, { languages: ['de-DE'] });
    await engine.value('sample.enter', {});
    await engine.value('preferences.save', { language: 'en' });
    await engine.restart();
    expect(await called()).toEqual(GERMAN);

    await engine.value('sample.leave', {});
    await engine.value('sample.enter', {});
    expect(await called()).toEqual(ENGLISH);
  });
});
