import type { Flow, FlowNode } from '../definition.ts';
import { emitReturnPlanned, emitTold } from '../flow/emit-operations.ts';
import { placeBefore, placeOn } from '../flow/place-tokens.ts';
import { scopeFor } from '../flow/scope-for.ts';
import { nodeAt, nodeOf, scopeText, type Work } from '../flow/work.ts';
import { get } from '../state/draft.ts';
import type { Rejection } from '../types.ts';
import type { Home } from './operation-events.ts';
import type { OperationCommand, TokenRef } from './requests.ts';
import {
  flowsAhead,
  joinThatWouldWait,
  type Level,
  levelsOf,
  tokensLeft,
  wasPassed,
} from './return-checks.ts';
import { cancelToken, closeEmpty, obstacle, startable, type Token, tokenOf } from './tokens.ts';

type ReturnTo = Extract<OperationCommand, { readonly type: 'ReturnTo' }>;

/** Goes back to a passed step, when that leaves later joins with exactly the tokens they wait for. */
export function returnTo(work: Work, command: ReturnTo): Rejection | undefined {
  const node = obstacle(work) ?? startable(work, command.element);
  if ('code' in node) return node;
  if (node.joins) {
    return { code: 'JOIN_NEEDS_FLOW', message: `${node.id} is a join; return to a step` };
  }
  const tokens = tokensOf(work, command.cancel);
  if ('code' in tokens) return tokens;
  const [first] = tokens;
  if (first === undefined) {
    return { code: 'NOTHING_CANCELLED', message: 'a return must say which tokens it ends' };
  }
  const kept = tokensOf(work, command.keep ?? []);
  if ('code' in kept) return kept;
  const levels = levelsOf(work, node, { scope: command.scope, near: first.scope });
  const filled = flowsAhead(work, levels, command.fill ?? []);
  if ('code' in filled) return filled;
  const refusal = check(work, command, { node, levels, tokens, kept });
  if (refusal !== undefined) return refusal;
  return perform(work, command, { node, tokens, filled });
}

function tokensOf(work: Work, refs: readonly TokenRef[]): readonly Token[] | Rejection {
  const tokens: Token[] = [];
  for (const ref of refs) {
    const token = tokenOf(work, ref);
    if ('code' in token) return token;
    tokens.push(token);
  }
  return tokens;
}

function check(
  work: Work,
  { mode, fill = [] }: ReturnTo,
  facts: {
    readonly node: FlowNode;
    readonly levels: readonly Level[];
    readonly tokens: readonly Token[];
    readonly kept: readonly Token[];
  },
): Rejection | undefined {
  const { node, levels, tokens, kept } = facts;
  if (!wasPassed(work, levels, tokens)) {
    return { code: 'STEP_NOT_PASSED', message: `no path leads from ${node.id} to what is ended` };
  }
  if (mode === 'direct') return undefined;
  const left = tokensLeft(work, levels, [...tokens, ...kept]);
  if (left.length > 0) {
    const message = `from ${node.id} the path leads again to ${left.map(({ text }) => text).join(', ')}; end or keep them`;
    return { code: 'TOKENS_LEFT', message };
  }
  const waits = joinThatWouldWait(work, levels, tokens, fill);
  if (waits === undefined) return undefined;
  const message = `${waits.join} would wait for flow ${waits.flow} for ever; fill it, or return to a step before the fork`;
  return { code: 'JOIN_WOULD_WAIT', message };
}

function perform(
  work: Work,
  { mode, reason, scope: asked }: ReturnTo,
  facts: {
    readonly node: FlowNode;
    readonly tokens: readonly Token[];
    readonly filled: readonly Flow[];
  },
): Rejection | undefined {
  const { node, tokens, filled } = facts;
  const head = { type: 'StepReturned', at: work.at, element: node.id, mode } as const;
  emitTold(work, reason === undefined ? head : { ...head, reason });
  const homes = tokens.map((token) => homeOf(work, token));
  // First, so that nothing is put into what ends.
  for (const token of tokens) cancelToken(work, token);
  const scope = scopeFor(work, node, { scope: asked, near: tokens[0]?.scope });
  if ('code' in scope) return scope;
  const record = placeBefore(work, node, scope.i);
  if (mode === 'direct') {
    emitReturnPlanned(work, get(work.draft.instance, record.i), homes);
  }
  for (const flow of filled) {
    // The join may lie further out than the step.
    const around = scopeFor(work, nodeAt(work.definition, flow.target), { near: scope });
    if ('code' in around) return around;
    placeOn(work, flow, around.i);
  }
  return closeEmpty(
    work,
    tokens.map((token) => token.scope),
    reason,
  );
}

function homeOf(work: Work, token: Token): Home {
  const scope = scopeText(token.scope.i);
  if ('flow' in token) return { flow: token.flow.id, scope };
  return { element: nodeOf(work.definition, token.record).id, scope };
}
