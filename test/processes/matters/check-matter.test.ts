import { expect } from 'chai';
import { checkMatter, demoCity, type Matter } from '#processes';
import { readLibrary } from '../../../bin/seed-library.ts';

const libraryMatter = (code: string): Matter =>
  readLibrary().find(({ matter }) => matter.code === code)?.matter as Matter;
const found = libraryMatter('000117000905');
const { tolerance, ...road } = found;
const directory = { ...demoCity };

describe('checkMatter', () => {
  const codesOf = (change: Partial<Matter>) =>
    checkMatter({ ...road, ...change }, directory).map(({ field, code }) => [field, code]);

  for (const { matter } of readLibrary()) {
    it(`finds nothing missing in ${matter.name}`, () => {
      expect(checkMatter(matter, directory)).to.deep.equal([]);
    });
  }

  it('finds vague materials, unless they say when they are wanted', () => {
    const other = { ...road.materials[0], code: 'X1', name: '其他相关材料', note: '' } as never;
    expect(codesOf({ materials: [other] })).to.deep.equal([['materials.0', 'MATERIAL_VAGUE']]);
    const situated = { ...(other as object), note: '跨越铁路的，提交铁路部门意见' } as never;
    expect(codesOf({ materials: [situated] })).to.deep.equal([]);
  });

  for (const name of ['其它材料', '法律、行政法规规定的其他材料', '审批机关认为需要的其他证明文件'])
    it(`takes ${name} for vague`, () => {
      const material = { ...road.materials[0], code: 'X1', name, note: '' } as never;
      expect(codesOf({ materials: [material] })).to.deep.equal([['materials.0', 'MATERIAL_VAGUE']]);
    });

  it('finds a material spared by a certificate that no matter issues', () => {
    const material = {
      ...road.materials[0],
      reuse: { certificates: ['YYZZ', 'NONE'] },
    } as never;
    const licence = { code: 'M2', name: '登记', kind: 'YYZZ', number: 'YY{year}{seq:6}' };
    const problems = checkMatter({ ...road, materials: [material] }, directory, [licence]);
    expect(problems.map(({ code }) => code)).to.deep.equal(['REUSE_KIND_UNKNOWN']);
    expect(problems[0]?.message).to.include('NONE');
  });

  it('finds a certificate that could not be issued or would share its number', () => {
    const issue = {
      kind: '营业执照',
      number: 'YY{year}',
      validity: { type: 'until', expression: 'date(' },
    } as const;
    const certificate = { name: '证', validity: '长期', issue };
    expect(codesOf({ certificate }).map(([, code]) => code)).to.deep.equal([
      'CERTIFICATE_KIND_MISSING',
      'CERTIFICATE_NUMBER_UNFIT',
      'CERTIFICATE_EXPRESSION_UNREADABLE',
    ]);
  });

  it('finds a kind of certificate that another matter numbers by another rule', () => {
    const validity = { type: 'longTerm' } as const;
    const issue = { kind: 'YYZZ', number: 'YY{year}{seq:6}', validity };
    const matter = { ...road, certificate: { name: '营业执照', validity: '长期', issue } };
    const beside = (code: string, number: string) =>
      checkMatter(matter, directory, [{ code, name: '补领营业执照', kind: 'YYZZ', number }]);
    const [problem] = beside('M2', 'YY{year}{seq:7}');
    expect(problem).to.include({ code: 'CERTIFICATE_NUMBERED_OTHERWISE', field: 'certificate' });
    expect(problem?.message).to.include('补领营业执照').and.include('YY{year}{seq:7}');
    expect(beside('M2', 'YY{year}{seq:6}')).to.deep.equal([]);
    expect(beside(road.code, 'YY{year}{seq:7}'), 'its own earlier version').to.deep.equal([]);
  });

  it('finds deemed consent of any kind where safety or health is concerned', () => {
    const { jointSurvey } = libraryMatter('GJ-JG-01');
    const absence = { ...(jointSurvey as object), absence: 'deemedConsent' } as never;
    const silent = { onNoReply: 'deemedConsent', jointSurvey: absence } as const;
    for (const concern of ['safety', 'health'] as const)
      expect(codesOf({ ...silent, concerns: [concern] })).to.deep.equal([
        ['onNoReply', 'CONSENT_FORBIDDEN'],
        ['jointSurvey', 'CONSENT_FORBIDDEN'],
      ]);
    expect(codesOf({ ...silent, concerns: [] })).to.deep.equal([]);
    expect(codesOf({ onNoReply: 'block', concerns: ['safety'] })).to.deep.equal([]);
  });

  it('finds levels without a basis, twice, and longer together than the promise', () => {
    const level = { level: 'county', days: 5, unit: 'workday', basis: '' } as const;
    const twice = { ...level, days: 0, basis: '规定' };
    const long = { ...level, level: 'city', days: 9, basis: '规定' } as const;
    expect(codesOf({ levels: [level, twice, long] })).to.deep.equal([
      ['levels.0', 'LIMIT_BASIS_MISSING'],
      ['levels.1', 'LEVEL_TWICE'],
      ['levels.1', 'LIMIT_EMPTY'],
      ['levels', 'LEVELS_OVER_PROMISE'],
    ]);
    expect(codesOf({ levels: [{ ...level, basis: '规定' }] })).to.deep.equal([]);
  });

  it('finds two materials with one code', () => {
    const [first] = road.materials;
    expect(codesOf({ materials: [first, first] as never })).to.deep.equal([
      ['materials.1', 'MATERIAL_TWICE'],
    ]);
  });

  it('finds a fee without a law, and a limit of no days', () => {
    const fees = [{ item: '占用费', amountFen: 100, basis: ' ' }];
    const promised = { ...road.limits.promised, days: 0 };
    expect(codesOf({ fees, limits: { ...road.limits, promised } })).to.deep.equal([
      ['limits.promised', 'LIMIT_EMPTY'],
      ['fees.0', 'FEE_WITHOUT_BASIS'],
    ]);
  });

  it('lets a matter that is decided on the spot promise the day itself', () => {
    const limits = { ...road.limits, promised: { ...road.limits.promised, days: 0 } };
    expect(codesOf({ kind: 'instant', limits })).to.deep.equal([]);
  });

  it('finds fields that cannot be filled in', () => {
    const components = [
      { key: 'a', label: '', type: 'textfield' },
      { key: 'b', label: '类型', type: 'select', values: [] },
      { key: 'b', label: '号码', type: 'textfield', validate: { pattern: '(' } },
    ] as const;
    const forms = { ...road.forms, extra: { type: 'default', id: 'extra', components } as const };
    expect(codesOf({ forms }).map(([, code]) => code)).to.deep.equal([
      'FIELD_TWICE',
      'FIELD_UNNAMED',
      'FIELD_CHOICES_MISSING',
      'FIELD_PATTERN_UNREADABLE',
    ]);
  });

  it('finds departments that are not there, stand twice or are the lead', () => {
    const ask = (department: string) => ({ department, question: '？' });
    const coDepartments = [
      ask('nowhere'),
      ask('traffic'),
      ask('traffic'),
      ask(road.leadDepartment),
    ];
    expect(codesOf({ coDepartments })).to.deep.equal([
      ['coDepartments.0', 'DEPARTMENT_UNKNOWN'],
      ['coDepartments.2', 'DEPARTMENT_TWICE'],
      ['coDepartments.3', 'DEPARTMENT_TWICE'],
    ]);
  });

  it('lets only materials of the guide follow, and stops no clock without a basis', () => {
    const strange = { days: 3, unit: 'workday', basis: '办法', materials: ['X9'] } as const;
    const procedure = { kind: 'leave', name: '休假', maxDays: 5, unit: 'workday' } as const;
    const specialProcedures = [{ ...procedure, basis: '', approver: 'chief' }];
    expect(tolerance?.materials).to.not.equal(undefined);
    expect(codesOf({ tolerance: strange, specialProcedures })).to.deep.equal([
      ['specialProcedures.0', 'SUSPENSION_WITHOUT_BASIS'],
      ['tolerance', 'MATERIAL_OUTSIDE_GUIDE'],
    ]);
  });

  it('wants a basis and materials of every easement, and known people behind every stop', () => {
    const empty = { days: 3, unit: 'workday', basis: ' ', materials: [] } as const;
    const procedure = { kind: 'hearing', name: '听证', basis: '第四十六条', maxDays: 5 } as const;
    const hearing = { ...procedure, unit: 'workday', approver: 'chief' } as const;
    const specialProcedures = [hearing, { ...hearing, approver: 'nobody' }];
    const extension = { days: 10, level: 'agency', basis: '' } as const;
    expect(codesOf({ promise: empty, specialProcedures, extension })).to.deep.equal([
      ['specialProcedures.1', 'POSITION_UNKNOWN'],
      ['specialProcedures.1', 'PROCEDURE_TWICE'],
      ['extension', 'LIMIT_BASIS_MISSING'],
      ['promise', 'LIMIT_BASIS_MISSING'],
      ['promise', 'EXCUSE_WITHOUT_MATERIALS'],
    ]);
  });

  it('finds departments’ matters that are nameless, twice, or waiting for what is not there', () => {
    const children = [
      { matter: 'A', when: 'x = ' },
      { matter: 'A', requires: ['A', 'B'] },
      { matter: '' },
      { matter: 'C', materials: { X1: 'nowhere' }, form: { name: 'road +' } },
    ];
    expect(codesOf({ children })).to.deep.equal([
      ['children.0', 'CHILD_EXPRESSION_UNREADABLE'],
      ['children.1', 'CHILD_TWICE'],
      ['children.1', 'CHILD_REQUIRES_UNKNOWN'],
      ['children.1', 'CHILD_REQUIRES_UNKNOWN'],
      ['children.2', 'CHILD_UNNAMED'],
      ['children.3', 'CHILD_EXPRESSION_UNREADABLE'],
      ['children.3', 'CHILD_MATERIAL_UNKNOWN'],
    ]);
  });

  it('wants the basis of a joint survey, and rectification no longer than the clock may stand', () => {
    const limit = { days: 5, unit: 'workday', basis: ' ' } as const;
    const jointSurvey = {
      ...limit,
      absence: 'escalate',
      rectification: { days: 20, unit: 'workday', basis: '', rounds: 2 },
    } as const;
    const stop = { kind: 'rectification', name: '整改', basis: '办法', maxDays: 10 } as const;
    const specialProcedures = [{ ...stop, unit: 'workday', approver: 'officer' }] as const;
    expect(codesOf({ jointSurvey, specialProcedures })).to.deep.equal([
      ['jointSurvey', 'LIMIT_BASIS_MISSING'],
      ['jointSurvey', 'LIMIT_BASIS_MISSING'],
      ['jointSurvey', 'RECTIFICATION_TOO_LONG'],
    ]);
  });

  it('says what is missing in both languages, by the names of the parts', () => {
    const [problem] = checkMatter({ ...road, name: ' ' }, directory);
    expect([problem?.message, problem?.messageEn]).to.deep.equal([
      '事项缺少：事项名称',
      'the matter lacks a name',
    ]);
  });
});
