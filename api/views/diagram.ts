import type { CaseFile, CaseStreamEvent } from '#processes';
import type { CaseView } from '../schemas/case-view.ts';

/** Which elements of the diagram are lit: where tokens stand, what was passed, where something is stuck. */
export function diagramOf(file: CaseFile, events: readonly CaseStreamEvent[]): CaseView['diagram'] {
  const alive = new Map<string, string>();
  const completed = new Set<string>();
  const incidents = new Map<string, string>();
  for (const event of events) {
    switch (event.type) {
      case 'ElementEntered':
        alive.set(event.id, event.element);
        break;
      case 'ElementCompleted':
        completed.add(event.element);
        alive.delete(event.id);
        break;
      case 'ElementTerminated':
        alive.delete(event.id);
        break;
      case 'SequenceFlowTaken':
        completed.add(event.element);
        break;
      case 'IncidentRaised':
        incidents.set(event.incidentId, event.element);
        break;
      case 'IncidentResolved':
        incidents.delete(event.incidentId);
        break;
    }
  }
  const { key, version } = file.definition;
  const active = [...new Set(alive.values())];
  return {
    key,
    version,
    active,
    completed: [...completed].filter((id) => !active.includes(id)),
    incidents: [...new Set(incidents.values())],
  };
}
