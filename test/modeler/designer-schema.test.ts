import { expect } from 'chai';
import { readLibrary } from '../../bin/seed-library.ts';
import { fromDesigner, toDesigner } from '../../modeler/matters/designer-schema.ts';

describe('forms between the designer and our matters', () => {
  for (const { matter } of readLibrary()) {
    it(`come back unchanged: ${matter.name}`, () => {
      for (const [name, schema] of Object.entries(matter.forms)) {
        expect(fromDesigner(name, toDesigner(schema))).to.deep.equal({ schema, refused: [] });
      }
    });
  }

  it('leave out what only the designer needs, and make numbers of its texts', () => {
    const field = {
      id: 'Field_1',
      key: 'area',
      label: '面积',
      type: 'number',
      layout: { row: 'Row_1', columns: 8 },
      validate: { required: true, min: '1', max: '' },
    };
    expect(
      fromDesigner('application', { type: 'default', components: [field] }).schema,
    ).to.deep.equal({
      type: 'default',
      id: 'application',
      components: [
        { key: 'area', label: '面积', type: 'number', validate: { required: true, min: 1 } },
      ],
    });
  });

  it('name the kinds that our forms do not have, once each', () => {
    const designed = {
      type: 'default',
      components: [{ type: 'html' }, { type: 'html' }, { type: 'textfield', key: 'a', label: 'A' }],
    };
    const { schema, refused } = fromDesigner('application', designed);
    expect(refused).to.deep.equal(['html']);
    expect(schema.components.map(({ key }) => key)).to.deep.equal(['a']);
  });
});
