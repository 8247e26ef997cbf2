import { departmentNameOf } from '../../staff/directory.ts';
import type { Draft } from '../draft.ts';
import type { CaseFile, SupplementItem } from '../types.ts';
import type { MaterialReview } from './types.ts';

/** What each department found last; a department that was asked again counts with its newest answer. */
function latestReviews({ reviews = [] }: CaseFile): readonly MaterialReview[] {
  const answered = reviews.filter(({ finding }) => finding !== undefined);
  const departments = [...new Set(answered.map(({ department }) => department))];
  return departments.flatMap(
    (department) => answered.findLast((review) => review.department === department) ?? [],
  );
}

/** 汇总: the defects that all departments found, one item for each material, with the words of each. */
export function gatheredItems({
  file,
  context,
}: Pick<Draft, 'file' | 'context'>): readonly SupplementItem[] {
  const found = latestReviews(file).flatMap(({ department, finding }) =>
    (finding?.items ?? []).map((item) => ({ department, item })),
  );
  const codes = [...new Set(found.map(({ item }) => item.materialCode))];
  return codes.map((materialCode) => {
    const own = found.filter(({ item }) => item.materialCode === materialCode);
    const said = (words: (item: SupplementItem) => string | undefined) =>
      own.flatMap(({ department, item }) => {
        const text = words(item)?.trim() ?? '';
        return text === '' ? [] : [{ department, text }];
      });
    const word = (parts: ReturnType<typeof said>) =>
      own.length === 1
        ? (parts[0]?.text ?? '')
        : parts
            .map(
              ({ department, text }) =>
                `${departmentNameOf(context.directory, department)}：${text}`,
            )
            .join('；');
    const requirement = word(said((item) => item.requirement));
    return {
      materialCode,
      reason: word(said((item) => item.reason)),
      ...(requirement === '' ? {} : { requirement }),
      departments: [...new Set(own.map(({ department }) => department))],
    };
  });
}

/**
 * The one notice of a joint application: everything that a department found is in it, in the lead's words where the lead
 * has written some, and what the lead found beside.
 */
export function noticeItems(
  draft: Pick<Draft, 'file' | 'context'>,
  own: readonly SupplementItem[],
): readonly SupplementItem[] {
  const gathered = gatheredItems(draft);
  const fromDepartments = gathered.map((item) => {
    const worded = own.find(({ materialCode }) => materialCode === item.materialCode);
    return worded === undefined
      ? item
      : { ...item, ...worded, departments: item.departments ?? [] };
  });
  const codes = gathered.map(({ materialCode }) => materialCode);
  return [...fromDepartments, ...own.filter(({ materialCode }) => !codes.includes(materialCode))];
}
