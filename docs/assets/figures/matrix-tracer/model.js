/** The matrix product of a batch and a weight, entry by entry. */

import { Refusal, oneOf, whole } from "../base/check.js";
import { written } from "../base/text.js";

export const LARGEST_SIZE = 6;
export const LARGEST_NUMBER = 20;

/** The weight is kept as it is stored: in × out, or as nn.Linear has it, out × in. */
export const initial = {
  x: [[1, 2, 3], [4, 5, 6]],
  w: [[7, 8], [9, 10], [11, 12]],
  linear: false,
  row: 0,
  column: 0,
};

const houses = [[8, 2, 1], [12, 3, 5], [10, 2, 9], [15, 4, 3]];
const neurons = [[1, 4, -1], [0, 1, 5], [2, 0, 1], [-1, 2, 0], [3, -3, 2]];
const picked = { row: 2, column: 3 };

export const presets = [
  ["two friends, two shops", initial],
  ["four houses, five neurons", { x: houses, w: transpose(neurons), linear: false, ...picked }],
  ["the same in nn.Linear", { x: houses, w: neurons, linear: true, ...picked }],
  ["inner sizes that differ", { ...initial, w: filled(2, 3, (i, j) => 3 * i + j + 7) }],
  [
    "a weight that changes nothing",
    { ...initial, w: filled(3, 3, (i, j) => Number(i === j)), row: 1, column: 2 },
  ],
  ["a single number comes out", { ...initial, x: [[2, 0, 1, 4]], w: [[5], [7], [3], [-1]] }],
  [
    "as large as it gets here",
    {
      x: filled(6, 6, (i, j) => ((i + 2 * j) % 5) - 1),
      w: filled(6, 6, (i, j) => ((2 * i + j) % 5) - 2),
      linear: true,
      row: 5,
      column: 0,
    },
  ],
];
export const examples = presets.map(([, state]) => state);

function transpose(matrix) {
  return matrix[0].map((_, j) => matrix.map((row) => row[j]));
}

function filled(rows, columns, number) {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => number(i, j)),
  );
}

export function check({ x, w, linear, row, column }) {
  const clean = {
    x: checkMatrix(x, "x"),
    w: checkMatrix(w, "the weight"),
    linear: oneOf(linear, "The layout of nn.Linear", [false, true]),
  };
  const { batch, out } = sizes(clean);
  return {
    ...clean,
    row: whole(row, "The row", 0, batch - 1),
    column: whole(column, "The column", 0, out - 1),
  };
}

function checkMatrix(rows, name) {
  const fits = (items) =>
    Array.isArray(items) && items.length >= 1 && items.length <= LARGEST_SIZE;
  if (!fits(rows) || !Array.from(rows).every(fits)) {
    throw new Refusal(`Each size must be a whole number from 1 to ${LARGEST_SIZE}.`);
  }
  if (rows.some((row) => row.length !== rows[0].length)) {
    throw new Refusal(`All rows of ${name} must be of one length.`);
  }
  return rows.map((row) =>
    Array.from(row, (number) =>
      whole(number, `Each number of ${name}`, -LARGEST_NUMBER, LARGEST_NUMBER),
    ),
  );
}

/** The four sizes: batch, in, out, and the weight's own inner size. */
export function sizes({ x, w, linear }) {
  const [weightIn, out] = linear ? [w[0].length, w.length] : [w.length, w[0].length];
  return { batch: x.length, in: x[0].length, out, weightIn };
}

/**
 * The fields of the state that change with a size; new cells hold a 1. While the
 * inner sizes agree, a new `in` is one for both.
 */
export function resized(state, size, value) {
  const old = sizes(state);
  const next = { ...old, [size]: value };
  if (size === "in" && old.in === old.weightIn) next.weightIn = value;
  if (!Object.values(next).every((one) => one >= 1 && one <= LARGEST_SIZE && one % 1 === 0)) {
    return { x: null };
  }
  const stored = state.linear ? [next.out, next.weightIn] : [next.weightIn, next.out];
  return {
    x: cut(state.x, next.batch, next.in),
    w: cut(state.w, ...stored),
    row: Math.min(state.row, next.batch - 1),
    column: Math.min(state.column, next.out - 1),
  };
}

const cut = (matrix, rows, columns) =>
  filled(rows, columns, (i, j) => matrix[i]?.[j] ?? 1);

/** The fields of the state in the other layout: the same weight on its side. */
export const turned = ({ w }, linear) => ({ w: transpose(w), linear });

const shapeOf = (matrix) => [matrix.length, matrix[0].length];

export function compute({ x, w, linear, row, column }) {
  const factor = linear ? transpose(w) : w;
  const picked = { row: x[row], column: factor.map((line) => line[column]) };
  const shapes = { x: shapeOf(x), w: shapeOf(w), factor: shapeOf(factor), result: null };
  const [batch, inner] = shapes.x;
  const [weightIn, out] = shapes.factor;
  if (inner !== weightIn) {
    const sizes = `(${batch}x${inner} and ${weightIn}x${out})`;
    const error = `mat1 and mat2 shapes cannot be multiplied ${sizes}`;
    const none = { products: null, sum: null, result: null, multiplications: null };
    return { ...picked, shapes, factor, error, ...none };
  }
  const columns = transpose(factor);
  const result = x.map((line) => columns.map((other) => total(products(line, other))));
  return {
    ...picked,
    shapes: { ...shapes, result: shapeOf(result) },
    factor,
    error: null,
    products: products(picked.row, picked.column),
    sum: result[row][column],
    result,
    multiplications: batch * inner * out,
  };
}

const products = (row, column) => row.map((number, i) => number * column[i]);
const total = (numbers) => numbers.reduce((sum, number) => sum + number, 0);

/** What stands to the right of the @. */
export const nameOfFactor = (linear) => (linear ? "weight.T" : "weight");

/** Write a number as a factor or a term: negative ones in parentheses. */
export const term = (number) => (number < 0 ? `(${written(number)})` : written(number));

export function describe({ linear, row, column }, readout) {
  const { shapes, sum } = readout;
  const name = nameOfFactor(linear);
  if (sum === null) {
    return (
      `The inner sizes are ${shapes.x[1]} and ${shapes.factor[0]}: the numbers in a row of x ` +
      `and in a column of ${name} can't be paired.`
    );
  }
  const pairs = readout.row.map((number, i) => `${term(number)} · ${term(readout.column[i])}`);
  const where = linear
    ? `row ${column} of weight, which is column ${column} of weight.T`
    : `column ${column} of weight`;
  return `Row ${row} of x meets ${where}: ${pairs.join(" + ")} = ${written(sum)}.`;
}
