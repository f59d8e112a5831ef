import { contextBridge, ipcRenderer } from 'electron';
import type { RawBridge } from '#contract/bridge.ts';

/** Kept apart from the contract's module: a preload may load nothing but electron. Checked again by the host. */
const MAX_REQUEST_LENGTH = 8_000_000;
const TOO_LONG = '{"ok":false,"error":{"code":"bad-request","message":"This request is too large."}}';

/** The door between the window and the app: text in, text out. */
const bridge: RawBridge = {
  call: (command, inputJson) => {
    if (
      typeof command !== 'string' ||
      typeof inputJson !== 'string' ||
      inputJson.length > MAX_REQUEST_LENGTH
    ) {
      return Promise.resolve(TOO_LONG);
    }
    return ipcRenderer.invoke('call', command, inputJson) as Promise<string>;
  },
  subscribe: (listener) => {
    const hear = (_event: unknown, eventJson: string): void => listener(eventJson);
    ipcRenderer.on('event', hear);
    return () => {
      ipcRenderer.removeListener('event', hear);
    };
  },
};

/** Said to the look of a release at itself, which can't ask this process: whether it is shut in. */
const confined = { sandboxed: process.sandboxed, isolated: process.contextIsolated };

contextBridge.exposeInMainWorld('bridge', { ...bridge, confined });
