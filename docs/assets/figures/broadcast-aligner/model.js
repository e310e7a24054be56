/** Broadcasting two shapes, as PyTorch does it. */

import { align, product } from "../base/broadcast.js";
import { Refusal, list, whole } from "../base/check.js";
import { shapeText } from "../base/text.js";

export const MOST_DIMENSIONS = 4;
export const LARGEST_SIZE = 999;

/** What is drawn: no more dimensions than these, rows of all slabs, columns. */
const DRAWN = { dimensions: 3, rows: 8, columns: 6 };

export const presets = [
  ["a row for every row", { a: [4, 3], b: [3] }],
  ["four numbers for four rows", { a: [4, 3], b: [4] }],
  ["the same four as a column", { a: [4, 3], b: [4, 1] }],
  ["a column meets a row", { a: [3, 1], b: [4] }],
  ["the bug without an error", { a: [5, 1], b: [5] }],
  ["two slabs", { a: [2, 3, 4], b: [1, 1, 4] }],
  ["one number for all", { a: [4, 3], b: [] }],
  ["a batch of pictures", { a: [32, 3, 64, 64], b: [3, 1, 1] }],
  ["an empty batch", { a: [0, 3], b: [1] }],
];
export const examples = presets.map(([, state]) => state);
export const initial = examples[0];

export function check({ a, b }) {
  return { a: checkShape(a, "a"), b: checkShape(b, "b") };
}

function checkShape(shape, name) {
  return list(shape, `The shape of ${name}`, 0, MOST_DIMENSIONS, (size) => {
    if (size !== null) return whole(size, `Each size of ${name}`, 0, LARGEST_SIZE);
    throw new Refusal(`A shape has no gaps: clear the sizes of ${name} from the left.`);
  });
}

/** The shape with another size at a place, counted from the right; null: none. */
export function resized(shape, fromRight, size) {
  if (size === null && shape.length === fromRight) return shape.slice(1);
  if (size === null && shape.length < fromRight) return shape;
  const padded = [...Array(Math.max(0, fromRight - shape.length)).fill(1), ...shape];
  return padded.with(-fromRight, size);
}

/** The next size at a place. Below 1 the leftmost dimension goes away. */
export function stepped(shape, fromRight, way) {
  const size = shape.at(-fromRight) ?? null;
  if (size === null) return way > 0 ? 1 : null;
  if (way < 0 && size <= 1 && shape.length === fromRight) return null;
  return size + way;
}

export function compute({ a, b }) {
  const aligned = align(a, b);
  const { shape } = aligned;
  return {
    ...aligned,
    elements: shape && product(shape),
    elementsOfA: product(a),
    elementsOfB: product(b),
    grids: grids(a, b, shape),
  };
}

/**
 * The cells to draw, or null where they are too many or none: a holds 10, 20,
 * 30 …, b holds 1, 2, 3 …, each as it is read for the result a + b. A ghost is a
 * cell that stands for one that is stored elsewhere.
 */
function grids(a, b, shape) {
  const shapes = shape ? [shape] : [a, b];
  if (!shapes.every(canBeDrawn)) return null;
  const one = grid(a, shape ?? a, 10);
  const other = grid(b, shape ?? b, 1);
  const sums = one.values.map((value, i) => value + other.values[i]);
  return { a: one, b: other, result: shape && { shape, values: sums } };
}

function canBeDrawn(shape) {
  const rows = product(shape.slice(0, -1));
  const elements = product(shape);
  return (
    shape.length <= DRAWN.dimensions &&
    elements > 0 &&
    rows <= DRAWN.rows &&
    elements <= rows * DRAWN.columns
  );
}

function grid(own, shape, unit) {
  const cells = Array.from({ length: product(shape) }, (_, i) => source(i, own, shape));
  return {
    shape,
    values: cells.map(({ index }) => unit * (index + 1)),
    ghosts: cells.map(({ ghost }) => ghost),
  };
}

/** Where the i-th element of a stretched tensor is stored, both in row order. */
function source(i, own, shape) {
  let index = 0;
  let stride = 1;
  let ghost = false;
  for (let d = shape.length - 1, rest = i; d >= 0; d--) {
    const at = rest % shape[d];
    rest = Math.floor(rest / shape[d]);
    const size = own[d - shape.length + own.length] ?? 1;
    if (size === shape[d]) index += at * stride;
    else if (at > 0) ghost = true;
    stride *= size;
  }
  return { index, ghost };
}

export function describe(state, { shape, elements, elementsOfA, elementsOfB, places, clash }) {
  if (!shape) {
    const { a, b } = places[clash];
    return `In dimension ${clash} the sizes are ${a} and ${b}: they differ, and neither is 1.`;
  }
  const [copiesOfA, copiesOfB] = [elements / elementsOfA, elements / elementsOfB];
  const result = `The result is ${shapeText(shape)}.`;
  if (elements === 0) return `${result} A size of 0 leaves no element, and no error.`;
  if (copiesOfA > 1 && copiesOfB > 1) {
    return (
      `${result} Both are stretched: ${count(elementsOfA)} and ${count(elementsOfB)} ` +
      `make ${count(elements)}. PyTorch doesn't ask whether you meant it.`
    );
  }
  if (copiesOfA === 1 && copiesOfB === 1) {
    return `${result} Nothing is stretched: each element of a meets one of b.`;
  }
  const [name, own, copies] =
    copiesOfA > 1 ? ["a", elementsOfA, copiesOfA] : ["b", elementsOfB, copiesOfB];
  return `${result} ${name} is stretched: ${count(own)}, stored once, read ${copies.toLocaleString("en")} times.`;
}

const count = (elements) => `${elements.toLocaleString("en")} number${elements === 1 ? "" : "s"}`;
