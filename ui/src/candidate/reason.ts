import type { Words } from '../shared/i18n/zh';

const ROOM_ORDER: keyof Words['reasons'] = 'room_order';

/** Stopped for the whole room, so that what goes on from here is an order too. */
export const byOrder = (reason: string | null): boolean => reason === ROOM_ORDER;
