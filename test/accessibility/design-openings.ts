import {
  item,
  type Opening,
  openingOn,
  press,
  pressId,
  pressIn,
  type Step,
  tab,
  wait,
} from './opening.ts';
import { olderBlocks } from './prepared.ts';

const road = '000117000905';
const ready = wait('[data-testid=editor][data-ready=true] .djs-shape');
const select =
  (id: string): Step =>
  (page) =>
    page.locator(`[data-testid=canvas] .djs-element[data-element-id="${id}"]`).first().click();
/** A part of a matter; on a phone its tab may be out of sight. */
const part =
  (name: string): Step =>
  (page) =>
    page.getByRole('tab', { name, exact: true }).first().dispatchEvent('click');
const simulated = [ready, pressId('simulate'), wait('[data-testid=simulation-canvas] .djs-shape')];

const editor = openingOn('editor', [
  {
    name: 'properties',
    source: 'modeler/editor/panel-column.tsx',
    steps: [ready, pressId('fit'), select('PreCheck')],
    shows: '[data-testid=properties] .bio-properties-panel-group',
    only: 'desk',
  },
  {
    name: 'append-menu',
    source: 'modeler/canvas/append-block.ts',
    steps: [
      ready,
      pressId('fit'),
      select('PreCheck'),
      pressIn('.djs-context-pad [data-action=append]'),
    ],
    shows: '.djs-popup',
    only: 'desk',
  },
  {
    name: 'drawing-files',
    source: 'modeler/editor/toolbar.tsx',
    steps: [ready, pressId('export')],
  },
  {
    name: 'versions',
    source: 'modeler/editor/versions-drawer.tsx',
    steps: [ready, pressId('versions')],
  },
  {
    name: 'publish',
    source: 'modeler/editor/publish-dialog.tsx',
    steps: [ready, pressId('publish')],
    only: 'desk',
  },
  {
    name: 'block-updates',
    source: 'modeler/editor/block-updates-notice.tsx',
    address: olderBlocks,
    steps: [ready, pressId('show-block-updates')],
  },
  {
    name: 'problems',
    source: 'modeler/editor/problem-list.tsx',
    steps: [ready, pressId('problems-toggle')],
    shows: '[data-testid=problems]',
  },
  {
    name: 'simulation',
    source: 'modeler/simulation/simulation-screen.tsx',
    steps: simulated,
    shows: '[data-testid=simulation-play]',
  },
  {
    name: 'simulation-beginning',
    source: 'modeler/simulation/beginning-dialog.tsx',
    steps: [...simulated, pressId('simulation-restart')],
  },
  {
    name: 'simulation-scenarios',
    source: 'modeler/simulation/scenarios-tab.tsx',
    steps: [...simulated, tab('场景')],
    shows: '[data-testid=simulation-scenarios]',
  },
  {
    name: 'simulation-path',
    source: 'modeler/simulation/path-tab.tsx',
    steps: [...simulated, tab('关键路径')],
    shows: '[data-testid=critical-path]',
  },
  {
    name: 'compare',
    source: 'modeler/versions/compare-screen.tsx',
    address: () => '/modeler/edit/RoadExcavation?compare=1&with=0',
    steps: [wait('.compare-canvas[data-ready=true] >> nth=1')],
    shows: '[data-testid=compare-screen]',
  },
  {
    name: 'version',
    source: 'modeler/editor/version-screen.tsx',
    address: () => '/modeler/edit/RoadExcavation?version=1',
    steps: [wait('[data-testid=canvas] .djs-shape')],
    shows: '[data-testid=version-screen]',
  },
  {
    name: 'version-taken',
    source: 'modeler/editor/version-screen.tsx',
    address: () => '/modeler/edit/RoadExcavation?version=1',
    steps: [wait('[data-testid=canvas] .djs-shape'), pressId('start-from-version')],
  },
  {
    name: 'decisions',
    source: 'modeler/decisions/decisions-screen.tsx',
    address: () => '/modeler/edit/DrainagePermit',
    steps: [
      ready,
      pressId('open-decisions'),
      wait('[data-testid=decisions-place][data-ready=true]'),
    ],
    shows: '[data-testid=decisions-place]',
  },
  {
    name: 'decision-added',
    source: 'modeler/decisions/add-decision.tsx',
    address: () => '/modeler/edit/DrainagePermit',
    steps: [
      ready,
      pressId('open-decisions'),
      wait('[data-testid=decisions-place][data-ready=true]'),
      pressId('add-decision'),
    ],
  },
]);

const parts = [
  '设定依据',
  '申请条件',
  '申请材料',
  '办理情形',
  '办理时限',
  '特别程序和延期',
  '容缺和承诺',
  '收件规则',
  '协同部门',
  '联合办理',
  '表单',
  '文书模板',
  '收费与证件',
  '咨询与救济',
  '常见问题',
];

const matter = openingOn('matter', [
  ...parts.map((name) => ({
    name: `matter-${name}`,
    source: 'modeler/matters/parts.tsx',
    steps: [part(name)],
    shows: '[role=tabpanel]:visible',
  })),
  {
    name: 'matter-more',
    source: 'modeler/matters/matter-bar.tsx',
    steps: [pressId('matter-more')],
  },
  {
    name: 'matter-suspended',
    source: 'modeler/matters/matter-bar.tsx',
    steps: [pressId('matter-more'), item('暂停受理')],
    shows: '.ant-modal-confirm:visible',
  },
  {
    name: 'matter-versions',
    source: 'modeler/matters/matter-versions-drawer.tsx',
    steps: [press('版本')],
  },
  {
    name: 'matter-published',
    source: 'modeler/matters/publish-matter-dialog.tsx',
    steps: [pressId('publish-matter')],
  },
  {
    name: 'form-designer',
    source: 'modeler/matters/form-designer.tsx',
    address: () => `/modeler/matters/${road}`,
    steps: [
      part('表单'),
      pressIn('[data-testid^=design-]'),
      wait('[data-testid=form-designer] .fjs-element, [data-testid=form-designer] .fjs-form-field'),
    ],
  },
]);

export const analysts: readonly Opening[] = [
  ...editor,
  ...matter,
  {
    name: 'new-procedure',
    source: 'modeler/procedures/begin-dialog.tsx',
    on: 'procedures',
    steps: [pressId('new-procedure')],
  },
  {
    name: 'new-matter',
    source: 'modeler/matters/new-matter-dialog.tsx',
    on: 'matters',
    steps: [pressId('new-matter')],
  },
  {
    name: 'lead-diagram',
    source: 'modeler/own-steps/lead-drawer.tsx',
    on: 'own-steps',
    steps: [pressId('show-lead'), wait('[data-testid=lead-picture] .djs-shape')],
  },
  {
    name: 'trial',
    source: 'modeler/own-steps/trial-drawer.tsx',
    on: 'own-steps',
    steps: [pressId('try-steps')],
  },
  {
    name: 'steps-published',
    source: 'modeler/own-steps/dialogs.tsx',
    on: 'own-steps',
    steps: [pressId('publish-steps')],
  },
  {
    name: 'steps-detached',
    source: 'modeler/own-steps/dialogs.tsx',
    on: 'own-steps',
    steps: [
      pressId('publish-steps'),
      pressId('publish-confirm'),
      (page) => page.locator('.ant-modal').waitFor({ state: 'hidden' }),
      press(/^停\s?用$/),
    ],
  },
];
