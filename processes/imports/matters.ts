import type { DiscretionRow, Matter } from '../matters/types.ts';
import {
  reviewStepId,
  type SerialProcedure,
  type SerialStep,
} from '../procedures/serial-pieces.ts';
import { materialFrom, matterFrom } from './matter-row.ts';
import { type ImportProblem, importProblem } from './problems.ts';
import { cellOf, type ImportRow, type ImportSheets } from './read-rows.ts';
import type { SheetName } from './sheets.ts';

/** All rows of one matter: they are imported together or not at all. */
export type MatterGroup = {
  readonly code: string;
  readonly matter?: ImportRow;
  readonly materials: readonly ImportRow[];
  readonly steps: readonly ImportRow[];
  readonly discretion: readonly ImportRow[];
};

/** What a group comes to: the matter as it would be prepared, and its procedure where steps are given. */
export type BuiltMatter = {
  readonly matter: Omit<Matter, 'version' | 'status' | 'process'>;
  readonly procedure?: SerialProcedure;
};

const codeShape = /^[\w.-]{1,64}$/;

type Found = { matter?: ImportRow; readonly lists: Record<List, ImportRow[]> };

/** The rows by matter, in the order in which the matters first appear; what stands twice is told. */
export function groupMatters(given: ImportSheets): {
  readonly groups: readonly MatterGroup[];
  readonly problems: readonly ImportProblem[];
} {
  const found = new Map<string, Found>();
  const groupOf = (line: ImportRow): Found => {
    const code = cellOf(line, 'code');
    const known = found.get(code) ?? { lists: { materials: [], steps: [], discretion: [] } };
    found.set(code, known);
    return known;
  };
  const problems = [
    ...(given.matters ?? []).flatMap((line) => takeMatter(groupOf(line), line)),
    ...(Object.keys(names) as List[]).flatMap((sheet) =>
      (given[sheet] ?? []).flatMap((line) => takeLine(groupOf(line), sheet, line)),
    ),
  ];
  const groups = [...found].map(([code, { matter, lists }]) => ({
    code,
    ...(matter === undefined ? {} : { matter }),
    ...lists,
  }));
  return { groups, problems };
}

function takeMatter(group: Found, line: ImportRow): readonly ImportProblem[] {
  const value = cellOf(line, 'code');
  const place = { sheet: 'matters', row: line.row, field: 'code' } as const;
  const malformed = codeShape.test(value)
    ? []
    : [importProblem('CODE_MALFORMED', place, { value })];
  if (group.matter !== undefined)
    return [...malformed, importProblem('ROW_TWICE', place, { value, other: group.matter.row })];
  group.matter = line;
  return malformed;
}

function takeLine({ lists }: Found, sheet: List, line: ImportRow): readonly ImportProblem[] {
  const field = names[sheet];
  const value = cellOf(line, field);
  const twin = lists[sheet].find((other) => cellOf(other, field) === value);
  if (twin === undefined) {
    lists[sheet].push(line);
    return [];
  }
  const place = { sheet, row: line.row, field };
  return [importProblem('ROW_TWICE', place, { value, other: twin.row })];
}

type List = 'materials' | 'steps' | 'discretion';
/** By what the rows of a list differ within a matter. */
const names: Record<List, string> = { materials: 'material', steps: 'name', discretion: 'row' };

/** Makes the matter of a group, over what is known of it; lists that the import does not bring stay. */
export function buildMatter(
  group: MatterGroup,
  known: Matter | undefined,
): BuiltMatter | { readonly problems: readonly ImportProblem[] } {
  if (group.matter === undefined && known === undefined) return { problems: orphans(group) };
  const base = group.matter === undefined ? known : matterFrom(group.matter, known);
  if (base === undefined) return { problems: orphans(group) };
  const { version: _version, status: _status, process: _process, ...facts } = base as Matter;
  const steps = stepsOf(group, facts);
  if ('problems' in steps) return steps;
  const discretion = discretionOf(group, steps.ids ?? stepNamesOf(known));
  if ('problems' in discretion) return discretion;
  const materials =
    group.materials.length === 0
      ? facts.materials
      : group.materials.map((line) => materialFrom(line, facts.materials));
  const matter = {
    ...facts,
    materials,
    ...(discretion.rows.length === 0 ? {} : { discretion: discretion.rows }),
    ...(steps.procedure === undefined
      ? {}
      : { settings: { ...facts.settings, steps: steps.ids ?? {} } }),
  };
  return { matter, ...(steps.procedure === undefined ? {} : { procedure: steps.procedure }) };
}

function orphans(group: MatterGroup): readonly ImportProblem[] {
  const lists: readonly (readonly [SheetName, readonly ImportRow[]])[] = [
    ['materials', group.materials],
    ['steps', group.steps],
    ['discretion', group.discretion],
  ];
  return lists.flatMap(([sheet, lines]) =>
    lines.map(({ row }) =>
      importProblem('MATTER_UNKNOWN', { sheet, row, field: 'code' }, { value: group.code }),
    ),
  );
}

type StepIds = { readonly [name: string]: string };
type Steps = { readonly procedure?: SerialProcedure; readonly ids?: StepIds };

const phaseWords = { accept: '受理', decide: '决定', deliver: '送达' } as const;

function stepsOf(
  { code, steps }: MatterGroup,
  { name, limits }: Pick<Matter, 'name' | 'limits'>,
): Steps | { readonly problems: readonly ImportProblem[] } {
  const [first] = steps;
  if (first === undefined) return {};
  const of = (phase: string) => steps.filter((line) => cellOf(line, 'phase') === phase);
  const problems = (Object.keys(phaseWords) as (keyof typeof phaseWords)[])
    .filter((phase) => of(phase).length !== 1)
    .map((phase) => {
      const place = {
        sheet: 'steps',
        row: of(phase)[1]?.row ?? first.row,
        field: 'phase',
      } as const;
      return importProblem('PHASE_STEPS', place, { value: code, phase: phaseWords[phase] });
    });
  const review = of('review');
  if (review.length === 0)
    problems.push(
      importProblem('REVIEW_MISSING', { sheet: 'steps', row: first.row }, { value: code }),
    );
  const [accept] = of('accept');
  const [decide] = of('decide');
  const [deliver] = of('deliver');
  if (problems.length > 0 || !accept || !decide || !deliver) return { problems };
  const ids = Object.fromEntries([
    [cellOf(accept, 'name'), 'PreCheck'],
    ...review.map((line, place) => [cellOf(line, 'name'), reviewStepId(place)] as const),
    [cellOf(decide, 'name'), 'Decide'],
    [cellOf(deliver, 'name'), 'Deliver'],
  ]);
  const procedure: SerialProcedure = {
    key: `Matter_${code.replaceAll(/[^\w]/g, '_')}`,
    name,
    matter: code,
    unit: limits.promised.unit,
    noticeDays: limits.notice.days,
    supplementDays: limits.supplement.days,
    accept: stepFrom(accept),
    review: review.map(stepFrom),
    decide: stepFrom(decide),
    deliver: stepFrom(deliver),
  };
  return { procedure, ids };
}

function stepFrom(line: ImportRow): SerialStep {
  const basis = cellOf(line, 'basis');
  return {
    name: cellOf(line, 'name'),
    position: cellOf(line, 'position'),
    days: Number(cellOf(line, 'days')),
    minPersons: Number(cellOf(line, 'minPersons') || 1),
    ...(basis === '' ? {} : { basis }),
  };
}

/** Names of steps as an earlier import left them. */
function stepNamesOf(known: Matter | undefined): StepIds {
  const kept = known?.settings?.['steps'];
  return typeof kept === 'object' && kept !== null && !Array.isArray(kept) ? (kept as StepIds) : {};
}

function discretionOf(
  { code, discretion }: MatterGroup,
  ids: StepIds,
): { readonly rows: readonly DiscretionRow[] } | { readonly problems: readonly ImportProblem[] } {
  const problems = discretion
    .filter((line) => ids[cellOf(line, 'step')] === undefined)
    .map(({ row, cells }) =>
      importProblem(
        'STEP_UNKNOWN',
        { sheet: 'discretion', row, field: 'step' },
        { value: code, step: cells['step'] ?? '' },
      ),
    );
  if (problems.length > 0) return { problems };
  return {
    rows: discretion.map((line) => ({
      step: ids[cellOf(line, 'step')] ?? '',
      code: cellOf(line, 'row'),
      situation: cellOf(line, 'situation'),
      standard: cellOf(line, 'standard'),
    })),
  };
}
