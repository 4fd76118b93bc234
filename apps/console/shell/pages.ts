/** The pages, each fetched when it is first opened. */
import {
  CalendarClock,
  FileCheck2,
  Gauge,
  Landmark,
  Network,
  Scale,
  ServerCog,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import { lazy, type ComponentType } from 'react';

export interface Page {
  /** Of wouter: the first that fits is shown. */
  readonly path: string;
  readonly page: ComponentType;
}

/** A page, and the styles that the first one does without. */
function opened(load: () => Promise<ComponentType>): ComponentType {
  return lazy(async () => {
    const [page] = await Promise.all([
      load(),
      import('@mantine/core/styles.layer.css'),
      import('@mantine/dates/styles.layer.css'),
    ]);
    return { default: page };
  });
}

export const PAGES: readonly Page[] = [
  {
    path: '/',
    page: lazy(async () => ({
      default: (await import('../overview/overview-page.js')).OverviewPage,
    })),
  },
  {
    path: '/accounts',
    page: opened(async () => (await import('../accounts/accounts-page.js')).AccountsPage),
  },
  {
    path: '/accounts/:accountId',
    page: opened(async () => (await import('../accounts/account-page.js')).AccountPage),
  },
  {
    path: '/accounts/:accountId/timeline',
    page: opened(async () => (await import('../timeline/timeline-page.js')).TimelinePage),
  },
  {
    path: '/customers',
    page: opened(async () => (await import('../customers/customers-page.js')).CustomersPage),
  },
  {
    path: '/customers/new',
    page: opened(async () => (await import('../customers/customers-page.js')).CustomersPage),
  },
  {
    path: '/customers/expiring',
    page: opened(async () => (await import('../customers/expiring-page.js')).ExpiringPage),
  },
  {
    path: '/customers/online',
    page: opened(async () => (await import('../customers/online-page.js')).OnlinePage),
  },
  {
    path: '/customers/:accountId/:subscriptionId',
    page: opened(async () => (await import('../customers/customer-page.js')).CustomerPage),
  },
  {
    path: '/deductions/:eventId',
    page: opened(async () => (await import('../deduction/deduction-page.js')).DeductionPage),
  },
  {
    path: '/proof',
    page: opened(async () => (await import('../proof/proof-page.js')).ProofPage),
  },
  {
    path: '/disputes',
    page: opened(async () => (await import('../disputes/disputes-page.js')).DisputesPage),
  },
  {
    path: '/disputes/:disputeId',
    page: opened(async () => (await import('../disputes/dispute-page.js')).DisputePage),
  },
  {
    path: '/incidents',
    page: opened(async () => (await import('../incidents/incidents-page.js')).IncidentsPage),
  },
  {
    path: '/incidents/:incidentId',
    page: opened(async () => (await import('../incidents/incident-page.js')).IncidentPage),
  },
  {
    path: '/system',
    page: opened(async () => (await import('../system/system-page.js')).SystemPage),
  },
  {
    path: '/finance',
    page: opened(async () => (await import('../finance/finance-page.js')).FinancePage),
  },
  {
    path: '/finance/:accountId',
    page: opened(
      async () => (await import('../finance/account-finance-page.js')).AccountFinancePage,
    ),
  },
];

export interface Room {
  readonly name:
    | 'overview'
    | 'accounts'
    | 'customers'
    | 'disputes'
    | 'incidents'
    | 'finance'
    | 'proof'
    | 'system';
  readonly path: string;
  readonly icon: LucideIcon;
}

/** What the menu leads to. Every role has something to see in each. */
export const ROOMS: readonly Room[] = [
  { name: 'overview', path: '/', icon: Gauge },
  { name: 'accounts', path: '/accounts', icon: Network },
  { name: 'customers', path: '/customers', icon: CalendarClock },
  { name: 'disputes', path: '/disputes', icon: Scale },
  { name: 'incidents', path: '/incidents', icon: TriangleAlert },
  { name: 'finance', path: '/finance', icon: Landmark },
  { name: 'proof', path: '/proof', icon: FileCheck2 },
  { name: 'system', path: '/system', icon: ServerCog },
];
