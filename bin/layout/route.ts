import type { Box, LayoutFlow, Placed, Point, Route, Scope, Side } from './types.ts';
import { findWay, type Obstacles } from './way.ts';

/** The ways of all flows, at right angles, around what lies between: the short ones first. */
export function route(scope: Scope, placed: Placed): ReadonlyMap<string, Route> {
  const boundaries = new Set(scope.boundaries.map(({ id }) => id));
  const hosts = new Set(scope.boundaries.map(({ host }) => host));
  const obstacles: Obstacles = {
    boxes: scope.nodes.flatMap(({ id }) => placed.boxes.get(id) ?? []),
    used: [],
  };
  const routes = new Map<string, Route>();
  const byLength = scope.flows.toSorted(
    (one, other) => distance(placed, one) - distance(placed, other),
  );
  for (const flow of byLength) {
    const from = placed.boxes.get(flow.source);
    const to = placed.boxes.get(flow.target);
    if (from === undefined || to === undefined) continue;
    const leaves: readonly Side[] = boundaries.has(flow.source)
      ? ['bottom']
      : allSides.filter((side) => side !== 'bottom' || !hosts.has(flow.source));
    const found = findWay(
      {
        starts: doorsOf(from, leaves),
        ends: doorsOf(to, doorsIn(hosts.has(flow.target))),
        flow,
      },
      obstacles,
      placed.tracks,
    );
    routes.set(flow.id, found);
    for (const [index, end] of found.points.entries()) {
      const start = found.points[index - 1];
      if (start !== undefined) obstacles.used.push({ flow, start, end });
    }
  }
  return routes;
}

const allSides: readonly Side[] = ['right', 'bottom', 'top', 'left'];

/** What stands on the lower edge of an activity keeps flows from it. */
function doorsIn(isHost: boolean): readonly Side[] {
  return isHost ? ['left', 'top', 'right'] : ['left', 'top', 'bottom', 'right'];
}

export type Door = { readonly point: Point; readonly side: Side; readonly cost: number };

/** Where a way may begin or end, and how little it is liked there: diagrams are read from the left. */
function doorsOf(box: Box, sides: readonly Side[]): readonly Door[] {
  const { x, y, width, height } = box;
  const points: Record<Side, Point> = {
    left: { x, y: y + height / 2 },
    right: { x: x + width, y: y + height / 2 },
    top: { x: x + width / 2, y },
    bottom: { x: x + width / 2, y: y + height },
  };
  return sides.map((side, index) => ({
    side,
    point: points[side],
    cost: side === sides[0] ? 0 : side === awayFrom[sides[0] ?? 'left'] ? 160 : index * 6,
  }));
}

const awayFrom: Record<Side, Side> = { left: 'right', right: 'left', top: 'bottom', bottom: 'top' };

function distance({ boxes }: Placed, { source, target }: LayoutFlow): number {
  const from = boxes.get(source);
  const to = boxes.get(target);
  if (from === undefined || to === undefined) return 0;
  return Math.abs(from.x - to.x) + 2 * Math.abs(from.y + from.height / 2 - to.y - to.height / 2);
}
