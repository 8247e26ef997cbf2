/** A rectangle of a diagram, in its pixels. */
export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};
export type Point = { readonly x: number; readonly y: number };

export type LayoutNode = {
  readonly id: string;
  readonly name: string;
  readonly kind: 'activity' | 'gateway' | 'event';
  readonly width: number;
  readonly height: number;
  /** Index of the lane it lies in; 0 where there are none. */
  readonly lane: number;
};

/** An event on the edge of an activity. */
export type Boundary = { readonly id: string; readonly name: string; readonly host: string };

export type LayoutFlow = {
  readonly id: string;
  readonly name: string;
  readonly source: string;
  readonly target: string;
};

/** What lies in one process or subprocess; subprocesses in it have their own size already. */
export type Scope = {
  readonly nodes: readonly LayoutNode[];
  readonly boundaries: readonly Boundary[];
  readonly flows: readonly LayoutFlow[];
  readonly lanes: number;
};

/** Where everything of a scope goes, its upper left corner at 0, 0. */
export type Placed = {
  readonly size: { readonly width: number; readonly height: number };
  readonly boxes: ReadonlyMap<string, Box>;
  readonly lanes: readonly { readonly y: number; readonly height: number }[];
  /** Lines on which flows may run. */
  readonly tracks: { readonly xs: readonly number[]; readonly ys: readonly number[] };
};

export type Side = 'left' | 'right' | 'top' | 'bottom';

export type Route = {
  readonly points: readonly Point[];
  readonly from: Side;
  readonly to: Side;
};

/** The side of an event's circle. */
export const eventSize = 36;
