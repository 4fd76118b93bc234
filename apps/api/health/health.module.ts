import { Module } from '@nestjs/common';

import { HealthController } from './health.controller.js';
import { MetricsController } from './metrics.controller.js';

/** How the process is. */
@Module({ controllers: [HealthController, MetricsController] })
export class HealthModule {}
