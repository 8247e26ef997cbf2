import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

/** A row of a table of the requirements and the test that names it; `test` is a part of its title. */
export type Row = {
  readonly section: '1' | '2.4' | '3.2' | '4.2' | '6';
  readonly row: string;
  readonly file: string;
  readonly test: string;
};

const examples = 'test/processes/clock/examples.test.ts';
const intakeRows = 'test/processes/cases/life-cycle/intake-rows.ts';
const reviewRows = 'test/processes/cases/life-cycle/review-rows.ts';
const road = 'test/processes/cases/road-excavation.test.ts';
const deemed = 'test/processes/cases/joint/deemed-consent.test.ts';
const survey = 'test/processes/cases/joint/joint-survey.test.ts';

/** 4.2: what co-departments owe, and what follows. The other sections number their rows, and so do their tests. */
const coDepartments: readonly (readonly [row: string, file: string, test: string])[] = [
  [
    '答复类型：同意、不同意（说明理由）、同意但需转报',
    road,
    'is coordinated by the lead when a department disagrees',
  ],
  ['答复期限的最后一天', road, 'takes a reply of the last evening as in time'],
  [
    '缺席默认',
    survey,
    'goes on without a silent department where the matter takes absence for consent',
  ],
  [
    '缺席（无依据）：等待并督办',
    survey,
    'waits for an absent department where it does not, with an order to its head',
  ],
  [
    '逾期不答复：催办、督办、等待（escalate）',
    road,
    'reminds a day before, escalates after the due date, and still waits',
  ],
  [
    '逾期默认（deemedConsent，须有依据）',
    road,
    'takes silence for consent where the diagram says so, and says it openly',
  ],
  [
    '涉及安全、健康的，从不默认',
    'test/processes/matters/check-matter.test.ts',
    'finds deemed consent of any kind where safety or health is concerned',
  ],
  [
    '联办件的补正：牵头部门合并为一份',
    'test/processes/cases/joint/joint-supplement.test.ts',
    'gathers the defects of all into one notice, the same material once',
  ],
  [
    '法定前置：结果到达后即办',
    'test/workers/children.test.ts',
    'lets the others begin in parallel only when the registration is granted',
  ],
  [
    '不得互为前置条件',
    'test/api/joint.test.ts',
    'refuses to publish matters that wait for each other',
  ],
  [
    '不计入时限：公示、评审、听证、招投标',
    reviewRows,
    'T11: a special procedure of the matter stops the clocks and freezes the steps',
  ],
  [
    '市、县均可收件',
    'test/processes/cases/intake/agents.test.ts',
    'lets the window that received it take the supplement, whichever department decides',
  ],
  [
    '逾期默认后一个工作日内补办（泰政办发〔2022〕58号），E24',
    deemed,
    'C consents as of 28 April, is told, and owes its opinion by the 29th',
  ],
  ['E24 逾期督办：牵头环节等待', deemed, 'C’s head gets an order at 00:00 of the 29th'],
  [
    'E24 有理由的不同意阻止自动汇合',
    deemed,
    'B’s reasoned refusal opens the coordination all the same',
  ],
  [
    '协调不成：由同级政府裁定',
    deemed,
    'is ruled upon by the government where the meeting finds no agreement',
  ],
  ['协调：由牵头部门协调', road, 'is coordinated by the lead when a department disagrees'],
  [
    '部分办结：一个部门不予，其他不受影响',
    'test/workers/children.test.ts',
    'undoes nothing of the others when one department denies',
  ],
];

const certificates = 'test/processes/cases/certificates.test.ts';
const certificateCalls = 'test/api/certificates.test.ts';
const matterChecks = 'test/processes/matters/check-matter.test.ts';

/** 1, rows 30, 47 and 48: what is not asked for again, the certificate library, issuing. */
const materials: readonly (readonly [row: string, file: string, test: string])[] = [
  [
    '30 材料精简：证照库已有的免提交',
    certificates,
    'a required material is missing without it, and counts as handed in with it',
  ],
  [
    '30 材料精简：以前办件的材料可再用',
    certificateCalls,
    'offers the files of one’s own earlier case, and hands one in again without its bytes',
  ],
  [
    '30 “其他材料”须明确情形',
    matterChecks,
    'finds vague materials, unless they say when they are wanted',
  ],
  [
    '27 办事指南：按情形只列适用的材料、时限、收费',
    'test/processes/matters/situations.test.ts',
    'keep everything while a question is open, and narrow as answers come',
  ],
  [
    '40 满意度：一事一评，五级',
    'test/processes/cases/ratings.test.ts',
    'is given once, after the end, by the applicant',
  ],
  [
    '40 差评：一个工作日回访，五个工作日整改',
    'test/processes/cases/ratings.test.ts',
    'wants contact within one working day and an answer within five, when it is bad',
  ],
  [
    '47 电子证照库：按证号、持有人、证件号码查',
    certificateCalls,
    'shows an agency what it issued, and finds what others issued by number, holder or identity',
  ],
  [
    '47 电子证照库：受理时再核，失效的须补正',
    certificates,
    'acceptance looks again: what was lost meanwhile has to be asked for',
  ],
  [
    '48 制证：准予同时签发',
    certificates,
    'with holder, number by its rule, term, and what it takes from the form',
  ],
  [
    '48 出证：纸质与电子一致',
    certificates,
    'with a paper that carries its number and lacks nothing',
  ],
  [
    '48 同一类型同一证号规则',
    matterChecks,
    'finds a kind of certificate that another matter numbers by another rule',
  ],
  [
    '补领、换发、延续：由新证替换',
    'test/workers/certificates.test.ts',
    'is replaced in the library by the new one, though its case was closed long ago',
  ],
  [
    '撤销、注销、撤回：由颁发机关负责人，附理由和依据',
    certificates,
    'not by others, not without a reason or a basis, not twice, not one that is not there',
  ],
];

/** All rows, each with its test. */
export function requirementRows(): readonly Row[] {
  return [
    ...materials.map(([row, file, test]) => ({ section: '1' as const, row, file, test })),
    ...titled('2.4', examples, /\b(E\d\d[a-c]?)\b/g),
    ...[intakeRows, reviewRows].flatMap((file) => titled('3.2', file, /\b(T\d+)\b/g)),
    ...coDepartments.map(([row, file, test]) => ({ section: '4.2' as const, row, file, test })),
    ...operations(),
  ];
}

/** Tests whose titles begin with the number of their row. */
function titled(section: '2.4' | '3.2', file: string, number: RegExp): readonly Row[] {
  const titles = [...sourceOf(file).matchAll(/\bit\('([^']+)'/g)].map(([, title = '']) => title);
  return titles.flatMap((test) => {
    const head = test.split(/[:,]/)[0]?.slice(0, 14) ?? '';
    return [...head.matchAll(number)].map(([, row = '']) => ({ section, row, file, test }));
  });
}

/** Section 6 stands in docs/flow-operations.md, with the rule of each row. */
function operations(): readonly Row[] {
  return sourceOf('docs/flow-operations.md')
    .split('\n')
    .flatMap((line) => {
      const [, row, file, test] = /^\| (.+?) \| .+ \| `(test\/[^`]+)`: (.+?) \|$/.exec(line) ?? [];
      return row === undefined || file === undefined || test === undefined
        ? []
        : [{ section: '6' as const, row, file, test }];
    });
}

export function sourceOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}
