import { expect } from 'chai';
import {
  checkMatter,
  type DecisionContext,
  guidanceOf,
  type Matter,
  matterFor,
  questionsOf,
  situationOf,
} from '#processes';
import { applicationFor, CaseScenario } from '../cases/scenario.ts';
import { contextOf, matterOf } from '../library.ts';

const road = matterOf('road-excavation');
const food = matterOf('food-business-permit');
const codesOf = ({ materials }: Matter) => materials.map(({ code }) => code);

function guided(matter: Matter, answers: Parameters<typeof guidanceOf>[1]) {
  const found = guidanceOf(matter, answers);
  if ('code' in found) throw new Error(found.message);
  return found;
}

describe('situations of a matter', () => {
  it('ask for the fields that conditions of the flow, materials and limits name, in the form’s order', () => {
    expect(questionsOf(road).map(({ key }) => key)).to.deep.equal([
      'roadAge',
      'affectsGreen',
      'affectsPipes',
    ]);
    expect(questionsOf(food).map(({ key }) => key)).to.deep.equal(['reviewMode']);
    expect(questionsOf(matterOf('seal-filing'))).to.deep.equal([]);
  });

  it('take no text in quotes for a field', () => {
    const [first] = road.materials;
    if (first === undefined) throw new Error('no material');
    const materials = [{ ...first, when: 'roadAge = "purpose"' }];
    const matter = { ...road, materials, situations: [], coDepartments: [] };
    expect(questionsOf(matter).map(({ key }) => key)).to.deep.equal(['roadAge']);
  });

  it('keep everything while a question is open, and narrow as answers come', () => {
    const nothing = guided(road, {});
    expect(codesOf(nothing.matter)).to.deep.equal(codesOf(road));
    expect(nothing.situation).to.equal(undefined);
    expect(nothing.open).to.deep.equal(['roadAge', 'affectsGreen', 'affectsPipes']);
    const ordinary = guided(road, { roadAge: 'ordinary', affectsGreen: 'no' });
    expect(codesOf(ordinary.matter)).to.deep.equal(['DL01', 'DL02', 'DL03', 'DL04', 'DL05']);
    expect(ordinary.situation?.code).to.equal('ordinary');
    expect(ordinary.matter.limits.promised.days).to.equal(8);
    expect(ordinary.matter.coDepartments.map(({ department }) => department)).to.deep.equal([
      'traffic',
      'water',
    ]);
    expect(ordinary.open).to.deep.equal(['affectsPipes']);
    const recent = guided(road, { roadAge: 'recent' });
    expect(codesOf(recent.matter)).to.include('DL06');
    expect(recent.matter.limits.promised.days).to.equal(15);
  });

  it('refuse answers that the question does not offer', () => {
    const refused = guidanceOf(road, { roadAge: 'ancient' });
    expect(refused).to.include({ code: 'FORM_INVALID' });
  });

  it('take what cannot be evaluated as wanted, and an empty condition as none', () => {
    const [first] = food.materials;
    if (first === undefined) throw new Error('no material');
    const materials = [
      { ...first, code: 'A', when: 'floorArea > businessName' },
      { ...first, code: 'B', when: '' },
      { ...first, code: 'C', when: 'floorArea > 100' },
    ];
    const found = codesOf(
      matterFor({ ...food, materials }, { floorArea: 60, businessName: '小满面馆' }),
    );
    expect(found).to.deep.equal(['A', 'B']);
  });

  it('take a blank for no answer, and an unticked box for no', () => {
    const { forms, applicationForm, materials } = road;
    const form = forms[applicationForm];
    if (form === undefined) throw new Error('no form');
    const box = { key: 'isUrgent', label: '抢修', type: 'checkbox' } as const;
    const ticked = materials.map((material) => ({ ...material, when: 'isUrgent = true' }));
    const urgent = {
      ...road,
      materials: ticked,
      forms: { ...forms, [applicationForm]: { ...form, components: [...form.components, box] } },
    };
    expect(questionsOf(urgent).map(({ key }) => key)).to.include('isUrgent');
    expect(codesOf(matterFor(urgent, { isUrgent: true }))).to.have.length(materials.length);
    expect(codesOf(matterFor(urgent, {}))).to.deep.equal([]);
    expect(codesOf(matterFor(road, {}))).not.to.include('DL06');
  });

  it('charge a fee only where its condition holds', () => {
    const fees = road.fees.map((fee) => ({ ...fee, when: 'area > 100' }));
    expect(matterFor({ ...road, fees }, { area: 120 }).fees).to.have.length(2);
    expect(matterFor({ ...road, fees }, { area: 80 }).fees).to.deep.equal([]);
  });

  it('are checked: complete, each code once, readable, about the form, within the law', () => {
    const found = (change: Partial<Matter>) =>
      checkMatter({ ...road, ...change }).map(({ field, code }) => `${field} ${code}`);
    const one = { code: 'a', name: '甲', when: 'area > 1' };
    const limit = { days: 30, unit: 'workday', basis: '某法' } as const;
    expect(found({ situations: [one, one] })).to.deep.equal(['situations.1 SITUATION_TWICE']);
    expect(found({ situations: [{ ...one, name: ' ' }] })).to.deep.equal([
      'situations.0 SITUATION_INCOMPLETE',
    ]);
    expect(found({ situations: [{ ...one, when: 'area >' }] })).to.deep.equal([
      'situations.0 WHEN_UNREADABLE',
    ]);
    expect(found({ situations: [{ ...one, when: '"area" = "x"' }] })).to.deep.equal([
      'situations.0 WHEN_WITHOUT_FIELD',
    ]);
    expect(found({ situations: [{ ...one, promised: limit }] })).to.deep.equal([
      'situations.0 PROMISE_OVER_STATUTORY',
    ]);
    expect(found({ situations: [{ ...one, promised: { ...limit, days: 0 } }] })).to.deep.equal([
      'situations.0 SITUATION_LIMIT_UNFIT',
    ]);
  });
});

describe('a case in its situation', () => {
  let context: DecisionContext;
  before(async () => {
    context = await contextOf('road-excavation');
  });
  const recent = () => {
    const application = applicationFor(context);
    return { ...application, form: { ...application.form, roadAge: 'recent' } };
  };
  const filed = (materials = recent().materials) => ({
    ...recent(),
    materials: [...materials, { code: 'DL06', fileIds: ['f6'] }],
  });

  it('wants the materials of its situation, and takes none of another', () => {
    const lacking = new CaseScenario(context).refusal('applicant', recent());
    expect(lacking.code).to.equal('MATERIAL_MISSING');
    const application = applicationFor(context);
    const surplus = new CaseScenario(context).refusal('applicant', {
      ...application,
      materials: [...application.materials, { code: 'DL06', fileIds: ['f6'] }],
    });
    expect(surplus.code).to.equal('MATERIAL_UNKNOWN');
  });

  it('is promised within the limit of its situation', () => {
    const dueOf = (application: Parameters<CaseScenario['submit']>[0]) => {
      const scenario = new CaseScenario(context);
      scenario.advanceTo('2026-04-20').submit(application).advanceTo('2026-04-21');
      scenario.complete('PreCheck', 'counter', 'accept');
      return [...scenario.timers.values()].find(({ kind }) => kind === 'promised')?.dueAt;
    };
    // Until the end of the eighth working day after Tuesday 21 April 2026, and of the fifteenth: 1 to 5 May are holidays.
    expect(dueOf({})).to.contain('2026-05-07');
    expect(dueOf(filed())).to.contain('2026-05-15');
  });

  it('is known by name', () => {
    expect(situationOf(road, { roadAge: 'recent' })?.code).to.equal('recent');
    expect(situationOf(road, {})).to.equal(undefined);
    expect(situationOf(food, {})).to.equal(undefined);
  });
});
