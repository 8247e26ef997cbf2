/// <reference path="./differ.d.ts" />
import { diff, type Model } from 'bpmn-js-differ';
import { readBpmn } from '#engine';
import { ChangeKeeper } from './change-keeper.ts';

export type ChangeKind = 'added' | 'removed' | 'changed' | 'moved';

/** One difference between two versions of a drawing. */
export type Change = {
  readonly kind: ChangeKind;
  readonly id: string;
  readonly name: string;
  /** Type of BPMN or DMN, `bpmn:UserTask`. */
  readonly type: string;
  /** Names of the attributes that differ, each once. */
  readonly attributes: readonly string[];
};

/** Finds what changed between two drawings; undefined when one of them cannot be read. */
export async function compareDiagrams(
  before: string,
  after: string,
): Promise<readonly Change[] | undefined> {
  const [older, newer] = await Promise.all([readBpmn(before), readBpmn(after)]);
  if ('problems' in older || 'problems' in newer) return undefined;
  const found = diff(older.model.definitions, newer.model.definitions, new ChangeKeeper());
  // What changed, came or went and also moved is said once.
  const said = new Set(
    [found._changed, found._added, found._removed].flatMap((models) => Object.keys(models)),
  );
  return [
    ...Object.values(found._removed).map((model) => changeOf('removed', model)),
    ...Object.values(found._added).map((model) => changeOf('added', model)),
    ...Object.values(found._changed).map(({ model, attrs }) =>
      changeOf('changed', model, Object.keys(attrs)),
    ),
    ...Object.values(found._layoutChanged)
      .filter(({ id }) => !said.has(id ?? ''))
      .map((model) => changeOf('moved', model)),
  ].filter(({ type }) => type.startsWith('bpmn:'));
}

function changeOf(kind: ChangeKind, model: Model, attributes: readonly string[] = []): Change {
  const { name } = model;
  return {
    kind,
    id: model.id ?? '',
    name: typeof name === 'string' && name !== '' ? name : flowName(model),
    type: model.$type,
    attributes: [...new Set(attributes.map(rootOf))],
  };
}

/** A flow without a name is told by its ends. */
function flowName({ sourceRef, targetRef, id = '' }: Model): string {
  const end = (value: unknown) => {
    const model = value as Model | undefined;
    return String(model?.['name'] ?? model?.id ?? '');
  };
  return sourceRef && targetRef ? `${end(sourceRef)} → ${end(targetRef)}` : id;
}

/** `extensionElements.values[0].item` differs in `extensionElements`. */
const rootOf = (attribute: string): string => attribute.split(/[.[]/)[0] ?? attribute;
