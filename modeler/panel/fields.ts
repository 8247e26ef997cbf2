import { type Field, gov, of, type Source } from './field.ts';
import * as words from './vocabulary.ts';

export const name: Field = {
  id: 'name',
  label: 'Name',
  input: 'text',
  source: of('element', 'name'),
};
export const id: Field = {
  id: 'id',
  label: 'ID',
  hint: 'Conditions name a task by its ID.',
  input: 'text',
  check: 'id',
  source: of('element', 'id'),
};
export const processName: Field = {
  id: 'name',
  label: 'Name',
  input: 'text',
  source: of('procedure', 'name'),
};
export const processKey: Field = {
  id: 'id',
  label: 'Key of the procedure',
  hint: 'Fixed when the procedure is created: versions belong to it.',
  input: 'text',
  isFixed: true,
  source: of('procedure', 'id'),
};
export const documentation: Field = {
  id: 'documentation',
  label: 'Note',
  input: 'area',
  source: { kind: 'documentation' },
};

export const matter: Field = {
  id: 'gov-matter',
  label: 'Matter of the procedure',
  hint: 'The matter this procedure is drawn for; its forms can then be chosen.',
  input: 'select',
  options: { kind: 'catalog', name: 'matters' },
  none: 'None chosen',
  source: of('procedure', 'gov:matter'),
};

export const phase: Field = {
  id: 'gov-phase',
  label: 'Phase',
  input: 'select',
  options: { kind: 'fixed', choices: words.phases },
  none: 'As around it',
  source: gov('phase'),
};
const act = (choices: readonly words.Choice[], none: string): Field => ({
  id: 'gov-act',
  label: 'Meaning to the case',
  input: 'select',
  options: { kind: 'fixed', choices },
  none,
  source: gov('act'),
});
export const ownSteps: Field = {
  id: 'gov-ownSteps',
  label: 'Own steps of the department',
  hint: 'Whether the department may put published steps of its own in the place of this task.',
  input: 'select',
  options: { kind: 'fixed', choices: words.ownSteps },
  none: 'Done as drawn here',
  source: gov('ownSteps'),
};
export const taskAct = act(words.taskActs, 'None chosen');
export const waitAct = act(words.waitActs, 'None: waits for a message');
export const jobAct = act(words.jobActs, 'None: a worker does it');
export const position: Field = {
  id: 'gov-position',
  label: 'Position',
  input: 'select',
  options: {
    kind: 'catalog',
    name: 'positions',
    first: [{ value: 'applicant', label: 'Applicant' }],
  },
  none: 'None chosen',
  source: gov('position'),
};
export const handler: Field = {
  id: 'gov-handler',
  label: 'Who of them does it',
  hint: 'Of those who hold the position and are not kept from it by separation of duties.',
  input: 'select',
  options: { kind: 'fixed', choices: words.handlers },
  none: 'Who claims it (default)',
  source: gov('handler'),
};
export const department: Field = {
  id: 'gov-department',
  label: 'Department',
  input: 'select',
  options: { kind: 'catalog', name: 'departments', first: words.departments },
  none: 'Lead department (default)',
  source: gov('department'),
};
export const level: Field = {
  id: 'gov-level',
  label: 'Level',
  hint: 'Where the case goes up or down, a letter and the time of the level follow from it.',
  input: 'select',
  options: { kind: 'fixed', choices: words.levels },
  none: 'No level of several',
  source: gov('level'),
};
export const onNoReply: Field = {
  id: 'gov-onNoReply',
  label: 'When a department does not reply',
  input: 'select',
  options: { kind: 'fixed', choices: words.onNoReplies },
  none: 'As the matter says',
  source: gov('onNoReply'),
};

export const limit: Field = {
  id: 'gov-limit',
  label: 'Limit',
  hint: 'Whole days, or an expression after =.',
  input: 'text',
  check: 'wholeDays',
  source: gov('limit'),
};
export const unit: Field = {
  id: 'gov-unit',
  label: 'Unit of the limit',
  input: 'select',
  options: { kind: 'fixed', choices: words.units },
  none: 'Working days (default)',
  source: gov('unit'),
};
export const basis: Field = {
  id: 'gov-basis',
  label: 'Legal basis',
  input: 'text',
  source: gov('basis'),
};

export const form: Field = {
  id: 'gov-form',
  label: 'Form',
  hint: 'The forms of the matter chosen for the procedure.',
  input: 'select',
  options: { kind: 'catalog', name: 'forms' },
  none: 'No form',
  source: gov('form'),
};
export const minPersons: Field = {
  id: 'gov-minPersons',
  label: 'Minimum persons',
  hint: 'How many people must sign; checks on the spot want two.',
  input: 'text',
  check: 'wholeNumber',
  source: gov('minPersons'),
};

export const samePerson: Field = {
  id: 'gov-samePerson',
  label: 'Same person as the step before',
  hint: 'For plain steps only; examining, reviewing and deciding never pass by themselves.',
  input: 'select',
  options: { kind: 'fixed', choices: words.samePersons },
  none: 'Works on it again (default)',
  source: gov('samePerson'),
};

export const countersign: readonly Field[] = [
  {
    id: 'gov-countersign',
    label: 'Way of countersigning',
    input: 'select',
    options: { kind: 'fixed', choices: words.countersigns },
    none: 'None: one person does it',
    source: gov('countersign'),
  },
  {
    id: 'gov-members',
    label: 'Members',
    hint: 'Positions, department:position, person:id; * gives each holder a seat; or a FEEL list after =.',
    input: 'text',
    source: gov('members'),
  },
  {
    id: 'gov-ratio',
    label: 'Percent of approvals',
    hint: 'Of all seats, absent ones included.',
    input: 'text',
    check: 'wholeNumber',
    source: gov('ratio'),
  },
  {
    id: 'gov-rejection',
    label: 'A rejection decides',
    input: 'select',
    options: { kind: 'fixed', choices: words.rejections },
    none: 'At once (default)',
    source: gov('rejection'),
  },
  {
    id: 'gov-quorum',
    label: 'Least answers',
    input: 'text',
    check: 'wholeNumber',
    source: gov('quorum'),
  },
  {
    id: 'gov-veto',
    label: 'Members with a veto',
    input: 'text',
    source: gov('veto'),
  },
];

export const result: Field = {
  id: 'gov-result',
  label: 'Result',
  input: 'select',
  options: { kind: 'fixed', choices: words.results },
  none: 'No result (end of a branch)',
  source: gov('result'),
};

const loopLine = (name: string, label: string, hint: string): Field => ({
  id: `gov-${name}`,
  label,
  hint,
  input: 'feel',
  source: of('loop', `gov:${name}`),
});
export const loop: readonly Field[] = [
  loopLine('collection', 'Collection', 'FEEL list; one branch for each item.'),
  loopLine('elementVariable', 'Variable of an item', 'Name under which a branch sees its item.'),
  loopLine('outputCollection', 'Result list', 'Variable that collects the results.'),
  loopLine('outputElement', 'Result of a branch', 'FEEL, evaluated when a branch ends.'),
  {
    id: 'gov-completionCondition',
    label: 'Completion condition',
    hint: 'FEEL; the other branches end as soon as it is true.',
    input: 'feel',
    source: { kind: 'expression', of: 'loop', name: 'completionCondition' },
  },
  {
    id: 'gov-loopCardinality',
    label: 'Number of branches',
    hint: 'Instead of a collection.',
    input: 'feel',
    source: { kind: 'expression', of: 'loop', name: 'loopCardinality' },
  },
];

const conditionSource: Source = { kind: 'expression', of: 'element', name: 'conditionExpression' };
export const outcomeCondition: Field = {
  id: 'gov-outcomeCondition',
  label: 'By the outcome of a task',
  input: 'outcomeCondition',
  source: conditionSource,
};
export const condition: Field = {
  id: 'gov-condition',
  label: 'Condition (FEEL)',
  hint: 'Empty on the default flow.',
  input: 'feel',
  source: conditionSource,
};

export const messageName: Field = {
  id: 'gov-messageName',
  label: 'Name of the message',
  input: 'text',
  source: of('message', 'name'),
};
export const correlationKey: Field = {
  id: 'gov-correlationKey',
  label: 'Correlation key',
  hint: 'FEEL; which case a message is for.',
  input: 'feel',
  source: gov('correlationKey'),
};
export const errorCode: Field = {
  id: 'gov-errorCode',
  label: 'Code of the error',
  hint: 'Empty on a boundary event catches every error.',
  input: 'text',
  source: of('error', 'errorCode'),
};
