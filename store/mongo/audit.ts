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
    list: async ({ target, limit }) => {
      const rows = await asking(() =>
        target === undefined
          ? models.audit.find({}).sort({ position: -1 }).limit(limit).lean<AuditDocument[]>()
          : models.audit
              .find({ _id: mongoose.trusted(rangeOf(target)) })
              .sort({ _id: -1 })
              .limit(limit)
              .lean<AuditDocument[]>(),
      );
      return rows.map(rowOf);
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

function linkOf({ seq, at, actor, action, target, detail, hash }: AuditDocument): AuditLink {
  return { seq, at, actor, action, target, detail, hash };
}

function rowOf({ at, actor, action, target, detail }: AuditDocument): AuditRow {
  const row = { at, actor, action, target };
  return detail === null ? row : { ...row, detail: JSON.parse(detail) };
}
