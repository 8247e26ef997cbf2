import type { Matter } from '#processes';
import type { Store } from '#store';
import { ownFiles } from './case-files.ts';

type Materials = Matter['materials'];

/** The ids of all samples of a matter's materials. */
export function sampleIdsOf(materials: Materials): ReadonlySet<string> {
  return new Set(materials.flatMap(({ samples = [] }) => samples.map(({ id }) => id)));
}

/**
 * The materials with what the store knows of their samples; or the id of a file that is neither the writer's own nor a
 * sample of the matter already: to name a file must not open it to the public.
 */
export async function withSamples(
  store: Store,
  written: Materials,
  { personId, known }: { readonly personId: string; readonly known: Materials },
): Promise<Materials | { readonly missing: string }> {
  const samples = new Map(
    known.flatMap(({ samples = [] }) => samples.map((one) => [one.id, one] as const)),
  );
  const fresh = [...sampleIdsOf(written)].filter((id) => !samples.has(id));
  const found = await ownFiles(store, fresh, { personId });
  if ('missing' in found) return found;
  for (const { file } of found) {
    const { id, name, type, size } = file;
    samples.set(id, { id, name, type, size });
  }
  return written.map((material) =>
    material.samples === undefined
      ? material
      : { ...material, samples: material.samples.flatMap(({ id }) => samples.get(id) ?? []) },
  );
}
