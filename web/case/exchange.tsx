import { useQuery } from '@tanstack/react-query';
import { api, either, Loaded, Mark, minuteOf, Nothing, useLanguage } from '../shell/index.ts';
import { useExchangeText } from './exchange-texts.ts';

const states = ['open', 'done', 'dead', 'never'] as const;
type Message = {
  readonly id: string;
  readonly type: number;
  readonly kind: string;
  readonly kindName: string;
  readonly kindNameEn: string;
  readonly record: 'basic' | 'process' | 'result';
  readonly at: string;
  readonly state: (typeof states)[number];
  readonly attempts: number;
  readonly problem: string | null;
  readonly message: Readonly<Record<string, unknown>>;
};
const toneOf = { open: 'yellow', done: 'green', dead: 'red', never: 'neutral' } as const;

/** What the exchange was told of the case, for supervisors and administrators. */
export function Exchange({ number }: { readonly number: string }) {
  const t = useExchangeText();
  const messages = useQuery({
    queryKey: ['case', number, 'exchange'],
    queryFn: () =>
      api.get<{ readonly items: readonly Message[] }>('/exchange', { caseNumber: number }),
  });
  return (
    <Loaded query={messages}>
      {({ items }) =>
        items.length === 0 ? (
          <Nothing text={t('none')} />
        ) : (
          <>
            <p className="quiet">{t('intro')}</p>
            <ul className="rows">
              {items.map((message) => (
                <ExchangeRow key={message.id} message={message} />
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  );
}

function ExchangeRow({ message }: { readonly message: Message }) {
  const t = useExchangeText();
  const language = useLanguage();
  const { type, kindName, kindNameEn, record, state, at, attempts, problem } = message;
  return (
    <li data-exchange={message.kind}>
      <div className="row-head">
        <strong>
          {type} {either(language, kindName, kindNameEn)}
        </strong>
        <span className="quiet">{t(record)}</span>
        <span className="quiet small">{minuteOf(at)}</span>
        <span className="row-end">
          <Mark tone={toneOf[state]}>{t(state)}</Mark>
        </span>
      </div>
      {problem !== null && (
        <p className="quiet small">{t('problem', { text: problem, attempts })}</p>
      )}
      <details>
        <summary>{t('content')}</summary>
        <pre className="message-content">{JSON.stringify(message.message, null, 2)}</pre>
      </details>
    </li>
  );
}
