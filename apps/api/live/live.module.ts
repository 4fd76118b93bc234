import { Module } from '@nestjs/common';

import { EventsController } from './events.controller.js';
import { LiveStreams } from './live-streams.js';

/** The live log. */
@Module({ controllers: [EventsController], providers: [LiveStreams] })
export class LiveModule {}
