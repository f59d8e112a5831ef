import { commands, isCommandName, type Handlers } from '#contract/commands.ts';
import { Refusal, type ContractError } from '#contract/errors.ts';
import { toContractError } from './to-contract-error.ts';

export interface DispatchOptions {
  /** Check values too, as tests and development do; what a service says is not checked in use. */
  readonly checkValues: boolean;
  /** Hears of faults that nobody foresaw. */
  readonly onInternal: (command: string, fault: unknown) => void;
}

/** Answers one request: command and input as JSON in, a `Reply` as JSON out. Never rejects. */
export type Dispatch = (command: string, inputJson: string) => Promise<string>;

/** The one way to the services, whatever host carries the request. */
export function createDispatch(handlers: Handlers, options: DispatchOptions): Dispatch {
  return async (command, inputJson) => {
    try {
      const value = await answer(handlers, command, inputJson, options.checkValues);
      return JSON.stringify({ ok: true, value });
    } catch (fault) {
      const error = toContractError(fault);
      if (error.code === 'internal') options.onInternal(command, fault);
      return failureReply(error);
    }
  };
}

/** A failed `Reply` as JSON. */
export function failureReply(error: ContractError): string {
  return JSON.stringify({ ok: false, error });
}

async function answer(
  handlers: Handlers,
  command: string,
  inputJson: string,
  checkValues: boolean,
): Promise<unknown> {
  if (!isCommandName(command))
    throw new Refusal('bad-request', 'There is no such command.', { field: 'command' });
  const input = commands[command].input.safeParse(parseJson(inputJson));
  if (!input.success) {
    const [issue] = input.error.issues;
    const field = issue?.path.join('.') ?? '';
    throw new Refusal(
      'bad-request',
      `${field === '' ? 'input' : field}: ${issue?.message ?? 'not understood'}`,
      { field },
    );
  }
  const handler = handlers[command] as (input: unknown) => unknown;
  const value = await handler(input.data);
  return checkValues ? commands[command].value.parse(value) : value;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal('bad-request', 'The request is not JSON.', { field: 'input' });
  }
}
