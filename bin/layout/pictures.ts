import type { BpmnModdle } from 'bpmn-moddle';
import type { ModdleElement } from './moddle.ts';
import type { Box, Point } from './types.ts';

/** Everything that is drawn, in pixels of the whole diagram. */
export type Drawing = {
  readonly plane: string;
  /** The pool, then its lanes. */
  readonly pools: readonly { readonly id: string; readonly box: Box }[];
  readonly nodes: readonly {
    readonly id: string;
    readonly box: Box;
    readonly label: Box | undefined;
    readonly isExpanded: boolean;
    readonly isGateway: boolean;
  }[];
  readonly flows: readonly {
    readonly id: string;
    readonly points: readonly Point[];
    readonly label: Box | undefined;
  }[];
};

/** BPMN's own description of a drawing (BPMN 2.0.2, chapter 12). */
export function pictures(moddle: BpmnModdle, drawing: Drawing): ModdleElement {
  const make = (type: string, attributes: Record<string, unknown>) =>
    moddle.create(type, attributes) as ModdleElement;
  const reference = (id: string) => ({ id });
  const bounds = (box: Box) => make('dc:Bounds', rounded(box));
  const label = (box: Box | undefined) =>
    box === undefined ? {} : { label: make('bpmndi:BPMNLabel', { bounds: bounds(box) }) };
  const shape = (id: string, box: Box, more: Record<string, unknown>) =>
    make('bpmndi:BPMNShape', {
      id: `${id}_di`,
      bpmnElement: reference(id),
      bounds: bounds(box),
      ...more,
    });
  const edges = drawing.flows.map(({ id, points, label: box }) =>
    make('bpmndi:BPMNEdge', {
      id: `${id}_di`,
      bpmnElement: reference(id),
      waypoint: points.map((point) => make('dc:Point', rounded(point))),
      ...label(box),
    }),
  );
  const shapes = [
    ...drawing.pools.map(({ id, box }) => shape(id, box, { isHorizontal: true })),
    ...drawing.nodes.map(({ id, box, label: beside, isExpanded, isGateway }) =>
      shape(id, box, {
        ...(isExpanded ? { isExpanded: true } : {}),
        ...(isGateway ? { isMarkerVisible: true } : {}),
        ...label(beside),
      }),
    ),
  ];
  const plane = make('bpmndi:BPMNPlane', {
    id: `${drawing.plane}_plane`,
    bpmnElement: reference(drawing.plane),
    planeElement: [...shapes, ...edges],
  });
  return make('bpmndi:BPMNDiagram', { id: `${drawing.plane}_diagram`, plane });
}

function rounded<Place extends Box | Point>(place: Place): Place {
  const entries = Object.entries(place).map(([name, value]) => [name, Math.round(value)]);
  return Object.fromEntries(entries) as Place;
}
