/** What the process counts and times, in the words of Prometheus. One registry a process, made at its start. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

export type Metrics = ReturnType<typeof createMetrics>;

const FAST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const GROUP_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 1024, 2048];

export function createMetrics() {
  const registry = new Registry();
  const registers = [registry];
  return {
    registry,
    ...writeMetrics(registers),
    ...readMetrics(registers),
    ...outwardMetrics(registers),
    ...disputeMetrics(registers),
    httpSeconds: new Histogram({
      name: 'tallystick_http_seconds',
      help: 'Requests by route.',
      labelNames: ['method', 'route', 'status'] as const,
      buckets: FAST_SECONDS,
      registers,
    }),
  };
}

function writeMetrics(registers: Registry[]) {
  return {
    /** `outcome`: accepted, replayed, refused, key-reused, failed. */
    commands: new Counter({
      name: 'tallystick_commands_total',
      help: 'Commands by type and outcome.',
      labelNames: ['type', 'outcome'] as const,
      registers,
    }),
    commandSeconds: new Histogram({
      name: 'tallystick_command_seconds',
      help: 'From the command taken to its answer, durable.',
      labelNames: ['type'] as const,
      buckets: FAST_SECONDS,
      registers,
    }),
    appendSeconds: new Histogram({
      name: 'tallystick_append_seconds',
      help: 'Time of one transaction of the log, flush included.',
      buckets: FAST_SECONDS,
      registers,
    }),
    appendGroupEvents: new Histogram({
      name: 'tallystick_append_group_events',
      help: 'Events written in one transaction of the log.',
      buckets: GROUP_SIZES,
      registers,
    }),
    lanesQueued: new Gauge({
      name: 'tallystick_lanes_queued',
      help: 'Commands waiting in lanes.',
      registers,
    }),
  };
}

function readMetrics(registers: Registry[]) {
  return {
    projectionLagSeconds: new Gauge({
      name: 'tallystick_projection_lag_seconds',
      help: 'Age of the oldest event that the projection has not applied; 0 when it has applied all.',
      labelNames: ['projection'] as const,
      registers,
    }),
    projectionHalted: new Gauge({
      name: 'tallystick_projection_halted',
      help: '1 while the projection is halted on an event it cannot fold.',
      labelNames: ['projection'] as const,
      registers,
    }),
    reconcileDifferences: new Gauge({
      name: 'tallystick_reconcile_differences',
      help: 'Differences that the last reconciliation in this process has found; projection sums: between the sums of all.',
      labelNames: ['projection'] as const,
      registers,
    }),
    leasesHeld: new Gauge({
      name: 'tallystick_lease_held',
      help: '1 for each lease that this process holds: what it does that only one may do at a time.',
      labelNames: ['lease'] as const,
      registers,
    }),
    liveStreams: new Gauge({
      name: 'tallystick_live_streams',
      help: 'Open connections to the live log.',
      registers,
    }),
  };
}

function disputeMetrics(registers: Registry[]) {
  return {
    disputesOpen: new Gauge({
      name: 'tallystick_disputes_open',
      help: 'Disputes that are open.',
      registers,
    }),
    disputeOldestSeconds: new Gauge({
      name: 'tallystick_dispute_oldest_seconds',
      help: 'Age of the oldest dispute that is open; 0 when none is.',
      registers,
    }),
    /** `statistic`: median, mean. */
    disputeResolutionSeconds: new Gauge({
      name: 'tallystick_dispute_resolution_seconds',
      help: 'From opening to end, of the disputes resolved in the last 30 days; missing when none was.',
      labelNames: ['statistic'] as const,
      registers,
    }),
  };
}

function outwardMetrics(registers: Registry[]) {
  return {
    sealingLagSeconds: new Gauge({
      name: 'tallystick_sealing_lag_seconds',
      help: 'Age of the oldest event that is under no checkpoint; 0 when all are.',
      registers,
    }),
    publishedEvents: new Counter({
      name: 'tallystick_published_events_total',
      help: 'Events that the broker has acknowledged.',
      registers,
    }),
    publisherLagSeconds: new Gauge({
      name: 'tallystick_publisher_lag_seconds',
      help: 'Age of the oldest event known to be unpublished; told by the process that publishes.',
      registers,
    }),
  };
}

/** Also what Node tells of itself. Once a process. */
export function collectProcessMetrics({ registry }: Metrics): void {
  collectDefaultMetrics({ register: registry });
}
