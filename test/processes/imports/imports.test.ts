import { expect } from 'chai';
import { compile, readBpmn } from '#engine';
import {
  buildMatter,
  checkMatter,
  checkProcedure,
  columnsOf,
  demoCity,
  groupMatters,
  type ImportSheets,
  type Matter,
  readRows,
  serialProcedureXml,
  sheetOf,
} from '#processes';
import { table } from './table.ts';

const steps = [
  { name: '收件受理', phase: '受理', position: 'counter', days: '1', minPersons: '' },
  { name: '现场核查', phase: '审查', position: 'inspector', days: '2', minPersons: '2' },
  { name: '审核', phase: '审查', position: 'reviewer', days: '1', minPersons: '' },
  { name: '批准', phase: '决定', position: 'chief', days: '1', minPersons: '' },
  { name: '制证送达', phase: '送达', position: 'counter', days: '1', minPersons: '' },
];
const whole = (): ImportSheets => ({
  matters: readRows('matters', table('matters', {})).rows,
  materials: readRows('materials', table('materials', {}, { material: 'M02', name: '平面图' }))
    .rows,
  steps: readRows('steps', table('steps', ...steps)).rows,
  discretion: readRows('discretion', table('discretion', { step: '审核' })).rows,
});
const onlyGroup = (sheets: ImportSheets) => {
  const [group] = groupMatters(sheets).groups;
  if (group === undefined) throw new Error('no group');
  return group;
};

describe('bulk import: reading tables', () => {
  it('finds the sheet by its headings, in either language', () => {
    for (const sheet of ['matters', 'materials', 'steps', 'discretion'] as const) {
      expect(sheetOf(table(sheet), 'matters')).to.equal(sheet);
      const english = [Object.values(columnsOf(sheet)).map(({ en }) => en)];
      expect(sheetOf(english, 'matters')).to.equal(sheet);
    }
    expect(sheetOf([['甲', '乙']], 'matters')).to.equal(undefined);
  });

  it('tells each mistake with its row and column, and leaves empty lines out', () => {
    const cells = [
      ...table('matters', { kind: '快办件', statutoryDays: '二十', name: '' }),
      ['', ' '],
    ];
    const { rows, problems } = readRows('matters', cells);
    expect(rows).to.have.length(1);
    expect(problems.map(({ row, column, code }) => `${row} ${column} ${code}`)).to.deep.equal([
      '2 事项名称 CELL_EMPTY',
      '2 办件类型 CELL_NOT_A_CHOICE',
      '2 法定时限 CELL_NOT_WHOLE',
    ]);
    expect(problems[1]?.message).to.equal(
      '“办件类型”须为：即办件、承诺件、上报件、联办件，不能是“快办件”',
    );
  });

  it('names the row that stands twice and the one it repeats', () => {
    const given = { ...whole(), matters: readRows('matters', table('matters', {}, {})).rows };
    const [found] = groupMatters(given).problems;
    expect(found).to.include({ sheet: 'matters', row: 3, code: 'ROW_TWICE' });
    expect(found?.message).to.include('第 2 行');
  });
});

describe('bulk import: a matter with its steps', () => {
  it('is one that may be published, drawn, with the law’s ways in', async () => {
    const built = buildMatter(onlyGroup(whole()), undefined);
    if ('problems' in built || built.procedure === undefined)
      throw new Error(JSON.stringify(built));
    const { matter, procedure } = built;
    const full: Matter = {
      ...matter,
      version: 1,
      status: 'published',
      process: { key: procedure.key, version: 1 },
    };
    expect(checkMatter(full, demoCity)).to.deep.equal([]);
    const read = await readBpmn(serialProcedureXml(procedure));
    if ('problems' in read) throw new Error(JSON.stringify(read.problems));
    const compiled = compile(read.model);
    if ('problems' in compiled) throw new Error(JSON.stringify(compiled.problems));
    const { definition } = compiled;
    const problems = checkProcedure(definition, { matter: full, directory: demoCity });
    expect(problems.filter(({ severity }) => severity === 'error')).to.deep.equal([]);
    expect(definition.marks('Review1')).to.include({ position: 'inspector', minPersons: '2' });
    expect(definition.marks('Decide')).to.include({ separateFrom: 'Review1 Review2' });
    expect(matter.discretion).to.deep.equal([
      {
        step: 'Review2',
        code: 'C01',
        situation: '摊点面积 10 平方米以下',
        standard: '准予，期限 1 年',
      },
    ]);
  });

  it('takes the mark of safety and health, and an older table leaves it as it was', () => {
    const marked = (word: string, known?: Matter) => {
      const matters = readRows('matters', table('matters', { concerns: word })).rows;
      const built = buildMatter(onlyGroup({ matters }), known);
      return 'matter' in built ? built.matter.concerns : built.problems;
    };
    expect(marked('公共安全和人身健康')).to.deep.equal(['safety', 'health']);
    expect(marked('health')).to.deep.equal(['health']);
    const known = { concerns: ['safety'] } as unknown as Matter;
    expect(marked('', known)).to.deep.equal(['safety']);
    expect(marked('否', known)).to.deep.equal([]);
  });

  it('survives names that XML would take for its own', async () => {
    const given = {
      ...whole(),
      steps: readRows(
        'steps',
        table(
          'steps',
          ...steps.map((step) => (step.name === '审核' ? { ...step, name: '审核<"&">' } : step)),
        ),
      ).rows,
      discretion: [],
    };
    const built = buildMatter(onlyGroup(given), undefined);
    if ('problems' in built || built.procedure === undefined)
      throw new Error(JSON.stringify(built));
    const read = await readBpmn(serialProcedureXml(built.procedure));
    expect('problems' in read ? read.problems : []).to.deep.equal([]);
  });

  it('wants one step each to accept, decide and deliver, and a review', () => {
    const some = {
      ...whole(),
      discretion: [],
      steps: readRows('steps', table('steps', ...steps.slice(0, 1), ...steps.slice(3, 4))).rows,
    };
    const built = buildMatter(onlyGroup(some), undefined);
    if (!('problems' in built)) throw new Error('built');
    expect(built.problems.map(({ code }) => code)).to.deep.equal(['PHASE_STEPS', 'REVIEW_MISSING']);
  });

  it('refuses a standard of a step that is not there, and rows of a matter that nobody knows', () => {
    const strange = {
      ...whole(),
      discretion: readRows('discretion', table('discretion', { step: '听证' })).rows,
    };
    const built = buildMatter(onlyGroup(strange), undefined);
    expect('problems' in built && built.problems[0]).to.include({
      code: 'STEP_UNKNOWN',
      sheet: 'discretion',
      row: 2,
      column: '环节名称',
    });
    const { matters: _none, ...orphans } = whole();
    const lost = buildMatter(onlyGroup(orphans), undefined);
    expect('problems' in lost && lost.problems.map(({ code }) => code)).to.include(
      'MATTER_UNKNOWN',
    );
  });

  it('keeps what the sheet does not say of a matter that is there', () => {
    const before = buildMatter(onlyGroup(whole()), undefined);
    if ('problems' in before) throw new Error('not built');
    const known: Matter = {
      ...before.matter,
      faq: [{ question: '问', answer: '答' }],
      version: 3,
      status: 'published',
      process: { key: 'K', version: 2 },
    };
    const { matters } = whole();
    const again = buildMatter(onlyGroup({ ...(matters && { matters }) }), known);
    if ('problems' in again) throw new Error('not built');
    expect(again.procedure).to.equal(undefined);
    expect(again.matter).to.deep.include({
      faq: known.faq,
      materials: known.materials,
      discretion: known.discretion,
    });
  });
});

describe('bulk import: a matter that is there already', () => {
  const issue = {
    kind: 'TDSZ',
    number: 'TD{year}{seq:6}',
    validity: { type: 'longTerm' },
  } as const;
  const there = (): Matter => {
    const built = buildMatter(onlyGroup(whole()), undefined);
    if ('problems' in built) throw new Error('not built');
    const { matter } = built;
    const materials = matter.materials.map((one) => ({
      ...one,
      commonMistakes: ['缺页'],
      reuse: { earlierDays: 90 },
    }));
    const certificate = { name: '旧名', validity: '1年', issue };
    const process = { key: 'K', version: 1 };
    return { ...matter, materials, certificate, version: 1, status: 'published', process };
  };
  const again = (sheets: ImportSheets) => {
    const built = buildMatter(onlyGroup(sheets), there());
    if ('problems' in built) throw new Error(JSON.stringify(built.problems));
    return built.matter;
  };

  it('still issues its certificate, and asks for nothing that it did not ask for', () => {
    const { certificate, materials } = again(whole());
    expect(certificate).to.deep.equal({ name: '临时摊点设置许可证', validity: '1年', issue });
    expect(materials.map(({ reuse, commonMistakes }) => [reuse, commonMistakes])).to.deep.equal([
      [{ earlierDays: 90 }, ['缺页']],
      [{ earlierDays: 90 }, ['缺页']],
    ]);
  });

  it('keeps the legal bases that its row does not name, and the words of the one it names', () => {
    const named = {
      law: '城市市容和环境卫生管理条例',
      article: '第十四条',
      text: '任何单位和个人……',
    };
    const other = { law: '行政许可法', article: '第十二条', text: '下列事项……' };
    const row = (change: { readonly [field: string]: string }) =>
      onlyGroup({ matters: readRows('matters', table('matters', change)).rows });
    const basisAfter = (change: { readonly [field: string]: string }) => {
      const built = buildMatter(row(change), { ...there(), basis: [other, named] });
      return 'problems' in built ? built.problems : built.matter.basis;
    };
    expect(basisAfter({})).to.deep.equal([other, named]);
    const moved = { ...named, article: '第十五条', text: '' };
    expect(basisAfter({ article: '第十五条' })).to.deep.equal([other, moved]);
    const fresh = { law: '某条例', article: '第一条', text: '' };
    expect(basisAfter({ law: '某条例', article: '第一条' })).to.deep.equal([fresh, named]);
  });

  it('keeps what an older table has no column for, and ends what an empty cell ends', () => {
    const without = (...gone: readonly string[]) => {
      const [headings = [], line = []] = table('matters', {});
      const kept = headings.map((heading) => !gone.includes(heading));
      const cells = [headings, line].map((row) => row.filter((_, place) => kept[place]));
      return readRows('matters', cells).rows;
    };
    const older = again({ matters: without('证件名称', '有效期', '申请条件', '办公时间') });
    expect(older.certificate).to.deep.equal(there().certificate);
    expect(older.conditions).to.deep.equal(there().conditions);
    expect(older.contact).to.deep.equal(there().contact);
    const emptied = readRows('matters', table('matters', { certificate: '' })).rows;
    expect(again({ matters: emptied }).certificate).to.equal(null);
  });
});
