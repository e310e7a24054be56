/* Reads the entries of Errors explained from the page itself, so that there is no
second copy of a message; what other versions print comes from wordings.js. */

import { prepare } from "./model.js";
import { WORDINGS } from "./wordings.js";

/** Return the entries of a document, prepared for `match`. */
export function entriesOf(page) {
  return prepare(Array.from(page.querySelectorAll("article h3[id]"), entry), WORDINGS);
}

/** An entry is a third heading and what follows it. */
function entry(heading) {
  const outputs = [];
  let part = heading.nextElementSibling;
  while (part && !part.matches("h2, h3")) {
    if (part.matches(".language-output")) outputs.push(part.querySelector("code").textContent);
    part = part.nextElementSibling;
  }
  return {
    id: heading.id,
    title: heading.textContent.replace(/#$/, ""),
    output: outputs.join("\n"),
  };
}
