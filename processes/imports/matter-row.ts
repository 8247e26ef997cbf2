import { themes } from '../matters/themes.ts';
import type { Matter, MatterConcern } from '../matters/types.ts';
import { cellOf, type ImportRow, listIn } from './read-rows.ts';

const licensing = '《中华人民共和国行政许可法》';

/** A matter as its row says it, over what is known of it. */
export function matterFrom(
  line: ImportRow,
  known: Matter | undefined,
): Omit<Matter, 'version' | 'status' | 'process'> {
  const cell = (field: string) => cellOf(line, field);
  const has = (field: string) => line.cells[field] !== undefined;
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
    basis: basisFrom(line, known?.basis ?? []),
    conditions: has('conditions') ? listIn(cell('conditions')) : (known?.conditions ?? []),
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
    certificate: has('certificate')
      ? certificateFrom(line, known?.certificate)
      : (known?.certificate ?? null),
    remedies: { reviewBody: cell('reviewBody'), court: cell('court') },
    contact: {
      place: cell('place'),
      phone: cell('phone'),
      hours: has('hours') ? cell('hours') : (known?.contact.hours ?? ''),
    },
  };
}

/** The row names one basis: the one it names already, else the first. Its words stay while it is the same; so do the others. */
function basisFrom(line: ImportRow, known: Matter['basis']): Matter['basis'] {
  const law = cellOf(line, 'law').replaceAll(/[《》]/gu, '');
  const article = cellOf(line, 'article');
  const same = known.findIndex((one) => one.law === law && one.article === article);
  if (same >= 0) return known;
  const changed = Math.max(
    0,
    known.findIndex((one) => one.law === law),
  );
  return [...known.slice(0, changed), { law, article, text: '' }, ...known.slice(changed + 1)];
}

/** The sheet names it; how it is issued is written in the editor, and stays. */
function certificateFrom(
  line: ImportRow,
  known: Matter['certificate'] | undefined,
): Matter['certificate'] {
  const name = cellOf(line, 'certificate');
  if (name === '') return null;
  const validity = line.cells['validity'] ?? known?.validity ?? '';
  return { name, validity, ...(known?.issue && { issue: known.issue }) };
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

/** What the sheet does not say of a material stays: common mistakes, and what spares it. */
export function materialFrom(
  line: ImportRow,
  known: Matter['materials'],
): Matter['materials'][number] {
  const cell = (field: string) => cellOf(line, field);
  const { note, ...kept } = known.find(({ code }) => code === cell('material')) ?? {};
  return {
    ...kept,
    code: cell('material'),
    name: cell('name'),
    required: cell('required') !== 'no',
    originals: Number(cell('originals') || 1),
    copies: Number(cell('copies') || 0),
    source: cell('source') === 'shared' ? 'shared' : 'applicant',
    format: cell('format') || '纸质或者电子',
    ...noteFrom(line, note),
  };
}

function noteFrom({ cells }: ImportRow, known: string | undefined): { readonly note?: string } {
  const note = cells['note'] ?? known ?? '';
  return note === '' ? {} : { note };
}
