import { cases } from './case-openings.ts';
import { analysts } from './design-openings.ts';
import { inbox } from './desk-openings.ts';
import { administration, frame } from './office-openings.ts';
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
  'modeler/draft-state.tsx': 'the network would have to fail: a bubble of one sentence',
  'modeler/editor/use-leave.ts': 'the network would have to fail: a question of antd',
  'modeler/matters/matter-editor.tsx': 'two people would have to save one matter: as above',
  'modeler/matters/forms-part.tsx': 'a question of antd, as that of matter-bar.tsx',
  'web/incidents/supply-dialog.tsx': 'wants a case that stands still for want of data',
  'modeler/decisions/use-dmn-import.ts': 'a question of antd, when a file replaces decisions',
  'web/shell/form-dialog.tsx': 'the frame of other dialogs, which are opened',
};
