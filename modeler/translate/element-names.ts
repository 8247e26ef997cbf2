/** Chinese of the kinds of elements, as the panel's header names them. */
export const elementNames: Readonly<Record<string, string>> = {
  Association: '关联线',
  'Business Rule Task': '规则任务',
  'Call Activity': '调用活动',
  'Collapsed Ad Hoc Sub Process': '即席子流程（折叠）',
  'Collapsed Sub Process': '子流程（折叠）',
  Collaboration: '协作',
  'Complex Gateway': '复杂网关',
  'Conditional Flow': '条件连线',
  'Data Input Association': '数据输入关联',
  'Data Object Reference': '数据对象',
  'Data Output Association': '数据输出关联',
  'Data Store Reference': '数据存储',
  'Default Flow': '默认连线',
  'Event Based Gateway': '事件网关',
  'Event Sub Process': '事件子流程',
  'Exclusive Gateway': '排他网关',
  'Expanded Ad Hoc Sub Process': '即席子流程（展开）',
  'Expanded Sub Process': '子流程',
  Group: '分组',
  'Inclusive Gateway': '包容网关',
  Lane: '泳道',
  'Manual Task': '人工任务',
  'Message Flow': '消息流',
  'Parallel Gateway': '并行网关',
  Participant: '泳池',
  Process: '流程',
  'Receive Task': '接收任务',
  'Script Task': '脚本任务',
  'Send Task': '发送任务',
  'Sequence Flow': '连线',
  'Service Task': '系统任务',
  Task: '任务',
  'Text Annotation': '批注',
  Transaction: '事务子流程',
  'User Task': '用户任务',
  ...eventNames(),
};

/** Events are a kind of trigger and a place: 消息 + 边界事件. */
function eventNames(): Readonly<Record<string, string>> {
  const triggers = {
    '': '',
    Cancel: '取消',
    Compensate: '补偿',
    Conditional: '条件',
    Error: '错误',
    Escalation: '升级',
    Link: '链接',
    Message: '消息',
    Multiple: '多重',
    Signal: '信号',
    Terminate: '终止',
    Timer: '定时',
  };
  const places = {
    'Boundary Event': '边界事件',
    'Boundary Event (Non Interrupting)': '边界事件（不中断）',
    'End Event': '结束事件',
    'Intermediate Catch Event': '中间捕获事件',
    'Intermediate Throw Event': '中间抛出事件',
    'Start Event': '开始事件',
    'Start Event (Non Interrupting)': '开始事件（不中断）',
  };
  const pairs = Object.entries(triggers).flatMap(([trigger, said]) =>
    Object.entries(places).map(([place, name]) => [`${trigger} ${place}`.trim(), said + name]),
  );
  return Object.fromEntries(pairs);
}
