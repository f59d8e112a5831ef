/** What was read of a calendar, kept until something of it is written: a run that finds nothing new reads nothing twice. */
export interface Memo {
  /** What was read before, or what `read` gives now. */
  recall<T>(calendarId: string, what: string, read: () => T): T;
  forget(calendarId: string): void;
  /** The same write; whatever becomes of it, nothing that was read of its calendar counts any more. */
  forgetting<Rest extends unknown[], T>(
    write: (calendarId: string, ...rest: Rest) => T,
  ): (calendarId: string, ...rest: Rest) => T;
}

export function createMemo(): Memo {
  const known = new Map<string, Map<string, unknown>>();
  const forget = (calendarId: string): void => {
    known.delete(calendarId);
  };
  return {
    recall: <T>(calendarId: string, what: string, read: () => T): T => {
      let ofCalendar = known.get(calendarId);
      if (ofCalendar?.has(what) === true) return ofCalendar.get(what) as T;
      const value = read();
      ofCalendar ??= new Map();
      ofCalendar.set(what, value);
      known.set(calendarId, ofCalendar);
      return value;
    },
    forget,
    forgetting:
      (write) =>
      (calendarId, ...rest) => {
        try {
          return write(calendarId, ...rest);
        } finally {
          forget(calendarId);
        }
      },
  };
}
