export type Point = { readonly x: number; readonly y: number };
/** What the pen drew between touching the paper and leaving it. */
export type Stroke = readonly Point[];

/** The part of a canvas that strokes are drawn with. */
export type Pen = Pick<
  CanvasRenderingContext2D,
  'beginPath' | 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'stroke' | 'arc' | 'fill'
>;

/** Draws strokes as smooth lines: through the middles between points, bent by the points; a touch is a dot. */
export function drawStrokes(pen: Pen, strokes: readonly Stroke[], width: number): void {
  for (const stroke of strokes) {
    const [first, ...rest] = stroke;
    if (first === undefined) continue;
    pen.beginPath();
    if (rest.length === 0) {
      pen.arc(first.x, first.y, width / 2, 0, 2 * Math.PI);
      pen.fill();
      continue;
    }
    pen.moveTo(first.x, first.y);
    for (const [index, point] of rest.entries()) {
      const next = rest[index + 1];
      if (next === undefined) pen.lineTo(point.x, point.y);
      else pen.quadraticCurveTo(point.x, point.y, (point.x + next.x) / 2, (point.y + next.y) / 2);
    }
    pen.stroke();
  }
}

export type Box = {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
};

/** What strokes cover, with a margin; undefined where nothing is drawn. */
export function coveredBy(strokes: readonly Stroke[], margin: number): Box | undefined {
  const points = strokes.flat();
  if (points.length === 0) return undefined;
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const [x, y] = [Math.min(...xs) - margin, Math.min(...ys) - margin];
  return { x, y, width: Math.max(...xs) + margin - x, height: Math.max(...ys) + margin - y };
}
