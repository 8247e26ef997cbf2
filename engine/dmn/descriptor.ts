/* What of DMN is read, in the words of moddle. What is not here is a warning of the parser. */

const attribute = (name: string) => ({ name, isAttr: true, type: 'String' }) as const;
const one = (name: string, type: string) => ({ name, type }) as const;
const many = (name: string, type: string) => ({ name, type, isMany: true }) as const;

const element = {
  name: 'DMNElement',
  isAbstract: true,
  properties: [attribute('id'), attribute('label'), one('description', 'String')],
};

const type = (name: string, superClass: string, ...properties: readonly object[]) => ({
  name,
  superClass: [superClass],
  properties,
});

/** The moddle descriptor of decisions: DMN 1.3, 6.3 and 8.3. */
export const dmnModdle = {
  name: 'DMN',
  prefix: 'dmn',
  uri: 'https://www.omg.org/spec/DMN/20191111/MODEL/',
  xml: { tagAlias: 'lowerCase' },
  associations: [],
  enumerations: [],
  types: [
    element,
    type(
      'Definitions',
      'DMNElement',
      ...['name', 'namespace', 'exporter', 'exporterVersion', 'expressionLanguage'].map(attribute),
      attribute('typeLanguage'),
      many('drgElement', 'DRGElement'),
      many('itemDefinition', 'ItemDefinition'),
      many('artifact', 'Artifact'),
    ),
    { ...type('Artifact', 'DMNElement'), isAbstract: true },
    type('TextAnnotation', 'Artifact', attribute('textFormat'), one('text', 'String')),
    type('Group', 'Artifact', attribute('name')),
    type(
      'Association',
      'Artifact',
      attribute('associationDirection'),
      one('sourceRef', 'Reference'),
      one('targetRef', 'Reference'),
    ),
    { ...type('DRGElement', 'DMNElement', attribute('name')), isAbstract: true },
    type(
      'Decision',
      'DRGElement',
      one('question', 'String'),
      one('allowedAnswers', 'String'),
      one('variable', 'InformationItem'),
      many('informationRequirement', 'InformationRequirement'),
      many('knowledgeRequirement', 'KnowledgeRequirement'),
      many('authorityRequirement', 'AuthorityRequirement'),
      one('expression', 'Expression'),
    ),
    type('InputData', 'DRGElement', one('variable', 'InformationItem')),
    type(
      'KnowledgeSource',
      'DRGElement',
      attribute('locationURI'),
      one('type', 'String'),
      one('owner', 'Reference'),
      many('authorityRequirement', 'AuthorityRequirement'),
    ),
    type(
      'BusinessKnowledgeModel',
      'DRGElement',
      one('variable', 'InformationItem'),
      one('encapsulatedLogic', 'FunctionDefinition'),
      many('knowledgeRequirement', 'KnowledgeRequirement'),
      many('authorityRequirement', 'AuthorityRequirement'),
    ),
    type(
      'DecisionService',
      'DRGElement',
      one('variable', 'InformationItem'),
      ...['outputDecision', 'encapsulatedDecision', 'inputDecision', 'inputData'].map((name) =>
        many(name, 'Reference'),
      ),
    ),
    type('KnowledgeRequirement', 'DMNElement', one('requiredKnowledge', 'Reference')),
    type('InformationItem', 'DMNElement', attribute('name'), attribute('typeRef')),
    type(
      'InformationRequirement',
      'DMNElement',
      one('requiredDecision', 'Reference'),
      one('requiredInput', 'Reference'),
    ),
    type(
      'AuthorityRequirement',
      'DMNElement',
      one('requiredDecision', 'Reference'),
      one('requiredInput', 'Reference'),
      one('requiredAuthority', 'Reference'),
    ),
    type('Reference', 'DMNElement', attribute('href')),
    { ...type('Expression', 'DMNElement', attribute('typeRef')), isAbstract: true },
    type('LiteralExpression', 'Expression', attribute('expressionLanguage'), one('text', 'String')),
    type('Context', 'Expression', many('contextEntry', 'ContextEntry')),
    type(
      'ContextEntry',
      'DMNElement',
      one('variable', 'InformationItem'),
      one('expression', 'Expression'),
    ),
    type('List', 'Expression', many('items', 'Expression')),
    type('Relation', 'Expression', many('column', 'InformationItem'), many('row', 'List')),
    type('Invocation', 'Expression', one('called', 'Expression'), many('binding', 'Binding')),
    type(
      'Binding',
      'DMNElement',
      one('parameter', 'InformationItem'),
      one('expression', 'Expression'),
    ),
    type(
      'FunctionDefinition',
      'Expression',
      attribute('kind'),
      many('formalParameter', 'InformationItem'),
      one('expression', 'Expression'),
    ),
    type('UnaryTests', 'DMNElement', attribute('expressionLanguage'), one('text', 'String')),
    type(
      'DecisionTable',
      'Expression',
      ...['hitPolicy', 'aggregation', 'preferredOrientation', 'outputLabel'].map(attribute),
      many('input', 'InputClause'),
      many('output', 'OutputClause'),
      many('annotation', 'RuleAnnotationClause'),
      many('rule', 'DecisionRule'),
    ),
    type(
      'InputClause',
      'DMNElement',
      one('inputExpression', 'LiteralExpression'),
      one('inputValues', 'UnaryTests'),
    ),
    type(
      'OutputClause',
      'DMNElement',
      attribute('name'),
      attribute('typeRef'),
      one('outputValues', 'UnaryTests'),
      one('defaultOutputEntry', 'LiteralExpression'),
    ),
    type(
      'DecisionRule',
      'DMNElement',
      many('inputEntry', 'UnaryTests'),
      many('outputEntry', 'LiteralExpression'),
      many('annotationEntry', 'RuleAnnotation'),
    ),
    type('RuleAnnotationClause', 'DMNElement', attribute('name')),
    type('RuleAnnotation', 'DMNElement', one('text', 'String')),
    type(
      'ItemDefinition',
      'DMNElement',
      ...['name', 'typeLanguage', 'isCollection'].map(attribute),
      one('typeRef', 'String'),
      one('allowedValues', 'UnaryTests'),
      many('itemComponent', 'ItemDefinition'),
    ),
  ],
} as const;
