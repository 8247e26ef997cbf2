import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import type { CaseRow, CaseView } from '../contract.ts';
import { api, hasRole, StatusTag, useSession } from '../shell/index.ts';
import { CaseLink } from './case-link.tsx';
import './case.css';
import { useDuplicateText } from './duplicate-texts.ts';
import { duplicatesKey, duplicatesOf } from './duplicates.ts';

const mostShown = 3;

type Props = {
  readonly matterCode: string;
  readonly idNumber: string;
  /** The case that is looked at; absent while an application is being written. */
  readonly number?: string;
};

/** Warns of another case of the same applicant and matter that is still under way; it may be right all the same. */
export function DuplicateWarning({ matterCode, idNumber, number }: Props) {
  const t = useDuplicateText();
  const { me } = useSession();
  const isOfficer = hasRole(me, 'officer', 'supervisor', 'admin');
  const { data } = useQuery({
    queryKey: duplicatesKey(matterCode, idNumber),
    queryFn: () =>
      api.get<{ readonly items: readonly CaseRow[] }>('/cases', {
        ...{ matterCode, idNumber, limit: 50 },
        ...(!isOfficer && { view: 'mine' }),
      }),
    enabled: idNumber !== '',
    staleTime: 60_000,
  });
  const found = duplicatesOf(data?.items ?? [], {
    matterCode,
    ...(number !== undefined && { number }),
  });
  if (found.length === 0) return null;
  return (
    <Alert
      type="warning"
      showIcon
      className="duplicates"
      title={t(isOfficer ? 'forOfficer' : 'forApplicant')}
      description={
        <ul>
          {found.slice(0, mostShown).map((row) => (
            <li key={row.number}>
              <CaseLink number={row.number} base={isOfficer ? '/cases' : '/my-cases'} />{' '}
              <StatusTag status={row.status} name={row.statusName} nameEn={row.statusNameEn} />{' '}
              {row.receivedOn}
            </li>
          ))}
          {found.length > mostShown && <li>{t('more', { count: found.length - mostShown })}</li>}
        </ul>
      }
    />
  );
}

/** The same for a case that is still under way itself. */
export function DuplicatesOfCase({ file }: { readonly file: CaseView }) {
  if (file.standing !== 'underWay') return null;
  const { matter, applicant, number } = file;
  return (
    <DuplicateWarning matterCode={matter.code} idNumber={applicant.idNumber} number={number} />
  );
}
