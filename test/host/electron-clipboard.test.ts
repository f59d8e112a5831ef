import { describe, vi } from 'vitest';
import { ensureBuilt } from '#test/built.ts';
import { clipboardCases, type ClipboardRig } from './clipboard-cases.ts';
import { fake } from './fake-electron.ts';

// Electron itself can't run under Node: this plays its clipboard, and records what our wiring asks of it.
vi.mock('electron', async () => (await import('./fake-electron.ts')).electron);
vi.mock('electron-store', async () => ({ default: (await import('./fake-electron.ts')).FakeStore }));

const { boot } = await import('#main/host/electron/boot.ts');
await ensureBuilt(); // the window's files are the built ones

/** What menu and tray ask for by themselves is another suite's: they are told nothing here. */
const AROUND_THE_WINDOW: readonly string[] = [
  ...['app.state', 'preferences.get', 'configuration.get'],
  ...['sync.status', 'appointments.list', 'alerts.list'],
];
const NOTHING = '{"ok":false,"error":{"code":"internal","message":""}}';

function open(end: () => void): ClipboardRig {
  const asked: string[] = [];
  const answers = new Map<string, unknown>();
  Object.assign(fake.clipboard, { text: '', reads: 0 });
  fake.answer = ({ command = '', inputJson = '' }) => {
    if (AROUND_THE_WINDOW.includes(command)) return NOTHING;
    asked.push(`${command} ${inputJson}`);
    return JSON.stringify(answers.get(command) ?? { ok: true, value: [] });
  };
  boot({ dataDirectory: '/nowhere/data', isSample: false });
  const told = fake.window().webContents.sent;
  return {
    get text() {
      return fake.clipboard.text;
    },
    set text(text) {
      fake.clipboard.text = text;
    },
    get reads() {
      return fake.clipboard.reads;
    },
    ...{ asked, answers, told },
    call: async (command, input) => {
      const replyJson = await fake.call(command, JSON.stringify(input));
      told.push(replyJson);
      return replyJson;
    },
    closeWindow: end,
  };
}

describe.each([
  ['its window is closed', () => fake.window().emit('closed')],
  [
    'its page has crashed',
    () => fake.window().webContents.emit('render-process-gone', {}, { reason: 'crashed' }),
  ],
  ['its page was loaded anew', () => fake.window().webContents.emit('did-navigate')],
])("Electron's clipboard, which ends when %s", (_name, end) => clipboardCases(() => open(() => end())));
