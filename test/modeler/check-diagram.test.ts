import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { expect } from 'chai';
import { demoCity, type Matter } from '#processes';
import { procedureXml } from '../../modeler/blocks/procedure.ts';
import { readDiagram } from '../../modeler/editor/read-diagram-file.ts';
import { checkDiagram } from '../../modeler/lint/check-diagram.ts';
import { findingOf } from '../../modeler/lint/finding.ts';
import { copyProcedure } from '../../modeler/procedures/copy-procedure.ts';
import { elementIn } from './moddle.ts';

const libraryFile = (name: string) =>
  readFileSync(resolve(import.meta.dirname, '../../processes/library', name), 'utf8');
const procedure = { key: 'OutdoorAd', name: '户外广告设置审批' };

describe('check of the drawing', () => {
  for (const name of ['food-business-permit', 'road-excavation']) {
    it(`finds no error in ${name} with its matter`, async () => {
      const matter = JSON.parse(libraryFile(`${name}/matter.json`)) as Matter;
      const xml = libraryFile(`${name}/process.bpmn`);
      const findings = await checkDiagram(xml, { matter, directory: demoCity });
      expect(findings.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
    });
  }

  it('names the element, in Chinese and English, errors first', async () => {
    const xml = (await procedureXml(procedure))
      .replace('gov:position="chief"', '')
      .replace('PreCheck.outcome = "accept"', 'PreCheck.outcome =');
    const [first] = await checkDiagram(xml);
    expect(first).to.include({ severity: 'error', code: 'BAD_EXPRESSION' });
    expect(first?.zh).to.match(/的表达式有误：.*第 \d+ 个字符处无法解析$/);
    expect(first?.en).to.match(/does not parse/);
  });

  it('finds a step without position', async () => {
    const xml = (await procedureXml(procedure)).replace('gov:position="chief"', '');
    const findings = await checkDiagram(xml);
    expect(findings).to.have.length(1);
    expect(findings[0]).to.include({ elementId: 'Decide', code: 'POSITION_MISSING' });
    expect(findings[0]?.zh).to.equal('环节“决定”没有设置办理岗位');
  });

  it('takes what the server says as it is', () => {
    const finding = findingOf({
      elementId: 'Decide',
      code: 'SOMETHING_NEW',
      severity: 'error',
      message: '新的规则',
      messageEn: 'a new rule',
    });
    expect(finding).to.include({ zh: '新的规则', en: 'a new rule', severity: 'error' });
  });
});

describe('import of a diagram', () => {
  it('reads key and name of the process', async () => {
    const read = await readDiagram(libraryFile('road-excavation/process.bpmn'));
    expect(read).to.include({ processId: 'RoadExcavation', processName: '占用、挖掘城市道路审批' });
  });

  const broken = {
    NOT_XML: '<bpmn:definitions',
    DOCTYPE_FORBIDDEN: '<!DOCTYPE x [<!ENTITY y "z">]><x>&y;</x>',
    NOT_BPMN: '<html></html>',
    EMPTY_FILE: '  ',
  };
  for (const [code, text] of Object.entries(broken)) {
    it(`refuses a file with ${code}, in Chinese`, async () => {
      const read = await readDiagram(text);
      if (!('findings' in read)) throw new Error('it was taken');
      expect(read.findings[0]?.code).to.equal(code);
      expect(read.findings[0]?.zh).to.match(/[\u4e00-\u9fff]/);
    });
  }

  it('refuses a process without a picture', async () => {
    const xml = (await procedureXml(procedure)).replace(
      /<bpmndi:BPMNDiagram[\s\S]*<\/bpmndi:BPMNDiagram>/,
      '',
    );
    const read = await readDiagram(xml);
    expect(read).to.have.nested.property('findings[0].code', 'NO_PICTURE');
  });
});

describe('copy of a procedure', () => {
  it('is one of its own: other key, name and matter, the same steps', async () => {
    const copy = await copyProcedure(libraryFile('road-excavation/process.bpmn'), {
      key: 'BridgeWorks',
      name: '桥梁施工审批',
    });
    const process = await elementIn(copy, 'BridgeWorks');
    expect(process.get('name')).to.equal('桥梁施工审批');
    expect(process.get('gov:matter')).to.equal(undefined);
    expect((await elementIn(copy, 'JointSurvey')).get('gov:minPersons')).to.equal('2');
    expect(await checkDiagram(copy)).to.deep.equal([]);
  });
});
