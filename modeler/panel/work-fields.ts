import { type Field, gov } from './field.ts';

/* Who does the work of a task that no person does: a worker, a department's system, a child case, a decision. */
export const job: Field = {
  id: 'gov-job',
  label: 'Job type',
  hint: 'For work done by a connected system instead of the case rules.',
  input: 'text',
  source: gov('job'),
};

export const topicDepartment: Field = {
  id: 'gov-topicDepartment',
  label: 'System of a department',
  hint: 'The department whose own system does this step; without a meaning to the case.',
  input: 'select',
  options: { kind: 'catalog', name: 'departments' },
  none: 'None',
  source: { kind: 'half', name: 'gov:topic', half: 'before' },
};

export const topicName: Field = {
  id: 'gov-topicName',
  label: 'Name of the topic',
  hint: 'Under department.name its system fetches the work, for example road-check.',
  input: 'text',
  check: 'topicName',
  source: { kind: 'half', name: 'gov:topic', half: 'after' },
};

export const childMatter: Field = {
  id: 'gov-childMatter',
  label: 'Matter of the child case',
  hint: 'The code of a published matter, or FEEL after =',
  input: 'text',
  source: gov('childMatter'),
};

export const decision: Field = {
  id: 'gov-decision',
  label: 'Decision of the DMN',
  hint: 'Drawn under Decisions in the bar above.',
  input: 'select',
  options: { kind: 'catalog', name: 'decisions' },
  none: 'None: a worker does it',
  source: gov('decision'),
};

export const resultVariable: Field = {
  id: 'gov-resultVariable',
  label: 'Variable of the result',
  hint: 'Conditions name the result by it; left empty: the ID of the task.',
  input: 'text',
  source: gov('resultVariable'),
};
