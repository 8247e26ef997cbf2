import type { Door } from './route.ts';
import type { Box, LayoutFlow, Placed, Point, Route, Side } from './types.ts';

/** A straight piece of a flow that is drawn already. */
type Piece = { readonly flow: LayoutFlow; readonly start: Point; readonly end: Point };

export type Obstacles = { readonly boxes: readonly Box[]; readonly used: Piece[] };

type Wanted = {
  readonly starts: readonly Door[];
  readonly ends: readonly Door[];
  readonly flow: LayoutFlow;
};

const bendCost = 50;
const crossingCost = 45;
const overlapCost = 900;
const margin = 9;

type State = {
  readonly column: number;
  readonly row: number;
  readonly heading: Side;
  readonly cost: number;
  /** Cost with what is left at least. */
  readonly total: number;
  readonly before: State | undefined;
  readonly door: Door;
};

/** The cheapest way at right angles: few bends, few crossings, never along another flow, never through a node. */
export function findWay(wanted: Wanted, obstacles: Obstacles, tracks: Placed['tracks']): Route {
  const xs = sorted([...tracks.xs, ...wanted.starts.map(xOf), ...wanted.ends.map(xOf)]);
  const ys = sorted([...tracks.ys, ...wanted.starts.map(yOf), ...wanted.ends.map(yOf)]);
  const open: State[] = wanted.starts.map((door) => ({
    column: xs.indexOf(door.point.x),
    row: ys.indexOf(door.point.y),
    heading: door.side,
    cost: door.cost,
    total: door.cost,
    before: undefined,
    door,
  }));
  const done = new Set<string>();
  for (let state = takeCheapest(open); state !== undefined; state = takeCheapest(open)) {
    const key = `${state.column}/${state.row}/${state.heading}`;
    if (done.has(key)) continue;
    done.add(key);
    const here = { x: xs[state.column] ?? 0, y: ys[state.row] ?? 0 };
    const end = wanted.ends.find(
      ({ point, side }) =>
        point.x === here.x && point.y === here.y && side === opposite[state.heading],
    );
    if (end !== undefined && state.before !== undefined)
      return { points: pointsOf(state, xs, ys), from: state.door.side, to: end.side };
    open.push(...nextOf(state, here, { xs, ys, wanted, obstacles }));
  }
  return straight(wanted);
}

type Field = {
  readonly xs: readonly number[];
  readonly ys: readonly number[];
  readonly wanted: Wanted;
  readonly obstacles: Obstacles;
};

function nextOf(state: State, here: Point, { xs, ys, wanted, obstacles }: Field): readonly State[] {
  return sides.flatMap((heading): readonly State[] => {
    const mustGoOn = state.before === undefined && heading !== state.heading;
    if (heading === opposite[state.heading] || mustGoOn) return [];
    const column = state.column + steps[heading][0];
    const row = state.row + steps[heading][1];
    const x = xs[column];
    const y = ys[row];
    if (x === undefined || y === undefined) return [];
    const there = { x, y };
    if (isBlocked(here, there, wanted, obstacles)) return [];
    const turn = heading === state.heading ? 0 : bendCost;
    const end = wanted.ends.find(({ point }) => point.x === x && point.y === y);
    const cost =
      state.cost +
      Math.abs(x - here.x) +
      Math.abs(y - here.y) +
      turn +
      (end?.cost ?? 0) +
      conflicts(here, there, wanted.flow, obstacles);
    const total = cost + leastTo(there, wanted.ends);
    return [{ column, row, heading, cost, total, before: state, door: state.door }];
  });
}

const sides: readonly Side[] = ['right', 'bottom', 'top', 'left'];
const opposite: Record<Side, Side> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' };
const steps: Record<Side, readonly [number, number]> = {
  left: [-1, 0],
  right: [1, 0],
  top: [0, -1],
  bottom: [0, 1],
};

/** Through a node, or closer to one than lines look well; the first and last piece touch their own. */
function isBlocked(
  from: Point,
  to: Point,
  { starts, ends }: Wanted,
  { boxes }: Obstacles,
): boolean {
  const touches = [...starts, ...ends].some(
    ({ point }) => isSame(point, from) || isSame(point, to),
  );
  const room = touches ? -1 : margin;
  const [left, right] = from.x < to.x ? [from.x, to.x] : [to.x, from.x];
  const [top, bottom] = from.y < to.y ? [from.y, to.y] : [to.y, from.y];
  return boxes.some(
    ({ x, y, width, height }) =>
      right > x - room && left < x + width + room && bottom > y - room && top < y + height + room,
  );
}

function conflicts(from: Point, to: Point, flow: LayoutFlow, { used }: Obstacles): number {
  return used.reduce((sum, piece) => sum + conflict(from, to, flow, piece), 0);
}

function conflict(from: Point, to: Point, flow: LayoutFlow, { flow: other, start, end }: Piece) {
  const isKin = other.source === flow.source || other.target === flow.target;
  if (isAlong(from, to, start, end)) return isKin ? 0 : overlapCost;
  if (!crosses(from, to, start, end)) return 0;
  return isKin ? crossingCost / 3 : crossingCost;
}

function isAlong(from: Point, to: Point, start: Point, end: Point): boolean {
  const lies = from.y === to.y && start.y === end.y && from.y === start.y;
  const stands = from.x === to.x && start.x === end.x && from.x === start.x;
  const overlap = (a: number, b: number, c: number, d: number): boolean =>
    Math.max(Math.min(a, b), Math.min(c, d)) < Math.min(Math.max(a, b), Math.max(c, d));
  return (
    (lies && overlap(from.x, to.x, start.x, end.x)) ||
    (stands && overlap(from.y, to.y, start.y, end.y))
  );
}

function crosses(from: Point, to: Point, start: Point, end: Point): boolean {
  const within = (value: number, a: number, b: number): boolean =>
    value >= Math.min(a, b) && value < Math.max(a, b);
  if (from.y === to.y && start.x === end.x)
    return within(start.x, from.x, to.x) && within(from.y, start.y, end.y);
  if (from.x === to.x && start.y === end.y)
    return within(from.x, start.x, end.x) && within(start.y, from.y, to.y);
  return false;
}

function leastTo({ x, y }: Point, ends: readonly Door[]): number {
  return Math.min(...ends.map(({ point }) => Math.abs(point.x - x) + Math.abs(point.y - y)));
}

function takeCheapest(open: State[]): State | undefined {
  let best = 0;
  for (let index = 1; index < open.length; index += 1)
    if ((open[index]?.total ?? 0) < (open[best]?.total ?? 0)) best = index;
  const found = open[best];
  const last = open.pop();
  if (last !== undefined && best < open.length) open[best] = last;
  return found;
}

/** The corners of the way, its ends with them. */
function pointsOf(state: State, xs: readonly number[], ys: readonly number[]): readonly Point[] {
  const points: Point[] = [];
  for (let at: State | undefined = state; at !== undefined; at = at.before)
    points.unshift({ x: xs[at.column] ?? 0, y: ys[at.row] ?? 0 });
  return points.filter((point, index) => {
    const before = points[index - 1];
    const after = points[index + 1];
    if (before === undefined || after === undefined) return true;
    const isOnLine =
      (before.x === point.x && point.x === after.x) ||
      (before.y === point.y && point.y === after.y);
    return !isOnLine;
  });
}

/** Where nothing else is left. */
function straight({ starts, ends }: Wanted): Route {
  const from = starts[0]?.point ?? { x: 0, y: 0 };
  const to = ends[0]?.point ?? { x: 0, y: 0 };
  return { points: [from, to], from: 'right', to: 'left' };
}

function sorted(values: readonly number[]): readonly number[] {
  return [...new Set(values)].sort((one, other) => one - other);
}

function isSame(one: Point, other: Point): boolean {
  return one.x === other.x && one.y === other.y;
}

function xOf({ point }: Door): number {
  return point.x;
}

function yOf({ point }: Door): number {
  return point.y;
}
