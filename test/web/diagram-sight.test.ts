import { expect } from 'chai';
import { type Box, sightOf, wholeOf } from '../../web/case/diagram-sight.ts';

const window = { width: 1000, height: 400 };

/** Whether a box lies in what is shown, away from its edges. */
function isWithin(sight: Box, box: Box): boolean {
  return (
    box.x - sight.x > 10 &&
    box.y - sight.y > 10 &&
    sight.x + sight.width - (box.x + box.width) > 10 &&
    sight.y + sight.height - (box.y + box.height) > 10
  );
}

describe('the part of a diagram that is shown', () => {
  it('is all of it, with room around it, where it can be read', () => {
    const drawing = { x: 150, y: 80, width: 1900, height: 500 };
    const sight = sightOf({ drawing, window });
    expect(isWithin(sight, drawing)).to.equal(true);
    expect(sight.width / sight.height).to.be.closeTo(2.5, 0.001);
    expect(sight).to.deep.equal(wholeOf({ drawing, window }));
  });

  it('never makes a small diagram larger than it was drawn', () => {
    const sight = sightOf({ drawing: { x: 0, y: 0, width: 200, height: 100 }, window });
    expect(sight).to.deep.equal({ x: -400, y: -150, width: 1000, height: 400 });
  });

  const long = { x: 150, y: 80, width: 4000, height: 900 };
  const start = { x: 160, y: 300, width: 36, height: 36 };

  it('begins left of the start when the current step is near it', () => {
    const focus = { x: 700, y: 280, width: 100, height: 80 };
    const sight = sightOf({ drawing: long, window, focus });
    expect([isWithin(sight, focus), isWithin(sight, start)]).to.deep.equal([true, true]);
  });

  it('is about the current step of a diagram too long to be read at once', () => {
    const focus = { x: 2500, y: 280, width: 100, height: 80 };
    const sight = sightOf({ drawing: long, window, focus });
    expect(isWithin(sight, focus)).to.equal(true);
    expect(sight.x + sight.width / 2).to.equal(2550);
  });

  it('shows no void beyond the end', () => {
    const focus = { x: 4040, y: 900, width: 100, height: 80 };
    const sight = sightOf({ drawing: long, window, focus });
    expect(isWithin(sight, focus)).to.equal(true);
    expect(sight.x + sight.width).to.be.closeTo(4174, 0.001);
  });
});
