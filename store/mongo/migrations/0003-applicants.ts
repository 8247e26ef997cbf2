import type { CaseSummary } from '../../port.ts';
import type { MongoDatabase } from '../database.ts';

const batch = 500;

/** Cases of the same applicant, by the number of their identity, which stood only in the line of lists. */
export async function applicants({ raw }: MongoDatabase): Promise<void> {
  await raw.cases.createIndex({ applicantIdNumber: 1, position: -1 }, { name: 'identity' });
  const lacking = { applicantIdNumber: { $exists: false } };
  for (;;) {
    const found = await raw.cases
      .find(lacking, { projection: { summary: 1 } })
      .limit(batch)
      .toArray();
    if (found.length === 0) return;
    await raw.cases.bulkWrite(
      found.map(({ _id, summary }) => {
        // A row without one would be found again and again.
        const { applicantIdNumber = '' } = JSON.parse(summary) as Partial<CaseSummary>;
        return {
          updateOne: { filter: { _id, ...lacking }, update: { $set: { applicantIdNumber } } },
        };
      }),
    );
  }
}
