/** Writes BPMN for tests: elements as calls, flows as arrows. */
type Attributes = Readonly<Record<string, string | number | boolean>>;

const namespaces = [
  'xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"',
  'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"',
  'xmlns:gov="http://lianshen.example/schema/gov/1"',
].join(' ');

export function escapeXml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

export function tag(name: string, attributes: Attributes = {}, ...children: string[]): string {
  const written = Object.entries(attributes).map(
    ([key, value]) => ` ${key}="${escapeXml(String(value))}"`,
  );
  return `<bpmn:${name}${written.join('')}>${children.join('')}</bpmn:${name}>`;
}

/** A file with one executable process `P`; root elements such as messages go before it. */
export function diagram(...content: string[]): string {
  return file(tag('process', { id: 'P', isExecutable: true }, ...content));
}

/**
 * A whole file. Messages `M_name`, errors `E_code`, signals `S_name` and escalations `X_code` exist
 * for every name that is referred to.
 */
export function file(...content: string[]): string {
  const body = content.join('');
  const named = (pattern: RegExp) => [
    ...new Set([...body.matchAll(pattern)].map(([, name]) => name ?? '')),
  ];
  const messages = named(/messageRef="M_(\w+)"/g).map((name) =>
    tag('message', { id: `M_${name}`, name }),
  );
  const errors = named(/errorRef="E_(\w+)"/g).map((code) =>
    tag('error', { id: `E_${code}`, errorCode: code }),
  );
  const signals = named(/signalRef="S_(\w+)"/g).map((name) =>
    tag('signal', { id: `S_${name}`, name }),
  );
  const escalations = named(/escalationRef="X_(\w+)"/g).map((code) =>
    tag('escalation', { id: `X_${code}`, escalationCode: code }),
  );
  const roots = [...messages, ...errors, ...signals, ...escalations].join('');
  return `<?xml version="1.0" encoding="UTF-8"?><bpmn:definitions ${namespaces} id="D" targetNamespace="t">${roots}${body}</bpmn:definitions>`;
}

const element =
  (name: string) =>
  (id: string, attributes: Attributes = {}, ...children: string[]): string =>
    tag(name, { id, ...attributes }, ...children);

export const start = element('startEvent');
export const end = element('endEvent');
export const task = element('task');
export const userTask = element('userTask');
export const manualTask = element('manualTask');
export const receiveTask = element('receiveTask');
export const exclusive = element('exclusiveGateway');
export const parallel = element('parallelGateway');
export const inclusive = element('inclusiveGateway');
export const eventBased = element('eventBasedGateway');
export const subProcess = element('subProcess');
export const catchEvent = element('intermediateCatchEvent');
export const throwEvent = element('intermediateThrowEvent');

export function serviceTask(
  id: string,
  attributes: Attributes = {},
  ...children: string[]
): string {
  return tag('serviceTask', { id, 'gov:act': 'work', ...attributes }, ...children);
}

/** A complex gateway with its condition. */
export function complex(id: string, activation: string, attributes: Attributes = {}): string {
  const text = `<bpmn:activationCondition xsi:type="bpmn:tFormalExpression">${escapeXml(activation)}</bpmn:activationCondition>`;
  return tag('complexGateway', { id, ...attributes }, text);
}

/** An event subprocess with one way through it: start event `s<id>`, the content, end event `e<id>`. */
export function eventSubProcess(
  id: string,
  definition: string,
  how: 'interrupts' | 'flowsOn' = 'interrupts',
  ...content: string[]
): string {
  const isInterrupting = how === 'interrupts';
  const simple = [end(`e${id}`), flows(`s${id} > e${id}`)];
  return tag(
    'subProcess',
    { id, triggeredByEvent: true },
    start(`s${id}`, { isInterrupting }, definition),
    ...(content.length === 0 ? simple : content),
  );
}

/** A boundary event; `flowsOn` leaves its activity running. */
export function boundary(
  id: string,
  host: string,
  definition: string,
  how: 'interrupts' | 'flowsOn' = 'interrupts',
): string {
  const attributes = { id, attachedToRef: host, cancelActivity: how === 'interrupts' };
  return tag('boundaryEvent', attributes, definition);
}

export const timer = (kind: 'Date' | 'Duration' | 'Cycle', text: string): string =>
  tag(
    'timerEventDefinition',
    {},
    `<bpmn:time${kind} xsi:type="bpmn:tFormalExpression">${escapeXml(text)}</bpmn:time${kind}>`,
  );

export const limit = (attributes: Attributes): string =>
  tag(
    'timerEventDefinition',
    Object.fromEntries(Object.entries(attributes).map(([key, value]) => [`gov:${key}`, value])),
  );

export const message = (name: string, correlationKey?: string): string =>
  tag('messageEventDefinition', {
    messageRef: `M_${name}`,
    ...(correlationKey === undefined ? {} : { 'gov:correlationKey': correlationKey }),
  });

export const error = (code?: string): string =>
  tag('errorEventDefinition', code === undefined ? {} : { errorRef: `E_${code}` });

export const signal = (name: string): string =>
  tag('signalEventDefinition', { signalRef: `S_${name}` });

export const escalation = (code?: string): string =>
  tag('escalationEventDefinition', code === undefined ? {} : { escalationRef: `X_${code}` });

export const condition = (text: string): string =>
  tag(
    'conditionalEventDefinition',
    {},
    `<bpmn:condition xsi:type="bpmn:tFormalExpression">${escapeXml(text)}</bpmn:condition>`,
  );

export const link = (name: string): string => tag('linkEventDefinition', { name });

export const terminate = (): string => tag('terminateEventDefinition');

type Items = {
  readonly collection?: string;
  readonly cardinality?: string;
  readonly variable?: string;
  readonly output?: readonly [collection: string, element: string];
  readonly until?: string;
  readonly sequential?: boolean;
};

/** The marker of a multi-instance. */
export function items({
  collection,
  cardinality,
  variable,
  output,
  until,
  sequential,
}: Items): string {
  const attributes: Record<string, string | boolean> = { isSequential: sequential ?? false };
  if (collection !== undefined) attributes['gov:collection'] = collection;
  if (variable !== undefined) attributes['gov:elementVariable'] = variable;
  if (output !== undefined) {
    attributes['gov:outputCollection'] = output[0];
    attributes['gov:outputElement'] = output[1];
  }
  const expression = (name: string, text: string) =>
    `<bpmn:${name} xsi:type="bpmn:tFormalExpression">${escapeXml(text)}</bpmn:${name}>`;
  return tag(
    'multiInstanceLoopCharacteristics',
    attributes,
    ...(cardinality === undefined ? [] : [expression('loopCardinality', cardinality)]),
    ...(until === undefined ? [] : [expression('completionCondition', until)]),
  );
}

/**
 * Sequence flows: `'A > B > C'` is two of them, `'A > B if x = 1'` has a condition. The flow from A
 * to B is called `A_B`.
 */
export function flows(...chains: string[]): string {
  return chains
    .flatMap((chain) => {
      const [path = '', condition] = chain.split(' if ');
      const ids = path.split('>').map((id) => id.trim());
      return ids.slice(1).map((target, at) => flow(ids[at] ?? '', target, condition));
    })
    .join('');
}

function flow(source: string, target: string, condition: string | undefined): string {
  const attributes = { id: `${source}_${target}`, sourceRef: source, targetRef: target };
  if (condition === undefined) return tag('sequenceFlow', attributes);
  const expression = `<bpmn:conditionExpression xsi:type="bpmn:tFormalExpression">${escapeXml(condition)}</bpmn:conditionExpression>`;
  return tag('sequenceFlow', attributes, expression);
}
