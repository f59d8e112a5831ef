/** A component as its lines: its own, and those of the components in it. BEGIN and END are left out. */
export interface RawComponent {
  /** Upper case. */
  readonly name: string;
  readonly lines: string[];
  readonly components: RawComponent[];
  /** Its END is missing or out of order: what follows may belong elsewhere. */
  isBroken: boolean;
}

const MOST_DEPTH = 20;
const LOWER_B = 98;
const LOWER_E = 101;
const FRAME = /^(BEGIN|END)\s*:\s*([A-Za-z0-9-]+)\s*$/i;

/**
 * The VEVENTs and VTIMEZONEs of a file, each apart, so that one bad line costs one event. An event that begins
 * inside another one that never ended ends it.
 */
export function splitComponents(lines: readonly string[]): {
  readonly events: readonly RawComponent[];
  readonly zones: readonly RawComponent[];
} {
  const events: RawComponent[] = [];
  const zones: RawComponent[] = [];
  const open: RawComponent[] = [];
  /** Events that began inside another one. */
  const inner: RawComponent[] = [];
  const begin = (name: string): void => {
    const outer = open.at(-1);
    const isInside = name === 'VEVENT' && open.some((each) => each.name === 'VEVENT');
    while (isInside && open.some((each) => each.name === 'VEVENT')) breakOff(open);
    if (open.length >= MOST_DEPTH && name !== 'VEVENT') return; // however deep it lies, no event is passed over
    const component: RawComponent = { name, lines: [], components: [], isBroken: false };
    outer?.components.push(component);
    open.push(component);
    if (isInside) inner.push(component);
    if (name === 'VEVENT') events.push(component);
    if (name === 'VTIMEZONE') zones.push(component);
  };
  for (const line of lines) {
    const initial = line.charCodeAt(0) | 32;
    const [, word, name = ''] = initial === LOWER_B || initial === LOWER_E ? (FRAME.exec(line) ?? []) : [];
    if (word === undefined) open.at(-1)?.lines.push(line);
    else if (word.toUpperCase() === 'BEGIN') begin(name.toUpperCase());
    else if (!end(open, name.toUpperCase())) {
      // Where the outer one has its END after all, this one lies in it, where no event may be.
      const latest = events.at(-1);
      if (latest !== undefined && latest === inner.at(-1)) latest.isBroken = true;
    }
  }
  while (open.length > 0) breakOff(open);
  return { events, zones };
}

/** Whether there was something to end: an END without its BEGIN ends nothing. */
function end(open: RawComponent[], name: string): boolean {
  const depth = open.findLastIndex((component) => component.name === name);
  if (depth < 0) return false;
  while (open.length > depth + 1) breakOff(open);
  open.pop();
  return true;
}

function breakOff(open: RawComponent[]): void {
  const component = open.pop();
  if (component !== undefined) component.isBroken = true;
}
