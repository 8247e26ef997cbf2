/** A point of a drawing. */
export type Point = { readonly x: number; readonly y: number };

/** Marks of the `gov` extension that are attributes, without the prefix. */
type Marks = Readonly<Record<string, string>>;

/** One element of a building block. `{Key}` in a text stands for the id that element `Key` gets. */
export type BlockNode = {
  readonly key: string;
  readonly type: string;
  readonly name: string;
  /** Centre, within the block. */
  readonly at: Point;
  /** Only where the usual size of the type does not do. */
  readonly size?: { readonly width: number; readonly height: number };
  /** Centre of the name of an event or gateway, where the usual place does not do. */
  readonly labelAt?: Point;
  readonly marks?: Marks;
  readonly outcomes?: readonly (readonly [value: string, name: string])[];
  readonly documents?: readonly string[];
  readonly checklist?: readonly (readonly [code: string, point: string, standard: string])[];
  /** Marks of the timer of a timer event. */
  readonly timer?: Marks;
  readonly attachedTo?: string;
  readonly isInterrupting?: boolean;
  /** Key of the subprocess around it. */
  readonly within?: string;
  /** Marks of a parallel multi-instance. */
  readonly forEach?: Marks;
};

export type BlockFlow = {
  readonly from: string;
  readonly to: string;
  readonly name?: string;
  readonly condition?: string;
  /** Whole line; without it a straight one from side to side. */
  readonly line?: readonly Point[];
  /** Centre of the name; without it above the first piece of the line. */
  readonly labelAt?: Point;
};

type EarlierVersion = {
  readonly version: number;
  readonly nodes: Readonly<Record<string, Partial<BlockNode> | null>>;
};

/** A piece of a procedure that an analyst draws in one go, its technical properties filled in. */
export type Block = {
  readonly id: BlockId;
  /** Goes up by one whenever a node says something else; what is placed remembers it. */
  readonly version: number;
  /** How nodes stood in versions before, as far as they differ from now; null: there was no such node. */
  readonly earlier?: readonly EarlierVersion[];
  readonly nodes: readonly BlockNode[];
  readonly flows: readonly BlockFlow[];
  /** Where a flow from before leads in, and from where the next one leads out. */
  readonly entry: string;
  readonly exit: string | null;
};

export type BlockId =
  | 'intake'
  | 'supplement'
  | 'opinions'
  | 'survey'
  | 'review'
  | 'decision'
  | 'delivery';

/** A node as a version of its block had it. */
export function nodeOfVersion(
  { nodes, earlier = [] }: Block,
  key: string,
  version: number,
): BlockNode | undefined {
  const node = nodes.find((known) => known.key === key);
  const differs = earlier.find((before) => before.version === version)?.nodes[key];
  if (node === undefined || differs === null) return undefined;
  return differs === undefined ? node : { ...node, ...differs };
}
