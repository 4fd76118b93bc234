import { Module } from '@nestjs/common';

import { EventsController } from './events.controller.js';
import { LiveScope } from './live-scope.js';
import { LiveStreams } from './live-streams.js';

/** The live log. */
@Module({ controllers: [EventsController], providers: [LiveScope, LiveStreams] })
export class LiveModule {}
