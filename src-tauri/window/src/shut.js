// The second line of a room's window: what GTK and WebKit are told already, said to the page once more.
(() => {
  const field = (target) => target instanceof Element && target.closest('input, textarea') !== null;
  const stop = (event) => event.preventDefault();
  for (const name of ['contextmenu', 'auxclick', 'dragstart', 'dragover', 'drop']) {
    addEventListener(name, stop, { capture: true });
  }
  for (const name of ['selectstart', 'copy', 'cut']) {
    addEventListener(name, (event) => { if (!field(event.target)) event.preventDefault(); }, { capture: true });
  }
  addEventListener('wheel', (event) => { if (event.ctrlKey) event.preventDefault(); }, { capture: true, passive: false });
})();
