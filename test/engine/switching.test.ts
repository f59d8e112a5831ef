import { setImmediate as nextTurn } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { startTestEngine, type TestEngine } from './app-engine.ts';

let engine: TestEngine;
afterEach(() => engine.remove());

const ASKED = ['accounts.list', 'calendars.list', 'sync.status', 'vault.check'] as const;

/** As many steps of a switch as may lie in one turn of the event loop. */
const STEPS = 20;

/** Asks again and again, from the first step of a switch to its end; gives every answer that was none. */
async function unanswered(change: 'sample.enter' | 'sample.leave'): Promise<readonly string[]> {
  const switching = { isDone: false };
  const switched = engine.value(change, {}).finally(() => {
    switching.isDone = true;
  });
  const answers: Promise<string>[] = [];
  const ask = (command: (typeof ASKED)[number]): Promise<string> =>
    engine.code(command, {}).then(
      (code) => `${command}: ${code}`,
      (fault: unknown) => `${command}: ${String(fault)}`,
    );
  while (!switching.isDone) {
    for (let step = 0; step < STEPS; step += 1) {
      answers.push(...ASKED.map(ask));
      await Promise.resolve();
    }
    await nextTurn();
  }
  await switched;
  return (await Promise.all(answers)).filter((each) => !each.endsWith(': ok'));
}

describe('while one workspace takes the place of another', () => {
  it('what is asked waits for the next one, into the sample and out of it', async () => {
    engine = await startTestEngine();

    expect(await unanswered('sample.enter')).toEqual([]);
    expect(await unanswered('sample.leave')).toEqual([]);
  });

  it('the answer is that of the next one', async () => {
    engine = await startTestEngine();
    const entering = engine.value('sample.enter', {});
    await nextTurn();
    const accounts = await engine.value('accounts.list', {});
    await entering;

    expect(accounts.map(({ provider }) => provider)).toEqual(['sample']);
  });
});
