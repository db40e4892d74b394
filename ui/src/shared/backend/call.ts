import { invoke } from '@tauri-apps/api/core';
import { toFault } from './fault';

/** Calls a command of Rust; whatever goes wrong is thrown as a fault. */
export async function call<T>(command: string, input?: object): Promise<T> {
  try {
    return await invoke<T>(command, input && { input });
  } catch (cause) {
    throw toFault(cause);
  }
}
