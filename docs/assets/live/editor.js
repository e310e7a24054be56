/* The editor of a block: CodeMirror in the site's colours, loaded when first needed. */

import {
  bracketMatching,
  defaultKeymap,
  drawSelection,
  EditorState,
  EditorView,
  HighlightStyle,
  history,
  historyKeymap,
  indentOnInput,
  indentUnit,
  indentWithTab,
  keymap,
  pythonLanguage,
  syntaxHighlighting,
  tags,
} from "./codemirror.js";

const colour = (name) => ({ color: `var(--md-code-hl-${name}-color)` });
const COLOURS = HighlightStyle.define([
  { tag: [tags.keyword, tags.operatorKeyword], ...colour("keyword") },
  { tag: [tags.bool, tags.null], ...colour("constant") },
  { tag: tags.number, ...colour("number") },
  { tag: [tags.string, tags.special(tags.string)], ...colour("string") },
  { tag: tags.comment, ...colour("comment") },
  { tag: tags.operator, ...colour("operator") },
  { tag: tags.punctuation, ...colour("punctuation") },
  { tag: tags.definition(tags.function(tags.variableName)), ...colour("function") },
]);

/** Put an editor into a place; `on` has changed, run, runAndGoOn and leave. */
export function editorOf(place, doc, label, on) {
  const key = (name, action) => ({ key: name, run: () => (action(), true) });
  const keys = [
    key("Shift-Enter", on.runAndGoOn),
    key("Mod-Enter", on.run),
    key("Ctrl-Enter", on.run),
    key("Escape", on.leave),
    indentWithTab,
  ];
  const extensions = [
    keymap.of([...keys, ...historyKeymap, ...defaultKeymap]),
    history(),
    drawSelection(),
    bracketMatching(),
    indentOnInput(),
    indentUnit.of("    "),
    pythonLanguage,
    syntaxHighlighting(COLOURS),
    EditorView.contentAttributes.of({
      "aria-label": `${label}. Escape leaves the editor.`,
      tabindex: "0", // what scrolls has to say that it can be focused
    }),
    EditorView.updateListener.of(({ docChanged, state }) => {
      if (docChanged) on.changed(state.doc.toString());
    }),
  ];
  return new EditorView({ parent: place, state: EditorState.create({ doc, extensions }) });
}
