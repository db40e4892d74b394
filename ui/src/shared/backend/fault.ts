import type { Fault } from './types';

const isFault = (value: unknown): value is Fault =>
  typeof value === 'object' && value !== null && 'code' in value && 'message' in value && 'hint' in value;

/** Whatever was thrown, as a fault with something to do; what the backend did not word is worded here. */
export function toFault(cause: unknown): Fault {
  if (isFault(cause)) return cause;
  const detail = cause instanceof Error ? cause.message : String(cause);
  return {
    code: 'unexpected',
    message: { zh: `程序内部错误：${detail}`, en: `Internal error: ${detail}` },
    hint: {
      zh: '已保存的内容不受影响。请举手告知监考人员。',
      en: 'What was saved is safe. Raise your hand and tell the invigilator.',
    },
    severity: 'call',
  };
}
