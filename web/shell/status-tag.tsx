import { either, useLanguage } from './language.ts';
import { type Tone, tones } from './theme.ts';

/** A small label whose text stays readable on its ground. */
export function Mark({
  tone = 'neutral',
  children,
}: {
  readonly tone?: Tone;
  readonly children: React.ReactNode;
}) {
  const { text, ground, line } = tones[tone];
  return (
    <span className="mark" style={{ color: text, background: ground, borderColor: line }}>
      {children}
    </span>
  );
}

const toneOfStatus: Readonly<Record<string, Tone>> = {
  SUBMITTED: 'blue',
  PRE_RETURNED: 'yellow',
  PRE_PASSED: 'blue',
  SUPPLEMENTED: 'blue',
  RECEIVED: 'blue',
  SUPPLEMENTING: 'yellow',
  ACCEPTED: 'blue',
  IN_REVIEW: 'blue',
  SUSPENDED: 'yellow',
  DECIDED_GRANT: 'green',
  DECIDED_DENY: 'red',
  DELIVERED: 'green',
  CLOSED: 'green',
  REFUSED_INTAKE: 'red',
  NOT_NEEDED: 'neutral',
  WITHDRAWN: 'neutral',
  FORWARDED: 'neutral',
  ABORTED: 'neutral',
  VOIDED: 'neutral',
};

type Props = {
  readonly status: string;
  readonly name: string;
  readonly nameEn?: string | undefined;
};

/** Where a case stands, in the server's words. */
export function StatusTag({ status, name, nameEn }: Props) {
  const language = useLanguage();
  return (
    <Mark tone={toneOfStatus[status] ?? 'neutral'}>
      <span className="status" data-status={status}>
        {either(language, name, nameEn)}
      </span>
    </Mark>
  );
}
