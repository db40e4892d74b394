// An in-memory backend for looking at the screens. Only `vite --mode demo` resolves `#backend` to this file.
export { boardBackend } from './demo/board';
export { openingBackend } from './demo/opening';
export { stationBackend } from './demo/station';
