import { Tabs } from 'antd';
import { useSearchParams } from 'wouter';
import { isCounter, PageShell, useSession } from '../shell/index.ts';
import { useCounterText } from './counter-texts.ts';
import { HandoverList } from './handover-list.tsx';
import { PickupRegister } from './pickup-register.tsx';
import { WaitingPapers } from './waiting-papers.tsx';
import './counter.css';

/** 窗口台账: papers to hand over, lists sent and received, and who fetched which result. */
export function CounterScreen() {
  const t = useCounterText();
  const { me } = useSession();
  const [search, setSearch] = useSearchParams();
  const tabs = [
    ...(isCounter(me)
      ? [
          { key: 'waiting', label: t('waiting'), children: <WaitingPapers /> },
          { key: 'sent', label: t('sent'), children: <HandoverList side="sent" /> },
        ]
      : []),
    { key: 'received', label: t('received'), children: <HandoverList side="received" /> },
    { key: 'pickups', label: t('pickups'), children: <PickupRegister /> },
  ];
  const active = tabs.find(({ key }) => key === search.get('tab')) ?? tabs[0];
  return (
    <PageShell title={t('title')} subtitle={<span>{t('lead')}</span>}>
      <Tabs
        items={tabs}
        activeKey={active?.key ?? ''}
        destroyOnHidden
        onChange={(tab) => setSearch({ tab }, { replace: true })}
      />
    </PageShell>
  );
}
