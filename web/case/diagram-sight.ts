export type Size = { readonly width: number; readonly height: number };
export type Box = Size & { readonly x: number; readonly y: number };

const padding = 24;
const smallestReadable = 0.4;
const readable = 0.7;
const largest = 1;

type Scene = { readonly drawing: Box; readonly window: Size };

/** The part of a drawing to show first: all of it if that can be read, else what matters at a readable size. */
export function sightOf({
  drawing,
  window,
  focus,
}: Scene & { readonly focus?: Box | undefined }): Box {
  if (fittingScale({ drawing, window }) >= smallestReadable) return wholeOf({ drawing, window });
  const width = window.width / readable;
  const height = window.height / readable;
  const seen = focus ?? drawing;
  return {
    x: firstSeen([drawing.x, drawing.width], [seen.x, seen.width], width),
    y: firstSeen([drawing.y, drawing.height], [seen.y, seen.height], height),
    width,
    height,
  };
}

/** All of a drawing, in the middle of the window with some room around it. */
export function wholeOf({ drawing, window }: Scene): Box {
  const scale = fittingScale({ drawing, window });
  const width = window.width / scale;
  const height = window.height / scale;
  return {
    x: drawing.x - (width - drawing.width) / 2,
    y: drawing.y - (height - drawing.height) / 2,
    width,
    height,
  };
}

function fittingScale({ drawing, window }: Scene): number {
  return Math.min(
    largest,
    window.width / (drawing.width + 2 * padding),
    window.height / (drawing.height + 2 * padding),
  );
}

type Span = readonly [start: number, length: number];

/** Along one axis: in the middle when there is room for all; otherwise about the focus, with no void beyond an edge. */
function firstSeen([start, length]: Span, [focus, focusLength]: Span, room: number): number {
  if (length + 2 * padding <= room) return start - (room - length) / 2;
  const about = focus + focusLength / 2 - room / 2;
  const last = start + length + padding - room;
  return Math.min(last, Math.max(start - padding, about));
}
