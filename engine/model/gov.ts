const text = (name: string) => ({ name, isAttr: true, type: 'String' }) as const;

/** Attributes for elements of BPMN: a type that extends others adds its properties to them. */
const marks = (name: string, on: readonly string[], attributes: readonly string[]) => ({
  name,
  isAbstract: true,
  extends: on,
  properties: attributes.map(text),
});

/** A list in `extensionElements`, and what it holds. */
const list = (name: string, of: string, attributes: readonly string[]) => [
  {
    name,
    superClass: ['Element'],
    properties: [{ name: 'values', isMany: true, type: of }],
  },
  { name: of, superClass: ['Element'], properties: attributes.map(text) },
];

/** Which attributes stand on which elements. */
const markTypes = [
  marks('MatterMarks', ['bpmn:Process'], ['matter']),
  marks('PhaseMarks', ['bpmn:FlowNode'], ['phase', 'act', 'basis']),
  marks('WorkMarks', ['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask'], ['job']),
  marks('ExternalMarks', ['bpmn:ServiceTask'], ['topic']),
  marks(
    'PersonMarks',
    ['bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:ReceiveTask', 'bpmn:Lane'],
    ['position', 'minPersons', 'separateFrom'],
  ),
  marks(
    'CountersignMarks',
    ['bpmn:UserTask'],
    ['countersign', 'members', 'ratio', 'rejection', 'quorum', 'veto', 'samePerson'],
  ),
  marks(
    'DepartmentMarks',
    ['bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:ReceiveTask', 'bpmn:SubProcess'],
    ['department', 'limit', 'unit'],
  ),
  marks('OwnStepsMarks', ['bpmn:UserTask'], ['ownSteps']),
  marks('BlockMarks', ['bpmn:FlowNode'], ['block', 'blockVersion']),
  marks('HandlerMarks', ['bpmn:UserTask'], ['handler']),
  marks('LevelMarks', ['bpmn:UserTask'], ['level']),
  marks('ChildMarks', ['bpmn:ServiceTask'], ['childMatter']),
  marks('DecisionMarks', ['bpmn:BusinessRuleTask'], ['decision']),
  marks('ValueMarks', ['bpmn:BusinessRuleTask', 'bpmn:ScriptTask'], ['resultVariable']),
  marks('CallMarks', ['bpmn:CallActivity'], ['binding', 'version', 'versionTag', 'businessKey']),
  marks('FormMarks', ['bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:StartEvent'], ['form']),
  marks('StartMarks', ['bpmn:StartEvent', 'bpmn:ReceiveTask'], ['onePerKey']),
  marks('OpinionMarks', ['bpmn:SubProcess'], ['onNoReply']),
  marks('ResultMarks', ['bpmn:EndEvent'], ['result']),
  marks('TimerMarks', ['bpmn:TimerEventDefinition'], ['limit', 'unit', 'clock', 'before', 'basis']),
  marks(
    'ItemMarks',
    ['bpmn:MultiInstanceLoopCharacteristics'],
    ['collection', 'elementVariable', 'outputCollection', 'outputElement'],
  ),
  marks(
    'MessageMarks',
    ['bpmn:ReceiveTask', 'bpmn:SendTask', 'bpmn:MessageEventDefinition', 'bpmn:CatchEvent'],
    ['correlationKey'],
  ),
];

/** The names of all attributes, without prefix. */
export const govAttributeNames: readonly string[] = [
  ...new Set(markTypes.flatMap(({ properties }) => properties.map(({ name }) => name))),
];

/**
 * The moddle descriptor of the `gov` extension: what a diagram says about permits and people. The
 * engine and the modeler read and write by the same one.
 */
export const govModdle = {
  name: 'Government matters',
  prefix: 'gov',
  uri: 'http://lianshen.example/schema/gov/1',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  enumerations: [],
  types: [
    ...markTypes,
    ...list('Checklist', 'Item', ['code', 'point', 'standard']),
    ...list('Documents', 'Document', ['kind']),
    ...list('Inputs', 'Input', ['source', 'target']),
    ...list('Outputs', 'Output', ['source', 'target']),
    ...list('Outcomes', 'Outcome', ['value', 'name']),
    ...list('Fields', 'Field', ['ref', 'right']),
  ],
} as const;
