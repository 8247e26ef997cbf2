import { analysts } from './design-openings.ts';
import { administration, cases, frame, inbox } from './office-openings.ts';
import type { Opening } from './opening.ts';
import { applicants } from './public-openings.ts';

/** All that opens above or within the screens of the gallery. */
export const openings: readonly Opening[] = [
  ...applicants,
  ...inbox,
  ...cases,
  ...frame,
  ...administration,
  ...analysts,
];

/** Files with something that opens which nothing here opens, and why. */
export const leftOut: Readonly<Record<string, string>> = {
  'modeler/editor/notices.tsx':
    'two people would have to save one draft: a dialog of three buttons',
  'modeler/editor/use-leave.ts': 'the network would have to fail: a question of antd',
  'modeler/matters/matter-editor.tsx': 'two people would have to save one matter: as above',
  'modeler/matters/forms-part.tsx': 'a question of antd, as that of matter-bar.tsx',
  'web/incidents/supply-dialog.tsx': 'wants a case that stands still for want of data',
  'modeler/decisions/use-dmn-import.ts': 'a question of antd, when a file replaces decisions',
  'web/shell/form-dialog.tsx': 'the frame of other dialogs, which are opened',
  'web/case/withdraw-remark.tsx': 'a dialog with a reason, as that of life-dialog.tsx',
  'web/batches/batch-dialog.tsx': 'wants chosen cases of several versions: no opening yet',
  'web/batches/batch-screen.tsx': 'wants a batch that runs: its question is one of antd',
  'web/batches/case-batch.tsx': 'a menu as that of /cases, with rows chosen: no opening yet',
  'web/inbox/signature-pad.tsx': 'a dialog with a canvas, within an opinion: no opening yet',
  'modeler/editor/block-updates-notice.tsx': 'wants a drawing of an older block: no opening yet',
  'web/case/migration.tsx':
    'wants a second version of a diagram; a bubble as that of flow-change.tsx',
};
