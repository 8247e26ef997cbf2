import type { Request } from 'express';
import type { z } from 'zod';
import type { Instant } from '#engine';
import type { Actor, Person } from '#processes';
import type { Answer } from './answers.ts';
import type { OwnCode } from './errors.ts';
import type { Access, Ports } from './ports.ts';

type Method = 'get' | 'post' | 'put' | 'delete';

/** What a request carries. `body` is JSON unless `bodyKind` says otherwise. */
export type Shape = {
  readonly params?: z.ZodObject;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
};
type PartOf<S extends Shape, Part extends keyof Shape> = S[Part] extends z.ZodObject
  ? z.output<S[Part]>
  : unknown;

/** The key under which a POST is answered once and for all; absent when the caller sent none. */
export type RequestKey = { readonly actor: string; readonly key: string; readonly hash: string };

/** A checked request: shape, identity and permission are settled when a handler sees it. */
export type Call<S extends Shape> = {
  readonly at: Instant;
  readonly ports: Ports;
  /** Nobody (`personId` '') on public routes. */
  readonly actor: Actor;
  readonly person: Person | null;
  /** Where the call comes from, for limits. */
  readonly address: string;
  readonly params: PartOf<S, 'params'>;
  readonly query: PartOf<S, 'query'>;
  readonly body: PartOf<S, 'body'>;
  readonly request?: RequestKey;
  /** For what is not JSON: uploads, sessions, streams. */
  readonly raw: Request;
};

export type RouteFacts<S extends Shape> = {
  readonly method: Method;
  /** OpenAPI spelling: `/api/cases/{number}`. */
  readonly path: string;
  readonly operationId: string;
  readonly summary: string;
  readonly tag: Tag;
  readonly access: Access;
  readonly input?: S;
  /** Counts for no limit of requests at work: streams, probes. */
  readonly isUnbounded?: true;
  readonly bodyKind?: 'json' | 'bpmn' | 'upload';
  /** Success answers by status: a schema for JSON, a media type for anything else, null for none. */
  readonly answers: {
    readonly [status: number]: {
      readonly description: string;
      readonly schema?: z.ZodType;
      readonly type?: string;
    };
  };
  /** Refusals worth telling beyond those that every route has. */
  readonly refusals?: readonly (OwnCode | string)[];
};

type Tag =
  | 'system'
  | 'session'
  | 'matters'
  | 'definitions'
  | 'cases'
  | 'certificates'
  | 'tasks'
  | 'files'
  | 'public'
  | 'staff'
  | 'notices'
  | 'calendar'
  | 'counter';

/** A row of the route table with its handler's types closed over: Express and OpenAPI both read it. */
export type Route = RouteFacts<Shape> & { readonly handle: (call: Call<Shape>) => Promise<Answer> };

/** Binds a handler to the facts of its route; the router calls it only with what the schemas let through. */
export function route<S extends Shape>(
  facts: RouteFacts<S>,
  handle: (call: Call<S>) => Promise<Answer>,
): Route {
  return { ...facts, handle: handle as Route['handle'] };
}
