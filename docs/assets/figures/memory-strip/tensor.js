/**
 * Tensors as PyTorch keeps them: which strip of memory one reads, from which
 * place on (offset), and how far each dimension steps (strides).
 *
 * An operation returns another such tensor. It reads the same strip, or `strip`
 * is null: then the numbers have to be copied into a new one.
 */

import { product } from "../base/broadcast.js";

/** What PyTorch raises: the kind of error and its text. */
export class Raised extends Error {
  constructor(kind, text) {
    super(text);
    this.kind = kind;
  }
}

const NOT_COMPATIBLE =
  "view size is not compatible with input tensor's size and stride (at least one " +
  "dimension spans across two contiguous subspaces). Use .reshape(...) instead.";
const NO_INDEX =
  "invalid index of a 0-dim tensor. Use `tensor.item()` in Python or " +
  "`tensor.item<T>()` in C++ to convert a 0-dim tensor to a number";
const NO_SLICE = "slice() cannot be applied to a 0-dim tensor.";

const raise = (kind, text) => {
  throw new Raised(kind, text);
};

/** A row that reads a whole strip. */
export const row = (size, strip) => ({ strip, shape: [size], strides: [1], offset: 0 });

/** The places that a tensor reads, in the order of its elements. */
export function places({ shape, strides, offset }) {
  const walk = (starts, size, dimension) =>
    starts.flatMap((start) => count(size).map((i) => start + i * strides[dimension]));
  return shape.reduce(walk, [offset]);
}

/** The index of an element, given its number in row order. */
export function indexOf({ shape }, element) {
  const [, index] = shape.reduceRight(
    ([rest, found], size) => [Math.floor(rest / size), [rest % size, ...found]],
    [element, []],
  );
  return index;
}

/** Whether the elements lie in memory one after the other, in row order. */
export const isContiguous = (tensor) => places(tensor).every((place, i) => place === tensor.offset + i);

export function view(tensor, sizes) {
  const reshaped = reshape(tensor, sizes);
  return reshaped.strip === null ? raise("RuntimeError", NOT_COMPATIBLE) : reshaped;
}

export function reshape(tensor, sizes) {
  const shape = inferred(product(tensor.shape), sizes);
  const strides = stridesOfView(tensor, shape);
  return strides ? { ...tensor, shape, strides } : copy(shape, rowByRow(shape));
}

/** The sizes with -1 worked out. */
function inferred(elements, sizes) {
  sizes.forEach((size, i) => {
    if (size === -1 && sizes.indexOf(-1) < i) {
      raise("RuntimeError", "only one dimension can be inferred");
    }
    if (size < -1) {
      raise(
        "RuntimeError",
        `invalid shape dimension ${size} at index ${i} of shape [${sizes.join(", ")}]`,
      );
    }
  });
  const known = product(sizes.filter((size) => size !== -1));
  const missing = sizes.includes(-1) ? elements / known : 1;
  if (!Number.isInteger(missing) || known * missing !== elements) {
    raise("RuntimeError", `shape '[${sizes.join(", ")}]' is invalid for input of size ${elements}`);
  }
  return sizes.map((size) => (size === -1 ? missing : size));
}

/**
 * Strides that read the same memory in another shape, or null if none do.
 *
 * From the right, dimensions that step on evenly are one run of memory. A run has
 * to be dealt out to whole dimensions of the new shape.
 */
function stridesOfView({ shape, strides }, newShape) {
  if (shape.length === 0) return newShape.map(() => 1);
  const found = [];
  let open = newShape.length; // dimensions of the new shape that have no stride yet
  let run = 1;
  let step = strides.at(-1);
  for (let d = shape.length - 1; d >= 0; d--) {
    run *= shape[d];
    const goesOn = d > 0 && (shape[d - 1] === 1 || strides[d - 1] === run * step);
    if (goesOn) continue;
    let dealt = 1;
    while (open > 0 && (dealt < run || newShape[open - 1] === 1)) {
      open -= 1;
      found.unshift(dealt * step);
      dealt *= newShape[open];
    }
    if (dealt !== run) return null;
    run = 1;
    step = strides[d - 1];
  }
  return open === 0 ? found : null;
}

/** Turn the order of the dimensions around. */
export const turn = (tensor) => ({
  ...tensor,
  shape: tensor.shape.toReversed(),
  strides: tensor.strides.toReversed(),
});

/** Pick along each dimension: a number takes one, [start, stop, step] a slice. */
export function index(tensor, items) {
  const rank = tensor.shape.length;
  if (rank === 0 && items.length === 1) refuseIn0d(items[0]);
  if (items.length > rank) raise("IndexError", `too many indices for tensor of dimension ${rank}`);
  const picked = { ...tensor, shape: [], strides: [] };
  tensor.shape.forEach((size, dimension) => {
    const item = items[dimension] ?? [null, null, null];
    const stride = tensor.strides[dimension];
    if (!Array.isArray(item)) {
      picked.offset += inBounds(item, size, dimension) * stride;
      return;
    }
    const { start, length, step } = slice(item, size);
    picked.offset += start * stride;
    picked.shape.push(length);
    picked.strides.push(step * stride);
  });
  return picked;
}

function refuseIn0d(item) {
  if (Array.isArray(item)) {
    checkStep(item[2]);
    raise("IndexError", NO_SLICE);
  }
  raise("IndexError", item === 0 ? NO_INDEX : outOfBounds(item, 0, 0));
}

function inBounds(place, size, dimension) {
  if (place >= -size && place < size) return (place + size) % size;
  return raise("IndexError", outOfBounds(place, dimension, size));
}

const outOfBounds = (place, dimension, size) =>
  `index ${place} is out of bounds for dimension ${dimension} with size ${size}`;

function slice([start, stop, step], size) {
  checkStep(step);
  const bound = (place) => Math.min(Math.max(place < 0 ? place + size : place, 0), size);
  const first = bound(start ?? 0);
  const length = Math.max(0, Math.ceil((bound(stop ?? size) - first) / (step ?? 1)));
  return { start: first, length, step: step ?? 1 };
}

function checkStep(step) {
  if (step === 0) raise("ValueError", "slice step cannot be zero");
  if (step < 0) raise("ValueError", "step must be greater than zero");
}

/** A copy keeps the order in memory, and closes the gaps that a slice left. */
export function clone({ shape, strides }) {
  return copy(shape, isDense(shape, strides) ? strides : denseStrides(shape, strides));
}

const copy = (shape, strides) => ({ strip: null, shape, strides, offset: 0 });

function isDense(shape, strides) {
  const dense = denseStrides(shape, strides);
  return shape.every((size, d) => size === 1 || strides[d] === dense[d]);
}

/** Strides without gaps, the dimensions in the order of their steps. */
function denseStrides(shape, strides) {
  const fromLast = count(shape.length).reverse();
  const fromShortStep = fromLast.sort((one, other) => strides[one] - strides[other]);
  const dense = [];
  let step = 1;
  for (const d of fromShortStep) {
    dense[d] = step;
    step *= shape[d];
  }
  return dense;
}

const rowByRow = (shape) => shape.map((_, d) => product(shape.slice(d + 1)));

const count = (size) => Array.from({ length: size }, (_, i) => i);
