/** Grades a predicted shape against the answer that the page records. */

import { Refusal } from "../base/check.js";
import { shapeText } from "../base/text.js";

const LONGEST = 60;
const MOST_DIMENSIONS = 5;
const ERROR = "error";

/** Read "(4, 3)", "4 3", "torch.Size([4, 3])", "()" or "error". */
export function parseAnswer(text) {
  const plain = text.trim().toLowerCase().replace(/^torch\.size/, "");
  if (/^(an? )?(runtime)?error[.:]?$/.test(plain)) return ERROR;
  const [, open, inner, close] = plain.match(/^([([]*)([\d\s,x×]*)([)\]]*)$/) ?? [];
  const sizes = inner?.match(/\d+/g) ?? [];
  const isShape = inner !== undefined && open.length === close.length && (open || sizes.length);
  if (!isShape || sizes.length > MOST_DIMENSIONS || sizes.some((size) => size.length > 4)) {
    throw new Refusal("Type sizes with commas between them, such as (4, 3), or the word error.");
  }
  return sizes.map(Number);
}

/** What an author wrote: "(4, 3). Because …", or "It raises an error: …". */
export const SHAPE = /^\s*\(([\d, ]*)\)\.\s+/;
const REFUSED = /^\s*It raises an error: /;

/** The model of one question, from the text of its folded answer. */
export function question(recorded) {
  const sizes = recorded.match(SHAPE)?.[1];
  if (sizes === undefined && !REFUSED.test(recorded)) {
    throw new Error(`no shape and no error is recorded in "${recorded}"`);
  }
  const shape = sizes === undefined ? null : (sizes.match(/\d+/g) ?? []).map(Number);
  const truth = shape ? shapeText(shape) : ERROR;
  return {
    initial: { answer: "" },
    examples: [truth, "7", "(9, 9, 9, 9)", ERROR, ""].map((answer) => ({ answer })),

    check({ answer }) {
      if (typeof answer !== "string" || answer.length > LONGEST) {
        throw new Refusal(`An answer is a text of at most ${LONGEST} characters.`);
      }
      if (answer.trim()) parseAnswer(answer);
      return { answer };
    },

    compute({ answer }) {
      if (!answer.trim()) return { given: null, right: null, shape: null, axes: [] };
      const given = parseAnswer(answer);
      const axes = shape && given !== ERROR ? grade(given, shape) : [];
      const right = shape ? given !== ERROR && axes.every((axis) => axis.right) : given === ERROR;
      return { given, right, shape: shape ?? ERROR, axes };
    },

    describe(_, { given, right, axes }) {
      if (given === null) return "Type its sizes, or error if PyTorch refuses.";
      if (right) return shape ? `Right: ${truth}.` : "Right: PyTorch refuses.";
      if (!shape) return "Not so: PyTorch refuses.";
      if (given === ERROR) return `Not so: it runs, and the shape is ${truth}.`;
      const count = axes.filter((axis) => axis.right).length;
      return `Not so: the shape is ${truth}. Right: ${count} of ${axes.length} places.`;
    },
  };
}

/** Compare sizes from the right, as PyTorch does; null where one has run out. */
function grade(given, shape) {
  const rank = Math.max(given.length, shape.length);
  return Array.from({ length: rank }, (_, i) => {
    const size = shape[i - rank + shape.length] ?? null;
    const answer = given[i - rank + given.length] ?? null;
    return { given: answer, size, right: answer === size };
  });
}
