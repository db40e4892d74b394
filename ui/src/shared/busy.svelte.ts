import { toFault } from './backend/fault';
import type { Fault } from './backend/types';

type Act = () => Promise<unknown>;

/** One act at a time: while it runs, buttons wait; when it is refused, the fault is kept for the screen and the act can be tried again. */
export class Busy {
  on = $state(false);
  fault = $state.raw<Fault | null>(null);
  #last: Act | null = null;

  /** True when the act was done. A second press while one runs does nothing. */
  async run(act: Act): Promise<boolean> {
    if (this.on) return false;
    this.on = true;
    this.fault = null;
    this.#last = act;
    try {
      await act();
      return true;
    } catch (cause) {
      this.fault = toFault(cause);
      return false;
    } finally {
      this.on = false;
    }
  }

  /** Runs the last act again. */
  async again(): Promise<boolean> {
    return this.#last !== null && this.run(this.#last);
  }

  /** Another screen or dialog begins: an older refusal is not about it. */
  forget() {
    this.fault = null;
  }
}
