import type { TaskDetail } from '../contract.ts';
import { either, LongText, minuteOf, useLanguage } from '../shell/index.ts';
import { useInboxText } from './inbox-texts.ts';
import { wordsBefore } from './words-before.ts';

/** What whoever had the case before wrote about it, such as why it came back: read before one acts. */
export function EarlierWords({ task }: { readonly task: TaskDetail }) {
  const t = useInboxText();
  const language = useLanguage();
  const said = wordsBefore(task.case, task.openedAt);
  if (said === undefined) return null;
  return (
    <section className="question" aria-label={t('before')}>
      <strong>{either(language, said.title, said.titleEn)}</strong>
      {said.by && (
        <span className="quiet small">
          {' '}
          {[said.by.departmentName, said.by.name, minuteOf(said.at)].filter(Boolean).join(' · ')}
        </span>
      )}
      <LongText text={said.text} />
    </section>
  );
}
