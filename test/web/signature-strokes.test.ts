import { expect } from 'chai';
import { coveredBy, drawStrokes, type Pen } from '../../web/inbox/signature-strokes.ts';

describe('a handwritten signature', () => {
  const drawn = (strokes: Parameters<typeof drawStrokes>[1]) => {
    const calls: string[] = [];
    const note =
      (name: string) =>
      (...at: readonly number[]) => {
        calls.push(`${name} ${at.slice(0, 4).join(' ')}`.trim());
      };
    const names = ['beginPath', 'moveTo', 'lineTo', 'quadraticCurveTo', 'stroke', 'arc', 'fill'];
    const pen = Object.fromEntries(names.map((name) => [name, note(name)]));
    drawStrokes(pen as unknown as Pen, strokes, 4);
    return calls;
  };

  it('goes smoothly through the middles between points and ends where the pen left', () => {
    const stroke = [
      { x: 0, y: 0 },
      { x: 10, y: 0 },
      { x: 20, y: 10 },
    ];
    expect(drawn([stroke])).to.deep.equal([
      'beginPath',
      'moveTo 0 0',
      'quadraticCurveTo 10 0 15 5',
      'lineTo 20 10',
      'stroke',
    ]);
  });

  it('is a dot where the pen only touched the paper', () => {
    expect(drawn([[{ x: 5, y: 6 }], []])).to.deep.equal(['beginPath', 'arc 5 6 2 0', 'fill']);
  });

  it('is cut out of the empty paper around it', () => {
    const strokes = [[{ x: 10, y: 20 }], [{ x: 30, y: 25 }]];
    expect(coveredBy(strokes, 5)).to.deep.equal({ x: 5, y: 15, width: 30, height: 15 });
    expect(coveredBy([], 5)).to.equal(undefined);
  });
});
