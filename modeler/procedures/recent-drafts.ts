/** A draft that was begun on this computer and may not be published yet. */
export type RecentDraft = { readonly key: string; readonly name: string };

const place = 'lianshen.modeler.drafts';
const most = 50;

/** Drafts begun here: the server lists procedures only once they are published. */
export function recentDrafts(): readonly RecentDraft[] {
  try {
    const known: unknown = JSON.parse(localStorage.getItem(place) ?? '[]');
    return Array.isArray(known) ? known.filter(isDraft) : [];
  } catch {
    return [];
  }
}

export function rememberDraft(draft: RecentDraft): void {
  const others = recentDrafts().filter(({ key }) => key !== draft.key);
  try {
    localStorage.setItem(place, JSON.stringify([draft, ...others].slice(0, most)));
  } catch {
    // Private windows may refuse storage: the draft is then found by its address only.
  }
}

function isDraft(value: unknown): value is RecentDraft {
  return (
    typeof value === 'object' &&
    value !== null &&
    'key' in value &&
    'name' in value &&
    typeof value.key === 'string' &&
    typeof value.name === 'string'
  );
}
