import { type ComponentType, lazy, type ReactNode, Suspense } from 'react';

/** A part of a screen whose code is fetched when it is first shown; meanwhile `fallback`. */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  fallback: ReactNode = null,
): (props: Props) => ReactNode {
  const Part = lazy(async () => ({ default: await load() }));
  return (props) => (
    <Suspense fallback={fallback}>
      <Part {...props} />
    </Suspense>
  );
}
