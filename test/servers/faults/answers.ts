import { answerRequest } from '#main/sample/handler.ts';

import type { Asked } from './asked.ts';
import { replyOf } from './behaviour.ts';
import type { Reply, Scene } from './behaviour.ts';
import { unmaskedRead, unmaskedRows, withHomeAt } from './masks.ts';
import type { Places } from './places.ts';
import { multistatusTree, readMultistatus } from './rows.ts';
import type { Multistatus } from './rows.ts';
import { PLAIN_STYLE, writeDocument } from './style.ts';
import type { Style } from './style.ts';
import type { Armed, Switchboard } from './switchboard.ts';
import type { World } from './world.ts';
import { readTree } from './xml-tree.ts';

const XML = /\bxml\b/;

/** The sample server's answers, as the switches make them. */
export class Answers {
  readonly #world: World;
  readonly #board: Switchboard;
  readonly #places: Places;
  readonly #password: () => string;

  constructor(world: World, board: Switchboard, places: Places, password: () => string) {
    this.#world = world;
    this.#board = board;
    this.#places = places;
    this.#password = password;
  }

  /** @param number of the request, from 1 */
  answer(asked: Asked, number: number, now: number): Reply {
    const armed = this.#board.about(asked);
    const style = styleOf(armed);
    const scene: Scene = {
      asked,
      world: this.#world,
      origin: this.#places.originOf(asked),
      homeOrigin: this.#places.home,
      now,
      request: number,
      memory: null,
      rowsOf: (other) => this.#read(this.#ask(other, armed).body.toString('utf8'), other),
    };
    for (const one of armed) {
      const reply = one.behaviour.instead?.(one.fault, scene) ?? null;
      if (reply === null) continue;
      one.use();
      return restyled(reply, style);
    }
    const acting = armed.filter(
      ({ behaviour }) => behaviour.instead === undefined || behaviour.reply !== undefined,
    );
    for (const one of acting) one.use();
    const request = acting.reduce(
      (before, one) => one.behaviour.ask?.(one.fault, { ...scene, asked: before }) ?? before,
      asked,
    );
    const answered = this.#ask(request, armed);
    const told =
      answered.status === 207 ? this.#retold(answered, acting, scene, style) : restyled(answered, style);
    const read = unmaskedRead(told, asked, this.#world);
    return acting.reduce((reply, one) => one.behaviour.reply?.(one.fault, reply, scene) ?? reply, read);
  }

  /** What the sample server says, by the live view or a late one. */
  #ask(asked: Asked, armed: readonly Armed[]): Reply {
    const { kind, slug, member } = asked;
    const late = armed.map(({ fault }) => fault).find((fault) => fault.name === 'late');
    const view = late?.name === 'late' ? this.#world.late(late.requests) : this.#world.live;
    const calendar = slug === null ? undefined : this.#world.find(slug);
    const before = calendar?.changes;
    const uid = member === null ? undefined : calendar?.object(member)?.uid;
    const reply = replyOf(answerRequest(view, this.#password(), asked));
    const isWrite = (kind === 'put' || kind === 'delete') && slug !== null && member !== null;
    if (isWrite && calendar?.changes !== before) this.#world.noteChange(slug, member, uid);
    return reply;
  }

  #read(body: string, asked: Asked): Multistatus {
    const rows = unmaskedRows(readMultistatus(body), asked, this.#world);
    return asked.kind === 'principal' && this.#places.isHomeApart
      ? withHomeAt(rows, this.#places.home)
      : rows;
  }

  #retold(reply: Reply, acting: readonly Armed[], scene: Scene, style: Style): Reply {
    const right = this.#read(reply.body.toString('utf8'), scene.asked);
    const told = acting.reduce(
      (rows, { fault, behaviour, memory }) => behaviour.rows?.(fault, rows, { ...scene, memory }) ?? rows,
      right,
    );
    const body = writeDocument(multistatusTree(told, style.hasPhrases), style);
    return { ...reply, headers: { ...reply.headers, 'Content-Type': style.contentType }, body };
  }
}

function styleOf(armed: readonly Armed[]): Style {
  return armed.reduce(
    (style, { fault }) => (fault.name === 'written' ? { ...style, ...fault } : style),
    PLAIN_STYLE,
  );
}

/** An error element in the style of the server. */
function restyled(reply: Reply, style: Style): Reply {
  const type = reply.headers['Content-Type'] ?? '';
  if (style === PLAIN_STYLE || !XML.test(type) || reply.body.length === 0) return reply;
  const body = writeDocument(readTree(reply.body.toString('utf8')), style);
  return { ...reply, headers: { ...reply.headers, 'Content-Type': style.contentType }, body };
}
