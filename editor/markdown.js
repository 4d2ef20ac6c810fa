// Markdown for CodeMirror from its parser alone. Refuses @codemirror/lang-markdown, which brings
// the HTML, CSS and JavaScript parsers with it and trebles the weight.

import { Language, LanguageSupport, defineLanguageFacet, languageDataProp } from '@codemirror/language';
import { GFM, parser } from '@lezer/markdown';

const data = defineLanguageFacet({ commentTokens: { block: { open: '<!--', close: '-->' } } });

const language = new Language(
  data,
  parser.configure([GFM, { props: [languageDataProp.add({ Document: data })] }]),
  [],
  'markdown',
);

/** The extension that parses the document as GitHub-flavoured Markdown. */
export const markdownLanguage = () => new LanguageSupport(language);
