/** One content line, taken apart (RFC 5545 §3.1): the value as written, still escaped. */
export interface ContentLine {
  /** Upper case. */
  readonly name: string;
  /** Names in upper case, values without their quotes. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

/** Takes a content line apart; null for a line that is none. A colon inside quotes ends nothing. */
export function parseContentLine(line: string): ContentLine | null {
  const head = headLength(line);
  if (head === null) return null;
  const [name = '', ...parameters] = splitOutsideQuotes(line.slice(0, head), ';');
  if (!/^[A-Za-z0-9-]+$/.test(name)) return null;
  return {
    name: name.toUpperCase(),
    parameters: new Map(parameters.map(toParameter)),
    value: line.slice(head + 1),
  };
}

/** Where the value begins; a quote that is never closed quotes nothing. */
function headLength(line: string): number | null {
  let isQuoted = false;
  for (let at = 0; at < line.length; at++) {
    if (line[at] === '"') isQuoted = !isQuoted;
    if (line[at] === ':' && !isQuoted) return at;
  }
  const plain = line.indexOf(':');
  return plain < 0 ? null : plain;
}

function splitOutsideQuotes(text: string, separator: string): string[] {
  const parts: string[] = [];
  let isQuoted = false;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') isQuoted = !isQuoted;
    if (text[at] !== separator || isQuoted) continue;
    parts.push(text.slice(from, at));
    from = at + 1;
  }
  return [...parts, text.slice(from)];
}

function toParameter(text: string): [string, string] {
  const at = text.indexOf('=');
  if (at < 0) return [text.toUpperCase(), ''];
  return [text.slice(0, at).trim().toUpperCase(), text.slice(at + 1).replaceAll('"', '')];
}

/** A TEXT value in plain characters (RFC 5545 §3.3.11). */
export function unescapeText(value: string): string {
  return value.replace(/\\([nN\\;,])/g, (_all, sign: string) => (sign === 'n' || sign === 'N' ? '\n' : sign));
}
