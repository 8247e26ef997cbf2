import type { CaseView } from '../contract.ts';
import { ApplicationPart } from './application-part.tsx';
import type { useCaseText } from './case-texts.ts';
import { Certificates } from './certificates.tsx';
import { Clocks } from './clocks.tsx';
import { CaseDiagram } from './diagram.tsx';
import { Documents } from './documents.tsx';
import { Materials } from './materials.tsx';
import { Opinions } from './opinions.tsx';
import { Remarks } from './remarks.tsx';
import { Supplements } from './supplements.tsx';
import { Timeline } from './timeline.tsx';
import './case.css';

type Say = ReturnType<typeof useCaseText>;

/** The parts of a case as tabs, in the order in which officers look at them. */
export function caseTabs(file: CaseView, t: Say) {
  const counted = (text: string, count: number) => (count === 0 ? text : `${text} ${count}`);
  return [
    {
      key: 'application',
      label: t('application'),
      children: <ApplicationPart file={file} />,
    },
    {
      key: 'materials',
      label: counted(t('materials'), file.materials.length),
      children: <Materials materials={file.materials} />,
    },
    { key: 'clocks', label: t('clocks'), children: <Clocks file={file} /> },
    {
      key: 'opinions',
      label: counted(t('opinions'), file.opinions.length),
      children: <Opinions opinions={file.opinions} />,
    },
    {
      key: 'supplements',
      label: counted(t('supplements'), file.supplements.length),
      children: <Supplements supplements={file.supplements} />,
    },
    {
      key: 'documents',
      label: counted(t('documents'), file.documents.length),
      children: <Documents documents={file.documents} />,
    },
    ...(file.certificates.length === 0
      ? []
      : [
          {
            key: 'certificates',
            label: counted(t('certificates'), file.certificates.length),
            children: <Certificates certificates={file.certificates} />,
          },
        ]),
    ...(file.mayRemark || file.remarks.length > 0
      ? [
          {
            key: 'remarks',
            label: counted(t('remarks'), file.remarks.length),
            children: <Remarks file={file} />,
          },
        ]
      : []),
    { key: 'timeline', label: t('timeline'), children: <Timeline entries={file.timeline} /> },
    { key: 'diagram', label: t('diagram'), children: <CaseDiagram diagram={file.diagram} /> },
  ];
}
