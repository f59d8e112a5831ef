import { describe, expect, it } from 'vitest';
import { closingTexts, spokenLanguage } from '#main/host/electron/closing-texts.ts';

describe('the question before the app ends', () => {
  it('counts one and many', () => {
    expect(closingTexts('en', 1).message).toBe("1 appointment isn't in iCloud yet.");
    expect(closingTexts('en', 3).message).toBe("3 appointments aren't in iCloud yet.");
    expect(closingTexts('de', 1).message).toBe('1 Termin ist noch nicht in iCloud.');
    expect(closingTexts('de', 3).message).toBe('3 Termine sind noch nicht in iCloud.');
  });

  it('offers to wait and to quit, in the same language', () => {
    const { wait, quit } = closingTexts('de', 1);
    expect([wait, quit]).toEqual(['Warten', 'Beenden']);
  });
});

describe('the language of the window', () => {
  const engineSaying = (reply: unknown) => ({ call: () => Promise.resolve(JSON.stringify(reply)) });

  it('is the chosen one', async () => {
    const engine = engineSaying({ ok: true, value: { language: 'de' } });
    expect(await spokenLanguage(engine, ['en-GB'])).toBe('de');
  });

  it("is the system's where that was chosen, or where the engine can't say", async () => {
    const following = engineSaying({ ok: true, value: { language: 'system' } });
    expect(await spokenLanguage(following, ['de-CH', 'en'])).toBe('de');
    const refusing = engineSaying({ ok: false, error: { code: 'internal', message: '' } });
    expect(await spokenLanguage(refusing, ['de-CH', 'en'])).toBe('de');
  });
});
