import { expect } from 'chai';
import { variablesOf } from '#engine';
import {
  type DecisionContext,
  fieldKey,
  hiddenFrom,
  replayCase,
  unitsOf,
  viewerKindOf,
} from '#processes';
import { contextOf, definitionFrom, xmlOf } from '../library.ts';
import { CaseScenario, personOf } from './scenario.ts';

/** The departments do not see the purpose, the survey may put the area right, and the review what the survey found. */
const marked = xmlOf('road-excavation')
  .replace(
    /(<bpmn:userTask id="Opinion"[^>]*>\s*<bpmn:extensionElements>)/,
    '$1<gov:fields><gov:field ref="purpose" right="hidden" /></gov:fields>',
  )
  .replace(
    /(<bpmn:userTask id="JointSurvey"[^>]*>\s*<bpmn:extensionElements>)/,
    '$1<gov:fields><gov:field ref="area" right="edit" /><gov:field ref="road" right="edit" /><gov:field ref="affectsGreen" right="edit" /></gov:fields>',
  )
  .replace(
    /(<bpmn:userTask id="Review"[^>]*>\s*<bpmn:extensionElements>)/,
    '$1<gov:fields><gov:field ref="JointSurvey.findings" right="edit" /><gov:field ref="area" right="read" /></gov:fields>',
  );

describe('rights of a step over fields (字段权限)', () => {
  let context: DecisionContext;
  let scenario: CaseScenario;

  before(async () => {
    context = { ...(await contextOf('road-excavation')), definition: await definitionFrom(marked) };
  });

  beforeEach(() => {
    scenario = new CaseScenario(context).submit().complete('PreCheck', 'counter', 'accept');
  });

  const hidden = (who: string) => {
    const actor = personOf(who, context);
    const kind = viewerKindOf(context.directory, actor, scenario.file);
    if (kind === undefined) throw new Error(`${who} does not find the case`);
    const units = actor.department === null ? [] : unitsOf(context.directory, actor.department);
    return [...hiddenFrom(context, scenario.file, { actor, kind, units })];
  };
  const toSurvey = () => {
    for (const department of ['traffic', 'garden', 'water'])
      scenario.completeFor('Opinion', department, department, 'agree');
    return scenario;
  };
  const correction = (field: string, value: unknown, reason = '现场实测') => ({
    correction: { reason, changes: [{ field, value: value as string }] },
  });
  const refused = (more: object, who = 'officer') =>
    scenario.refusal(who, scenario.completion('JointSurvey', 'pass', more));

  it('hide a field from who works on the step, and from nobody else', () => {
    expect(hidden('garden')).to.deep.equal([fieldKey('', 'purpose')]);
    expect(hidden('officer')).to.deep.equal([]);
    expect(hidden('applicant')).to.deep.equal([]);
    expect(hidden('supervisor')).to.deep.equal([]);
  });

  it('let a step put right what the applicant filled in, with a trace that the applicant is told of', () => {
    const before = toSurvey().file.form['area'];
    scenario.complete('JointSurvey', 'officer', 'pass', correction('area', 150));
    expect(scenario.file.form).to.include({ area: 150 });
    const [one] = scenario.file.corrections ?? [];
    expect(one).to.deep.include({
      by: { personId: 'officer', name: '陈志强' },
      at: scenario.now,
      reason: '现场实测',
      changes: [{ key: 'area', label: '面积（平方米）', before, after: 150 }],
    });
    const told = scenario.events.flatMap((event) =>
      event.type === 'NoticeSent' && event.subject === '申请信息更正' ? event.to : [],
    );
    expect(told).to.deep.equal(['applicant']);
    const { instance } = scenario.file;
    expect(instance && variablesOf(instance)['form']).to.deep.include({ area: 150 });
    expect(replayCase(context.definition, scenario.events)).to.deep.equal(scenario.file);
  });

  it('refuse to change what they do not let edit, what decides what the case is, and what is no field', () => {
    toSurvey();
    for (const field of ['purpose', 'affectsGreen', 'colour', 'JointSurvey.findings'])
      expect(refused(correction(field, 'no')).code, field).to.equal('FIELD_NOT_EDITABLE');
    expect(refused(correction('area', 0)).problems?.[0]).to.include({ code: 'TOO_SMALL' });
    expect(refused(correction('road', '')).problems?.[0]).to.include({ code: 'REQUIRED' });
    expect(refused(correction('area', 150, ' ')).code).to.equal('REASON_MISSING');
    expect(scenario.file.corrections).to.equal(undefined);
  });

  it('record nothing where nothing is other than it was', () => {
    const { area } = toSurvey().file.form;
    scenario.complete('JointSurvey', 'officer', 'pass', correction('area', area, ''));
    expect(scenario.file.corrections).to.equal(undefined);
  });

  it('reach the forms of earlier steps, which keep what was filled in', () => {
    toSurvey().complete('JointSurvey', 'officer', 'pass', { form: { findings: '占道三米' } });
    scenario.complete('JointSurvey', 'counter', 'pass', { form: { place: '建设路' } });
    const survey = () =>
      Object.values(scenario.file.workItems).find(({ element }) => element === 'JointSurvey');
    expect(survey()?.form).to.deep.equal({ findings: '占道三米', place: '建设路' });
    scenario.complete('Review', 'reviewer', 'pass', correction('JointSurvey.findings', '占道两米'));
    expect(survey()?.form).to.include({ findings: '占道两米' });
    const { instance } = scenario.file;
    expect(instance && variablesOf(instance)['JointSurvey']).to.deep.include({
      findings: '占道两米',
      outcome: 'pass',
    });
    expect(scenario.notices()).to.not.include('申请信息更正');
    expect(replayCase(context.definition, scenario.events)).to.deep.equal(scenario.file);
  });
});
