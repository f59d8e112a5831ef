/** The only fields a log line may carry: never a title, name, address, href or header. */
export interface LogFields {
  readonly calendarId?: string;
  readonly accountId?: string;
  readonly kind?: string;
  readonly status?: number | null;
  readonly count?: number;
  readonly durationMs?: number;
  readonly command?: string;
}

/** Structured log lines. `event` is a fixed phrase of ours. */
export interface Log {
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
}

export const silentLog: Log = { info: () => undefined, warn: () => undefined };
