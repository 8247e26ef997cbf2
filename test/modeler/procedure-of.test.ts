import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { procedureOf, textOf } from '../../modeler/model/moddle.ts';
import { elementIn } from './moddle.ts';

const libraryXml = (name: string) =>
  readFileSync(
    resolve(import.meta.dirname, `../../processes/library/${name}/process.bpmn`),
    'utf8',
  );

describe('the procedure of a drawing', () => {
  it('is the process where the drawing has no pool', async () => {
    const process = await elementIn(libraryXml('road-excavation'), 'RoadExcavation');
    expect(procedureOf(process)).to.equal(process);
  });

  it('is the process in its pool, with name and matter', async () => {
    const pool = await elementIn(libraryXml('drainage-permit'), 'Pool_DrainagePermit');
    expect(pool.$parent?.$type).to.equal('bpmn:Collaboration');
    const procedure = pool.$parent && procedureOf(pool.$parent);
    expect(textOf(procedure, 'name')).to.equal('污水排入排水管网许可');
    expect(textOf(procedure, 'gov:matter')).to.equal('000117000904');
  });

  it('is the executed one of two pools', async () => {
    const xml = libraryXml('drainage-permit')
      .replace(
        '<bpmn:participant',
        '<bpmn:participant id="Pool_Other" processRef="Other" /><bpmn:participant',
      )
      .replace('<bpmn:process', '<bpmn:process id="Other" isExecutable="false" /><bpmn:process');
    const pool = await elementIn(xml, 'Pool_Other');
    expect(pool.$parent && procedureOf(pool.$parent)?.id).to.equal('DrainagePermit');
  });
});
