import type { Box, LayoutFlow, Placed, Point, Route, Scope } from './types.ts';

const letter = 12;
const line = 14;
const widest = 84;

/** Where the names beside events, gateways and flows go: the first place where they cover nothing. */
export function labelBoxes(
  scope: Scope,
  placed: Placed,
  routes: ReadonlyMap<string, Route>,
): ReadonlyMap<string, Box> {
  const taken: Box[] = [...placed.boxes.values()];
  const found = new Map<string, Box>();
  const pieces = [...routes].flatMap(([id, { points }]) => piecesOf(id, points));
  const put = (id: string, candidates: readonly Box[], own: string): void => {
    const others = pieces.filter(({ flow }) => flow !== own);
    const costs = candidates.map((box, index) => costOf(box, taken, others) + index);
    const best = candidates[costs.indexOf(Math.min(...costs))];
    if (best === undefined) return;
    taken.push(best);
    found.set(id, best);
  };
  for (const flow of scope.flows) {
    const points = routes.get(flow.id)?.points ?? [];
    if (flow.name !== '') put(flow.id, besideFlow(flow, points), flow.id);
  }
  const named = [...scope.nodes.filter(({ kind }) => kind !== 'activity'), ...scope.boundaries];
  for (const { id, name } of named) {
    const box = placed.boxes.get(id);
    if (name !== '' && box !== undefined) put(id, besideNode(name, box), '');
  }
  return found;
}

type Piece = { readonly flow: string; readonly box: Box };

function piecesOf(flow: string, points: readonly Point[]): readonly Piece[] {
  return points.slice(1).map((to, index) => {
    const from = points[index] ?? to;
    const x = Math.min(from.x, to.x);
    const y = Math.min(from.y, to.y);
    return {
      flow,
      box: { x, y, width: Math.abs(from.x - to.x), height: Math.abs(from.y - to.y) },
    };
  });
}

function costOf(box: Box, taken: readonly Box[], pieces: readonly Piece[]): number {
  const covers = taken.filter((other) => isOver(box, other)).length;
  const cuts = pieces.filter((piece) => isOver(box, piece.box)).length;
  return covers * 100 + cuts * 20;
}

function isOver(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width + 1 &&
    other.x < one.x + one.width + 1 &&
    one.y < other.y + other.height + 1 &&
    other.y < one.y + one.height + 1
  );
}

function sizeOf(name: string, most = widest): { readonly width: number; readonly height: number } {
  const whole = [...name].reduce(
    (sum, sign) => sum + (/[ -~]/.test(sign) ? letter / 2 : letter),
    0,
  );
  const lines = Math.max(1, Math.ceil(whole / most));
  return { width: Math.min(whole, most), height: lines * line };
}

function besideFlow({ name }: LayoutFlow, points: readonly Point[]): readonly Box[] {
  const size = sizeOf(name, 240);
  const { width, height } = size;
  const ends = points.length - 2;
  // Near the target first: there a flow has left its siblings.
  return points.slice(1).flatMap((_, back): readonly Box[] => {
    const index = ends - back;
    const from = points[index];
    const to = points[index + 1];
    if (from === undefined || to === undefined) return [];
    if (from.y === to.y) {
      const left = Math.min(from.x, to.x);
      const room = Math.abs(from.x - to.x);
      const xs = [left + (room - width) / 2, from.x < to.x ? left + room - width - 14 : left + 14];
      return xs.flatMap((x) => [
        { x, y: from.y - height - 4, ...size },
        { x, y: from.y + 4, ...size },
      ]);
    }
    const middle = (from.y + to.y) / 2 - height / 2;
    return [
      { x: from.x + 5, y: middle, ...size },
      { x: from.x - width - 5, y: middle, ...size },
    ];
  });
}

function besideNode(name: string, box: Box): readonly Box[] {
  const size = sizeOf(name);
  const { width, height } = size;
  const x = box.x + box.width / 2 - width / 2;
  const below = box.y + box.height + 5;
  const above = box.y - height - 5;
  const right = box.x + box.width + 3;
  return [
    { x, y: below, ...size },
    { x, y: above, ...size },
    { x: right, y: below - 4, ...size },
    { x: box.x - width - 3, y: below - 4, ...size },
    { x: right, y: above + 4, ...size },
    { x: box.x - width - 3, y: above + 4, ...size },
  ];
}
