import { useQuery } from '@tanstack/react-query';
import { Form, Input, Select } from 'antd';
import type { ChildMatter, FormField, Matter } from '#processes';
import { api, path } from '../../web/shell/index.ts';
import { useChildrenText } from './children-texts.ts';
import { ListField } from './list-field.tsx';
import { type Mapping, MappingField } from './mapping-field.tsx';
import { useMaterialChoices } from './material-choices.ts';
import { MatterChoice, useMatterChoices } from './matter-choice.tsx';

/** 子事项: the departments' own matters of a joint matter. */
export function ChildrenPart() {
  const say = useChildrenText();
  return (
    <>
      <p className="quiet">{say('childrenHelp')}</p>
      <ListField name="children" label={say('child')} fresh={() => ({ matter: '' })}>
        {(place) => <Child place={place} />}
      </ListField>
    </>
  );
}

function Child({ place }: { readonly place: number }) {
  const say = useChildrenText();
  const form = Form.useFormInstance();
  const choices = useMatterChoices();
  const children = (Form.useWatch('children', form) ?? []) as readonly Partial<ChildMatter>[];
  const code = children[place]?.matter ?? '';
  const others = children
    .map((child) => child?.matter ?? '')
    .filter((other) => other !== '' && other !== code);
  return (
    <>
      <MatterChoice name={[place, 'matter']} label={say('child')} />
      <Form.Item
        name={[place, 'when']}
        label={say('childWhen')}
        extra={say('childWhenHelp')}
        getValueFromEvent={(event: { target: { value: string } }) =>
          event.target.value === '' ? undefined : event.target.value
        }
      >
        <Input maxLength={1000} autoComplete="off" />
      </Form.Item>
      <Form.Item
        name={[place, 'requires']}
        label={say('requires')}
        extra={say('requiresHelp')}
        getValueFromEvent={(codes: readonly string[]) => (codes.length === 0 ? undefined : codes)}
      >
        <Select
          mode="multiple"
          options={others.map(
            (other) =>
              choices.find(({ value }) => value === other) ?? { value: other, label: other },
          )}
        />
      </Form.Item>
      {code !== '' && <Mappings place={place} code={code} />}
    </>
  );
}

type Guide = Pick<Matter, 'materials' | 'forms' | 'applicationForm'>;

/** What the child takes from the joint application: by its own fields and materials, as far as they are known. */
function Mappings({ place, code }: { readonly place: number; readonly code: string }) {
  const say = useChildrenText();
  const jointMaterials = useMaterialChoices();
  const guide = useQuery({
    queryKey: ['matter', code],
    queryFn: () => api.get<Guide>(path`/matters/${code}`),
    staleTime: 60_000,
    retry: false,
  });
  if (guide.isPending) return null;
  if (!guide.data) return <p className="quiet">{say('childUnknown', { code })}</p>;
  const { materials, forms, applicationForm } = guide.data;
  const fields: readonly FormField[] = forms[applicationForm]?.components ?? [];
  return (
    <>
      <Form.Item name={[place, 'form']} label={say('formMap')} className="matter-wide">
        <MappingField
          absent={say('wholeForm')}
          present={say('mappedForm')}
          rows={fields.map(({ key, label }) => ({ key, label: `${label}（${key}）` }))}
          fresh={() => sameKeys(fields.map(({ key }) => key))}
          placeholder={say('fieldHelp')}
        />
      </Form.Item>
      <Form.Item name={[place, 'materials']} label={say('materialMap')} className="matter-wide">
        <MappingField
          absent={say('sameCodes')}
          present={say('mappedMaterials')}
          rows={materials.map(({ code: key, name }) => ({ key, label: `${name}（${key}）` }))}
          fresh={() => ({})}
          choices={jointMaterials}
          placeholder={say('notTaken')}
        />
      </Form.Item>
    </>
  );
}

const sameKeys = (keys: readonly string[]): Mapping =>
  Object.fromEntries(keys.map((key) => [key, key]));
