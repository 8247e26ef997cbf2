import { useState } from 'react';
import { useParams } from 'wouter';
import { FlowPicture } from '../case/diagram.tsx';
import type { FormValues, MatterGuide } from '../contract.ts';
import { GoButton, hasRole, isCounter, Loaded, PageShell, useSession } from '../shell/index.ts';
import { answersIn, answersQuery } from './answers.ts';
import { GuideBasics, GuideBasis, GuideContact } from './guide-facts.tsx';
import { GuideRules, hasRules } from './guide-rules.tsx';
import { useGuideRulesText } from './guide-rules-texts.ts';
import { GuideFees, GuideLimits, GuideMaterials } from './guide-tables.tsx';
import { useGuide } from './matters.ts';
import './portal.css';
import { usePortalText } from './portal-texts.ts';
import { SituationQuestions } from './situation-questions.tsx';
import { useSituationText } from './situation-texts.ts';
import { useGuidance } from './use-guidance.ts';

/** The guide of one matter, made from the same definition as its procedure. */
export function GuideScreen() {
  const { code = '' } = useParams<{ code: string }>();
  const guide = useGuide(code);
  return <Loaded query={guide}>{(matter) => <Guide matter={matter} />}</Loaded>;
}

function Guide({ matter: whole }: { readonly matter: MatterGuide }) {
  const t = usePortalText();
  const rulesTitle = useGuideRulesText()('title');
  const situationTitle = useSituationText()('title');
  const [answers, setAnswers] = useState<FormValues>({});
  const { matter, guidance, problem } = useGuidance(whole, answers);
  const questions = (
    <SituationQuestions
      matter={whole}
      answers={answers}
      onChange={setAnswers}
      guidance={guidance}
      problem={problem}
    />
  );
  const parts = [
    ...(whole.questions.length > 0
      ? [{ id: 'situation', title: situationTitle, content: questions }]
      : []),
    ...partsOf(matter, t, rulesTitle),
  ];
  return (
    <PageShell
      title={matter.name}
      subtitle={`${matter.leadDepartmentName} · ${t('version', { version: matter.version })}`}
      extra={<ApplyButton code={matter.code} query={answersQuery(answersIn(whole, answers))} />}
    >
      <div className="guide">
        <nav className="guide-nav" aria-label={t('onThisPage')}>
          {parts.map(({ id, title }) => (
            <a key={id} href={`#${id}`}>
              {title}
            </a>
          ))}
        </nav>
        <div className="guide-parts">
          {parts.map(({ id, title, content }) => (
            <section key={id} id={id} className="panel" aria-label={title}>
              <h2>{title}</h2>
              {content}
            </section>
          ))}
        </div>
      </div>
    </PageShell>
  );
}

function partsOf(matter: MatterGuide, t: ReturnType<typeof usePortalText>, rulesTitle: string) {
  const xml = matter.flow?.bpmnXml;
  const faq = matter.faq ?? [];
  return [
    { id: 'basics', title: t('basics'), content: <GuideBasics matter={matter} /> },
    {
      id: 'conditions',
      title: t('conditions'),
      content: (
        <ol>
          {matter.conditions.map((condition) => (
            <li key={condition}>{condition}</li>
          ))}
        </ol>
      ),
    },
    { id: 'materials', title: t('materials'), content: <GuideMaterials matter={matter} /> },
    { id: 'limits', title: t('limits'), content: <GuideLimits matter={matter} /> },
    ...(hasRules(matter)
      ? [{ id: 'rules', title: rulesTitle, content: <GuideRules matter={matter} /> }]
      : []),
    { id: 'fees', title: t('fees'), content: <GuideFees matter={matter} /> },
    { id: 'basis', title: t('legalBasis'), content: <GuideBasis matter={matter} /> },
    ...(xml ? [{ id: 'flow', title: t('flow'), content: <FlowPicture xml={xml} /> }] : []),
    ...(faq.length > 0
      ? [
          {
            id: 'faq',
            title: t('faq'),
            content: faq.map(({ question, answer }) => (
              <details key={question} className="faq">
                <summary>{question}</summary>
                <p>{answer}</p>
              </details>
            )),
          },
        ]
      : []),
    {
      id: 'remedies',
      title: t('remedies'),
      content: (
        <ul>
          <li>{t('reviewBody', { body: matter.remedies.reviewBody })}</li>
          <li>{t('court', { court: matter.remedies.court })}</li>
        </ul>
      ),
    },
    { id: 'contact', title: t('contact'), content: <GuideContact matter={matter} /> },
  ];
}

function ApplyButton({ code, query }: { readonly code: string; readonly query: string }) {
  const t = usePortalText();
  const { me } = useSession();
  const href = `/apply/${encodeURIComponent(code)}${query}`;
  if (me && !hasRole(me, 'applicant') && !isCounter(me)) return null;
  return (
    <GoButton
      type="primary"
      size="large"
      to={me ? href : `/sign-in?to=${encodeURIComponent(href)}`}
      text={me ? t('apply') : t('signInToApply')}
    />
  );
}
