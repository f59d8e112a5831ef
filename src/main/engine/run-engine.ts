import type { Log } from '#main/ports/log.ts';
import { faultTrace } from './fault-trace.ts';
import type { FromEngine, ToEngine } from './protocol.ts';
import { createProxyAsking, type ProxyAsking } from './proxy-asking.ts';

/** The engine's end of its channel, whichever process it runs in. */
export interface EnginePort {
  post(message: FromEngine): void;
  onMessage(listener: (message: ToEngine) => void): void;
  exit(code: number): void;
}

/**
 * Runs the engine behind a port: starts it with the options of the first message, answers calls and pings, closes
 * when told to. What can't be started is told as one error of the contract.
 */
export function runEngine(port: EnginePort): void {
  let running: Promise<Running> | null = null;
  const asking = createProxyAsking((message) => port.post(message));
  port.onMessage((message) => {
    switch (message.type) {
      case 'start':
        running ??= start(port, message.options, asking);
        running.then(
          () => port.post({ type: 'ready' }),
          (fault: unknown) => void refuseStart(port, fault),
        );
        break;
      case 'ping':
        port.post({ type: 'pong', id: message.id });
        break;
      case 'proxies':
        asking.hear(message);
        break;
      case 'call':
        // It woke, its network is back, or somebody is: which proxy is right may have changed with it.
        if (message.command === 'sync.presence') asking.forget();
        void answer(running, message.command, message.inputJson).then((replyJson) =>
          port.post({ type: 'reply', id: message.id, replyJson }),
        );
        break;
      case 'shutdown':
        void shutdown(port, running);
        break;
    }
  });
}

interface Running {
  readonly dispatch: (command: string, inputJson: string) => Promise<string>;
  readonly close: () => Promise<void>;
}

/** On the terminal with where it happened, in the log by its kind. */
export function noteInternal(log: Log, command: string, fault: unknown): void {
  log.warn('internal fault', { command, kind: fault instanceof Error ? fault.name : typeof fault });
  process.stderr.write(`internal fault in ${command}: ${faultTrace(fault)}\n`);
}

async function start(
  port: EnginePort,
  options: Extract<ToEngine, { type: 'start' }>['options'],
  asking: ProxyAsking,
): Promise<Running> {
  const [{ createEngine }, { createDispatch }, { networkParts }] = await Promise.all([
    import('./compose.ts'),
    import('./dispatch.ts'),
    import('./network-parts.ts'),
  ]);
  const engine = await createEngine(options, options.knowsProxies === true ? networkParts(asking.find) : {});
  engine.subscribe((message) => port.post({ type: 'event', eventJson: JSON.stringify(message) }));
  const dispatch = createDispatch(engine.handlers, {
    checkValues: false,
    onInternal: (command, fault) => noteInternal(engine.log, command, fault),
  });
  return { dispatch, close: () => engine.close() };
}

/** An engine that could not start answers every call with the reason: the window has to say it. */
async function answer(running: Promise<Running> | null, command: string, inputJson: string): Promise<string> {
  try {
    if (running === null) throw new Error('a call came before the start');
    const { dispatch } = await running;
    return await dispatch(command, inputJson);
  } catch (fault) {
    const [{ failureReply }, { toContractError }] = await Promise.all([
      import('./dispatch.ts'),
      import('./to-contract-error.ts'),
    ]);
    return failureReply(toContractError(fault));
  }
}

async function refuseStart(port: EnginePort, fault: unknown): Promise<void> {
  const { toContractError } = await import('./to-contract-error.ts');
  port.post({ type: 'failed', errorJson: JSON.stringify(toContractError(fault)) });
}

async function shutdown(port: EnginePort, running: Promise<Running> | null): Promise<void> {
  const engine = await running?.catch(() => null);
  await engine?.close().catch(() => undefined);
  port.post({ type: 'closed' });
  port.exit(0);
}
