import { useQuery } from '@tanstack/react-query';
import { Alert, AutoComplete, Button, Form, Radio } from 'antd';
import { useCaseText } from '../case/case-texts.ts';
import { HeldCertificate, HeldMark } from '../certificates/held-certificate.tsx';
import { useHeldText } from '../certificates/held-texts.ts';
import type { CaseMaterialView, MaterialSpec, MatterGuide, TaskDetail } from '../contract.ts';
import { FileLinks } from '../files/file-links.tsx';
import { api, Mark, path } from '../shell/index.ts';
import { useInboxText } from './inbox-texts.ts';

type Props = { readonly task: TaskDetail; readonly onChange: () => void };

/** The checklist of the pre-check: each material is in order, missing or defective, and why. */
export function MaterialChecks({ task, onChange }: Props) {
  const t = useInboxText();
  const form = Form.useFormInstance();
  const specs = useMaterialSpecs(task.matterCode);
  const { materials } = task.case;
  const acceptAll = () => {
    for (const { code, files, held } of materials) {
      const isThere =
        files.length > 0 || held?.isValid === true || specs.get(code)?.source === 'shared';
      if (isThere) form.setFieldValue(['checks', code], { result: 'ok' });
    }
    onChange();
  };
  return (
    <section aria-label={t('checkMaterials')} className="material-checks">
      <div className="row-head">
        <h3>{t('checkMaterials')}</h3>
        <span className="quiet small">{t('checkHint')}</span>
        <Button size="small" className="row-end" onClick={acceptAll}>
          {t('allInOrder')}
        </Button>
      </div>
      <ul className="rows">
        {materials.map((material) => (
          <Row
            key={material.code}
            material={material}
            spec={specs.get(material.code)}
            isNeeded={material.required && task.act !== 'materialReview'}
          />
        ))}
      </ul>
    </section>
  );
}

type RowProps = {
  readonly material: CaseMaterialView;
  /** What the guide says of it; it may come later than the case. */
  readonly spec: MaterialSpec | undefined;
  /** A department finds something in what concerns it; who decides on acceptance looks at all. */
  readonly isNeeded: boolean;
};

function Row({ material, spec, isNeeded }: RowProps) {
  const t = useInboxText();
  const say = useCaseText();
  const holds = useHeldText();
  const { code, name } = material;
  const result = Form.useWatch(['checks', code, 'result']);
  const reasons = [
    ...(isLost(material) ? [holds('lostShort')] : []),
    ...(result === 'missing' ? [t('notHandedIn')] : []),
    ...(spec?.commonMistakes ?? []),
  ];
  const isFound = result === 'missing' || result === 'defective';
  return (
    <li data-material={code}>
      <div className="row-head">
        <strong>{name}</strong>
        <Mark>{material.required ? say('required') : say('optional')}</Mark>
        {spec?.source === 'shared' && <Mark tone="green">{t('shared')}</Mark>}
        {material.held && <HeldMark isValid={material.held.isValid} />}
      </div>
      <HandedIn material={material} />
      <Form.Item
        name={['checks', code, 'result']}
        rules={[{ required: isNeeded, message: t('checkRequired') }]}
        className="check-result"
      >
        <Radio.Group
          aria-label={t('checkOf', { name })}
          options={[
            { value: 'ok', label: t('ok') },
            { value: 'missing', label: t('missing') },
            { value: 'defective', label: t('defective') },
          ]}
        />
      </Form.Item>
      {isFound && (
        <Form.Item
          name={['checks', code, 'reason']}
          rules={[{ required: true, whitespace: true, message: t('reasonRequired') }]}
        >
          <AutoComplete
            aria-label={t('reasonOf', { name })}
            placeholder={t('reasonPlaceholder')}
            options={reasons.map((value) => ({ value }))}
          />
        </Form.Item>
      )}
    </li>
  );
}

/** A certificate stood in when the application came, and does not hold any more. */
const isLost = ({ held, files }: CaseMaterialView) => held?.isValid === false && files.length === 0;

/** The files of a material, or the certificate in their place. */
function HandedIn({ material }: { readonly material: CaseMaterialView }) {
  const holds = useHeldText();
  const { held, files } = material;
  return (
    <>
      {held && <HeldCertificate held={held} />}
      {isLost(material) && <Alert type="warning" showIcon title={holds('lost')} />}
      {(!held || files.length > 0) && <FileLinks files={files} />}
    </>
  );
}

/** What the guide says of each material: where it comes from, and what people get wrong. */
function useMaterialSpecs(matterCode: string): ReadonlyMap<string, MaterialSpec> {
  const guide = useQuery({
    queryKey: ['matter', matterCode],
    queryFn: () => api.get<MatterGuide>(path`/matters/${matterCode}`),
    staleTime: 5 * 60_000,
  });
  const materials = guide.data?.materials ?? [];
  return new Map(materials.map((spec) => [spec.code, spec]));
}
