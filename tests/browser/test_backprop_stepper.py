"""The backpropagation stepper walks a graph as autograd does."""

import random
from collections.abc import Callable
from dataclasses import dataclass

import torch
from browser.figures import assert_as_pytorch, button, use
from playwright.sync_api import Locator, expect
from torch import Tensor

FIGURES = ["backprop-stepper"]
NUDGES = [1e-2, 1e-3, 1e-4, 1e-5, 1e-6]


@dataclass
class Graph:
    """Operations in order: each result's name, with its inputs and function."""

    leaves: str
    given: str
    operations: dict[str, tuple[str, Callable[..., Tensor]]]

    @property
    def links(self) -> list[tuple[str, str]]:
        """The links on the way back, each as the names of its two ends."""
        return [
            (name, operand)
            for name in reversed(self.operations)
            for operand in self.operations[name][0]
            if operand not in self.given
        ]

    @property
    def steps(self) -> int:
        return len(self.operations) + 1 + len(self.links)

    def run(self, known: dict[str, Tensor]) -> dict[str, Tensor]:
        """Compute all that isn't known yet."""
        values = dict(known)
        for name, (operands, function) in self.operations.items():
            if name not in values:
                values[name] = function(*(values[key] for key in operands))
        return values


GRAPHS = {
    "line": Graph(
        leaves="xwb",
        given="x",
        operations={
            "y": ("xw", lambda x, w: w * x),
            "z": ("yb", lambda y, b: y + b),
            "L": ("z", lambda z: z**2),
        },
    ),
    "fork": Graph(
        leaves="a",
        given="",
        operations={
            "b": ("a", lambda a: 2 * a),
            "p": ("b", lambda b: b + 1),
            "q": ("b", lambda b: 3 * b),
            "L": ("pq", lambda p, q: p + q),
        },
    ),
    "wave": Graph(
        leaves="x",
        given="",
        operations={
            "u": ("x", lambda x: 2 * x),
            "v": ("u", lambda u: u + 5),
            "c": ("v", lambda v: v**3),
            "L": ("c", torch.sin),
        },
    ),
}


def states() -> list[dict]:
    """Draw leaves for every step of every graph, the edges among them."""
    chance = random.Random(42)
    return [
        {
            "graph": name,
            "leaves": leaves,
            "step": step,
            "nudge": chance.choice(NUDGES),
        }
        for name, graph in GRAPHS.items()
        for step in range(graph.steps + 1)
        for leaves in [
            *([leaf] * len(graph.leaves) for leaf in (0, 20, -20)),
            *([chance.uniform(-20, 20) for _ in graph.leaves] for _ in "1234"),
            [chance.randint(-3, 3) for _ in graph.leaves],
        ]
    ]


def by_torch(graph: str, leaves: list[float], step: int, nudge: float) -> dict:
    """Return what the figure has to show, from what PyTorch computes."""
    self = GRAPHS[graph]
    known = {
        name: torch.tensor(leaf, dtype=torch.float64).requires_grad_(
            name not in self.given
        )
        for name, leaf in zip(self.leaves, leaves, strict=True)
    }
    values = self.run(known)
    for tensor in values.values():
        if tensor.requires_grad:
            tensor.retain_grad()
    values["L"].backward()

    forward = len(self.operations)
    seen = {*self.leaves, *list(self.operations)[:step]}
    walked = self.links[: max(0, step - forward - 1)]
    nodes = []
    for name, tensor in values.items():
        arrivals = [
            arrival(self, values, source, name)
            for source, target in walked
            if target == name
        ]
        if name == "L":
            complete = step > forward
        else:
            expected = sum(target == name for _, target in self.links)
            complete = 0 < expected == len(arrivals)
        slope = sum(one["product"] for one in arrivals) if arrivals else None
        measured = None
        if complete:
            slope = tensor.grad.item()
            measured = nudged(self, values, name, nudge)
        near = complete and torch.allclose(
            torch.tensor(slope, dtype=torch.float64),
            torch.tensor(measured, dtype=torch.float64),
            atol=1e-5,  # as torch.autograd.gradcheck
            rtol=1e-3,
        )
        nodes.append(
            {
                "name": name,
                "value": tensor.item() if name in seen else None,
                "arrivals": arrivals,
                "slope": slope,
                "complete": complete,
                "nudged": measured,
                "agrees": near if complete else None,
            }
        )
    return {
        "steps": self.steps,
        "nodes": nodes,
        "links": [
            {
                "from": source,
                "to": target,
                "slope": own_slope(self, values, source, target)
                if source in seen
                else None,
            }
            for source, target in self.links
        ],
    }


def own_slope(
    graph: Graph, values: dict[str, Tensor], source: str, target: str
) -> float:
    """Return how fast a result moves along one of its operands alone."""
    operands, function = graph.operations[source]
    apart = {
        key: values[key].detach().requires_grad_(key == target)
        for key in operands
    }
    function(*apart.values()).backward()
    return apart[target].grad.item()


def arrival(
    graph: Graph, values: dict[str, Tensor], source: str, target: str
) -> dict:
    slope = values[source].grad.item()
    link = own_slope(graph, values, source, target)
    product = slope * link
    return {"from": source, "slope": slope, "link": link, "product": product}


def nudged(
    graph: Graph, values: dict[str, Tensor], name: str, nudge: float
) -> float:
    """Return the slope of L along one number, by moving it to both sides."""
    results = list(graph.operations)
    before = results[: results.index(name)] if name in results else []
    kept = {
        key: values[key].detach()
        for key in [*graph.leaves, *before]
        if key != name
    }
    there, back = (
        graph.run({**kept, name: values[name].detach() + way * nudge})["L"]
        for way in (1, -1)
    )
    return ((there - back) / (2 * nudge)).item()


def test_it_walks_as_autograd_does(figure: Locator):
    assert_as_pytorch(figure, states(), by_torch)


def test_it_is_stepped_through_both_ways(figure: Locator):
    """The chapter's own graph comes to the numbers that the page has."""
    expect(figure.locator(".primary")).to_have_text("Next")
    use(
        figure,
        ("Next", "", "Forward: b = 2a = 2 · 3 = 6."),
        ("L =", "(wx + b)²", {"step": 0}),
        ("Next", "", "Forward: y = wx = 3 · 2 = 6."),
        ("Next", "", "Forward: z = y + b = 6 + 1 = 7."),
        ("Next", "", "Forward: L = z² = 7² = 49."),
        ("Next", "", "dL/dL = 1."),
        ("Next", "", "So dL/dz = 1 · 14 = 14."),
        ("Next", "", "So dL/dy = 14 · 1 = 14."),
        ("Next", "", "So dL/db = 14 · 1 = 14."),
        ("Next", "", "and dL/dy = 14. So dL/dw = 14 · 2 = 28."),
        ("Next", "<Enter>", {"step": 8}),
    )
    expect(button(figure, "Next")).to_have_attribute("aria-disabled", "true")
    expect(figure.locator(".primary")).to_have_count(0)
    use(
        figure,
        ("x =", "−1.5", "So dL/dw = −7 · (−1.5) = 10.5."),
        ("Back", "", {"step": 7}),
        ("Start", "", {"step": 0}),
        ("Back", "<Enter>", {"step": 0}),
    )
    expect(figure.get_by_text("step 0 of 8")).to_be_visible()


def test_the_table_has_the_sum_of_two_paths_and_what_a_nudge_measures(
    figure: Locator,
):
    cells = figure.get_by_role("row").last.get_by_role("cell")
    use(figure, ("End", "", {"step": 10}))
    expect(cells).to_have_text(["4 · 2", "8", "8"])
    use(
        figure, ("L =", "sin((2x + 5)³)", {"step": 0}), ("End", "", {"step": 9})
    )
    for nudge, measured, words in [
        ("0.01", "43.2252", "measures 43.2252: the nudge is too wide"),
        ("0.0001", "370.1393", "measures 370.1393, which is near."),
        ("0.000001", "370.4638", "measures 370.4638 too."),
    ]:
        use(figure, ("Nudge by ±", nudge, words))
        expect(cells).to_have_text(["185.2319 · 2", "370.4638", measured])
