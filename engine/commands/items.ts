import { emitItemAdded, emitItemRemoved } from '../flow/emit-activities.ts';
import { leave } from '../flow/leave.ts';
import { advance, enterItem } from '../flow/leave-item.ts';
import { terminate } from '../flow/terminate.ts';
import { nodeOf, type Work } from '../flow/work.ts';
import type { LiveRecord, MultiInstanceState } from '../instance.ts';
import { get } from '../state/draft.ts';
import type { Command, Json, Rejection } from '../types.ts';
import { findById } from './find.ts';

type CommandOf<Type extends Command['type']> = Extract<Command, { readonly type: Type }>;

/** 加签: one more member of a multi-instance that runs. */
export function addItem(work: Work, command: CommandOf<'AddItem'>): Rejection | undefined {
  const body = bodyOf(work, command.elementInstanceId);
  const loop = body && nodeOf(work.definition, body).loop;
  if (body?.m === undefined || loop === undefined) return noItems(command.elementInstanceId);
  if ((loop.collection !== undefined) !== (command.item !== undefined)) {
    const what = loop.collection === undefined ? 'takes no item' : 'needs an item';
    return { code: 'BAD_COMMAND', message: `${nodeOf(work.definition, body).id} ${what}` };
  }
  emitItemAdded(work, body, command.item);
  if (loop.sequential) return undefined;
  const grown = get(work.draft.instance, body.i);
  const position = (grown.m?.a ?? 1) - 1;
  const items: Json[] = [];
  if (command.item !== undefined) items[position] = command.item;
  enterItem(work, grown, position, items);
  return undefined;
}

/** 减签: a member that has not completed is taken out, but never the last one. */
export function removeItem(work: Work, command: CommandOf<'RemoveItem'>): Rejection | undefined {
  const { elementInstanceId: id, loopCounter } = command;
  const body = bodyOf(work, id);
  if (body?.m === undefined) return noItems(id);
  const named = findById(work, id);
  const counter = loopCounter ?? named?.l;
  if (counter === undefined) {
    return { code: 'BAD_COMMAND', message: `name the member of ${id} by loopCounter` };
  }
  const refusal = refusalOf(work, body, body.m, counter);
  if (refusal !== undefined) return refusal;
  takeOut(work, body, counter);
  const over = advance(work, body.i);
  if (over !== undefined) leave(work, over);
  return undefined;
}

function refusalOf(
  work: Work,
  body: LiveRecord,
  m: MultiInstanceState,
  counter: number,
): Rejection | undefined {
  if (m.t <= 1) {
    return { code: 'LAST_ITEM', message: `${body.i} has one member; cancel it as a whole instead` };
  }
  const { loop } = nodeOf(work.definition, body);
  const isToCome = loop?.sequential === true && counter > m.c + 1 && counter <= m.t;
  if (isToCome || itemOf(work, body, counter) !== undefined) return undefined;
  const message = `member ${counter} of ${body.i} has completed or never was`;
  return { code: 'ITEM_NOT_ACTIVE', message };
}

function takeOut(work: Work, body: LiveRecord, counter: number): void {
  const item = itemOf(work, body, counter);
  if (item !== undefined) terminate(work, item);
  const { loop } = nodeOf(work.definition, body);
  const position = loop?.sequential === true && item === undefined ? counter - 1 : undefined;
  emitItemRemoved(work, get(work.draft.instance, body.i), position);
}

function itemOf(work: Work, body: LiveRecord, counter: number): LiveRecord | undefined {
  return work.draft.instance.live.find(({ p, l }) => p === body.i && l === counter);
}

/** The multi-instance of an id, or that of the member with this id; loops have no members. */
function bodyOf(work: Work, id: string): LiveRecord | undefined {
  const record = findById(work, id);
  if (record === undefined) return undefined;
  const body = record.l === undefined ? record : get(work.draft.instance, record.p);
  const isMultiInstance = nodeOf(work.definition, body).loop?.standard === undefined;
  return body.m !== undefined && isMultiInstance ? body : undefined;
}

function noItems(id: string): Rejection {
  return { code: 'ELEMENT_NOT_ACTIVE', message: `${id} is no running multi-instance` };
}
