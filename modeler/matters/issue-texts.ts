import { defineTexts } from '../../web/shell/index.ts';

/** Words of what a grant puts into the certificate library, and of what the library spares. */
export const useIssueText = defineTexts('matterIssue', {
  issue: ['签发到证照库', 'Issue into the certificate library'],
  issueHelp: [
    '作出准予决定时自动签发证照：编号、有效期、照面信息和带二维码的 PDF；其他事项可凭它免提交材料。',
    'A grant issues the certificate by itself: number, term, what it says, and a PDF with a QR code. Other matters need not ask for it.',
  ],
  kind: ['证照类型代码', 'Code of its kind'],
  kindHelp: [
    '字母、数字、短横线；同一类型的事项填同一代码。',
    'Letters, digits, hyphens. Matters that issue the same kind say the same code.',
  ],
  number: ['证号规则', 'Number rule'],
  numberHelp: [
    '可用 {division} 行政区划、{agency} 机关、{prefix} 机关代字、{year} 年、{seq:6} 六位流水号（须恰好一个）；同一类型须用同一规则。',
    'May use {division}, {agency}, {prefix}, {year}, and once {seq:6}, the running number with six digits. One kind has one rule.',
  ],
  term: ['有效期', 'Term'],
  longTerm: ['长期有效', 'For good'],
  period: ['自颁发之日起', 'A time from its issue'],
  until: ['按表达式计算截止日', 'Until a day by expression'],
  amount: ['多久', 'How long'],
  unit: ['单位', 'Unit'],
  day: ['天', 'Days'],
  month: ['个月', 'Months'],
  year: ['年', 'Years'],
  expression: ['截止日表达式（FEEL）', 'Last day (FEEL)'],
  renewal: ['提前几天申请延续', 'Days to renew ahead'],
  fields: ['照面信息', 'What it says'],
  fieldsHelp: [
    '值是 FEEL 表达式，可用 form（申请表）、decision（决定表单）、applicant、issuedOn。',
    'Values are FEEL over form (the application), decision (its form), applicant and issuedOn.',
  ],
  fieldLabel: ['项目', 'Label'],
  fieldValue: ['值（FEEL）', 'Value (FEEL)'],
  replaces: ['对持有人已有的同类证照', 'The holder’s valid one of the kind'],
  nothing: ['不影响', 'Stays as it is'],
  reissued: ['补领：由新证替换', 'Reissued: the new one replaces it'],
  exchanged: ['换发：由新证替换', 'Exchanged: the new one replaces it'],
  renewed: ['延续：由新证替换', 'Renewed: the new one replaces it'],
  reuse: ['免提交', 'Need not be handed in'],
  reuseCertificates: ['证照库有其中任一有效证照的，免提交', 'When the library has a valid one of'],
  reuseNone: ['不按证照免提交', 'No certificate spares it'],
  reuseDays: ['可采用多少天内办件交过的', 'From own cases of the last … days'],
  named: ['{{name}}（{{kind}}）', '{{name}} ({{kind}})'],
});
