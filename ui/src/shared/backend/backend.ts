export type * from '../generated/backend';
/** What every method of a backend rejects with. */
export type { Fault } from '../generated/Fault';
