import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useMemo } from 'react';
import type { CaseView } from '../contract.ts';
import { api, ErrorBoundary, Loaded, path } from '../shell/index.ts';

const DiagramView = lazy(async () => ({
  default: (await import('./diagram-view.tsx')).DiagramView,
}));

const nothingLit = { active: [], completed: [], incidents: [] };

/** The diagram a case runs on, its current steps lit. */
export function CaseDiagram({ diagram }: { readonly diagram: CaseView['diagram'] }) {
  const { key, version, active, completed, incidents } = diagram;
  const xml = useQuery({
    queryKey: ['definition', key, version],
    queryFn: () => api.text(path`/definitions/${key}/versions/${String(version)}/xml`),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const lit = useMemo(() => ({ active, completed, incidents }), [active, completed, incidents]);
  return <Loaded query={xml}>{(text) => <Drawn xml={text} lit={lit} />}</Loaded>;
}

/** A diagram with nothing lit: the flow picture of a guide. */
export const FlowPicture = ({ xml }: { readonly xml: string }) => (
  <Drawn xml={xml} lit={nothingLit} />
);

function Drawn(props: React.ComponentProps<typeof DiagramView>) {
  return (
    <ErrorBoundary resetKey={props.xml}>
      <Suspense fallback={<div className="diagram-canvas" />}>
        <DiagramView {...props} />
      </Suspense>
    </ErrorBoundary>
  );
}
