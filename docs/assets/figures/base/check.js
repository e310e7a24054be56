/** Checks of a state. No DOM here: models use this, in a browser or not. */

/** Why a state was refused, in words for the reader. */
export class Refusal extends RangeError {}

/** Return the value if it is a whole number within limits, else refuse. */
export function whole(value, name, low, high) {
  if (Number.isInteger(value) && value >= low && value <= high) return value + 0;
  throw new Refusal(`${name} must be a whole number from ${low} to ${high}.`);
}

/** Return the value if it is a number within limits, else refuse. */
export function real(value, name, low, high) {
  if (typeof value === "number" && value >= low && value <= high) return value + 0;
  throw new Refusal(`${name} must be a number from ${low} to ${high}.`);
}

/** Return the value if it is one of the options, else refuse. */
export function oneOf(value, name, options) {
  if (options.includes(value)) return value;
  throw new Refusal(`${name} must be one of: ${options.join(", ")}.`);
}

/** Return a list of checked items if its length is within limits. */
export function list(value, name, least, most, checkItem) {
  const fits = Array.isArray(value) && value.length >= least && value.length <= most;
  if (fits) return Array.from(value, checkItem);
  const length = least === most ? least : `${least} to ${most}`;
  throw new Refusal(`${name} must be a list of ${length} item${most === 1 ? "" : "s"}.`);
}
