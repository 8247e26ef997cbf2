/** What the doctor looks at, and what each check means in words. */
export const checks = {
  events: 'events are numbered without gaps',
  replay: 'replaying the events gives the stored case',
  summary: 'the line in lists agrees with the case',
  tasks: 'work items agree with the instance, and the stored tasks with the work items',
  inbox: 'every task is listed where its people look, and nowhere else',
  timers: 'timers are those that the instance and its deadlines wait for',
  progress: 'a running case waits for somebody or something',
  numbers: 'numbers of cases and documents are unique, without gaps, and counted',
  documents: 'a numbered document is found by its number',
  certificates: 'certificates of cases stand in the library as their cases have them',
  incidents: 'open incidents stand in the list of all of them, and nothing else does',
  outbox: 'jobs of the outbox are done',
  overdue: 'no timer is overdue',
  requests: 'kept answers name cases that exist',
  strays: 'no task, timer or inbox row without its case',
  audit: 'the audit chain is whole',
} as const;
export type Check = keyof typeof checks;

/** One thing that is wrong; `case` is the number of the case where it is one. */
export type Finding = { readonly check: Check; readonly case?: string; readonly message: string };
