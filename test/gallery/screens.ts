import type { Username } from '../browser/people.ts';

/** What the screens show: names of what the scene made. */
export type Scene = {
  /** Of the case that has ended, and of one that departments are asked about. */
  readonly ended: string;
  readonly running: string;
  readonly queryCode: string;
  /** A step that waits for the officer of the window. */
  readonly task: string;
  readonly handover: string;
  readonly certificate: { readonly id: string; readonly number: string };
};

/** A picture of a screen: where it is, who looks at it, and what it is for. */
export type Screen = {
  /** Of the file. */
  readonly name: string;
  /** As `web/routes.tsx` or `modeler/app.tsx` writes it. */
  readonly place: string;
  readonly address: (scene: Scene) => string;
  readonly by: Username | 'anybody';
  readonly title: string;
  /** Who uses it and for what. */
  readonly sentence: string;
  /** What has to be there before the picture is taken. */
  readonly ready?: string;
  /** Whether there is a picture of it on a phone, too. */
  readonly onPhone?: boolean;
};

const road = '000117000905';
const drawn = '.djs-shape';

const portal: readonly Screen[] = [
  {
    name: 'home',
    place: '/',
    address: () => '/',
    by: 'anybody',
    title: '政务服务门户',
    sentence: 'The front door: anybody looks for a matter by words, theme or department.',
    onPhone: true,
  },
  {
    name: 'guides',
    place: '/guides',
    address: () => '/guides',
    by: 'anybody',
    title: '办事指南列表',
    sentence: 'Anybody goes through all matters, by words, category and who may apply.',
    onPhone: true,
  },
  {
    name: 'guide',
    place: '/guides/:code',
    address: () => `/guides/${road}`,
    by: 'anybody',
    title: '办事指南',
    sentence:
      'Anybody reads conditions, materials, limits, fees and the flow of a matter, and finds out which case is theirs.',
    onPhone: true,
  },
  {
    name: 'sign-in',
    place: '/sign-in',
    address: () => '/sign-in',
    by: 'anybody',
    title: '登录',
    sentence: 'Everybody signs in here, applicants and staff.',
  },
  {
    name: 'apply',
    place: '/apply/:code',
    address: () => `/apply/${road}`,
    by: 'applicant',
    title: '在线申请',
    sentence: 'The applicant goes from who applies over form and materials to sending.',
    onPhone: true,
  },
  {
    name: 'receipt',
    place: '/receipt/:number',
    address: ({ running }) => `/receipt/${running}`,
    by: 'applicant',
    title: '申请回执',
    sentence: 'The applicant is told number and query code, with a QR code to follow the case.',
  },
  {
    name: 'my-cases',
    place: '/my-cases',
    address: () => '/my-cases',
    by: 'applicant',
    title: '我的办件',
    sentence: 'The applicant sees all own cases and which of them wants something.',
    onPhone: true,
  },
  {
    name: 'my-case',
    place: '/my-cases/:number',
    address: ({ ended }) => `/my-cases/${ended}`,
    by: 'applicant',
    title: '我的办件：一件',
    sentence: 'The applicant follows one case, hands in supplements, takes papers and rates it.',
    onPhone: true,
  },
  {
    name: 'my-certificates',
    place: '/my-certificates',
    address: () => '/my-certificates',
    by: 'applicant',
    title: '我的证照',
    sentence: 'The applicant sees the certificates they hold, and shows them by QR code.',
    onPhone: true,
  },
  {
    name: 'progress',
    place: '/progress',
    address: ({ running, queryCode }) => `/progress?number=${running}&code=${queryCode}`,
    by: 'anybody',
    title: '办件进度查询',
    sentence: 'Anybody with number and query code sees where a case stands, without signing in.',
    onPhone: true,
  },
  {
    name: 'verify',
    place: '/verify/:number',
    address: ({ certificate }) => `/verify/${certificate.number}`,
    by: 'anybody',
    title: '文书证照核验',
    sentence: 'Anybody who is shown a paper or a certificate asks whether it is genuine and holds.',
    onPhone: true,
  },
];

const desks: readonly Screen[] = [
  {
    name: 'inbox',
    place: '/inbox',
    address: () => '/inbox?tab=claimable',
    by: 'counter',
    title: '待办事项',
    sentence: 'Officers find what they may claim and what is theirs, the most urgent first.',
  },
  {
    name: 'task',
    place: '/inbox/:task',
    address: ({ task }) => `/inbox/${encodeURIComponent(task)}?tab=mine`,
    by: 'counter',
    title: '待办事项：办理',
    sentence: 'An officer does a step: the facts of the case, the checklist, outcome and opinion.',
    ready: '[data-testid=submit-task]',
  },
  {
    name: 'counter',
    place: '/counter',
    address: () => '/counter',
    by: 'counter',
    title: '综合窗口',
    sentence: 'The window files for people who come in person and hands papers over.',
  },
  {
    name: 'handover',
    place: '/counter/handovers/:id',
    address: ({ handover }) => `/counter/handovers/${handover}`,
    by: 'counter',
    title: '材料交接单',
    sentence: 'The window prints which papers go to a department, which confirms them.',
  },
  {
    name: 'cases',
    place: '/cases',
    address: () => '/cases',
    by: 'officer',
    title: '办件列表',
    sentence: 'Officers and supervisors find cases by status, matter and words.',
  },
  {
    name: 'case',
    place: '/cases/:number',
    address: ({ running }) => `/cases/${running}`,
    by: 'officer',
    title: '办件详情',
    sentence: 'Staff see a case whole: clocks with lights, application, opinions, papers.',
  },
  {
    name: 'case-diagram',
    place: '/cases/:number',
    address: ({ ended }) => `/cases/${ended}?part=diagram`,
    by: 'officer',
    title: '办件详情：流程图',
    sentence: 'Staff see on the diagram which steps a case has gone through and where it is.',
    ready: `[data-testid=diagram] ${drawn}`,
  },
  {
    name: 'case-flow',
    place: '/cases/:number',
    address: ({ running }) => `/cases/${running}?part=flow`,
    by: 'admin',
    title: '办件详情：流程管理',
    sentence: 'Administrators freeze, end and change the flow of a case, with a dry run first.',
  },
  {
    name: 'certificates',
    place: '/certificates',
    address: () => '/certificates',
    by: 'chief',
    title: '证照库',
    sentence: 'Staff find certificates by number or holder.',
  },
  {
    name: 'certificate',
    place: '/certificates/:id',
    address: ({ certificate }) => `/certificates/${certificate.id}`,
    by: 'chief',
    title: '证照详情',
    sentence: 'The head of the agency sees a certificate and ends it, with reason and basis.',
  },
];

const oversight: readonly Screen[] = [
  {
    name: 'overview',
    place: '/overview',
    address: () => '/overview',
    by: 'supervisor',
    title: '运行总览',
    sentence: 'Supervisors see what runs late and where, and order departments to see to it.',
  },
  {
    name: 'ratings',
    place: '/ratings',
    address: () => '/ratings',
    by: 'supervisor',
    title: '好差评',
    sentence: 'Departments and supervisors see ratings and put right what bad ones say.',
  },
  {
    name: 'people',
    place: '/people',
    address: () => '/people',
    by: 'admin',
    title: '人员与部门',
    sentence: 'Administrators keep people, departments, positions and who stands in for whom.',
  },
  {
    name: 'calendar',
    place: '/calendar',
    address: () => '/calendar',
    by: 'admin',
    title: '工作日历',
    sentence: 'Administrators keep working days and holidays, on which all limits are counted.',
  },
  {
    name: 'incidents',
    place: '/incidents',
    address: () => '/incidents',
    by: 'admin',
    title: '运行异常',
    sentence: 'Administrators see steps that stopped and try them again.',
  },
  {
    name: 'jobs',
    place: '/jobs',
    address: () => '/jobs',
    by: 'admin',
    title: '后台任务',
    sentence: 'Administrators see what is done in the background, and what failed.',
  },
  {
    name: 'audit',
    place: '/audit',
    address: () => '/audit',
    by: 'supervisor',
    title: '审计记录',
    sentence: 'Supervisors see who did what to which case, and that no record was altered.',
  },
  {
    name: 'import',
    place: '/imports/:kind',
    address: () => '/imports/matters',
    by: 'analyst',
    title: '批量导入',
    sentence: 'Analysts and administrators import matters or people from a table, checked first.',
  },
];

const design: readonly Screen[] = [
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

/** The chapters of the gallery, in the order of the page. */
export const chapters = [
  { title: '门户', english: 'Applicants and the public', screens: portal },
  { title: '办理', english: 'Officers at their desks', screens: desks },
  { title: '监督与管理', english: 'Supervision and administration', screens: oversight },
  { title: '设计', english: 'Design of procedures and matters', screens: design },
] as const;

export const screens: readonly Screen[] = chapters.flatMap((chapter) => chapter.screens);

/** Places without a picture of their own, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  '/verify': 'the same screen as /verify/:number, before a number is entered',
};

/** The files of a screen, without their folder. */
export function filesOf({ name, onPhone }: Screen): readonly string[] {
  return [`${name}.png`, ...(onPhone ? [phoneFileOf(name)] : [])];
}

export function phoneFileOf(name: string): string {
  return `${name}.phone.png`;
}
