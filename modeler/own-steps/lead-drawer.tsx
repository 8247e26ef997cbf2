import { useQuery } from '@tanstack/react-query';
import { Drawer } from 'antd';
import { useEffect, useRef } from 'react';
import { Loaded, useLanguage } from '../../web/shell/index.ts';
import { makeViewer } from '../canvas/make-modeler.ts';
import { versionXml } from '../editor/definitions.ts';
import { showWhole } from '../editor/use-modeler.ts';
import type { BranchView } from './branches.ts';
import { useOwnStepsText } from './own-steps-texts.ts';

type Props = { readonly branch: BranchView; readonly onClose: () => void };

/** The lead's procedure to look at, with the branch marked. */
export function LeadDrawer({ branch, onClose }: Props) {
  const t = useOwnStepsText();
  const { key, version } = branch.procedure;
  const xml = useQuery({
    queryKey: ['definition-xml', key, version],
    queryFn: () => versionXml(key, version),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Drawer open title={branch.matter.name} onClose={onClose} size="80vw">
      <p>{t('leadText')}</p>
      <Loaded query={xml}>{(text) => <Picture xml={text} element={branch.element} />}</Loaded>
    </Drawer>
  );
}

type Canvas = {
  readonly addMarker: (element: string, mark: string) => void;
  readonly scrollToElement: (element: string, padding?: number) => void;
};

function Picture({ xml, element }: { readonly xml: string; readonly element: string }) {
  const language = useLanguage();
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!place.current) return;
    const viewer = makeViewer(place.current, language);
    let isGone = false;
    viewer
      .importXML(xml)
      .then(() => {
        if (isGone) return;
        showWhole(viewer, 0.5);
        const canvas = viewer.get<Canvas>('canvas');
        canvas.addMarker(element, 'own-branch');
        canvas.scrollToElement(element, 200);
      })
      .catch(() => undefined);
    return () => {
      isGone = true;
      viewer.destroy();
    };
  }, [xml, element, language]);
  return <div ref={place} className="lead-picture" data-testid="lead-picture" />;
}
