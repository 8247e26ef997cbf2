import { Checkbox, Form, Input, Select } from 'antd';
import { Choice, Line, Paragraph, Whole } from './inputs.tsx';
import { ListField } from './list-field.tsx';
import { useMaterialChoices } from './material-choices.ts';
import { OptionalPart } from './optional-part.tsx';
import { usePartsText } from './parts-texts.ts';
import { PositionChoice } from './position-choice.tsx';
import { procedureKinds, useRulesText } from './rules-texts.ts';
import { UnitChoice } from './unit-choice.tsx';

/** What may stop the clocks of a case or stretch its limits: 特别程序 and 延期. */
export function StopsPart() {
  const t = usePartsText();
  const say = useRulesText();
  const levels = (['agency', 'government'] as const).map((value) => ({ value, label: say(value) }));
  return (
    <>
      <p className="quiet">{say('proceduresHelp')}</p>
      <ListField
        name="specialProcedures"
        label={say('procedures')}
        fresh={() => ({
          kind: 'expertReview',
          name: say('expertReview'),
          basis: '《中华人民共和国行政许可法》第四十五条',
          maxDays: 20,
          unit: 'workday',
          approver: '',
        })}
      >
        {(place) => <Procedure place={place} />}
      </ListField>
      <OptionalPart
        name="extension"
        label={say('extension')}
        help={say('extensionHelp')}
        fresh={() => ({
          days: 10,
          level: 'agency',
          basis: '《中华人民共和国行政许可法》第四十二条',
        })}
      >
        <Whole name={['extension', 'days']} label={say('extensionDays')} least={1} most={1000} />
        <Choice name={['extension', 'level']} label={say('level')} options={levels} />
        <Paragraph name={['extension', 'basis']} label={t('basisLabel')} className="matter-wide" />
      </OptionalPart>
    </>
  );
}

function Procedure({ place }: { readonly place: number }) {
  const t = usePartsText();
  const say = useRulesText();
  const form = Form.useFormInstance();
  const kind = Form.useWatch(['specialProcedures', place, 'kind'], form) as string | undefined;
  const own = kind === undefined || isListed(kind) ? [] : [{ value: kind, label: kind }];
  const kinds = procedureKinds.map((value) => ({ value, label: say(value) }));
  return (
    <>
      <Form.Item name={[place, 'kind']} label={say('procedureKind')}>
        <Select
          options={[...kinds, ...own]}
          onChange={(value: string) =>
            isListed(value) && form.setFieldValue(['specialProcedures', place, 'name'], say(value))
          }
        />
      </Form.Item>
      <Line name={[place, 'name']} label={say('procedureName')} />
      <Whole name={[place, 'maxDays']} label={say('longest')} least={1} most={1000} />
      <UnitChoice name={[place, 'unit']} />
      <PositionChoice name={[place, 'approver']} label={say('approver')} />
      <Paragraph name={[place, 'basis']} label={t('basisLabel')} className="matter-wide" />
    </>
  );
}

const isListed = (kind: string): kind is (typeof procedureKinds)[number] =>
  procedureKinds.some((one) => one === kind);

/** What eases an application: materials that may follow (容缺), or be promised (告知承诺). */
export function EasePart() {
  const say = useRulesText();
  return (
    <>
      <Later name="tolerance" label={say('tolerance')} help={say('toleranceHelp')}>
        {say('toleranceDays')}
      </Later>
      <Later name="promise" label={say('promise')} help={say('promiseHelp')}>
        {say('promiseDays')}
      </Later>
    </>
  );
}

type LaterProps = {
  readonly name: 'tolerance' | 'promise';
  readonly label: string;
  readonly help: string;
  readonly children: string;
};

function Later({ name, label, help, children }: LaterProps) {
  const t = usePartsText();
  const say = useRulesText();
  const options = useMaterialChoices();
  return (
    <OptionalPart
      name={name}
      label={label}
      help={help}
      fresh={() => ({ days: 5, unit: 'workday', basis: '', materials: [] })}
    >
      <Whole name={[name, 'days']} label={children} least={1} most={1000} />
      <UnitChoice name={[name, 'unit']} />
      <Form.Item name={[name, 'materials']} label={say('whichMaterials')} className="matter-wide">
        <Select mode="multiple" options={options} optionFilterProp="label" />
      </Form.Item>
      <Paragraph name={[name, 'basis']} label={t('basisLabel')} className="matter-wide" />
    </OptionalPart>
  );
}

/** How an application comes in, and how its days are counted. */
export function IntakePart() {
  const say = useRulesText();
  const receipts = (['entry', 'confirmation'] as const).map((value) => ({
    value,
    label: say(value),
  }));
  const agents = (['allowed', 'refused'] as const).map((value) => ({
    value,
    label: say(`agents_${value}`),
  }));
  const notices = (['refuse', 'flag'] as const).map((value) => ({ value, label: say(value) }));
  return (
    <>
      <Form.Item
        name={['intake', 'preReview']}
        valuePropName="checked"
        extra={say('preReviewHelp')}
        getValueFromEvent={(event: { target: { checked: boolean } }) =>
          event.target.checked || undefined
        }
      >
        <Checkbox>{say('preReview')}</Checkbox>
      </Form.Item>
      <Ruled name="receipt" label={say('receipt')} help={say('receiptHelp')} options={receipts} />
      <Ruled
        name="secondNotice"
        label={say('secondNotice')}
        help={say('secondNoticeHelp')}
        options={notices}
      />
      <Ruled name="agents" label={say('agents')} help={say('agentsHelp')} options={agents} />
      <Form.Item
        name={['intake', 'closeOfBusiness']}
        label={say('closeOfBusiness')}
        extra={say('closeOfBusinessHelp')}
        className="matter-code"
        normalize={(value: string) => value || undefined}
      >
        <Input type="time" />
      </Form.Item>
    </>
  );
}

type RuledProps = {
  readonly name: string;
  readonly label: string;
  readonly help: string;
  readonly options: { value: string; label: string }[];
};

/** A choice whose first value holds where nothing is chosen. */
function Ruled({ name, label, help, options }: RuledProps) {
  return (
    <Form.Item
      name={['intake', name]}
      label={label}
      extra={help}
      getValueProps={(value?: string) => ({ value: value ?? options[0]?.value })}
    >
      <Select options={options} />
    </Form.Item>
  );
}
