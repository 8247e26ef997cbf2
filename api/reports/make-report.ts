import type { z } from 'zod';
import { boundsFor, type Counted, type Matter, mayDo, ownBureau, reportOf } from '#processes';
import type { Call, Shape } from '../route.ts';
import type { reportQuery, reportView } from '../schemas/reports.ts';
import { type Dimension, dimensionsOf, lineName } from './dimensions.ts';

type Query = z.output<typeof reportQuery>;
export type Report = z.input<typeof reportView>;

/** Different values that are counted at most: a report of more says nothing to people. */
const mostCounted = 20_000;

/** The report, counted by the store over the cases that the caller may see; undefined for what is not offered. */
export async function makeReport(
  call: Pick<Call<Shape>, 'actor' | 'ports'>,
  matter: Matter,
  query: Query,
): Promise<Report | undefined> {
  const directory = await call.ports.contexts.directory();
  const offered = dimensionsOf(matter, directory);
  const find = (key: string | undefined) => offered.find((one) => one.key === key);
  const by = find(query.by);
  const split = find(query.split);
  const measured = query.measure === 'days' ? 'days' : find(query.measure)?.fact;
  if (by === undefined || measured === undefined) return undefined;
  const lead = await departmentFor(call);
  const { from, to } = query;
  const { rows: found, isCut } = await call.ports.store.records.tally('caseFacts', {
    where: { matterCode: matter.code, ...(lead !== null && { lead }) },
    ...((from !== undefined || to !== undefined) && {
      between: { field: 'receivedOn', from: from ?? '0000', to: to ?? '9999' },
    }),
    by: [by.fact, measured, ...(split === undefined ? [] : [split.fact])],
    limit: mostCounted,
  });
  const counted = found.map(({ values: [value = null, measure = null, part = null], count }) => ({
    ...{ value, measure, count },
    split: split?.key === 'year' ? String(part ?? '').slice(0, 4) : part,
  }));
  const shown = { by, split, counted };
  return {
    matter: { code: matter.code, name: matter.name },
    ...{ from: from ?? null, to: to ?? null, department: lead, isCut },
    ...linesOf(shown),
  };
}

type Shown = {
  readonly by: Dimension;
  readonly split: Dimension | undefined;
  readonly counted: readonly Counted[];
};

function linesOf({ by, split, counted }: Shown): Pick<Report, 'total' | 'splits' | 'rows'> {
  const numbers = counted.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const bounds = by.grouping === 'ranges' ? boundsFor(numbers) : [];
  const grouping = by.grouping === 'ranges' ? ({ kind: 'ranges', bounds } as const) : by.grouping;
  const rows = reportOf(counted, grouping);
  const total = rows.reduce((sum, { count }) => sum + count, 0);
  const keys = split === undefined ? [] : splitKeys(rows);
  const splits = keys.map((key) =>
    named(key, key === '' || !split ? unknownName : split.nameOf(key)),
  );
  return {
    total,
    splits,
    rows: rows.map(({ key, count, median, splits: counts }) => ({
      ...named(key, lineName(by, key, bounds)),
      ...{ count, median, share: total === 0 ? 0 : count / total },
      splits: keys.map((one) => counts[one] ?? 0),
    })),
  };
}

const unknownName = { zh: '未填写', en: 'not given' };
const named = (key: string, { zh, en }: { zh: string; en: string }) => ({
  key,
  name: zh,
  nameEn: en,
});

function splitKeys(rows: ReturnType<typeof reportOf>): readonly string[] {
  return [...new Set(rows.flatMap(({ splits }) => Object.keys(splits)))].toSorted();
}

/** Whose cases count: all for those who see all, else those that the caller's own bureau leads. */
async function departmentFor({
  actor,
  ports,
}: Pick<Call<Shape>, 'actor' | 'ports'>): Promise<string | null> {
  if (mayDo(actor, 'case.list.all')) return null;
  return ownBureau(await ports.contexts.directory(), actor) ?? '';
}
