import { Tabs } from 'antd';
import { Applicant } from '../case/applicant.tsx';
import { useCaseText } from '../case/case-texts.ts';
import { Corrections } from '../case/corrections.tsx';
import { CaseDiagram } from '../case/diagram.tsx';
import { Intake } from '../case/intake.tsx';
import { Materials } from '../case/materials.tsx';
import { Supplements } from '../case/supplements.tsx';
import { Timeline } from '../case/timeline.tsx';
import type { CaseView } from '../contract.ts';
import { FormValues } from '../forms/form-values.tsx';

/** All that an applicant's case holds, behind its progress. */
export function MyCaseDetails({ file }: { readonly file: CaseView }) {
  const t = useCaseText();
  return (
    <Tabs
      items={[
        {
          key: 'application',
          label: t('application'),
          children: (
            <>
              <Applicant applicant={file.applicant} situation={file.situation} />
              <Intake file={file} />
              <FormValues schema={file.formSchema} values={file.form} />
              <Corrections corrections={file.corrections} />
            </>
          ),
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
