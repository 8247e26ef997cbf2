import { documentKinds } from '../documents/kinds.ts';
import { lifeCycle, type Transition } from './life-cycle.ts';
import { flagNames, statusNames } from './names.ts';

/** `docs/life-cycle.md`, made of the table that `decide` follows. */
export function lifeCycleDocument(): string {
  return [
    '# The life of a case',
    '',
    'Made by `npm run docs:life-cycle` from `processes/cases/life-cycle.ts`, the table by which `decide` accepts or',
    'refuses: change the table, not this page. What no row allows is refused with `TRANSITION_ILLEGAL`.',
    '',
    '```mermaid',
    'stateDiagram-v2',
    ...states(),
    ...lifeCycle.flatMap(arrowsOf),
    '```',
    '',
    '| # | from | event | guard | to | documents | clock |',
    '| --- | --- | --- | --- | --- | --- | --- |',
    ...lifeCycle.map(rowOf),
    '',
    'Each row has a test that names it in `test/processes/cases/life-cycle`.',
    '',
    '## Flags beside the state',
    '',
    '| flag | 中文 | English |',
    '| --- | --- | --- |',
    ...Object.entries(flagNames).map(([flag, { zh, en }]) => `| \`${flag}\` | ${zh} | ${en} |`),
    '',
  ].join('\n');
}

function states(): readonly string[] {
  return Object.entries(statusNames).map(([status, { zh }]) => `  ${status}: ${zh}`);
}

function arrowsOf({ id, from, to, name }: Transition): readonly string[] {
  return from.flatMap((start) =>
    to.map((end) => {
      const source = start === 'DRAFT' ? '[*]' : start;
      const target = end === 'same' ? source : end;
      return `  ${source} --> ${target}: ${id} ${name.zh}`;
    }),
  );
}

function rowOf({ id, from, to, name, guard, documents, clock }: Transition): string {
  const cells = [
    id,
    from.map((status) => `\`${status}\``).join(' '),
    `${name.zh}<br>${name.en}`,
    `${guard.zh}<br>${guard.en}`,
    to.map((status) => (status === 'same' ? 'same' : `\`${status}\``)).join(' '),
    documents.map((kind) => documentKinds[kind].name).join('、') || '—',
    `${clock.zh}<br>${clock.en}`,
  ];
  return `| ${cells.join(' | ')} |`;
}
