import { hasRole, isCounter, type Me } from './session.tsx';

/** A place to go; `isPage` ones are another page of the site and load anew. */
export type Place = {
  readonly href: string;
  readonly text:
    | 'home'
    | 'guides'
    | 'myCases'
    | 'myCertificates'
    | 'certificates'
    | 'inbox'
    | 'cases'
    | 'overview'
    | 'modeler'
    | 'matters'
    | 'ownSteps'
    | 'people'
    | 'calendar'
    | 'incidents'
    | 'jobs'
    | 'batches'
    | 'reports'
    | 'audit'
    | 'follow'
    | 'verify'
    | 'counter'
    | 'counterDesk'
    | 'ratings';
  readonly isPage?: boolean;
};

const publicPlaces: readonly Place[] = [
  { href: '/', text: 'home' },
  { href: '/guides', text: 'guides' },
  { href: '/progress', text: 'follow' },
  { href: '/verify', text: 'verify' },
];

/** What a person finds in the menu: what the roles allow, and nothing else. */
export function placesFor(me: Me | null): readonly Place[] {
  if (!me) return publicPlaces;
  const offered: readonly (readonly [boolean, Place])[] = [
    [hasRole(me, 'applicant'), { href: '/', text: 'home' }],
    [hasRole(me, 'applicant'), { href: '/my-cases', text: 'myCases' }],
    [hasRole(me, 'applicant'), { href: '/my-certificates', text: 'myCertificates' }],
    [hasRole(me, 'officer'), { href: '/inbox', text: 'inbox' }],
    [hasRole(me, 'officer', 'supervisor', 'admin'), { href: '/cases', text: 'cases' }],
    [
      hasRole(me, 'officer', 'supervisor', 'admin'),
      { href: '/certificates', text: 'certificates' },
    ],
    [hasRole(me, 'officer'), { href: '/counter', text: 'counterDesk' }],
    [hasRole(me, 'officer', 'supervisor', 'admin'), { href: '/ratings', text: 'ratings' }],
    [hasRole(me, 'supervisor', 'admin', 'analyst'), { href: '/overview', text: 'overview' }],
    [
      hasRole(me, 'officer', 'supervisor', 'admin', 'analyst'),
      { href: '/reports', text: 'reports' },
    ],
    [hasRole(me, 'analyst'), { href: '/modeler/', text: 'modeler', isPage: true }],
    [hasRole(me, 'analyst'), { href: '/modeler/matters', text: 'matters', isPage: true }],
    [
      hasRole(me, 'analyst', 'departmentAnalyst'),
      { href: '/modeler/own-steps', text: 'ownSteps', isPage: true },
    ],
    [hasRole(me, 'admin'), { href: '/people', text: 'people' }],
    [hasRole(me, 'admin'), { href: '/calendar', text: 'calendar' }],
    [hasRole(me, 'admin'), { href: '/incidents', text: 'incidents' }],
    [hasRole(me, 'admin'), { href: '/jobs', text: 'jobs' }],
    [hasRole(me, 'admin'), { href: '/batches', text: 'batches' }],
    [hasRole(me, 'supervisor', 'admin'), { href: '/audit', text: 'audit' }],
    [true, { href: '/guides', text: isCounter(me) ? 'counter' : 'guides' }],
  ];
  return offered.flatMap(([isOffered, place]) => (isOffered ? [place] : []));
}

/** The place of the menu to which an address belongs: the one that says most of it. */
export function placeOf(places: readonly Place[], address: string): Place | undefined {
  return places
    .filter(({ href }) =>
      href === '/' ? address === '/' : address.startsWith(href.replace(/\/$/, '')),
    )
    .toSorted((one, other) => other.href.length - one.href.length)[0];
}

/** Where a person begins after signing in. */
export function startOf(me: Me): string {
  if (hasRole(me, 'officer')) return '/inbox';
  if (hasRole(me, 'supervisor')) return '/overview';
  if (hasRole(me, 'admin')) return '/people';
  if (hasRole(me, 'analyst')) return '/modeler/';
  if (hasRole(me, 'departmentAnalyst')) return '/modeler/own-steps';
  return '/';
}
