// Tab indents, which would trap people who move by keyboard. After Escape, Tab leaves the editor
// as it leaves any other field (WCAG 2.1.2), until another key is pressed. CodeMirror's own rule
// gives two seconds for that; a time limit is what WCAG 2.2.1 forbids.

import { EditorView } from '@codemirror/view';

const NEUTRAL = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta']);

/** The extension; Tab and Shift-Tab are the only keys it changes. */
export const escapeThenTab = () => EditorView.domEventHandlers({
  keydown(event, view) {
    if (event.key === 'Escape') view.setTabFocusMode(true);
    else if (!NEUTRAL.has(event.key)) view.setTabFocusMode(false);
    return false;
  },
  blur(_, view) {
    view.setTabFocusMode(false);
    return false;
  },
});
