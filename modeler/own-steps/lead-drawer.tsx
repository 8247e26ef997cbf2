import { Drawer } from 'antd';
import { useEffect } from 'react';
import { Loaded } from '../../web/shell/index.ts';
import { bringIntoSight, mark } from '../canvas/marks.ts';
import { useViewer } from '../canvas/use-viewer.ts';
import { useVersionXml } from '../editor/definitions.ts';
import { showWhole } from '../editor/use-modeler.ts';
import type { BranchView } from './branches.ts';
import { useOwnStepsText } from './own-steps-texts.ts';
import './lead-drawer.css';

type Props = { readonly branch: BranchView; readonly onClose: () => void };

/** The lead's procedure to look at, with the branch marked. */
export function LeadDrawer({ branch, onClose }: Props) {
  const t = useOwnStepsText();
  const { key, version } = branch.procedure;
  const xml = useVersionXml(key, version);
  return (
    <Drawer open title={branch.matter.name} onClose={onClose} size="80vw">
      <p>{t('leadText')}</p>
      <Loaded query={xml}>{(text) => <Picture xml={text} element={branch.element} />}</Loaded>
    </Drawer>
  );
}

function Picture({ xml, element }: { readonly xml: string; readonly element: string }) {
  const { place, viewer } = useViewer(xml);
  useEffect(() => {
    if (!viewer) return;
    showWhole(viewer, 0.5);
    bringIntoSight(viewer, element, { padding: 200 });
    return mark(viewer, [[element, 'own-branch']]);
  }, [viewer, element]);
  return <div ref={place} className="lead-picture" data-testid="lead-picture" />;
}
