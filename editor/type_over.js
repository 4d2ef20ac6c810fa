// What is typed over a selection replaces it in the document, not in the page. Left to itself,
// Chromium carries the look of the deleted text along as a style attribute, which our policy blocks
// and reports. It refuses to touch compositions: an input method must have the page to itself.

import { EditorView } from '@codemirror/view';

/** The extension. */
export const typeOver = () => EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { state } = view;
    const isTyping = event.inputType === 'insertText' && event.data !== null && !event.isComposing;
    if (!isTyping || state.readOnly || state.selection.ranges.every((range) => range.empty)) return false;
    event.preventDefault();
    view.dispatch(state.replaceSelection(event.data), { userEvent: 'input.type', scrollIntoView: true });
    return true;
  },
});
