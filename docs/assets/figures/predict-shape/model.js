/** Grades a predicted shape, axis by axis. */

import { Refusal } from "../base/check.js";
import { shapeText } from "../base/text.js";
import { follow } from "./shapes.js";

const LONGEST = 60;
const MOST_DIMENSIONS = 8;
const ERROR = "error";

/** Read "(4, 3)", "4 3", "torch.Size([4, 3])", "()" or "error". */
export function parseAnswer(text) {
  const plain = text.trim().toLowerCase().replace(/^torch\.size/, "");
  if (/^(an? )?(runtime)?error[.:]?$/.test(plain)) return ERROR;
  const [, open, inner, close] = plain.match(/^([([]*)([\d\s,x×]*)([)\]]*)$/) ?? [];
  const sizes = inner?.match(/\d+/g) ?? [];
  const isShape = inner !== undefined && open.length === close.length && (open || sizes.length);
  if (!isShape || sizes.length > MOST_DIMENSIONS || sizes.some((size) => size.length > 6)) {
    throw new Refusal("Type sizes with commas between them, such as (4, 3), or the word error.");
  }
  return sizes.map(Number);
}

/** The model of one question: the code, and the shapes of the names in it. */
export function question(expression, shapes) {
  const { steps, error, why } = follow(expression, shapes);
  const result = error ? null : steps.at(-1);
  const truth = error ? ERROR : shapeText(result.shape);
  const initial = { answer: "" };
  return {
    initial,
    examples: [truth, "7", "(9, 9, 9, 9)", ERROR, ""].map((answer) => ({ answer })),

    check({ answer }) {
      if (typeof answer !== "string" || answer.length > LONGEST) {
        throw new Refusal(`An answer is a text of at most ${LONGEST} characters.`);
      }
      if (answer.trim()) parseAnswer(answer);
      return { answer };
    },

    compute({ answer }) {
      if (!answer.trim()) {
        return { given: null, right: null, shape: null, error: null, axes: [], steps: [], why: "" };
      }
      const given = parseAnswer(answer);
      // Who expected an error gets the reasons of the sizes, and no marks.
      const axes = result ? grade(given === ERROR ? [] : given, result) : [];
      return {
        given,
        right: error ? given === ERROR : given !== ERROR && axes.every((axis) => axis.right),
        shape: result && result.shape,
        error,
        axes,
        steps: (result ? steps.slice(0, -1) : steps).map(({ code, shape }) => ({ code, shape })),
        why: result ? result.why : why,
      };
    },

    describe(_, { given, right, axes }) {
      if (given === null) return "Type its sizes, or error if PyTorch refuses.";
      if (right) return `Right: ${truth === ERROR ? "PyTorch refuses." : `${truth}.`}`;
      if (error) return "Not so: PyTorch refuses.";
      if (given === ERROR) return `Not so: it runs, and the shape is ${truth}.`;
      const count = axes.filter((axis) => axis.right).length;
      return `Not so: the shape is ${truth}. Right: ${count} of ${axes.length} places.`;
    },
  };
}

/** Compare sizes from the right, as PyTorch does; null where one has run out. */
function grade(given, { shape, reasons }) {
  const rank = Math.max(given.length, shape.length);
  return Array.from({ length: rank }, (_, i) => {
    const size = shape[i - rank + shape.length] ?? null;
    const answer = given[i - rank + given.length] ?? null;
    const reason = reasons[i - rank + shape.length] ?? "the result has no such dimension";
    return { given: answer, size, right: answer === size, reason };
  });
}
