/**
 * Works out the shape of a PyTorch expression, operation by operation.
 *
 * A value is a number, a list, a function, a namespace (a Map), or a tensor: its
 * shape, and in words why each of its sizes is what it is.
 */

import { align, product } from "../base/broadcast.js";

/** What PyTorch raises: its own text, and in other words why. */
class Raised extends Error {
  constructor(message, why) {
    super(message);
    this.why = why;
  }
}

/** Read "x (5, 2), w (2, 1)" as a map of names to shapes. */
export function parseShapes(text) {
  const pairs = [...text.matchAll(/(\w+)\s*\(([^)]*)\)/g)];
  return new Map(pairs.map(([, name, sizes]) => [name, sizes.match(/\d+/g)?.map(Number) ?? []]));
}

/**
 * Return the steps of an expression, each with code, shape, reasons and why; the
 * last one is the result. If PyTorch refuses, `error` has its text and `why`.
 *
 * Throws if the expression uses what isn't known here.
 */
export function follow(expression, shapes) {
  const evaluation = new Evaluation(expression, parseShapes(shapes));
  try {
    evaluation.run();
  } catch (problem) {
    if (!(problem instanceof Raised)) throw problem;
    return { steps: evaluation.steps, error: problem.message, why: problem.why };
  }
  return { steps: evaluation.steps, error: null, why: "" };
}

const TOKEN = /\s*(?:(\d+(?:\.\d*)?(?:e-?\d+)?)|([A-Za-z_]\w*)|(\*\*|[-+*/@()[\],.:=]))/y;

class Evaluation {
  steps = [];
  #at = 0;

  constructor(code, tensors) {
    this.code = code;
    this.tensors = tensors;
    this.tokens = [];
    TOKEN.lastIndex = 0;
    while (TOKEN.lastIndex < code.trimEnd().length) {
      const from = TOKEN.lastIndex;
      const match = TOKEN.exec(code);
      if (!match) throw new SyntaxError(`${code}: what is ${code.slice(from)}?`);
      const [whole, number, name, sign] = match;
      const text = number ?? name ?? sign;
      const start = from + whole.length - text.length;
      this.tokens.push({ number, name, sign, start, end: TOKEN.lastIndex });
    }
  }

  run() {
    const result = this.#sum();
    if (this.#at < this.tokens.length) throw new SyntaxError(`${this.code}: not understood`);
    if (!result?.shape) throw new TypeError(`${this.code} is no tensor`);
    if (this.steps.at(-1) !== result) this.steps.push({ ...result, code: this.code });
  }

  /** Take the next token if it is one of these signs. */
  #take(...signs) {
    const sign = this.tokens[this.#at]?.sign;
    if (!signs.includes(sign)) return undefined;
    this.#at += 1;
    return sign;
  }

  #expect(sign) {
    if (!this.#take(sign)) throw new SyntaxError(`${this.code}: ${sign} is missing`);
  }

  /** Note a step, if the value is a new tensor, with the code that made it. */
  #made(value, first) {
    if (!value?.shape) return value;
    const [start, end] = [this.tokens[first].start, this.tokens[this.#at - 1].end];
    const step = { ...value, code: this.code.slice(start, end) };
    this.steps.push(step);
    return step;
  }

  #chain(part, operations) {
    const first = this.#at;
    let left = part();
    for (let sign; (sign = this.#take(...Object.keys(operations))); ) {
      left = this.#made(operations[sign](left, part()), first);
    }
    return left;
  }

  #sum = () => this.#chain(this.#term, { "+": broadcast, "-": broadcast });

  #term = () => this.#chain(this.#signed, { "*": broadcast, "/": broadcast, "@": matmul });

  #signed = () => {
    const first = this.#at;
    if (!this.#take("-")) return this.#power();
    const value = this.#signed();
    return typeof value === "number" ? -value : this.#made(elementwise(value), first);
  };

  #power = () => {
    const first = this.#at;
    const base = this.#trailed();
    return this.#take("**") ? this.#made(broadcast(base, this.#signed()), first) : base;
  };

  /** A value, and what is called on it: .name, (…), […]. */
  #trailed() {
    const first = this.#at;
    let value = this.#atom();
    for (let sign; (sign = this.#take(".", "(", "[")); ) {
      if (sign === ".") value = this.#made(member(value, this.#name()), first);
      if (sign === "(") value = this.#made(value(...this.#calling()), first);
      if (sign === "[") value = this.#made(indexed(value, this.#indices()), first);
    }
    return value;
  }

  #name() {
    return this.tokens[this.#at++].name;
  }

  #atom() {
    const { number, name } = this.tokens[this.#at] ?? {};
    if (this.#take("(")) {
      const first = this.#sum();
      const value = this.#take(",") ? [first, ...this.#items(")")] : first;
      if (!Array.isArray(value)) this.#expect(")");
      return value;
    }
    if (this.#take("[")) return this.#items("]");
    this.#at += 1;
    if (number) return Number(number);
    if (this.tensors.has(name)) return named(name, this.tensors.get(name));
    if (CONSTANTS.has(name)) return CONSTANTS.get(name);
    throw new ReferenceError(`${this.code}: what is ${name ?? "missing"}?`);
  }

  #items(end, item = this.#sum) {
    const items = [];
    while (!this.#take(end)) {
      items.push(item());
      if (!this.#take(",")) {
        this.#expect(end);
        break;
      }
    }
    return items;
  }

  /** The arguments of a call: positions, then names. */
  #calling() {
    const named = {};
    const placed = this.#items(")", () => {
      if (this.tokens[this.#at + 1]?.sign !== "=") return this.#sum();
      const name = this.#name();
      this.#expect("=");
      named[name] = this.#sum();
      return undefined;
    });
    return [placed.filter((argument) => argument !== undefined), named];
  }

  #indices() {
    const bound = () => (["]", ",", ":"].includes(this.tokens[this.#at]?.sign) ? null : this.#sum());
    return this.#items("]", () => {
      const from = bound();
      return this.#take(":") ? { from, to: bound() } : from;
    });
  }
}

const tensor = (shape, reasons, why = "") => ({ shape, reasons, why });

/** A tensor, and why it may have no dimension at all. */
const perhapsScalar = (shape, reasons, why) => tensor(shape, reasons, shape.length ? "" : why);

const named = (code, shape) => ({
  code,
  ...tensor(
    shape,
    shape.map(() => `${code} has it`),
  ),
});

const plural = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;

/** An operation that treats each element alone. */
const elementwise = ({ shape }) =>
  tensor(
    shape,
    shape.map(() => "each element keeps its place"),
    "One number goes in, one comes out.",
  );

function broadcast(left, right) {
  if (typeof left === "number" && typeof right === "number") return NaN;
  if (typeof left === "number") return elementwise(right);
  if (typeof right === "number") return elementwise(left);
  const { places, shape, clash, error } = align(left.shape, right.shape);
  if (error) {
    const { a, b } = places[clash];
    throw new Raised(error, `From the right, ${a} meets ${b}: they differ, and neither is 1.`);
  }
  const reasons = places.map(({ a, b }) => {
    if (a === null) return `${right.code} has ${b}, ${left.code} has run out`;
    if (b === null) return `${left.code} has ${a}, ${right.code} has run out`;
    if (a === b) return `${a} meets ${b}`;
    return a === 1 ? `the 1 of ${left.code} is stretched` : `the 1 of ${right.code} is stretched`;
  });
  return perhapsScalar(shape, reasons, "Both are single numbers.");
}

function matmul(left, right) {
  const [a, b] = [left.shape, right.shape];
  if (a.length === 0 || b.length === 0) {
    throw new Raised(
      "both arguments to matmul need to be at least 1D, but they are " +
        `${a.length}D and ${b.length}D`,
      "A single number has no rows and no columns.",
    );
  }
  const inner = [a.at(-1), b.at(-2) ?? b[0]];
  const [batchOfA, batchOfB] = [a.slice(0, -2), b.slice(0, -2)];
  const batch =
    batchOfA.length + batchOfB.length
      ? broadcast({ shape: batchOfA, code: left.code }, { shape: batchOfB, code: right.code })
      : tensor([], []);
  if (inner[0] !== inner[1]) {
    const why = `The inner sizes are ${inner[0]} and ${inner[1]}: nothing can be paired.`;
    throw new Raised(mismatch(a, b, batch.shape), why);
  }
  const rows = a.length > 1 ? [[a.at(-2), `the rows of ${left.code}`]] : [];
  const columns = b.length > 1 ? [[b.at(-1), `the columns of ${right.code}`]] : [];
  const outer = [...rows, ...columns];
  return tensor(
    [...batch.shape, ...outer.map(([size]) => size)],
    [...batch.reasons, ...outer.map(([, reason]) => reason)],
    `The inner sizes, ${inner[0]} and ${inner[1]}, are equal and vanish.`,
  );
}

function mismatch(a, b, batch) {
  if (a.length === 1 && b.length === 1) {
    return (
      `inconsistent tensor size, expected tensor [${a}] and src [${b}] to have the same ` +
      `number of elements, but got ${a} and ${b} elements respectively`
    );
  }
  const rows = product(a.slice(0, -1));
  if (b.length === 1) {
    return `size mismatch, got input (${rows}), mat (${rows}x${a.at(-1)}), vec (${b[0]})`;
  }
  if (b.length > 2) {
    const expected = [product(batch), a.at(-1)].join(", ");
    const got = [product(batch), b.at(-2)].join(", ");
    return (
      "Expected size for first two dimensions of batch2 tensor to be: " +
      `[${expected}] but got: [${got}].`
    );
  }
  return `mat1 and mat2 shapes cannot be multiplied (${rows}x${a.at(-1)} and ${b[0]}x${b[1]})`;
}

/** Which dimension is meant, since -1 is the last. */
function dimensionOf({ shape }, dimension, rank = shape.length) {
  if (Number.isInteger(dimension) && dimension >= -rank && dimension < rank) {
    return dimension < 0 ? dimension + rank : dimension;
  }
  throw new Raised(
    `Dimension out of range (expected to be in range of [${-rank}, ${rank - 1}], ` +
      `but got ${dimension})`,
    `${plural(rank, "dimension")}: counting starts at 0.`,
  );
}

const stays = (d) => `dimension ${d} stays`;

function reduced(x, [place], { dim = place, keepdim = false }) {
  if (dim === undefined || dim === null) {
    return tensor([], [], "All elements become one number: no dimension is left.");
  }
  const gone = [dim].flat().map((d) => dimensionOf(x, d));
  const kept = x.shape
    .map((size, d) =>
      gone.includes(d) ? [1, `dimension ${d} is kept as a 1`, true] : [size, stays(d), false],
    )
    .filter(([, , away]) => keepdim || !away);
  return tensor(
    kept.map(([size]) => size),
    kept.map(([, reason]) => reason),
    `Dimension ${gone.join(" and ")} is reduced to one number.`,
  );
}

function reshaped(x, sizes) {
  const wanted = sizes.flat();
  const count = product(x.shape);
  if (count === 0) throw new RangeError("a tensor without elements isn't reshaped here");
  const known = product(wanted.filter((size) => size !== -1));
  const open = wanted.filter((size) => size === -1).length;
  if (open > 1) throw new Raised("only one dimension can be inferred", "Two sizes are left open.");
  if (open ? count % known !== 0 : count !== known) {
    throw new Raised(
      `shape '[${wanted.join(", ")}]' is invalid for input of size ${count}`,
      open
        ? `${count} elements can't be shared out in groups of ${known}.`
        : `${count} elements don't fill ${known} places.`,
    );
  }
  return tensor(
    wanted.map((size) => (size === -1 ? count / known : size)),
    wanted.map((size) => (size === -1 ? `${count} / ${known} are left` : "as you asked")),
    `There are ${count} elements before and after.`,
  );
}

/** Dimensions in another order. */
const reordered = (x, order) =>
  tensor(
    order.map((d) => x.shape[d]),
    order.map((d) => `dimension ${d} before`),
  );

function softmax(x, [place], { dim = place }) {
  const along = dimensionOf(x, dim);
  const reasons = x.shape.map((_, d) => (d === along ? "its numbers now sum to 1" : stays(d)));
  return tensor(x.shape, reasons);
}

function transposed(x, one, other) {
  const [i, j] = [dimensionOf(x, one), dimensionOf(x, other)];
  return reordered(
    x,
    x.shape.map((_, d) => (d === i ? j : d === j ? i : d)),
  );
}

function unsqueezed(x, dimension) {
  const at = dimensionOf(x, dimension, x.shape.length + 1);
  const reasons = x.shape.map((_, d) => `dimension ${d} before`);
  return tensor(x.shape.toSpliced(at, 0, 1), reasons.toSpliced(at, 0, "the new 1"));
}

function squeezed(x, dimension) {
  const gone = dimension === undefined ? null : dimensionOf(x, dimension);
  const kept = x.shape
    .map((size, d) => [size, `dimension ${d} before`, d])
    .filter(([size, , d]) => size !== 1 || (gone !== null && d !== gone));
  return tensor(
    kept.map(([size]) => size),
    kept.map(([, reason]) => reason),
    gone === null ? "Every dimension of size 1 is gone." : "",
  );
}

function indexed(x, indices) {
  const shape = [];
  const reasons = [];
  let d = 0;
  for (const index of indices) {
    if (index === undefined) {
      shape.push(1);
      reasons.push("None adds a 1");
      continue;
    }
    if (d === x.shape.length) {
      throw new Raised(
        `too many indices for tensor of dimension ${d}`,
        `There are only ${plural(d, "dimension")}.`,
      );
    }
    const size = x.shape[d];
    if (typeof index === "number") {
      if (index < -size || index >= size) {
        throw new Raised(
          `index ${index} is out of bounds for dimension ${d} with size ${size}`,
          `${plural(size, "place")}: counting starts at 0.`,
        );
      }
    } else {
      const place = (bound) => Math.min(size, bound < 0 ? Math.max(0, bound + size) : bound);
      const [from, to] = [place(index.from ?? 0), place(index.to ?? size)];
      shape.push(Math.max(0, to - from));
      reasons.push(to - from === size ? stays(d) : `places ${from} up to, not with, ${to}`);
    }
    d += 1;
  }
  for (; d < x.shape.length; d++) {
    shape.push(x.shape[d]);
    reasons.push(stays(d));
  }
  return perhapsScalar(shape, reasons, "Each dimension got one place: one number is left.");
}

function made(sizes) {
  const shape = sizes.flat();
  return perhapsScalar(
    shape,
    shape.map(() => "as you asked"),
    "No size was asked for: one number.",
  );
}

function literal(value) {
  const shape = [];
  for (let level = value; Array.isArray(level); level = level[0]) shape.push(level.length);
  return perhapsScalar(
    shape,
    shape.map((size, d) => `${plural(size, "item")} at depth ${d}`),
    "No brackets: one number.",
  );
}

function stacked([tensors, place], { dim = place ?? 0 }) {
  const other = tensors.findIndex(({ shape }) => `${shape}` !== `${tensors[0].shape}`);
  if (other > 0) {
    const [one, two] = [tensors[0], tensors[other]].map(({ shape }) => `[${shape.join(", ")}]`);
    throw new Raised(
      `stack expects each tensor to be equal size, but got ${one} at entry 0 ` +
        `and ${two} at entry ${other}`,
      "Only equal shapes can be stacked.",
    );
  }
  const { shape, reasons } = unsqueezed(tensors[0], dim);
  const at = dimensionOf(tensors[0], dim, shape.length);
  const count = tensors.length;
  return tensor(shape.with(at, count), reasons.with(at, `${count} tensors on each other`));
}

function linear([inputs, outputs]) {
  const layer = ([x]) => {
    const rows = product(x.shape.slice(0, -1));
    if (x.shape.at(-1) !== inputs) {
      throw new Raised(
        "mat1 and mat2 shapes cannot be multiplied " +
          `(${rows}x${x.shape.at(-1)} and ${inputs}x${outputs})`,
        `The layer takes ${plural(inputs, "feature")}, but ${x.code} has ${x.shape.at(-1)}.`,
      );
    }
    const reasons = x.shape.map((_, d) => stays(d));
    return tensor(x.shape.with(-1, outputs), reasons.with(-1, `the layer makes ${outputs}`));
  };
  layer.members = new Map([
    ["weight", tensor([outputs, inputs], ["one row for each output", "one for each input"])],
    ["bias", tensor([outputs], ["one for each output"])],
  ]);
  return layer;
}

/** A loss that compares elements in pairs and takes the mean. */
const pairwise = ([predictions, targets]) => {
  broadcast(predictions, targets);
  return tensor([], [], "The mean over all pairs is one number.");
};

function crossEntropy([logits, targets]) {
  const [rows, labels] = [logits.shape[0], targets.shape[0]];
  if (logits.shape.length > 1 && rows !== labels) {
    throw new Raised(
      `Expected input batch_size (${rows}) to match target batch_size (${labels}).`,
      `${plural(rows, "row")} of logits need as many targets.`,
    );
  }
  return tensor([], [], "The mean over the batch is one number.");
}

function member(value, name) {
  if (value?.shape) {
    if (METHODS[name]) return (placed, named) => METHODS[name](value, placed, named);
    if (name === "T") return reordered(value, value.shape.map((_, d) => d).reverse());
    if (name === "mT") return transposed(value, -2, -1);
  }
  const found = (value?.members ?? value)?.get?.(name);
  if (found === undefined) throw new ReferenceError(`what is .${name}?`);
  return found;
}

const METHODS = {
  reshape: reshaped,
  view: reshaped,
  flatten: (x) => reshaped(x, [-1]),
  transpose: (x, [one, other]) => transposed(x, one, other),
  unsqueeze: (x, [place], { dim = place }) => unsqueezed(x, dim),
  squeeze: (x, [place], { dim = place }) => squeezed(x, dim),
  softmax,
};
const ELEMENTWISE = "abs clone cos detach exp float gelu log long pow relu sigmoid sin sqrt tanh";
for (const name of ELEMENTWISE.split(" ")) METHODS[name] = elementwise;
for (const name of ["sum", "mean", "prod", "argmax", "amax", "std"]) METHODS[name] = reduced;

const functions = Object.entries(METHODS).map(([name, method]) => [
  name,
  ([x, ...placed], named) => method(x, placed, named),
]);
const makers = ["zeros", "ones", "rand", "randn", "empty"].map((name) => [name, made]);
const losses = { mse_loss: pairwise, l1_loss: pairwise, cross_entropy: crossEntropy };
const functional = new Map([...functions, ...Object.entries(losses)]);
const modules = { ReLU: elementwise, Sigmoid: elementwise, Tanh: elementwise, GELU: elementwise };
const nn = new Map([
  ["functional", functional],
  ["Linear", linear],
  ["MSELoss", () => pairwise],
  ["L1Loss", () => pairwise],
  ["CrossEntropyLoss", () => crossEntropy],
  ...Object.entries(modules).map(([name, apply]) => [name, () => ([x]) => apply(x)]),
]);
const torch = new Map([
  ...functions,
  ...makers,
  ["nn", nn],
  ["stack", stacked],
  ["tensor", ([value]) => literal(value)],
  ["arange", ([from, to]) => tensor([to === undefined ? from : to - from], ["from first to last"])],
]);
const CONSTANTS = new Map([
  ["torch", torch],
  ["nn", nn],
  ["F", functional],
  ["None", undefined],
  ["True", true],
  ["False", false],
]);
