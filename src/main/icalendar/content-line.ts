/** One content line, taken apart (RFC 5545 §3.1): the value as written, still escaped. */
export interface ContentLine {
  /** Upper case. */
  readonly name: string;
  /** Names in upper case, values without their quotes. */
  readonly parameters: ReadonlyMap<string, string>;
  readonly value: string;
}

const NO_PARAMETERS: ReadonlyMap<string, string> = new Map();

/** The name of a content line as written; null where none can be seen at once. */
export function nameOfLine(line: string): string | null {
  for (let at = 0; at < line.length; at++) {
    const sign = line.charCodeAt(at);
    if (sign === COLON || sign === SEMICOLON) return at === 0 ? null : line.slice(0, at);
    if (!isNameSign(sign)) return null;
  }
  return null;
}

const COLON = 58;
const SEMICOLON = 59;

/** Letters, digits and the hyphen. */
function isNameSign(sign: number): boolean {
  const lower = sign | 32;
  return (lower >= 97 && lower <= 122) || (sign >= 48 && sign <= 57) || sign === 45;
}

/** Takes a content line apart; null for a line that is none. A colon inside quotes ends nothing. */
export function parseContentLine(line: string): ContentLine | null {
  const simple = nameOfLine(line);
  if (simple !== null && line[simple.length] === ':') {
    const value = line.slice(simple.length + 1);
    return { name: simple.toUpperCase(), parameters: NO_PARAMETERS, value };
  }
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

/** Plain characters as a TEXT value (RFC 5545 §3.3.11). */
export function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replaceAll('\n', '\\n');
}
