import { focusOn, heading, ready } from '../shell/focus.ts';

const find = (selector: string) => document.querySelector<HTMLElement>(selector);
const cardOf = (id: string) => find(`.task-list [data-task="${CSS.escape(id)}"]`);
const linkIn = (card: Element | null | undefined) =>
  card?.querySelector<HTMLElement>('.card-link') ?? null;

/** To the heading of a task, once it is shown. */
export function focusTask(id: string): void {
  focusOn(() => ready(find(`article[data-task="${CSS.escape(id)}"] h2`)));
}

/** From a task that is done to the one after it in the list, or to the heading when there is none. */
export function focusNextTask(done: string): void {
  const card = cardOf(done);
  const next = (card?.nextElementSibling ?? card?.previousElementSibling)?.getAttribute(
    'data-task',
  );
  focusOn(() => {
    const follower = next ? linkIn(cardOf(next)) : null;
    if (follower !== null) return follower;
    const others = [...document.querySelectorAll('.task-list > li')];
    const first = others.find((each) => each.getAttribute('data-task') !== done);
    return linkIn(first) ?? (find('.inbox-list .ant-empty') && heading());
  });
}
