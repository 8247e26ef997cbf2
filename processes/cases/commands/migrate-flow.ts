import {
  type Definition,
  type MigrationPlan,
  type MigrationProblem,
  planMigration,
  validateMigration,
} from '#engine';
import { engineSentence } from '../../engine-sentences.ts';
import { type CaseRejection, reject } from '../../rejections.ts';
import type { MovedItem } from '../case-event.ts';
import type { DiagramVersion } from '../decision.ts';
import { type Draft, record, runEngine } from '../draft.ts';
import { nameOf, phaseOf } from '../marks.ts';
import type { CaseFile } from '../types.ts';

/** Where the flow shall go on: a version, and what its ids are there where they cannot be told by themselves. */
export type MigrationWish = {
  /** The diagram, which stays the same. */
  readonly key: string;
  readonly version: number;
  readonly elements?: { readonly [element: string]: string };
  readonly flows?: { readonly [flow: string]: string };
};

/** How a case could go on in another version, and every token that would have no place there. */
export type MigrationOutlook = {
  readonly plan: MigrationPlan;
  /** Elements of the version of now without a counterpart; they matter only where something is at work. */
  readonly unmapped: readonly string[];
  readonly problems: readonly MigrationProblem[];
};

/** The plan of a wish: what has the same id, kind and place, and before it what the wish says. */
export function migrationOutlook(
  { instance }: CaseFile,
  from: Definition,
  to: Definition,
  wish: Pick<MigrationWish, 'elements' | 'flows'> = {},
): MigrationOutlook {
  const { plan, unmapped } = planMigration(from, to);
  const wished = {
    ...plan,
    elements: { ...plan.elements, ...wish.elements },
    flows: { ...plan.flows, ...wish.flows },
  };
  const problems = instance === null ? [] : validateMigration({ from, to, plan: wished }, instance);
  const left = unmapped.filter((element) => wished.elements[element] === undefined);
  return { plan: wished, unmapped: left, problems };
}

/** Lets the flow go on in another version of its diagram; work that is open stays with who has it. */
export function migrateFlow(
  draft: Draft,
  wish: MigrationWish & { readonly at: string; readonly reason: string },
): CaseRejection | undefined {
  const { context, file } = draft;
  const { target } = context;
  const { key, version } = file.definition;
  const facts = { case: file.number, version: wish.version };
  if (target?.version !== wish.version || wish.key !== key)
    return reject('VERSION_NOT_FOUND', facts);
  if (wish.version === version) return reject('ALREADY_IN_VERSION', facts);
  const { plan, problems } = migrationOutlook(file, context.definition, target.definition, wish);
  if (problems.length > 0) return impossible(draft, wish.version, problems);
  const items = movedItems(file, target, plan);
  const { at, reason } = wish;
  record(draft, { type: 'FlowMigrated', key, from: version, to: wish.version, items, reason });
  const rejection = runEngine(draft, { type: 'MigrateInstance', at, plan }, target.definition);
  if (rejection !== undefined) return rejection;
  const { target: _target, decide: _decide, ...rest } = context;
  const { definition, decide } = target;
  draft.context = { ...rest, definition, ...(decide === undefined ? {} : { decide }) };
  return undefined;
}

/** Names every token that has no place, for people in their words. */
function impossible(
  { context, file }: Draft,
  version: number,
  problems: readonly MigrationProblem[],
): CaseRejection {
  const tokens = problems.map(({ element, code, message }) => {
    const elementName = nameOf(context.definition, element);
    const sentence = engineSentence({ code, message, elementName }) ?? message;
    return elementName === '' || sentence.includes(elementName)
      ? sentence
      : `${elementName}：${sentence}`;
  });
  const tokensEn = problems.map(({ message }) => message).join('; ');
  return reject('MIGRATION_INVALID', { case: file.number, version, tokens, tokensEn });
}

/** What open work is called in the other version, where that differs. */
function movedItems(
  { workItems }: CaseFile,
  { definition }: DiagramVersion,
  { elements }: MigrationPlan,
): readonly MovedItem[] {
  const open = Object.values(workItems).filter(({ state }) => state === 'open');
  return open.flatMap(({ id: taskId, part, ...item }) => {
    const element = elements[item.element];
    if (element === undefined) return [];
    // Work for another task has a name of its own.
    const name = part === undefined ? nameOf(definition, element) : item.name;
    const phase = phaseOf(definition, element);
    const isSame = element === item.element && name === item.name && phase === item.phase;
    return isSame ? [] : [{ taskId, element, name, phase }];
  });
}
