import { useQuery } from '@tanstack/react-query';
import { InputNumber, Select } from 'antd';
import type { MaterialReuse } from '#processes';
import type { CertificateKind } from '../../web/contract.ts';
import { api, type Page } from '../../web/shell/index.ts';
import { useIssueText } from './issue-texts.ts';

type Props = {
  readonly id?: string;
  readonly value?: MaterialReuse;
  readonly onChange?: (value: MaterialReuse | undefined) => void;
};

/** 免提交: what spares the applicant a material; undefined where nothing does. */
export function ReuseField({ id, value = {}, onChange }: Props) {
  const t = useIssueText();
  const kinds = useKindChoices();
  const { certificates = [], earlierDays } = value;
  const set = (next: MaterialReuse) => {
    const days = next.earlierDays;
    const chosen = next.certificates ?? [];
    const kept = {
      ...(chosen.length > 0 && { certificates: chosen }),
      ...(days !== undefined && { earlierDays: days }),
    };
    onChange?.(Object.keys(kept).length === 0 ? undefined : kept);
  };
  return (
    <fieldset id={id} className="matter-reuse">
      <legend>{t('reuse')}</legend>
      <div>
        <span aria-hidden>{t('reuseCertificates')}</span>
        <Select
          mode="tags"
          maxCount={20}
          aria-label={t('reuseCertificates')}
          placeholder={t('reuseNone')}
          value={[...certificates]}
          options={kinds}
          optionFilterProp="label"
          onChange={(chosen: readonly string[]) => set({ ...value, certificates: chosen })}
        />
      </div>
      <div>
        <span aria-hidden>{t('reuseDays')}</span>
        <InputNumber
          aria-label={t('reuseDays')}
          min={1}
          max={3650}
          precision={0}
          value={earlierDays ?? null}
          onChange={(days) =>
            set({
              ...(value.certificates && { certificates: value.certificates }),
              ...(days !== null && { earlierDays: days }),
            })
          }
        />
      </div>
    </fieldset>
  );
}

/** 证照类型 that some matter issues; a code that nobody issues yet may be typed, and is found by the checks. */
function useKindChoices() {
  const t = useIssueText();
  const kinds = useQuery({
    queryKey: ['certificate-kinds'],
    queryFn: () => api.get<Page<CertificateKind>>('/certificate-kinds'),
    staleTime: 5 * 60_000,
  });
  return (kinds.data?.items ?? []).map(({ kind, name }) => ({
    value: kind,
    label: t('named', { name, kind }),
  }));
}
