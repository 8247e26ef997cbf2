import { Checkbox, Form, Input } from 'antd';
import type { ReactNode } from 'react';
import { DepartmentChoice } from './department-choice.tsx';
import { DocumentsPart } from './documents-part.tsx';
import { FeesPart } from './fees-part.tsx';
import { FormsPart } from './forms-part.tsx';
import { Choice, Line, Paragraph, Whole } from './inputs.tsx';
import { JointPart } from './joint-part.tsx';
import { LimitsPart } from './limits-part.tsx';
import { ListField } from './list-field.tsx';
import { usePartsText } from './parts-texts.ts';
import { ReuseField } from './reuse-field.tsx';
import { EasePart, IntakePart, StopsPart } from './rules-part.tsx';
import { SamplesField } from './samples-field.tsx';
import { SituationsPart } from './situations-part.tsx';
import { ThemeChoice } from './theme-choice.tsx';

type PartName = Extract<Parameters<ReturnType<typeof usePartsText>>[0], string>;

/** The parts of a matter in the order in which they are filled in; `fields` are the roots of their problems. */
export const parts: readonly {
  readonly key: PartName;
  readonly fields: readonly string[];
  readonly Part: () => ReactNode;
}[] = [
  {
    key: 'basics',
    fields: ['name', 'category', 'kind', 'audience', 'themes', 'concerns', 'leadDepartment'],
    Part: Basics,
  },
  { key: 'legalBasis', fields: ['basis'], Part: LegalBasis },
  { key: 'conditionsPart', fields: ['conditions'], Part: Conditions },
  { key: 'materialsPart', fields: ['materials'], Part: Materials },
  { key: 'situationsPart', fields: ['situations'], Part: SituationsPart },
  { key: 'limitsPart', fields: ['limits', 'levels'], Part: LimitsPart },
  { key: 'stopsPart', fields: ['specialProcedures', 'extension'], Part: StopsPart },
  { key: 'easePart', fields: ['tolerance', 'promise'], Part: EasePart },
  { key: 'intakePart', fields: ['intake'], Part: IntakePart },
  { key: 'departmentsPart', fields: ['coDepartments', 'onNoReply'], Part: Departments },
  { key: 'jointPart', fields: ['children', 'jointSurvey'], Part: JointPart },
  { key: 'formsPart', fields: ['forms', 'applicationForm'], Part: FormsPart },
  { key: 'documentsPart', fields: ['documents'], Part: DocumentsPart },
  { key: 'feesPart', fields: ['fees', 'certificate'], Part: FeesPart },
  { key: 'contactPart', fields: ['contact', 'remedies'], Part: Contact },
  { key: 'faqPart', fields: ['faq'], Part: Questions },
];

/** The part in which a problem is mended. */
export function partOf(field: string): PartName {
  const root = field.split('.')[0] ?? '';
  return parts.find(({ fields }) => fields.includes(root))?.key ?? 'basics';
}

function Basics() {
  const t = usePartsText();
  const kinds = (['instant', 'promised', 'forwarded', 'joint'] as const).map((value) => ({
    value,
    label: t(value),
  }));
  return (
    <>
      <Line name="name" label={t('name')} />
      <Line name="category" label={t('category')} />
      <Choice name="kind" label={t('kind')} options={kinds} />
      <Several name="audience" label={t('audience')} values={['person', 'organisation']} />
      <Several
        name="concerns"
        label={t('concerns')}
        values={['safety', 'health']}
        extra={t('concernsHelp')}
      />
      <ThemeChoice />
      <DepartmentChoice name="leadDepartment" label={t('lead')} />
    </>
  );
}

type SeveralProps = {
  readonly name: string;
  readonly label: string;
  readonly values: readonly PartName[];
  readonly extra?: string;
};

/** Any of a few. */
function Several({ name, label, values, extra }: SeveralProps) {
  const t = usePartsText();
  const options = values.map((value) => ({ value, label: t(value) }));
  return (
    <Form.Item name={name} label={label} {...(extra !== undefined && { extra })}>
      <Checkbox.Group options={options} />
    </Form.Item>
  );
}

function LegalBasis() {
  const t = usePartsText();
  return (
    <ListField
      name="basis"
      label={t('legalBasis')}
      fresh={() => ({ law: '', article: '', text: '' })}
    >
      {(place) => (
        <>
          <Line name={[place, 'law']} label={t('law')} />
          <Line name={[place, 'article']} label={t('article')} />
          <Paragraph name={[place, 'text']} label={t('text')} className="matter-wide" />
        </>
      )}
    </ListField>
  );
}

function Conditions() {
  const t = usePartsText();
  return (
    <ListField name="conditions" label={t('conditionsPart')} fresh={() => ''}>
      {(place) => <Paragraph name={[place]} label={t('condition')} className="matter-wide" />}
    </ListField>
  );
}

const freshMaterial = () => ({
  code: '',
  name: '',
  required: true,
  originals: 1,
  copies: 0,
  source: 'applicant',
  format: '',
});

function Materials() {
  const t = usePartsText();
  const sources = (['applicant', 'shared'] as const).map((value) => ({ value, label: t(value) }));
  return (
    <ListField name="materials" label={t('materialsPart')} fresh={freshMaterial}>
      {(place) => (
        <>
          <Line name={[place, 'code']} label={t('code')} className="matter-code" max={64} />
          <Line name={[place, 'name']} label={t('materialName')} />
          <Form.Item
            name={[place, 'required']}
            label={t('materialRequired')}
            valuePropName="checked"
            className="matter-short"
          >
            <Checkbox />
          </Form.Item>
          <Whole name={[place, 'originals']} label={t('originals')} most={100} />
          <Whole name={[place, 'copies']} label={t('copies')} most={100} />
          <Choice name={[place, 'source']} label={t('source')} options={sources} />
          <Paragraph name={[place, 'format']} label={t('format')} className="matter-wide" />
          <Paragraph name={[place, 'note']} label={t('materialNote')} className="matter-wide" />
          <Line name={[place, 'when']} label={t('when')} className="matter-wide" max={1000} />
          <Form.Item
            name={[place, 'commonMistakes']}
            label={t('commonMistakes')}
            className="matter-wide"
            getValueProps={(lines?: readonly string[]) => ({ value: (lines ?? []).join('\n') })}
            getValueFromEvent={(event: { target: { value: string } }) =>
              event.target.value === '' ? undefined : event.target.value.split('\n')
            }
          >
            <Input.TextArea autoSize={{ minRows: 1, maxRows: 6 }} />
          </Form.Item>
          <Form.Item name={[place, 'samples']} className="matter-wide">
            <SamplesField />
          </Form.Item>
          <Form.Item name={[place, 'reuse']} className="matter-wide">
            <ReuseField />
          </Form.Item>
        </>
      )}
    </ListField>
  );
}

function Departments() {
  const t = usePartsText();
  const rules = (['escalate', 'deemedConsent', 'block'] as const).map((value) => ({
    value,
    label: t(value),
  }));
  return (
    <>
      <ListField
        name="coDepartments"
        label={t('departmentsPart')}
        fresh={() => ({ department: '', question: '' })}
      >
        {(place) => (
          <>
            <DepartmentChoice name={[place, 'department']} label={t('department')} />
            <Line name={[place, 'when']} label={t('when')} max={1000} />
            <Paragraph name={[place, 'question']} label={t('question')} className="matter-wide" />
          </>
        )}
      </ListField>
      <Choice name="onNoReply" label={t('onNoReply')} options={rules} />
    </>
  );
}

function Contact() {
  const t = usePartsText();
  return (
    <>
      <Line name={['contact', 'place']} label={t('place')} />
      <Line name={['contact', 'phone']} label={t('phone')} />
      <Line name={['contact', 'hours']} label={t('hours')} />
      <Line name={['remedies', 'reviewBody']} label={t('reviewBody')} />
      <Line name={['remedies', 'court']} label={t('court')} />
    </>
  );
}

function Questions() {
  const t = usePartsText();
  return (
    <ListField name="faq" label={t('faqPart')} fresh={() => ({ question: '', answer: '' })}>
      {(place) => (
        <>
          <Line name={[place, 'question']} label={t('faqQuestion')} className="matter-wide" />
          <Paragraph name={[place, 'answer']} label={t('faqAnswer')} className="matter-wide" />
        </>
      )}
    </ListField>
  );
}
