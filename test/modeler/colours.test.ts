import { expect } from 'chai';
import { compile, readBpmn } from '#engine';
import { colours } from '../../modeler/canvas/colours.ts';
import { translateTo } from '../../modeler/translate/translate.ts';
import { xmlOf } from '../processes/library.ts';

/** Relative luminance (WCAG 2.2). */
function luminance(colour: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

describe('colours of a drawing', () => {
  it('are named in Chinese', () => {
    const say = translateTo('zh');
    const names = ['Colour', 'No colour', ...colours.map(({ name }) => name)];
    expect(names.filter((name) => !/[\u4e00-\u9fff]/.test(say(name)))).to.deep.equal([]);
  });

  it('keep names readable on their grounds', () => {
    for (const { name, fill, stroke } of colours) {
      const contrast = (luminance(fill) + 0.05) / (luminance(stroke) + 0.05);
      expect(contrast, name).to.be.at.least(4.5);
    }
  });

  it('mean nothing to the engine', async () => {
    const plain = xmlOf('food-business-permit');
    const coloured = plain
      .replace(
        '<bpmn:definitions ',
        '<bpmn:definitions xmlns:bioc="http://bpmn.io/schema/bpmn/biocolor/1.0" xmlns:color="http://www.omg.org/spec/BPMN/non-normative/color/1.0" ',
      )
      .replace(
        /(<bpmndi:BPMNShape id="[^"]*" bpmnElement="PreCheck")/,
        '$1 bioc:stroke="#1d4ed8" bioc:fill="#dbeafe" color:background-color="#dbeafe" color:border-color="#1d4ed8"',
      );
    expect(coloured).to.contain('color:border-color');
    const [one, other] = await Promise.all([plain, coloured].map(compiled));
    expect(other).to.deep.equal(one);
  });
});

async function compiled(xml: string) {
  const read = await readBpmn(xml);
  if ('problems' in read) throw new Error(JSON.stringify(read.problems));
  const made = compile(read.model);
  if ('problems' in made) throw new Error(JSON.stringify(made.problems));
  return made.definition.elements;
}
