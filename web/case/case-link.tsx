import { Link } from 'wouter';

type Props = {
  readonly number: string;
  /** Where a case is looked at: officers and applicants have pages of their own. */
  readonly base?: '/cases' | '/my-cases';
};

/** The number of a case, as the way to it. */
export function CaseLink({ number, base = '/cases' }: Props) {
  return <Link href={`${base}/${encodeURIComponent(number)}`}>{number}</Link>;
}
