import { taskRowsOf } from '#processes';
import type { StoredCase } from '#store';
import { filesOfCase } from './case-files.ts';
import { notFound, type Refusal } from './errors.ts';
import type { Call, Shape } from './route.ts';
import type { CaseView } from './schemas/case-view.ts';
import { caseViewOf } from './views/case-view.ts';
import { childrenOf } from './views/children.ts';
import { type Scene, sceneOf } from './views/scene.ts';
import { type Viewer, viewerOf } from './views/viewer.ts';

/** A case that the caller may see, and as what. */
export type OpenedCase = {
  readonly stored: StoredCase;
  readonly viewer: Viewer;
  readonly scene: Scene;
};

/** Opens a case by its number for one of its members; for everybody else it is not there. */
export async function openCase(call: Call<Shape>, number: string): Promise<OpenedCase | Refusal> {
  return (
    (await opened(call, await call.ports.store.cases.loadByNumber(number))) ??
    notFound('CASE_NOT_FOUND', number)
  );
}

export async function openCaseById(call: Call<Shape>, id: string): Promise<OpenedCase | undefined> {
  const { store, caseRoad } = call.ports;
  return opened(call, await store.cases.load(id, caseRoad.lastOf(id)));
}

async function opened(
  call: Call<Shape>,
  stored: StoredCase | undefined,
): Promise<OpenedCase | undefined> {
  if (stored === undefined) return undefined;
  const scene = await sceneOf(call);
  const viewer = viewerOf(scene.directory, call.actor, stored.file);
  return viewer === undefined ? undefined : { stored, viewer, scene };
}

/** The case as its viewer sees it now. */
export async function viewOfCase(
  { ports }: Call<Shape>,
  { stored, viewer, scene }: OpenedCase,
): Promise<CaseView> {
  const { file, version } = stored;
  const [context, events, files, children] = await Promise.all([
    ports.contexts.of(file),
    ports.store.cases.events(file.id),
    filesOfCase(ports.store, file),
    childrenOf(ports.store, file),
  ]);
  return caseViewOf({
    scene,
    viewer,
    context,
    file,
    version,
    events: events.map(({ event }) => event),
    rows: taskRowsOf(context, file),
    files,
    children,
  });
}
