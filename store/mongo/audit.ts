import mongoose from 'mongoose';
import { pageOf, readCursor, writeCursor } from '../cursor.ts';
import type { AuditLink, AuditRow, Store } from '../port.ts';
import type { MongoDatabase } from './database.ts';
import type { AuditDocument } from './documents.ts';
import { asking } from './errors.ts';
import { rangeOf, textOf } from './keys.ts';

/** The audit trail. */
export function auditQueries({ models }: MongoDatabase): Store['audit'] {
  return {
    list: async (wanted) => {
      const place = wanted.target === undefined ? 'position' : '_id';
      const found = await asking(() =>
        models.audit
          .find(filterOf(wanted))
          .sort({ [place]: -1 })
          .limit(wanted.limit + 1)
          .lean<AuditDocument[]>(),
      );
      const page = pageOf(found, wanted.limit, (last) => writeCursor('audit rows', [last[place]]));
      return { ...page, items: page.items.map(rowOf) };
    },
    chain: async (target) => {
      const rows = await asking(() =>
        models.audit
          .find({ _id: mongoose.trusted(rangeOf(target)) })
          .sort({ _id: 1 })
          .lean<AuditDocument[]>(),
      );
      return rows.map(linkOf);
    },
    head: async (target) => {
      const head = await asking(() => models.auditHeads.findOne({ _id: textOf(target) }).lean());
      return head ? { target: head._id, seq: head.seq, hash: head.hash } : undefined;
    },
    heads: async ({ limit, cursor }) => {
      const filter =
        cursor === undefined
          ? {}
          : { _id: mongoose.trusted({ $gt: readCursor('audit', ['string'], cursor)[0] }) };
      const found = await asking(() =>
        models.auditHeads
          .find(filter)
          .sort({ _id: 1 })
          .limit(limit + 1)
          .lean(),
      );
      const heads = found.map(({ _id, seq, hash }) => ({ target: _id, seq, hash }));
      return pageOf(heads, limit, ({ target }) => writeCursor('audit', [target]));
    },
  };
}

type ListQuery = Parameters<Store['audit']['list']>[0];

function filterOf({ target, actors, from, before, cursor }: ListQuery): object {
  const [end] = cursor === undefined ? [] : readCursor('audit rows', ['string'], cursor);
  const range = target === undefined ? undefined : rangeOf(target);
  const at = { $toDate: '$at' };
  const moments = [
    ...(from === undefined ? [] : [{ $gte: [at, new Date(from)] }]),
    ...(before === undefined ? [] : [{ $lt: [at, new Date(before)] }]),
  ];
  return {
    ...(range !== undefined && {
      _id: mongoose.trusted({
        ...range,
        ...(end !== undefined && end < range.$lt && { $lt: end }),
      }),
    }),
    ...(range === undefined && end !== undefined && { position: mongoose.trusted({ $lt: end }) }),
    ...(actors !== undefined && { actor: mongoose.trusted({ $in: actors.map(textOf) }) }),
    ...(moments.length > 0 && { $expr: mongoose.trusted({ $and: moments }) }),
  };
}

function linkOf({ seq, at, actor, action, target, detail, hash }: AuditDocument): AuditLink {
  return { seq, at, actor, action, target, detail, hash };
}

function rowOf({ at, actor, action, target, detail }: AuditDocument): AuditRow {
  const row = { at, actor, action, target };
  return detail === null ? row : { ...row, detail: JSON.parse(detail) };
}
