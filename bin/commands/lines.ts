/** A line of input without its end, or the news that it was too long to keep. */
export type InputLine =
  | { readonly type: 'line'; readonly text: string }
  | { readonly type: 'tooLong'; readonly limit: number };

/** The longest line that is read. */
export const maxLineLength = 1_000_000;

/** Cuts text into lines, all that a chunk completes at a time; blank lines are left out, long ones are not kept. */
export async function* linesOf(chunks: AsyncIterable<string>): AsyncGenerator<InputLine[]> {
  const cut = lineCutter();
  for await (const chunk of chunks) {
    const pieces = chunk.split('\n');
    const lines = pieces.flatMap((piece, index) => cut(piece, index < pieces.length - 1));
    if (lines.length > 0) yield lines;
  }
  const last = cut('', true);
  if (last.length > 0) yield last;
}

/** Takes the pieces of lines in turn and gives a line back when it is complete or known to be too long. */
function lineCutter(): (piece: string, endsLine: boolean) => InputLine[] {
  let rest = '';
  let isSkipping = false;
  return (piece, endsLine) => {
    const text = isSkipping ? '' : rest + piece;
    const isTooLong = text.length > maxLineLength;
    rest = endsLine || isTooLong ? '' : text;
    isSkipping = !endsLine && (isSkipping || isTooLong);
    if (isTooLong) return [{ type: 'tooLong', limit: maxLineLength }];
    return endsLine ? lineOf(text) : [];
  };
}

function lineOf(raw: string): InputLine[] {
  const text = raw.trim();
  return text === '' ? [] : [{ type: 'line', text }];
}
