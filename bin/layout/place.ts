import { type Ranks, rank } from './rank.ts';
import { type Box, eventSize, type LayoutNode, type Placed, type Scope } from './types.ts';

const gapX = 84;
const gapY = 64;
const padding = 36;
/** Parallel lines between two columns, and between two rows. */
const tracksBetween = 5;

type Cell = { readonly column: number; readonly row: number };

/** Puts nodes into columns by their order and into rows by what they follow; each lane has rows of its own. */
export function place(scope: Scope): Placed {
  const ranks = rank(scope);
  const cells = cellsOf(scope, ranks);
  const columns = bands(
    scope.nodes.map((node) => [cells.get(node.id)?.column ?? 0, node.width]),
    gapX,
    padding,
  );
  const rows = bands(
    scope.nodes.map((node) => [cells.get(node.id)?.row ?? 0, node.height]),
    gapY,
    padding,
  );
  const boxes = new Map<string, Box>();
  for (const { id, width, height } of scope.nodes) {
    const { column, row } = cells.get(id) ?? { column: 0, row: 0 };
    const x = (columns[column]?.centre ?? 0) - width / 2;
    boxes.set(id, { x, y: (rows[row]?.centre ?? 0) - height / 2, width, height });
  }
  putBoundaries(scope, boxes);
  return {
    size: { width: endOf(columns), height: endOf(rows) },
    boxes,
    lanes: lanesOf(scope, cells, rows),
    tracks: { xs: tracksOf(columns, gapX), ys: tracksOf(rows, gapY) },
  };
}

/** Cells of all nodes; rows are counted through all lanes. */
function cellsOf(scope: Scope, ranks: Ranks): ReadonlyMap<string, Cell> {
  const own = rowsInLanes(scope, ranks);
  const cells = new Map<string, Cell>();
  let offset = 0;
  for (let lane = 0; lane < scope.lanes; lane += 1) {
    const nodes = scope.nodes.filter((node) => node.lane === lane);
    for (const { id } of nodes) {
      const column = ranks.columns.get(id) ?? 0;
      cells.set(id, { column, row: offset + (own.get(id) ?? 0) });
    }
    offset += 1 + Math.max(0, ...nodes.map(({ id }) => own.get(id) ?? 0));
  }
  return cells;
}

/** A node continues the row of what comes before it where it can, else it takes the nearest free row. */
function rowsInLanes(
  scope: Scope,
  { columns, forward, aside }: Ranks,
): ReadonlyMap<string, number> {
  const rows = new Map<string, number>();
  const taken = new Set<string>();
  const laneOf = new Map(scope.nodes.map(({ id, lane }) => [id, lane]));
  const columnOf = (id: string): number => columns.get(id) ?? 0;
  const placeOf = (id: string): number => columnOf(id) * 2 + (aside.has(id) ? 1 : 0);
  const cellsIn = (lane: number, row: number, since: number, until: number) =>
    Array.from({ length: until - since + 1 }, (_, more) => `${lane}/${row}/${since + more}`);
  const isFree = (cells: readonly string[]): boolean => !cells.some((cell) => taken.has(cell));
  for (const { id, lane } of scope.nodes.toSorted(
    (one, other) => placeOf(one.id) - placeOf(other.id),
  )) {
    const column = columnOf(id);
    const [before] = forward
      .filter(({ target, source }) => target === id && laneOf.get(source) === lane)
      .toSorted((one, other) => (rows.get(one.source) ?? 0) - (rows.get(other.source) ?? 0));
    const wanted = rows.get(before?.source ?? '') ?? 0;
    const since = before === undefined ? column : columnOf(before.source) + 1;
    // The line from what comes before wants the cells between as well.
    const line = cellsIn(lane, wanted, since, column);
    const row = isFree(line) ? wanted : firstFreeRow(taken, { lane, column, wanted });
    rows.set(id, row);
    for (const cell of row === wanted ? line : cellsIn(lane, row, column, column)) taken.add(cell);
  }
  return rows;
}

function firstFreeRow(
  taken: ReadonlySet<string>,
  {
    lane,
    column,
    wanted,
  }: { readonly lane: number; readonly column: number; readonly wanted: number },
): number {
  let row = wanted;
  while (taken.has(`${lane}/${row}/${column}`)) row += 1;
  return row;
}

type Band = { readonly start: number; readonly size: number; readonly centre: number };

/** Columns or rows one after the other, each as wide as the widest in it. */
function bands(
  sizes: readonly (readonly [band: number, size: number])[],
  gap: number,
  start: number,
): readonly Band[] {
  const count = 1 + Math.max(0, ...sizes.map(([band]) => band));
  const found: Band[] = [];
  let at = start;
  for (let band = 0; band < count; band += 1) {
    const own = sizes.filter(([index]) => index === band).map(([, size]) => size);
    const size = Math.max(eventSize, ...own);
    found.push({ start: at, size, centre: at + size / 2 });
    at += size + gap;
  }
  return found;
}

function endOf(found: readonly Band[]): number {
  const last = found.at(-1);
  return last === undefined ? padding * 2 : last.start + last.size + padding;
}

function tracksOf(found: readonly Band[], gap: number): readonly number[] {
  const step = gap / (tracksBetween + 1);
  const between = found.flatMap(({ start }, index) =>
    Array.from({ length: tracksBetween }, (_, track) => {
      const room = index === 0 ? padding / (tracksBetween + 1) : step;
      return start - room * (track + 1);
    }),
  );
  const last = found.at(-1);
  const after = last === undefined ? [] : [10, 20, 30].map((more) => last.start + last.size + more);
  return [...found.map(({ centre }) => centre), ...between, ...after];
}

function lanesOf(
  scope: Scope,
  cells: ReadonlyMap<string, Cell>,
  rows: readonly Band[],
): Placed['lanes'] {
  const lastRow = Array.from({ length: scope.lanes }, (_, lane) =>
    Math.max(
      0,
      ...scope.nodes.filter((node) => node.lane <= lane).map(({ id }) => cells.get(id)?.row ?? 0),
    ),
  );
  const ends = lastRow.map((row, lane) => {
    const { start, size } = rows[row] ?? { start: 0, size: 0 };
    return start + size + (lane === scope.lanes - 1 ? padding : gapY / 2);
  });
  return ends.map((end, lane) => {
    const y = lane === 0 ? 0 : (ends[lane - 1] ?? 0);
    return { y, height: end - y };
  });
}

/** On the lower edge, from the left, where their ways go on. */
function putBoundaries({ boundaries, nodes }: Scope, boxes: Map<string, Box>): void {
  for (const host of nodes) {
    const box = boxes.get(host.id);
    const own = boundaries.filter((boundary) => boundary.host === host.id);
    for (const [index, { id }] of own.entries()) {
      if (box !== undefined) boxes.set(id, boundaryBox(box, index, own.length, host));
    }
  }
}

function boundaryBox(box: Box, index: number, count: number, { width }: LayoutNode): Box {
  const step = width / (count + 1);
  return {
    x: box.x + step * (index + 1) - eventSize / 2,
    y: box.y + box.height - eventSize / 2,
    width: eventSize,
    height: eventSize,
  };
}
