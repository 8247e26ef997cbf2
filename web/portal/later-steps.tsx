import type { MatterGuide } from '../contract.ts';
import { SchemaFields } from '../forms/schema-fields.tsx';
import { Nothing } from '../shell/index.ts';
import { ApplyConfirm } from './apply-confirm.tsx';
import { ApplyMaterials } from './apply-materials.tsx';
import { useApplyText } from './portal-texts.ts';
import type { Application } from './use-application.ts';

type Props = { readonly matter: MatterGuide; readonly application: Application };

/** The steps of an application after the first: form, materials, confirmation. */
export function LaterStep({ matter, application }: Props) {
  const t = useApplyText();
  const schema = matter.forms[matter.applicationForm] ?? null;
  switch (application.step) {
    case 1:
      return schema && schema.components.length > 0 ? (
        <SchemaFields schema={schema} prefix="form" />
      ) : (
        <Nothing text={t('noForm')} />
      );
    case 2:
      return (
        <ApplyMaterials
          matter={application.matter}
          handedIn={application.handedIn}
          held={application.held}
          onChange={application.setFiles}
          onExcuse={application.setExcuse}
          showsMissing={application.showsMissing}
        />
      );
    default:
      return <ApplyConfirm matter={application.matter} application={application} schema={schema} />;
  }
}
