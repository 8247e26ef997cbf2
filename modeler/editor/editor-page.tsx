import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useSearch } from 'wouter';
import { Frame, Loaded, Waiting } from '../../web/shell/index.ts';
import type { NamedScenario } from '../simulation/written-scenario.ts';
import { latestDrawn } from './definitions.ts';
import { Editor } from './editor.tsx';
import { draftAddress, readDraft } from './use-draft.ts';
import { VersionScreen } from './version-screen.tsx';

const CompareScreen = lazy(async () => ({
  default: (await import('../versions/compare-screen.tsx')).CompareScreen,
}));

type Start = {
  readonly xml: string;
  readonly version: number;
  readonly scenarios: readonly NamedScenario[];
  readonly decisions: string | null;
};

/** The draft of a procedure, or its latest version when nobody has begun a draft. */
async function startOf(key: string): Promise<Start> {
  const draft = await readDraft(draftAddress(key));
  if (draft.xml === null) return { ...(await latestDrawn(key)), version: 0, scenarios: [] };
  return draft;
}

/** A version, 0 for the draft; undefined when none is asked for. */
function versionOf(text: string | null): number | undefined {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined;
}

/**
 * `/edit/<key>`: the editor on the draft; with `?version=n` that version to look at (`&heat=1`: coloured by its cases), with `?compare=n&with=m` two of
 * them, 0 being the draft.
 */
export function EditorPage({ draftKey }: { readonly draftKey: string }) {
  const asked = new URLSearchParams(useSearch());
  const version = Number(asked.get('version') ?? '0');
  const [before, after] = [asked.get('compare'), asked.get('with')].map(versionOf);
  if (before !== undefined && after !== undefined) {
    return (
      <Suspense fallback={<Waiting />}>
        <CompareScreen draftKey={draftKey} before={before} after={after} />
      </Suspense>
    );
  }
  if (Number.isInteger(version) && version > 0) {
    const isHot = asked.get('heat') === '1';
    return <VersionScreen draftKey={draftKey} version={version} isHot={isHot} />;
  }
  return <DraftScreen draftKey={draftKey} />;
}

function DraftScreen({ draftKey }: { readonly draftKey: string }) {
  const start = useQuery({
    queryKey: ['draft', draftKey],
    queryFn: () => startOf(draftKey),
    // The drawing on the canvas is ahead of the server: it is fetched once, when the page opens.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (start.data === undefined || start.isFetching) {
    return (
      <Frame>
        <Loaded query={{ ...start, data: undefined }}>{() => null}</Loaded>
      </Frame>
    );
  }
  return <Editor key={draftKey} draftKey={draftKey} {...start.data} />;
}
