// Characters that are not seen, made visible: a chip with the code point in place of each, as in the
// page beside the text. The set is the one that crates/text scans for (unicode/hidden.rs).
//
// It refuses to know a language: joiners and variation selectors that spelling or emoji need are
// left alone, but marks and isolates of right-to-left text are shown wherever they stand.

import { highlightSpecialChars } from '@codemirror/view';

/** Never seen, whatever the neighbours. Tabs are. */
const ALWAYS = '[\\x00-\\x08\\x0a-\\x1f\\x7f-\\x9f\\xad\\u061c\\u115f\\u1160\\u17b4\\u17b5\\u180e\\u200b\\u200e\\u200f'
  + '\\u2028-\\u202e\\u2060-\\u206f\\u2800\\u3164\\ufeff\\uffa0\\ufff0-\\ufffc\\u{13430}-\\u{1343f}\\u{1bca0}-\\u{1bca3}'
  + '\\u{1d173}-\\u{1d17a}\\u{e0080}-\\u{e00ff}\\u{e01f0}-\\u{e0fff}]';

const EMOJI = '\\p{Extended_Pictographic}\\u{1f3fb}-\\u{1f3ff}';
/** Letters of scripts whose spelling needs joiners. */
const JOINING = '\\u0600-\\u109f\\u1780-\\u18af\\u1b00-\\u1c4f\\ua800-\\uabff\\ufb50-\\ufdff\\ufe70-\\ufefc\\u{11000}-\\u{11fff}';

/** What is needed where it stands, and suspicious anywhere else. */
const SOMETIMES = [
  `(?!(?<=[${EMOJI}]\\ufe0f?)\\u200d(?=[${EMOJI}])|(?<=[${JOINING}])[\\u200c\\u200d](?=[${JOINING}]|[^\\p{L}\\p{N}]|$))[\\u200c\\u200d]`,
  `(?<![${EMOJI}\\u2190-\\u2bff\\u3000-\\u303f#*0-9\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}])[\\ufe00-\\ufe0f]`,
  '(?<!\\p{Script=Han})[\\u{e0100}-\\u{e01ef}]',
  '(?<![\\u1820-\\u18aa])[\\u180b-\\u180d\\u180f]',
  '(?<![\\u0300-\\u{10ffff}])\\u034f',
  // A flag of a region: the black flag, up to five tags of letters and digits, the end.
  '(?<!\\u{1f3f4}[\\u{e0030}-\\u{e0039}\\u{e0061}-\\u{e007a}]{0,5})[\\u{e0000}-\\u{e007f}]',
];

const HIDDEN = new RegExp([ALWAYS, ...SOMETIMES].join('|'), 'gu');

/** The extension. */
export const hiddenCharacters = () => highlightSpecialChars({
  specialChars: HIDDEN,
  render(code) {
    const chip = document.createElement('span');
    const words = `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
    chip.className = 'cm-specialChar';
    chip.textContent = words;
    chip.title = `hidden character ${words}`;
    chip.setAttribute('role', 'img');
    chip.setAttribute('aria-label', chip.title);
    return chip;
  },
});
