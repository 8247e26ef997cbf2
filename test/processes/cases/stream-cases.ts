import { type DecisionContext, type Deputyship, demoCity } from '#processes';
import { contextOf, matterOf } from '../library.ts';
import { countersign, officeContext } from './flow/office.ts';
import { applicationFor, type BareCommand } from './scenario.ts';
import { forwardedContext, preReviewedContext, ruled, ruledContext } from './variants.ts';

const deputy: Deputyship = {
  id: 'd1',
  from: { personId: 'officer', name: '陈志强' },
  to: { personId: 'traffic', name: '孙伟' },
  since: '2026-01-01',
  until: '2027-12-31',
  matters: [],
  includesOpen: true,
  reason: '休假',
};

/** Offices that differ in how they vote, who stands in for whom, and what nobody is there for. */
const offices = [
  [{ vote: countersign('all') }, { deputyships: [deputy] }],
  [{ vote: countersign('sequence', 'gov:rejection="afterAll"') }, {}],
  [{ vote: countersign('first') }, {}],
  [{ vote: countersign('ratio', 'gov:ratio="60" gov:quorum="2" gov:veto="person:chief"') }, {}],
  [{ seal: 'gov:samePerson="pass"' }, {}],
  [{ vote: 'gov:position="opinion"' }, {}],
] as const;

/** Cases of all the kinds that streams are let loose on. */
export async function streamContexts(): Promise<readonly DecisionContext[]> {
  const road = await contextOf('road-excavation');
  const stopped = { specialProcedures: ruled.specialProcedures ?? [] };
  const drawn = await Promise.all(
    offices.map(async ([marks, directory]) => {
      const office = await officeContext(marks, directory);
      return { ...office, matter: { ...matterOf('food-business-permit'), ...ruled } };
    }),
  );
  const { limits } = matterOf('food-business-permit');
  const short = { ...limits, supplement: { ...limits.supplement, days: 3 } };
  return [
    await ruledContext(),
    await ruledContext({ limits: short }),
    await preReviewedContext(),
    await preReviewedContext({ preReview: true, closeOfBusiness: '17:00' }),
    await forwardedContext(),
    { ...road, matter: { ...road.matter, ...stopped } },
    await contextOf('preliminary-design'),
    await contextOf('joint-acceptance'),
    ...(await smallAcceptances()),
    await contextOf('disability-certificate'),
    ...drawn,
  ].map((context) => ({ ...context, directory: { ...demoCity, ...context.directory } }));
}

/** Two people of two departments are few enough to meet on one day, so that something is to be put right. */
async function smallAcceptances(): Promise<readonly DecisionContext[]> {
  const { matter, ...context } = await contextOf('joint-acceptance');
  const small = {
    ...context,
    matter: { ...matter, coDepartments: matter.coDepartments.slice(0, 1) },
  };
  return [small, small];
}

type Filing = Partial<Extract<BareCommand, { type: 'SubmitCase' }>>;

/** An application as `choice` has it: with what may follow or be promised, by the applicant or at the counter. */
export function filingFor(context: DecisionContext, choice: number): Filing {
  const { tolerance, promise, audience } = context.matter;
  const tolerated = choice % 2 === 1 ? (tolerance?.materials.slice(0, 1) ?? []) : [];
  const promised = choice % 4 > 1 ? (promise?.materials.slice(0, 1) ?? []) : [];
  const left = [...tolerated, ...promised];
  const { applicant, materials, form } = applicationFor(context);
  const who = { ...applicant, personId: 'applicant' };
  return {
    tolerated,
    promised,
    materials: materials.filter(({ code }) => !left.includes(code)),
    form: { community: 'lakeside-community', kind: 'physical', ...form },
    applicant: audience.includes('person')
      ? applicant
      : { ...who, kind: 'organisation', idNumber: '91329900MA00000019' },
  };
}
