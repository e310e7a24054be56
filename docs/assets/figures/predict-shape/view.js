import { html } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { SHAPE, question } from "./model.js";

/**
 * <predict-shape> around a folded question asks it and grades the answer. The
 * folded text holds the shape, or PyTorch's error, and the author's reason.
 */
class PredictShape extends Figure {
  static title = "Predict the shape";
  #model;
  #input = html("input", {
    type: "text",
    placeholder: "such as (2, 3)",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
  });

  get model() {
    this.#model ??= question(this.#folded("p").textContent);
    return this.#model;
  }

  /** A copy of a part of the folded question. */
  #folded(part) {
    return this.querySelector(`details ${part}`).cloneNode(true);
  }

  build() {
    const reason = this.#folded("p");
    const [start] = reason.childNodes;
    start.data = start.data.replace(SHAPE, "");
    this.bind((_, { given }) => this.classList.toggle("answered", given !== null));
    return [
      html("p", {}, ...this.#folded("summary").childNodes),
      this.#form(),
      html("div", { class: "answer" }, this.#grades(), reason),
    ];
  }

  #form() {
    const input = this.#input;
    const answer = (event) => {
      event.preventDefault();
      if (!this.change({ answer: input.value })) input.setAttribute("aria-invalid", "true");
    };
    this.bind((state) => {
      input.removeAttribute("aria-invalid");
      input.value = state.answer;
    });
    return html(
      "form",
      { class: "figure-controls", onsubmit: answer },
      html("label", {}, html("span", {}, "Shape"), input),
      html("button", { type: "submit" }, "Check"),
    );
  }

  /** The answer above the result, a column for each dimension. */
  #grades() {
    const yours = html("tr");
    const result = html("tr");
    const fill = (row, head, cells) =>
      row.replaceChildren(html("th", { scope: "row" }, head), ...cells);
    this.bind((_, { axes }) => {
      const mark = ({ given, right }) =>
        html("td", { class: right ? "right" : "wrong" }, `${given ?? "none"} ${right ? "✓" : "✗"}`);
      fill(yours, "yours", axes.map(mark));
      fill(result, "result", axes.map(({ size }) => html("td", {}, size ?? "none")));
    });
    return html("table", { class: "grades" }, yours, result);
  }

  /** The button is gone when it has done its work, so the field takes over. */
  reset() {
    super.reset();
    this.#input.focus();
  }
}

customElements.define("predict-shape", PredictShape);
