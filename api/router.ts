import express, { type Request, type RequestHandler, type Response, type Router } from 'express';
import { type Actor, actorOf, mayDo } from '#processes';
import type { Leave } from './admission.ts';
import type { Answer } from './answers.ts';
import { bodyReaderOf } from './bodies.ts';
import { type Refusal, refuse } from './errors.ts';
import { answerOfEarlier, readRequestKey } from './idempotency.ts';
import { type Identity, identify } from './identity/identify.ts';
import { readInput } from './input.ts';
import { isOfOtherSite } from './other-site.ts';
import type { Ports } from './ports.ts';
import type { Call, RequestKey, Route, Shape } from './route.ts';
import { send, sendProblem } from './sending.ts';

const nobody: Actor = { personId: '', name: '', department: null, positions: [], roles: [] };

/**
 * Mounts the route table; a known path with another method is 405. Case and trailing slashes matter: no second spelling
 * of a path. Express tries routes one after the other: each family of paths (`/api/tasks`) has a router of its own, found
 * by its name.
 */
export function createRouter(ports: Ports, routes: readonly Route[]): RequestHandler {
  const families = new Map<string, Router>();
  for (const family of new Set(routes.map(({ path }) => familyOf(path)))) {
    const own = routes.filter(({ path }) => familyOf(path) === family);
    families.set(family, createFamily(ports, own));
  }
  return (request, response, next) => {
    const family = families.get(familyOf(request.path));
    if (family === undefined) next();
    else family(request, response, next);
  };
}

function createFamily(ports: Ports, routes: readonly Route[]): Router {
  const router = express.Router({ caseSensitive: true, strict: true });
  for (const entry of routes)
    router[entry.method](expressPath(entry.path), ...stepsOf(ports, entry));
  for (const path of new Set(routes.map((entry) => entry.path))) {
    router.all(expressPath(path), refuseMethod(routes.filter((entry) => entry.path === path)));
  }
  return router;
}

/** The first two parts of a path; none of them is a parameter in any route. */
function familyOf(path: string): string {
  const second = path.indexOf('/', 1);
  const third = second === -1 ? -1 : path.indexOf('/', second + 1);
  return third === -1 ? path : path.slice(0, third);
}

function stepsOf(ports: Ports, entry: Route): readonly RequestHandler[] {
  const makeRoom: RequestHandler = async (_request, response, next) => {
    // A stream stays for hours, and a probe must know of a full house.
    if (entry.isUnbounded) return next();
    return holding(response, await ports.admission.enter(), next);
  };
  const admit: RequestHandler = async (request, response, next) => {
    const isUse = entry.isUnbounded !== true && request.get('X-Background') === undefined;
    const identity = await identify(ports, request, { isUse });
    const refusal =
      refusalOfAccess(entry, identity, request) ?? refusalOfOrigin(entry, request, ports);
    if (refusal !== undefined) return send(request, response, refusal);
    response.locals['identity'] = identity;
    if (entry.isUnbounded || identity === undefined) return next();
    return holding(response, ports.admission.enterAs(identity.person.id), next);
  };
  const holding = (response: Response, place: Refusal | Leave, next: () => void): void => {
    if (typeof place !== 'function') {
      send(response.req, response, place);
      return;
    }
    response.once('close', place);
    // Whoever went away while waiting is owed no work.
    if (response.destroyed) place();
    else next();
  };
  const work: RequestHandler = async (request, response) => {
    const identity = response.locals['identity'] as Identity | undefined;
    send(request, response, await answer(ports, entry, { request, identity }));
  };
  return [makeRoom, admit, ...bodyReaderOf(entry, ports.config), work];
}

/** The one place where it is decided whether somebody may call a route. */
function refusalOfAccess(
  entry: Route,
  identity: Identity | undefined,
  request: Request,
): Refusal | undefined {
  if (entry.access === 'public') return undefined;
  if (identity === undefined)
    return refuse('SIGN_IN_REQUIRED', {}, { headers: { 'WWW-Authenticate': 'Bearer' } });
  if (
    identity.via === 'cookie' &&
    entry.method !== 'get' &&
    request.get('X-Requested-With') !== 'lianshen'
  ) {
    return refuse('CSRF_HEADER_MISSING');
  }
  if (entry.access === 'signedIn') return undefined;
  const actor = actorOf(identity.person);
  return entry.access.some((permission) => mayDo(actor, permission))
    ? undefined
    : refuse('ROLE_REQUIRED');
}

/** A page of another site may send a browser here, with its cookie or to sign it in as somebody else. */
function refusalOfOrigin(entry: Route, request: Request, { config }: Ports): Refusal | undefined {
  return entry.method !== 'get' && isOfOtherSite(request, config)
    ? refuse('CROSS_ORIGIN')
    : undefined;
}

async function answer(
  ports: Ports,
  entry: Route,
  { request, identity }: { readonly request: Request; readonly identity: Identity | undefined },
): Promise<Answer> {
  const input = readInput(entry, {
    params: request.params,
    query: request.query,
    body: request.body,
    path: request.path,
  });
  if ('kind' in input) return input;
  const actor = identity === undefined ? nobody : actorOf(identity.person);
  const key = keyOf(entry, actor, request);
  if (key !== undefined && 'kind' in key) return key;
  const call = {
    params: input.params,
    query: input.query,
    body: input.body,
    at: ports.clock.now(),
    ports,
    actor,
    person: identity?.person ?? null,
    address: request.ip ?? '',
    raw: request,
    ...(key === undefined ? {} : { request: key }),
  } as Call<Shape>;
  return key === undefined || entry.bodyKind === 'upload'
    ? entry.handle(call)
    : once(ports, key, () => entry.handle(call));
}

/**
 * Answers a repeated request as the first time. Two that come at once may both begin: the later one is refused, for
 * what the first one changed, and then finds the first one's answer.
 */
async function once(
  { store }: Ports,
  key: RequestKey,
  handle: () => Promise<Answer>,
): Promise<Answer> {
  const earlier = await store.requests.find(key.actor, key.key);
  if (earlier !== undefined) return answerOfEarlier(earlier, key);
  const outcome = await handle();
  if (outcome.kind !== 'refused') return outcome;
  const meanwhile = await store.requests.find(key.actor, key.key);
  return meanwhile === undefined ? outcome : answerOfEarlier(meanwhile, key);
}

/** Tokens are never stored with an answer, so signing in and first start only check the header's form. */
function keyOf(entry: Route, actor: Actor, request: Request) {
  if (entry.method !== 'post') return undefined;
  const key = readRequestKey(request.get('Idempotency-Key'), {
    actor: actor.personId,
    method: request.method,
    path: request.path,
    body: entry.bodyKind === 'upload' ? null : request.body,
  });
  return actor.personId === '' && key !== undefined && !('kind' in key) ? undefined : key;
}

function refuseMethod(known: readonly Route[]) {
  const allow = known.map((entry) => entry.method.toUpperCase()).join(', ');
  return (request: Request, response: Response) =>
    sendProblem(
      request,
      response,
      refuse(
        'METHOD_NOT_ALLOWED',
        { path: request.path, method: request.method },
        { headers: { Allow: allow } },
      ),
    );
}

function expressPath(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1');
}
