/** Writes numbers and shapes for readers. No DOM here: models use this too. */

const formats = {}; // making one takes longer than all else in an axis
const format = (places) =>
  (formats[places] ??= new Intl.NumberFormat("en", { maximumFractionDigits: places }));

/** Write a number for readers: at most so many places, a real minus sign. */
export function written(value, places = 4) {
  if (!Number.isFinite(value)) throw new RangeError("say in words what happened");
  const size = Math.abs(value);
  const tiny = size > 0 && size < 0.5 * 10 ** -places;
  const text =
    tiny || size >= 1e9
      ? value.toExponential(2)
      : format(places).format(value);
  return text.replace(/^-0$/, "0").replaceAll("-", "−");
}

/** Write a shape as PyTorch's people do: (), (3,), (4, 3). */
export const shapeText = (shape) =>
  `(${shape.join(", ")}${shape.length === 1 ? "," : ""})`;
