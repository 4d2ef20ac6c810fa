// The editor of a memory: CodeMirror 6 in a shadow root. Built by `cargo xtask dist` into one
// lazily loaded module, `editor.js`, beside the page.
//
// It knows text and nothing else: no address, no storage, no policy of saving. It refuses
// languages inside Markdown (HTML, CSS, JavaScript), which would treble its weight.

import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { highlightSelectionMatches, openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, Transaction } from '@codemirror/state';
import {
  EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter,
  keymap, lineNumbers, rectangularSelection,
} from '@codemirror/view';
import { markdownLanguage } from './markdown.js';
import { escapeThenTab } from './escape_then_tab.js';
import { hiddenCharacters } from './hidden.js';
import { highlighting, theme } from './theme.js';
import { typeOver } from './type_over.js';

/** How long after the last keystroke `onChange` is told, in milliseconds. */
const QUIET = 80;

/**
 * Puts an editor into `parent` (which becomes a shadow host) and gives back its handle.
 *
 * @param {HTMLElement} parent
 * @param {{ text: string, label: string, readOnly?: boolean, selection?: { anchor: number, head: number },
 *           onChange?: (text: string) => void, onSave?: () => void }} options
 *   `label` is the accessible name of the text box. `onChange` is told the whole text shortly
 *   after the last keystroke, before `onSave`, and when the editor closes.
 * @returns {{ text(): string, replace(text: string, keepUndo: boolean): void, focus(): void,
 *             reveal(line: number): void, find(): void, setReadOnly(readOnly: boolean): void,
 *             close(): void }}
 */
export function open(parent, { text, label, readOnly = false, selection, onChange = () => {}, onSave = () => {} }) {
  const root = parent.shadowRoot ?? parent.attachShadow({ mode: 'open' });
  let timer = 0;

  const flush = () => {
    if (!timer) return;
    clearTimeout(timer);
    timer = 0;
    onChange(view.state.doc.toString());
  };
  const save = () => {
    flush();
    onSave();
    return true;
  };
  const locked = new Compartment();
  const lock = (is) => [EditorState.readOnly.of(is), EditorView.editable.of(true)];

  const extensions = [
    locked.of(lock(readOnly)),
    history(),
    lineNumbers(),
    hiddenCharacters(),
    drawSelection(),
    rectangularSelection(),
    highlightActiveLine(),
    highlightActiveLineGutter(),
    bracketMatching(),
    highlightSelectionMatches(),
    search({ top: true }),
    EditorView.lineWrapping,
    EditorState.tabSize.of(4),
    // The text of a memory is kept byte for byte: no other line ending may creep in.
    EditorState.lineSeparator.of('\n'),
    // A region that scrolls must be reachable by keyboard in every browser, editable or not.
    EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'true', tabindex: '0' }),
    EditorView.updateListener.of((update) => {
      const silent = update.transactions.every((each) => each.annotation(Transaction.remote));
      if (!update.docChanged || silent) return;
      clearTimeout(timer);
      timer = setTimeout(flush, QUIET);
    }),
    markdownLanguage(),
    highlighting,
    theme,
    escapeThenTab(),
    typeOver(),
    keymap.of([
      { key: 'Mod-s', run: save, preventDefault: true },
      { key: 'Tab', run: indentMore, shift: indentLess },
      ...searchKeymap, ...historyKeymap, ...defaultKeymap,
    ]),
  ];

  const fresh = (doc) => EditorState.create({ doc, extensions });
  // The place of the cursor in the textarea that is taken over; never beyond the text.
  const within = (place) => Math.min(place ?? 0, text.length);
  const place = { anchor: within(selection?.anchor), head: within(selection?.head) };
  const view = new EditorView({ state: EditorState.create({ doc: text, extensions, selection: place }), root, parent: root });

  return {
    text: () => view.state.doc.toString(),
    replace(next, keepUndo) {
      if (keepUndo) change(view, next);
      else view.setState(fresh(next));
    },
    focus: () => view.focus(),
    reveal(line) {
      const { from } = view.state.doc.line(Math.min(Math.max(1, line), view.state.doc.lines));
      view.dispatch({ selection: { anchor: from }, effects: EditorView.scrollIntoView(from, { y: 'center' }) });
      view.focus();
    },
    find: () => { openSearchPanel(view); },
    setReadOnly: (is) => view.dispatch({ effects: locked.reconfigure(lock(is)) }),
    close() {
      flush();
      view.destroy();
    },
  };
}

/** Replaces only what differs, as one step to undo, so that cursor and scrolling stay. */
function change(view, next) {
  const now = view.state.doc.toString();
  const shortest = Math.min(now.length, next.length);
  let from = 0;
  while (from < shortest && now[from] === next[from]) from += 1;
  let tail = 0;
  while (tail < shortest - from && now[now.length - 1 - tail] === next[next.length - 1 - tail]) tail += 1;
  if (from === now.length && from === next.length) return;
  view.dispatch({
    changes: { from, to: now.length - tail, insert: next.slice(from, next.length - tail) },
    annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(true)],
    userEvent: 'input.replace',
  });
}
