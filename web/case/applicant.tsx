import { Descriptions } from 'antd';
import type { ApplicantView } from '../contract.ts';
import { useIsPhone } from '../shell/index.ts';
import { useCaseText } from './case-texts.ts';
import '../forms/forms.css';

type Props = {
  readonly applicant: ApplicantView;
  readonly situation: { readonly name: string } | null;
};

/** Who applies, and in which situation. */
export function Applicant({ applicant, situation }: Props) {
  const t = useCaseText();
  const isPhone = useIsPhone();
  return (
    <Descriptions
      bordered
      size="small"
      className="facts applicant"
      column={isPhone ? 1 : 2}
      items={[
        { key: 'name', label: t('applicant'), children: applicant.name },
        { key: 'kind', label: t('applicantKind'), children: t(applicant.kind) },
        { key: 'idNumber', label: t('idNumber'), children: applicant.idNumber },
        { key: 'phone', label: t('phone'), children: applicant.phone },
        ...(situation
          ? [
              {
                key: 'situation',
                label: t('situation'),
                children: situation.name,
                span: 'filled' as const,
              },
            ]
          : []),
        ...(applicant.address
          ? [
              {
                key: 'address',
                label: t('address'),
                children: applicant.address,
                span: 'filled' as const,
              },
            ]
          : []),
      ]}
    />
  );
}
