import { Tabs } from 'antd';
import { ApplicationPart } from '../case/application-part.tsx';
import { useCaseText } from '../case/case-texts.ts';
import { CaseDiagram } from '../case/diagram.tsx';
import { Materials } from '../case/materials.tsx';
import { Supplements } from '../case/supplements.tsx';
import { Timeline } from '../case/timeline.tsx';
import type { CaseView } from '../contract.ts';

/** All that an applicant's case holds, behind its progress. */
export function MyCaseDetails({ file }: { readonly file: CaseView }) {
  const t = useCaseText();
  return (
    <Tabs
      items={[
        {
          key: 'application',
          label: t('application'),
          children: <ApplicationPart file={file} />,
        },
        {
          key: 'materials',
          label: t('materials'),
          children: <Materials materials={file.materials} />,
        },
        {
          key: 'supplements',
          label: t('supplements'),
          children: <Supplements supplements={file.supplements} />,
        },
        { key: 'timeline', label: t('timeline'), children: <Timeline entries={file.timeline} /> },
        { key: 'diagram', label: t('diagram'), children: <CaseDiagram diagram={file.diagram} /> },
      ]}
    />
  );
}
