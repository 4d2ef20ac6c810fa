// Loads the editor's bundle when it is first needed. Importing it directly would put it before the first paint.

let loading;

/** The bundle's module; the same one for every editor. A failed load may be tried again. */
export function load() {
  loading ??= import(new URL('editor.js', document.baseURI).href).catch((error) => {
    loading = undefined;
    throw error;
  });
  return loading;
}
