import { themes } from '../matters/themes.ts';
import type { DiscretionRow, Matter, MatterConcern } from '../matters/types.ts';
import {
  reviewStepId,
  type SerialProcedure,
  type SerialStep,
} from '../procedures/serial-pieces.ts';
import { type ImportProblem, importProblem } from './problems.ts';
import { type ImportRow, type ImportSheets, listIn } from './read-rows.ts';
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
    group.materials.length === 0 ? facts.materials : group.materials.map(materialFrom);
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

const licensing = '《中华人民共和国行政许可法》';

function matterFrom(
  line: ImportRow,
  known: Matter | undefined,
): Omit<Matter, 'version' | 'status' | 'process'> {
  const cell = (field: string) => cellOf(line, field);
  const unit = cell('unit') === 'day' ? 'day' : 'workday';
  const law = `《${cell('law').replaceAll(/[《》]/gu, '')}》`;
  const limit = (days: string, basis: string) => ({ days: Number(days), unit, basis }) as const;
  const audience = cell('audience');
  const code = cell('code');
  return {
    materials: [],
    coDepartments: [],
    fees: [],
    onNoReply: 'escalate',
    forms: { application: plainForm },
    applicationForm: 'application',
    ...known,
    ...(cell('themes') === '' ? {} : { themes: themeCodesIn(cell('themes')) }),
    code,
    name: cell('name'),
    kind: cell('kind') as Matter['kind'],
    category: cell('category'),
    audience: audience === 'both' ? ['person', 'organisation'] : [audience as 'person'],
    ...concernsIn(cell('concerns')),
    leadDepartment: cell('leadDepartment'),
    basis: [{ law: cell('law').replaceAll(/[《》]/gu, ''), article: cell('article'), text: '' }],
    conditions: listIn(cell('conditions')),
    limits: {
      notice: { days: 5, unit: 'workday', basis: `${licensing}第三十二条第一款第（四）项` },
      supplement: {
        days: 15,
        unit: 'workday',
        basis: `${licensing}第三十二条`,
        onExpiry: 'withdrawn',
      },
      opinion: { days: 5, unit: 'workday', basis: '' },
      delivery: { days: 10, unit: 'workday', basis: `${licensing}第四十四条` },
      ...known?.limits,
      statutory: limit(cell('statutoryDays'), `${law}${cell('article')}`),
      promised: limit(cell('promisedDays'), '本部门承诺'),
    },
    certificate:
      cell('certificate') === '' ? null : { name: cell('certificate'), validity: cell('validity') },
    remedies: { reviewBody: cell('reviewBody'), court: cell('court') },
    contact: { place: cell('place'), phone: cell('phone'), hours: cell('hours') },
  };
}

/** An empty cell leaves the mark as it was: older tables do not have the column. */
function concernsIn(word: string): Pick<Matter, 'concerns'> {
  if (word === '') return {};
  if (word === 'none') return { concerns: [] };
  return { concerns: word === 'both' ? ['safety', 'health'] : [word as MatterConcern] };
}

/** Themes by their names or codes; what is none stays, for the check to tell. */
function themeCodesIn(cell: string): readonly string[] {
  return listIn(cell).map(
    (word) => themes.find(({ code, name }) => word === code || word === name)?.code ?? word,
  );
}

/** What a new matter asks until somebody designs its form. */
const plainForm = {
  type: 'default',
  id: 'application',
  components: [
    {
      key: 'content',
      label: '申请内容',
      type: 'textarea',
      validate: { required: true, maxLength: 2000 },
    },
  ],
} as const;

function materialFrom(line: ImportRow): Matter['materials'][number] {
  const cell = (field: string) => cellOf(line, field);
  return {
    code: cell('material'),
    name: cell('name'),
    required: cell('required') !== 'no',
    originals: Number(cell('originals') || 1),
    copies: Number(cell('copies') || 0),
    source: cell('source') === 'shared' ? 'shared' : 'applicant',
    format: cell('format') || '纸质或者电子',
    ...(cell('note') === '' ? {} : { note: cell('note') }),
  };
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

function cellOf({ cells }: ImportRow, field: string): string {
  return cells[field] ?? '';
}
