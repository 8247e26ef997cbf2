import type { FlowNode } from '../definition.ts';
import { emitReturnPlanned, emitTold } from '../flow/emit-operations.ts';
import { placeBefore, placeOn } from '../flow/place-tokens.ts';
import { scopeFor } from '../flow/scope-for.ts';
import { nodeAt, nodeOf, scopeText, type Work } from '../flow/work.ts';
import type { LiveRecord } from '../instance.ts';
import { get } from '../state/draft.ts';
import type { Rejection } from '../types.ts';
import type { Home } from './operation-events.ts';
import type { OperationCommand, TokenRef } from './requests.ts';
import {
  flowUnknown,
  joinThatWouldWait,
  levelsOf,
  notAhead,
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
  const refusal = check(work, command, { node, tokens, kept });
  if (refusal !== undefined) return refusal;
  return perform(work, command, node, tokens);
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
  { mode, fill = [], scope }: ReturnTo,
  facts: {
    readonly node: FlowNode;
    readonly tokens: readonly Token[];
    readonly kept: readonly Token[];
  },
): Rejection | undefined {
  const { node, tokens, kept } = facts;
  const levels = levelsOf(work, node, { scope, near: tokens[0]?.scope });
  const unfit = notAhead(work, levels, fill);
  if (unfit !== undefined) return unfit;
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
  command: ReturnTo,
  node: FlowNode,
  tokens: readonly Token[],
): Rejection | undefined {
  const { mode, reason, fill = [] } = command;
  const head = { type: 'StepReturned', at: work.at, element: node.id, mode } as const;
  emitTold(work, reason === undefined ? head : { ...head, reason });
  const homes = tokens.map((token) => homeOf(work, token));
  // First, so that nothing is put into what ends.
  for (const token of tokens) cancelToken(work, token);
  const scope = scopeFor(work, node, { scope: command.scope, near: tokens[0]?.scope });
  if ('code' in scope) return scope;
  const record = placeBefore(work, node, scope.i);
  if (mode === 'direct') {
    emitReturnPlanned(work, get(work.draft.instance, record.i), homes);
  }
  for (const id of fill) {
    const rejection = fillFlow(work, id, scope);
    if (rejection !== undefined) return rejection;
  }
  return closeEmpty(
    work,
    tokens.map((token) => token.scope),
    reason,
  );
}

/** The join may lie further out than the step. */
function fillFlow(work: Work, id: string, near: LiveRecord): Rejection | undefined {
  const flow = work.definition.flows[work.definition.flowIndex.get(id) ?? -1];
  if (flow === undefined) return flowUnknown(id);
  const scope = scopeFor(work, nodeAt(work.definition, flow.target), { near });
  if ('code' in scope) return scope;
  placeOn(work, flow, scope.i);
  return undefined;
}

function homeOf(work: Work, token: Token): Home {
  const scope = scopeText(token.scope.i);
  if ('flow' in token) return { flow: token.flow.id, scope };
  return { element: nodeOf(work.definition, token.record).id, scope };
}
