import { Descriptions } from 'antd';
import type { CaseView } from '../contract.ts';
import { FileLinks } from '../files/file-links.tsx';
import { useAgentText } from '../portal/agent-texts.ts';
import { either, minuteOf, useIsPhone, useLanguage } from '../shell/index.ts';

type Facts = NonNullable<CaseView['intake']>;
type Say = ReturnType<typeof useAgentText>;

/** How the case came in, and who files for the applicant. */
export function Intake({ file }: { readonly file: CaseView }) {
  const t = useAgentText();
  const language = useLanguage();
  const isPhone = useIsPhone();
  const { intake, receivingPlace, decidingAuthority } = file;
  if (intake === undefined) return null;
  const isElsewhere = receivingPlace.id !== decidingAuthority.id;
  const { agent, tolerated } = intake;
  const declared = tolerated.map(({ name }) => name).join('、');
  const rows = [
    { key: 'channel', label: t('intake'), children: t(intake.channel) },
    { key: 'entered', label: t('entered'), children: minuteOf(intake.enteredAt) },
    { key: 'received', label: t('received'), children: receiptOf(intake, t) },
    { key: 'place', label: t('place'), children: receivingPlace.name },
    ...(isElsewhere
      ? [{ key: 'authority', label: t('authority'), children: decidingAuthority.name }]
      : []),
    ...(declared ? [{ key: 'tolerated', label: t('declared'), children: declared }] : []),
    ...(agent ? agentRows(agent, t, language) : []),
  ];
  return (
    <Descriptions
      bordered
      size="small"
      className="facts intake"
      column={isPhone ? 1 : 2}
      items={rows}
    />
  );
}

function receiptOf({ receivedAt, receivedBy }: Facts, t: Say): string {
  if (receivedAt === undefined) return t('unconfirmed');
  const at = minuteOf(receivedAt);
  return receivedBy === undefined ? at : t('receivedBy', { at, name: receivedBy });
}

function agentRows(
  { name, idNumber, phone, powers, until, files }: NonNullable<Facts['agent']>,
  t: Say,
  language: 'zh' | 'en',
) {
  const words = powers.map((power) => either(language, power.name, power.nameEn));
  return [
    { key: 'agent', label: t('agentFacts'), children: `${name}　${idNumber}　${phone}` },
    { key: 'powers', label: t('powers'), children: words.join('；') || '—' },
    { key: 'until', label: t('until'), children: until },
    { key: 'mandate', label: t('mandate'), children: <FileLinks files={files} /> },
  ];
}
