import type { StandingBackend } from '../../shared/backend/backend';
import { Busy } from '../../shared/busy.svelte';
import type { FindingView, RoomRow, RoomView, SeatTile, SeatView } from '../../shared/backend/types';

/** The rooms of the sittings that came back, and what is looked at in them. */
export class Rooms {
  readonly #backend: StandingBackend;
  rows = $state.raw<RoomRow[] | null>(null);
  room = $state.raw<RoomView | null>(null);
  seat = $state.raw<SeatView | null>(null);
  readonly busy = new Busy();

  constructor(backend: StandingBackend) {
    this.#backend = backend;
  }

  async load() {
    this.seat = null;
    await this.busy.run(async () => {
      this.rows = await this.#backend.rooms_view();
      const at = this.room?.row;
      if (at) this.room = await this.#backend.room_view({ sitting: at.sitting, room: at.room });
    });
  }
  async open({ sitting, room }: { sitting: string; room: string }) {
    await this.busy.run(async () => (this.room = await this.#backend.room_view({ sitting, room })));
  }
  close() {
    this.room = null;
  }

  /** The rooms of the sitting that is looked at. */
  readonly beside = $derived.by(() => (this.rows ?? []).filter((row) => row.sitting === this.room?.row.sitting));
  readonly at = $derived.by(() => this.beside.findIndex((row) => row.room === this.room?.row.room));

  async step(by: 1 | -1) {
    const next = this.beside[this.at + by];
    if (next) await this.open(next);
  }
  async look(sitting: string, candidate: string) {
    await this.busy.run(async () => (this.seat = await this.#backend.seat_view({ sitting, candidate })));
  }
  shut() {
    this.seat = null;
  }
}

/** One cause in a room, with the seats that it holds. */
export interface Trouble {
  finding: FindingView;
  seats: SeatTile[];
}

/** What holds seats of a room: missing files first, then whatever reaches most seats. */
export function troubles(seats: readonly SeatTile[]): Trouble[] {
  const found = new Map<string, Trouble>();
  for (const seat of seats) {
    for (const finding of seat.held) {
      const cause = `${finding.code} ${finding.machine ?? ''}`;
      const trouble = found.get(cause) ?? { finding, seats: [] };
      trouble.seats.push(seat);
      found.set(cause, trouble);
    }
  }
  const lost = ({ seats }: Trouble) => (seats.every((seat) => seat.state === 'missing') ? 0 : 1);
  return [...found.values()].sort((a, b) => lost(a) - lost(b) || b.seats.length - a.seats.length);
}
