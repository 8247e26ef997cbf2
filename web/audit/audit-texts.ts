import { defineTexts } from '../shell/index.ts';

export const useAuditText = defineTexts('audit', {
  title: ['审计记录', 'Audit trail'],
  intro: [
    '谁在什么时候对哪个办件做了什么，最新的在前。记录按对象连成哈希链，任何改动、删除都能被校验发现。',
    'Who did what to which case and when, newest first. The rows of each target form a chain of hashes, so that any change or loss is found.',
  ],
  person: ['人员', 'Person'],
  personHint: ['姓名或账号', 'Name or account'],
  about: ['办件编号或其他对象', 'Case number or another target'],
  from: ['从', 'From'],
  to: ['至', 'To'],
  at: ['时间', 'Time'],
  act: ['操作', 'Act'],
  target: ['办件或对象', 'Case or target'],
  facts: ['理由及其他', 'Reason and more'],
  empty: ['没有符合条件的记录。', 'Nothing fits.'],
  verifyAll: ['校验全部哈希链', 'Verify all chains'],
  verifyOne: ['校验该对象的哈希链', 'Verify this chain'],
  stop: ['停止', 'Stop'],
  chains: ['{{count}} 条链', '{{count}} chains', '{{count}} chain'],
  rows: ['{{count}} 条记录', '{{count}} rows', '{{count}} row'],
  verifying: [
    '已校验 {{targets}} 条链、{{entries}} 条记录…',
    '$t(chains, {"count": {{targets}} }) with $t(rows, {"count": {{entries}} }) so far…',
  ],
  whole: [
    '完整：{{targets}} 条链、{{entries}} 条记录，未发现改动或缺失。',
    'Whole: $t(chains, {"count": {{targets}} }) with $t(rows, {"count": {{entries}} }), nothing changed or lost.',
  ],
  stopped: [
    '已停止：{{targets}} 条链、{{entries}} 条记录完整，其余未校验。',
    'Stopped: whole are $t(chains, {"count": {{targets}} }) with $t(rows, {"count": {{entries}} }), the others were not looked at.',
  ],
  seenAll: [
    '共校验 {{targets}} 条链、{{entries}} 条记录。',
    'Verified: $t(chains, {"count": {{targets}} }) with $t(rows, {"count": {{entries}} }).',
  ],
  seenSome: [
    '已停止：校验了 {{targets}} 条链、{{entries}} 条记录，其余未校验。',
    'Stopped: verified $t(chains, {"count": {{targets}} }) with $t(rows, {"count": {{entries}} }), the others were not looked at.',
  ],
  nothing: ['该对象没有审计记录。', 'There are no rows about this.'],
  broken: ['发现 {{count}} 条链不完整', '{{count}} chains are broken', '{{count}} chain is broken'],
  brokenAt: ['{{target}}：第 {{seq}} 条{{problem}}', '{{target}}: row {{seq}} {{problem}}'],
  gap: ['缺失', 'is missing'],
  changed: ['被改动', 'was changed'],
  cutOff: ['起被截断', 'and what followed is cut off'],
  headLost: ['之后链尾丢失', 'has lost the end of its chain'],
});
