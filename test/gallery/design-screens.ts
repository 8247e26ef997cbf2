import type { Screen } from './screen.ts';

const road = '000117000905';
const drawn = '.djs-shape';

export const design: readonly Screen[] = [
  {
    name: 'procedures',
    place: '/modeler/',
    address: () => '/modeler/',
    by: 'analyst',
    title: '流程列表',
    sentence: 'Analysts find procedures and their versions, and begin new ones.',
  },
  {
    name: 'editor',
    place: '/modeler/edit/:key',
    address: () => '/modeler/edit/RoadExcavation',
    by: 'analyst',
    title: '流程设计器',
    sentence: 'Analysts draw a procedure of building blocks, with problems shown as they draw.',
    ready: `[data-testid=editor][data-ready=true] ${drawn}`,
  },
  {
    name: 'heat',
    place: '/modeler/edit/:key',
    address: () => '/modeler/edit/RoadExcavation?version=1&heat=1',
    by: 'analyst',
    title: '流程热力图',
    sentence: 'Analysts see on a published version which steps take long and what waits where.',
    ready: `[data-testid=heat-panel], ${drawn}`,
  },
  {
    name: 'matters',
    place: '/modeler/matters',
    address: () => '/modeler/matters',
    by: 'analyst',
    title: '事项列表',
    sentence: 'Analysts find matters, published and drafts.',
  },
  {
    name: 'matter',
    place: '/modeler/matters/:code',
    address: () => `/modeler/matters/${road}`,
    by: 'analyst',
    title: '事项编辑',
    sentence: 'Analysts write a matter: limits, form, materials, fees, certificates.',
  },
  {
    name: 'branches',
    place: '/modeler/own-steps',
    address: () => '/modeler/own-steps',
    by: 'traffic-analyst',
    title: '部门内部环节列表',
    sentence: 'Analysts of a department see the branches that it may fill with steps of its own.',
  },
  {
    name: 'own-steps',
    place: '/modeler/own-steps/:matter/:element/:department',
    address: () => `/modeler/own-steps/${road}/Opinion/traffic`,
    by: 'traffic-analyst',
    title: '部门内部环节设计',
    sentence: 'Analysts of a department draw how it comes to its answer, within its branch.',
    ready: `[data-testid=steps-editor][data-ready=true] ${drawn}`,
  },
];
