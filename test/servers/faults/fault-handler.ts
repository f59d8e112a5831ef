import { PATHS, SAMPLE_USERNAME } from '#main/sample/resources.ts';
import { TEST_USER, THREE_CALENDARS } from '#test/servers/test-server.ts';

import { Answers } from './answers.ts';
import { look } from './asked.ts';
import type { FaultRequest, Kind } from './asked.ts';
import type { Reply } from './behaviour.ts';
import { Places } from './places.ts';
import type { FormerShard, Origins } from './places.ts';
import { presetOf } from './presets.ts';
import type { Preset } from './presets.ts';
import { Switchboard } from './switchboard.ts';
import type { FaultName, FaultSwitch } from './switches.ts';
import { World } from './world.ts';
import type { WorldCalendar, WorldMember } from './world.ts';

export interface FaultOptions {
  readonly calendars?: readonly WorldCalendar[];
  /** `icloud` where left out. */
  readonly preset?: Preset;
  /** Whether a sync-collection gives calendar text; where left out, `plain` does and `icloud` doesn't. */
  readonly dataInReports?: boolean;
  readonly origins?: Origins;
  /** The server's clock in epoch ms. */
  readonly tick?: () => number;
  /** Told of each request, with its outcome, before the answer leaves. */
  readonly watch?: (entry: LogEntry) => void;
}

/** One request and what became of it. */
export interface LogEntry {
  readonly method: string;
  readonly kind: Kind;
  readonly path: string;
  readonly slug: string | null;
  /** 0: there was no answer. */
  readonly status: number;
  readonly hasAuthorization: boolean;
  readonly host: string;
  /** By the server's clock. */
  readonly at: number;
  /** hrefs in a multiget. */
  readonly hrefs: number;
  readonly asksForData: boolean;
}

/** A request as a server reads it that answers in raw bytes. */
export interface RawRequest {
  readonly method: string;
  readonly path: string;
  readonly host: string;
  readonly body: string;
  readonly headers: ReadonlyMap<string, string>;
}

/** A CalDAV server without its socket: the sample server's answers, seen through switches. */
export class FaultHandler {
  readonly username = SAMPLE_USERNAME;
  /** The one that is taken; every other is refused. */
  password: string = TEST_USER.password;
  readonly #world: World;
  readonly #board: Switchboard;
  readonly #tick: () => number;
  readonly #watch: ((entry: LogEntry) => void) | undefined;
  #log: LogEntry[] = [];
  #requests = 0;
  readonly #places: Places;
  readonly #answers: Answers;

  constructor(options: FaultOptions = {}) {
    const { preset = 'icloud', calendars = THREE_CALENDARS, tick = Date.now, watch } = options;
    this.#world = new World(calendars);
    this.#board = new Switchboard(this.#world, presetOf(preset, options.dataInReports));
    this.#places = new Places(options.origins ?? { entry: 'http://127.0.0.1', shards: [] });
    this.#answers = new Answers(this.#world, this.#board, this.#places, () => this.password);
    this.#tick = tick;
    this.#watch = watch;
  }

  /** Each request since the last `resetLog`. */
  get log(): readonly LogEntry[] {
    return this.#log;
  }

  /** Calendars by the last segment of their paths. */
  get calendars(): readonly string[] {
    return this.#world.calendars;
  }

  get homeOrigin(): string {
    return this.#places.home;
  }

  get homeUrl(): string {
    return this.homeOrigin + PATHS.home;
  }

  resetLog(): void {
    this.#log = [];
  }

  set(setting: FaultSwitch): void {
    this.#board.set(setting);
  }

  /** Turns a switch off, one of the preset's as well. */
  clear(name: FaultName): void {
    this.#board.clear(name);
  }

  /** Back to the preset alone. */
  clearAll(): void {
    this.#board.clearAll();
  }

  /** Stores an object as another client would, or any text at all. Gives its etag. */
  put(slug: string, name: string, ics: string): string {
    return this.#world.put(slug, name, ics);
  }

  remove(slug: string, name: string): void {
    this.#world.remove(slug, name);
  }

  members(slug: string): ReadonlyMap<string, WorldMember> {
    return this.#world.members(slug);
  }

  /** A member that is listed and answers 404 everywhere else. */
  addGhost(slug: string, name: string): void {
    this.#world.addGhost(slug, name);
  }

  addCalendar(calendar: WorldCalendar): void {
    this.#world.addCalendar(calendar);
  }

  removeCalendar(slug: string): void {
    this.#world.removeCalendar(slug);
  }

  renameCalendar(slug: string, name: string): void {
    this.#world.renameCalendar(slug, name);
  }

  setWritable(slug: string, isWritable: boolean): void {
    this.#world.setWritable(slug, isWritable);
  }

  expireTokens(): void {
    this.#world.expireTokens();
  }

  /** The home is on the next shard from here on. */
  moveShard(former: FormerShard = 'redirects'): void {
    this.#places.move(former);
  }

  /** Where it answers, once that is known. */
  serveAt(origins: Origins): void {
    this.#places.serveAt(origins);
  }

  /** The URL of a member. */
  hrefOf(slug: string, name: string): string {
    return `${this.homeUrl}${encodeURIComponent(slug)}/${encodeURIComponent(name)}`;
  }

  answer(request: FaultRequest): Reply {
    this.#requests += 1;
    this.#world.beginRequest();
    const asked = look(request);
    const at = this.#tick();
    const reply = this.#places.elsewhere(asked) ?? this.#answers.answer(asked, this.#requests, at);
    const { method, kind, path, slug, host, asksForData } = asked;
    const entry: LogEntry = {
      ...{ method, kind, path, slug, host, asksForData },
      status: reply.status,
      hasAuthorization: request.header('authorization') !== '',
      at,
      hrefs: asked.hrefs.length,
    };
    this.#log.push(entry);
    this.#watch?.(entry);
    return {
      ...reply,
      headers: { DAV: '1, 3, calendar-access', Date: new Date(at).toUTCString(), ...reply.headers },
    };
  }

  /** The same in bytes, for a server that closes the connection after each answer: it can't hang, only hang up. */
  answerRaw({ method, path, host, body, headers }: RawRequest): Buffer {
    const reply = this.answer({
      ...{ method, target: path, host, body: Buffer.from(body) },
      header: (name) => headers.get(name) ?? '',
    });
    if (reply.status === 0) return Buffer.alloc(0);
    const isBare = reply.status === 204;
    const lines = Object.entries(reply.headers).map(([name, value]) => `${name}: ${value}\r\n`);
    const length = isBare ? '' : `Content-Length: ${reply.body.length}\r\n`;
    const head = `HTTP/1.1 ${reply.status} Told\r\n${lines.join('')}${length}\r\n`;
    return Buffer.concat([Buffer.from(head), isBare || method === 'HEAD' ? Buffer.alloc(0) : sentOf(reply)]);
  }
}

/** Makes one that has no socket, to be asked with `answer` or `answerRaw`. */
export function createFaultHandler(options?: FaultOptions): FaultHandler {
  return new FaultHandler(options);
}

/** What of the body comes through. */
export function sentOf({ body, delivery }: Reply): Buffer {
  return typeof delivery === 'number' ? body.subarray(0, Math.floor(body.length * delivery)) : body;
}
