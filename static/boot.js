// Starts the console: fetches the wasm against its hash, runs it, and says in the page when that
// fails. Does nothing else; what can go wrong later is the console's to tell.

// Links of the console are hashes, and a hash is resolved against the base: with the page's own address as
// the base, also `…/index.html`, no link leads to another document. What lies beside the page stays where it was.
document.querySelector('base')?.setAttribute('href', location.pathname + location.search);

const entry = document.querySelector('meta[name="app-entry"]').dataset;
const address = (path) => new URL(path, document.baseURI).href;

/** A sentence for a person; the error itself follows it, for whoever has to mend it. */
function explain(error) {
  if (typeof WebAssembly !== 'object') return 'This browser cannot run WebAssembly, or it is switched off.';
  if (error instanceof WebAssembly.CompileError) return 'This browser is too old for it, or the files on the server are damaged.';
  if (!navigator.onLine) return 'There is no network connection, and a part of it is not on this device yet.';
  return 'A part of it could not be loaded, or is not the one that was published.';
}

try {
  const options = entry.integrity ? { integrity: entry.integrity } : {};
  const wasm = fetch(address(entry.wasm), options);
  // Waited for below; until then a refusal must not count as one that nobody handles.
  wasm.catch(() => {});
  const { default: init } = await import(address(entry.js));
  await init({ module_or_path: wasm });
} catch (error) {
  console.error(error);
  const box = document.createElement('div');
  box.setAttribute('role', 'alert');
  box.className = 'boot-failure';
  const title = document.createElement('h1');
  title.textContent = 'Lucid could not start';
  const reason = document.createElement('p');
  reason.textContent = `${explain(error)} Reload the page; if it happens again, whoever runs this address can use the line below. Nothing that is stored in this browser was touched.`;
  const detail = document.createElement('pre');
  detail.textContent = String(error);
  box.append(title, reason, detail);
  const main = document.createElement('main');
  main.append(box);
  document.body.append(main);
}
