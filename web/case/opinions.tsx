import type { OpinionView, Signature } from '../contract.ts';
import { dayOf, Light, LongText, Mark, minuteOf, Nothing } from '../shell/index.ts';
import { useCaseText } from './case-texts.ts';

const toneOfReply: Readonly<Record<string, 'green' | 'red' | 'blue'>> = {
  agree: 'green',
  disagree: 'red',
  agreeForward: 'blue',
};

/** What each department was asked, until when, and what it answered. */
export function Opinions({ opinions }: { readonly opinions: readonly OpinionView[] }) {
  const t = useCaseText();
  if (opinions.length === 0) return <Nothing text={t('noOpinions')} />;
  return (
    <ul className="rows">
      {opinions.map((opinion) => (
        <li key={`${opinion.department} ${opinion.sentAt}`} data-department={opinion.department}>
          <div className="row-head">
            <strong>{opinion.departmentName}</strong>
            {opinion.reply ? (
              <Mark tone={toneOfReply[opinion.reply.value] ?? 'neutral'}>
                {opinion.reply.valueName}
              </Mark>
            ) : (
              <Light light={opinion.light} remaining={opinion.remaining} />
            )}
          </div>
          <LongText text={opinion.question} />
          <div className="quiet small">
            {t('asked', { at: dayOf(opinion.sentAt) })} · {t('replyDue', { due: opinion.dueOn })}
          </div>
          {opinion.reply ? <Reply reply={opinion.reply} /> : <p>{t('waitingReply')}</p>}
        </li>
      ))}
    </ul>
  );
}

function Reply({ reply }: { readonly reply: NonNullable<OpinionView['reply']> }) {
  const t = useCaseText();
  const name = typeof reply.by === 'string' ? reply.by : reply.by.name;
  return (
    <blockquote className="reply">
      <LongText text={reply.text} />
      <div className="quiet small">{t('repliedBy', { name, at: minuteOf(reply.at) })}</div>
    </blockquote>
  );
}

type SignaturesProps = { readonly signatures: readonly Signature[]; readonly minPersons: number };

/** Who has signed a step that wants several people. */
export function Signatures({ signatures, minPersons }: SignaturesProps) {
  const t = useCaseText();
  return (
    <section className="signatures" aria-label={t('signatures')}>
      <strong>{t('signaturesCount', { count: signatures.length, min: minPersons })}</strong>
      {signatures.map((signature) => (
        <blockquote key={`${signature.by.name} ${signature.at}`} className="reply">
          {signature.opinion !== '' && <LongText text={signature.opinion} />}
          <div className="quiet small">
            {t('signedBy', { name: signature.by.name, at: minuteOf(signature.at) })}
          </div>
        </blockquote>
      ))}
    </section>
  );
}
