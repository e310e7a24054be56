import { html } from "../base/dom.js";
import { Figure } from "../base/figure.js";
import { SHAPE, question } from "./model.js";

/**
 * <predict-shape> around a folded question asks it and grades the answer. The
 * folded text holds the shape, or PyTorch's error, and the author's reason.
 */
class PredictShape extends Figure {
  static title = "Predict the shape";
  static grows = true; // when it is answered, and not before
  #model;

  get model() {
    this.#model ??= question(this.#folded("p").textContent);
    return this.#model;
  }

  /** A copy of a part of the folded question. */
  #folded(part) {
    return this.querySelector(`details ${part}`).cloneNode(true);
  }

  build() {
    const asked = html("p", {}, ...this.#folded("summary").childNodes);
    return [asked, this.#form(), this.#axes(), this.#reason()];
  }

  #form() {
    const input = html("input", {
      type: "text",
      placeholder: "(2, 3)",
      autocomplete: "off",
      autocapitalize: "none",
      spellcheck: "false",
    });
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

  #axes() {
    const rows = html("tbody");
    const heads = ["yours", "result"].map((text) => html("th", { scope: "col" }, text));
    const table = html("table", { class: "grades" }, html("thead", {}, html("tr", {}, ...heads)), rows);
    this.bind((_, { axes }) => {
      rows.replaceChildren(
        ...axes.map(({ given, size, right }) =>
          html(
            "tr",
            { class: right ? "right" : "wrong" },
            html("td", {}, `${given ?? "none"} ${right ? "✓" : "✗"}`),
            html("td", {}, size ?? "none"),
          ),
        ),
      );
      table.hidden = axes.length === 0;
    });
    return table;
  }

  #reason() {
    const reason = this.#folded("p");
    const [start] = reason.childNodes;
    start.data = start.data.replace(SHAPE, "");
    this.bind((_, { given }) => {
      reason.hidden = given === null;
    });
    return reason;
  }
}

customElements.define("predict-shape", PredictShape);
