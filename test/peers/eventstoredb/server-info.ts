/** What a client asks before it does anything: which calls there are, and which member of the cluster leads. */
import { status, type sendUnaryData } from '@grpc/grpc-js';
import features from '@eventstore/db-client/generated/serverfeatures_pb.js';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb.js';
import gossip from '@eventstore/db-client/generated/gossip_pb.js';
import type { ClusterInfo } from '@eventstore/db-client/generated/gossip_pb.js';

import type { Incarnation } from './incarnation.js';
import { uuidMessage } from './wire.js';

/** The release whose behaviour the peer shows. */
const VERSION = '23.10.0.0';
const STREAMS = 'event_store.client.streams.streams';
const METHODS = ['append', 'batchappend', 'delete', 'read', 'tombstone'];

export function serveFeatures({ faults }: Incarnation) {
  return (_call: unknown, callback: sendUnaryData<SupportedMethods>): void => {
    if (faults.silent) return;
    if (faults.features) return callback({ code: status.INTERNAL, details: 'Unexpected' });
    const supported = new features.SupportedMethods();
    supported.setEventStoreServerVersion(VERSION);
    for (const name of METHODS) {
      const method = new features.SupportedMethod();
      method.setServiceName(STREAMS);
      method.setMethodName(name);
      supported.addMethods(method);
    }
    callback(null, supported);
  };
}

/** A cluster of one, which leads itself. */
export function serveGossip({ faults }: Incarnation, port: number) {
  return (_call: unknown, callback: sendUnaryData<ClusterInfo>): void => {
    if (faults.silent) return;
    const endPoint = new gossip.EndPoint();
    endPoint.setAddress('127.0.0.1');
    endPoint.setPort(port);
    const member = new gossip.MemberInfo();
    member.setInstanceId(uuidMessage(crypto.randomUUID()));
    member.setTimeStamp('0');
    member.setState(gossip.MemberInfo.VNodeState.LEADER);
    member.setIsAlive(true);
    member.setHttpEndPoint(endPoint);
    const info = new gossip.ClusterInfo();
    info.addMembers(member);
    callback(null, info);
  };
}
