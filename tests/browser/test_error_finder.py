"""A learner pastes what PyTorch printed, and the entry for it is shown.

The tracebacks are made here, by running code that goes wrong with other sizes,
names and dtypes than the page's own.
"""

import re
import traceback
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.figures import new_tab
from browser.fixtures import visit, wait_until
from built_site import ROOT
from playwright.sync_api import Browser, Page, expect

PRELUDE = "import numpy as np\nimport torch\nfrom torch import nn\n"
MODEL = "class Net(nn.Module):\n    def {name}(self, x):\n        {body}\n"
LOSS = "loss = (w * torch.ones(3)).sum()\n"

COVERED = {
    "the-inner-sizes-of-a-product-differ": [
        "torch.randn(30) @ torch.randn(3, 30)",
        "nn.Linear(4, 16)(torch.ones(8, 3))",
        "nn.Sequential(nn.Linear(2, 8), nn.Linear(16, 1))(torch.ones(5, 2))",
    ],
    "a-vector-has-the-wrong-length": [
        "torch.ones(4, 5) @ torch.ones(4)",
        "torch.ones(9) @ torch.ones(12)",
    ],
    "two-shapes-cant-be-stretched-to-each-other": [
        "torch.ones(6, 2) + torch.ones(6)",
        "nn.MSELoss()(torch.ones(9), torch.ones(10))",
    ],
    "a-reshape-needs-another-number-of-elements": [
        "torch.arange(10).reshape(4, 4)",
        "torch.ones(2, 3, 4).reshape(5, -1)",
    ],
    "tensors-dont-fit-side-by-side": [
        "torch.cat([torch.ones(8, 1), torch.ones(8, 1), torch.ones(9, 1)], 1)",
    ],
    "the-rows-have-different-lengths": [
        "torch.tensor([[[1.0], [2.0]], [[3.0, 4.0], [5.0, 6.0]]])",
    ],
    "an-index-points-past-the-end": [
        "houses = torch.ones(5, 2)\nhouses[0, 4]",
        "torch.zeros(12)[-13]",
    ],
    "there-is-no-such-dimension": [
        "torch.ones(4).softmax(dim=1)",
        "torch.ones(2, 3).mean(dim=-3)",
    ],
    "whole-numbers-cant-have-a-gradient": [
        "torch.tensor([[1, 2]], requires_grad=True)",
        "torch.arange(4).requires_grad_()",
    ],
    "two-dtypes-meet-in-one-product": [
        "torch.ones(3, 4).double() @ torch.ones(4, 2).long()",
        "nn.Linear(3, 1)(torch.from_numpy(np.ones((9, 3))))",
        "torch.ones(2, 6).double() @ torch.ones(6)",
    ],
    "there-is-no-mean-of-whole-numbers": [
        "torch.tensor([[1, 2], [3, 4]]).mean()",
    ],
    "a-decimal-number-doesnt-fit-into-a-whole-one": [
        "counts = torch.tensor([4, 6])\ncounts /= 3",
        "nn.BCEWithLogitsLoss()(torch.zeros(6, 1), torch.ones(6, 1).long())",
    ],
    "a-list-or-an-array-stands-where-a-tensor-belongs": [
        "torch.mean([1.0, 2.0, 3.0])",
        "nn.Linear(4, 2)(np.ones((1, 4)))",
        "nn.ReLU()((1.0, -1.0))",
    ],
    "one-number-is-asked-of-many": [
        "int(torch.ones(2))",
        "nn.Linear(4, 5)(torch.ones(4)).item()",
    ],
    "many-answers-and-one-yes-or-no-is-wanted": [
        "if torch.ones(4) == torch.ones(4):\n    pass",
        "nn.L1Loss(torch.ones(3), torch.zeros(3))",
    ],
    "nothing-in-the-loss-asks-for-a-gradient": [
        "w = nn.Linear(2, 1)(torch.ones(2)).detach()\n"
        + LOSS
        + "loss.backward()",
    ],
    "backward-is-called-on-many-numbers": [
        "(torch.ones(7, requires_grad=True) ** 2).backward()",
    ],
    "backward-is-called-twice-on-one-record": [
        "loss = nn.Linear(2, 1)(torch.ones(3, 2)).square().mean()\n"
        "loss.backward()\nloss.backward()",
    ],
    "a-parameter-is-changed-while-pytorch-records": [
        "w = torch.zeros(2, 2, requires_grad=True)\nw += 1",
        "b = torch.zeros(4, requires_grad=True)\nb[2] = 1.0",
    ],
    "a-number-that-backward-needs-is-overwritten": [
        "w = torch.ones(4, 1, requires_grad=True)\nh = torch.exp(w)\n"
        "h -= 1\nh.sum().backward()",
        "w = torch.ones(3, requires_grad=True)\nh = w * 2\n"
        "loss = (h * h).sum()\nh[0] = 5\nloss.backward()",
    ],
    "numpy-is-asked-for-a-tensor-that-learns": [
        "nn.Linear(2, 1)(torch.ones(5, 2)).numpy()",
    ],
    "the-gradient-is-none": [
        "b = torch.zeros(1, requires_grad=True)\n0.001 * b.grad",
        "nn.Linear(2, 1).weight.grad.zero_()",
    ],
    "the-loss-is-a-plain-number": [
        "nn.MSELoss()(torch.ones(4), torch.zeros(4)).item().backward()",
        "predictions = torch.ones(3).mean().item()\npredictions.detach()",
    ],
    "the-optimizer-gets-no-parameters": [
        "torch.optim.SGD(nn.ReLU().parameters(), lr=0.5)",
    ],
    "the-brackets-behind-parameters-are-missing": [
        "sum(p.numel() for p in nn.Linear(4, 1).parameters)",
    ],
    "super__init__-is-missing": [
        "class Net(nn.Module):\n    def __init__(self):\n"
        "        self.output = nn.Linear(16, 1)\nNet()",
    ],
    "the-model-has-no-forward": [
        MODEL.format(name="predict", body="return x").replace("Net", "Pricer")
        + "Pricer()(torch.ones(3, 4))",
    ],
    "the-model-returns-nothing": [
        MODEL.format(name="forward", body="x * 2")
        + "nn.MSELoss()(Net()(torch.ones(4, 1)), torch.ones(4, 1))",
        MODEL.format(name="forward", body="x * 2")
        + "Net()(torch.ones(3)) + torch.ones(3)",
    ],
    "a-class-number-is-too-large": [
        "nn.CrossEntropyLoss()(torch.ones(2, 5), torch.tensor([0, 5]))",
        "nn.CrossEntropyLoss()(torch.ones(1, 10), torch.tensor([-1]))",
    ],
    "class-numbers-have-a-decimal-point": [
        "nn.CrossEntropyLoss()(torch.ones(2, 5), torch.tensor([0.0, 4.0]))",
        "nn.CrossEntropyLoss()(torch.ones(3, 2), torch.ones(3).int())",
    ],
    "class-numbers-stand-in-a-column": [
        "nn.CrossEntropyLoss()(torch.ones(6, 2), torch.ones(6, 1).long())",
    ],
    "there-are-more-examples-than-answers": [
        "nn.CrossEntropyLoss()(torch.ones(32, 10), torch.ones(31).long())",
    ],
    "answers-have-another-shape-than-logits": [
        "nn.BCEWithLogitsLoss()(torch.ones(16, 1), torch.ones(16))",
        "nn.BCEWithLogitsLoss()(torch.ones(3), torch.ones(3, 1))",
    ],
    "view-needs-its-elements-in-one-order": [
        "torch.ones(4, 5).transpose(0, 1).view(20)",
        "torch.ones(2, 3, 4).permute(2, 0, 1).view(-1)",
    ],
    "stacked-tensors-have-different-sizes": [
        "torch.stack([torch.ones(3, 8), torch.ones(3, 9)])",
        "from torch.utils.data import DataLoader\n"
        "list(DataLoader([torch.ones(2), torch.ones(3)], batch_size=2))",
    ],
    "there-are-more-indices-than-dimensions": [
        "torch.ones(4)[0, 1]",
        "nn.MSELoss()(torch.ones(2), torch.zeros(2))[0]",
        "for number in torch.tensor(3.0):\n    pass",
    ],
    "a-function-wants-another-number-of-dimensions": [
        "nn.Conv2d(3, 6, 5)(torch.ones(32, 32))",
        "nn.Conv2d(3, 6, 5)(torch.ones(4, 1, 28, 28))",
        "torch.dot(torch.ones(2, 2), torch.ones(2))",
        "torch.mm(torch.ones(2, 3), torch.ones(3))",
    ],
    "the-model-has-no-such-attribute": [
        MODEL.format(name="forward", body="return self.dense(x)")
        + "Net()(torch.ones(3))",
        "nn.Sequential().predict(torch.ones(3))",
    ],
    "a-call-gets-the-wrong-arguments": [
        "nn.MSELoss()(torch.ones(2))",
        MODEL.format(name="forward", body="return x") + "Net()(1, 2, 3)",
        "nn.Linear(5)",
        "torch.optim.Adam(nn.Linear(1, 1).parameters(), learning_rate=1)",
    ],
    "what-is-called-is-no-function": [
        "loss = nn.MSELoss()(torch.ones(2), torch.ones(2))\nloss(1)",
        "nn.functional(torch.ones(2))",
    ],
    "binary-cross-entropy-gets-numbers-outside-0-and-1": [
        "nn.BCELoss()(torch.tensor([4.0]), torch.tensor([0.0]))",
    ],
    "whole-numbers-are-given-as-probabilities": [
        "nn.CrossEntropyLoss()(torch.ones(4, 5), torch.ones(4, 5).long())",
    ],
    "the-saved-weights-belong-to-another-model": [
        "nn.Linear(9, 2).load_state_dict(nn.Linear(9, 5).state_dict())",
        "nn.Sequential(nn.Linear(1, 1)).load_state_dict("
        "nn.Linear(1, 1).state_dict())",
    ],
    "torchload-refuses-the-file": [
        "import io\nfile = io.BytesIO()\ntorch.save(nn.ReLU(), file)\n"
        "file.seek(0)\ntorch.load(file, weights_only=True)",
    ],
    "a-batch-cant-be-put-together": [
        "from torch.utils.data import DataLoader\n"
        "next(iter(DataLoader([object(), object()])))",
    ],
    "a-loop-unpacks-another-number-of-values": [
        "rows, columns = torch.ones(5, 2, 3).shape",
        "images, labels = torch.ones(1, 4)",
    ],
    "the-optimizer-gets-a-computed-tensor": [
        "torch.optim.Adam([torch.ones(2, requires_grad=True) / 2])",
    ],
    "an-embedding-has-no-row-for-a-number": [
        "nn.Embedding(10, 4)(torch.tensor([[2, 10]]))",
    ],
    "batch-normalisation-gets-a-single-example": [
        "nn.BatchNorm1d(64)(torch.ones(1, 64))",
    ],
    "two-tensors-are-on-different-devices": [
        "nn.Linear(4, 2, device='meta')(torch.ones(1, 4))",
        "torch.ones(2, device='meta') + torch.ones(2)",
    ],
    "numpy-is-asked-for-a-tensor-on-another-device": [
        "torch.ones(4, device='meta').numpy()",
    ],
    "a-column-meets-a-row": [
        "nn.MSELoss()(torch.ones(8, 1), torch.ones(8))",
        "nn.L1Loss()(torch.ones(20), torch.ones(20, 1))",
    ],
}
# These need a GPU, or processes that stop.
QUOTED = [
    "pytorch-finds-no-gpu",
    "the-gpu-is-full",
    "the-dataloaders-workers-stop",
]
UNRELATED = [
    "{'size': 1}['price']",
    "[1, 2][2]",
    "int('four')",
    "1 / 0",
    "prices + 1",
    "sum(5)",
    "3 + 'a'",
    "len(5)",
    "{}.features",
    "'a'(1)",
    "'a'.decode()",
    "import torchh",
    "open('houses.csv')",
    "torch.linalg.inv(torch.zeros(2, 2))",
    "torch.onez(3)",
    "np.ones(3) @ np.ones(4)",
    "raise KeyboardInterrupt",
    "def f():\n    return",
    "assert (2, 3) == (3, 2), 'the shapes differ'",
]
PROSE = [
    "The weather is nice today, and the sun falls on the water of the lake.",
    "How do I multiply two matrices?",
    "RuntimeError",
    "tensor([1., 2., 3.])",
    "<b>bold</b> & \u202e\U0001f600 \x00 \\ ${x} `y`",
]
SYMPTOMS = {
    "my loss oscillates and never settles": "the-gradient-is-never-zeroed",
    "loss goes up and down": "the-gradient-is-never-zeroed",
    "My loss is not decreasing at all": "the-learning-rate",
    "network is not learning anything": "one-batch-learned-by-heart",
    "my model doesn\u2019t learn XOR": "one-batch-learned-by-heart",
    "weights don't update after step": "the-gradient-is-zeroed-too-soon",
    "all my gradients are zero": "the-gradient-is-zeroed-too-soon",
    "the loss diverges": "the-learning-rate-is-too-large",
    "output is always NaN": "the-learning-rate-is-too-large",
    "all outputs are the same for every input": "a-column-meets-a-row",
    "loss stuck at 0.693": "the-loss-and-its-logits",
    "my loss stays at 2.30 on mnist": "the-loss-and-its-logits",
    "accuracy stays constant at 50%": "the-loss-and-its-logits",
    "validation accuracy is much worse": "training-and-evaluation",
    "my loss is nan": "the-learning-rate-is-too-large",
    "the loss explodes": "the-learning-rate-is-too-large",
    "the loss stays constant": "the-gradient-is-zeroed-too-soon",
    "the loss sticks above a floor": "softmax-is-applied-twice",
    "The model predicts the mean for every house": "a-column-meets-a-row",
    "the loss swings up and down": "the-gradient-is-never-zeroed",
}
DECIDED = {
    "expected scalar type Double but found Float": (
        "two-dtypes-meet-in-one-product"
    ),
    "expected scalar type Long but found Int": (
        "class-numbers-have-a-decimal-point"
    ),
    "Found dtype Double but expected Float": ("two-dtypes-meet-in-one-product"),
    "Found dtype Long but expected Float": (
        "a-decimal-number-doesnt-fit-into-a-whole-one"
    ),
    "Input type (torch.cuda.FloatTensor) and weight type (torch.FloatTensor) "
    "should be the same": ("two-tensors-are-on-different-devices"),
    "Input type (torch.FloatTensor) and weight type (torch.DoubleTensor) "
    "should be the same": ("two-dtypes-meet-in-one-product"),
    "found at least two devices, mps:0 and cpu!": (
        "two-tensors-are-on-different-devices"
    ),
    "'NoneType' object has no attribute 'zero_'": ("the-gradient-is-none"),
    "'NoneType' object has no attribute 'log_softmax'": (
        "the-model-returns-nothing"
    ),
    "unsupported operand type(s) for *=: 'NoneType' and 'float'": (
        "the-gradient-is-none"
    ),
    "unsupported operand type(s) for +: 'NoneType' and 'Tensor'": (
        "the-model-returns-nothing"
    ),
    "'tuple' object has no attribute 'backward'": (
        "a-list-or-an-array-stands-where-a-tensor-belongs"
    ),
    "'Autoencoder' object has no attribute 'encoder'": (
        "the-model-has-no-such-attribute"
    ),
}
REPORTS = Path(__file__).with_name("reports.txt")
OTHER_WARNING = (
    "train.py:9: UserWarning: Using a target size (torch.Size([8])) that is "
    "different to the input size (torch.Size([8, 1])). This will likely lead "
    "to incorrect results due to broadcasting. Please ensure they have the "
    "same size."
)
CALM = [
    "tensors.md",
    "operations/arithmetic.md",
    "twins.md",
    "contributing.md",
    "index.md",
]
HUGE = [
    "'",
    "[1",
    "[ 1 ",
    "1x",
    "a.",
    "mat1 and mat2 shapes ",
    "the size of a ",
]
MATCH_ALL = """async texts => {
    const {match} = await import("/assets/figures/error-finder/model.js");
    const {known} = document.querySelector("error-finder");
    return texts.map(text => match(text, known));
}"""
KNOWN = 'document.querySelector("error-finder").known.entries'


def fail(source: str, file: Path) -> tuple[str, str]:
    """Run code as a learner's file; return the traceback and the message.

    Code that only warns gives the warning as a terminal shows it.
    """
    file.write_text(PRELUDE + source + "\n", "utf-8")
    code = compile(file.read_text("utf-8"), str(file), "exec")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        try:
            exec(code, {"__name__": "__main__"})
        except BaseException as error:
            return traceback.format_exc(), str(error)
    if not caught:
        return "", ""
    first = caught[0]
    text = warnings.formatwarning(
        first.message, first.category, first.filename, first.lineno
    )
    return text, str(first.message)


def ways_to_paste(source: str, file: Path) -> list[str]:
    """Return a whole traceback, its last line, its message, and it wrapped."""
    whole, message = fail(source, file)
    assert message, f"this code doesn't fail:\n{source}"
    begins = message.split("\n")[0]
    last = [line for line in whole.split("\n") if begins in line][-1]
    wrapped = re.sub(r"(.{60}\S*) ", r"\1\n  ", whole)
    return [whole, last, message, f"I get `{message}`, why?", wrapped]


@pytest.fixture(scope="module")
def loaded(browser: Browser, base_url: str) -> Iterator[tuple[Page, list[str]]]:
    with new_tab(browser, base_url) as (page, errors):
        visit(page, "/errors/")
        wait_until(page, "document.querySelector('error-finder').known")
        yield page, errors


@pytest.fixture
def finder(loaded: tuple[Page, list[str]]) -> Iterator[Page]:
    page, errors = loaded
    page.get_by_label("Paste your traceback").fill("")
    yield page
    assert errors == []


def test_the_right_entry_comes_first(finder: Page, tmp_path: Path):
    texts, wanted = [], []
    for entry, sources in COVERED.items():
        for number, source in enumerate(sources):
            ways = ways_to_paste(source, tmp_path / f"{number}.py")
            texts += ways
            wanted += [entry] * len(ways)
    assert len(texts) >= 5 * 40
    answers = finder.evaluate(MATCH_ALL, texts)
    wrong = [
        f"{entry}: got {[f['id'] for f in answer['found']]} for\n{text}"
        for entry, text, answer in zip(wanted, texts, answers, strict=True)
        if [f["id"] for f in answer["found"][:1]] != [entry]
    ]
    assert not wrong, "\n".join(wrong)


def test_each_recorded_message_is_covered_and_finds_its_own_entry(finder: Page):
    entries = finder.evaluate(KNOWN)
    loud = [entry for entry in entries if entry["messages"]]
    assert {entry["id"] for entry in loud} == {*COVERED, *QUOTED}
    assert len(entries) - len(loud) >= 5
    for entry in loud:
        texts = [message["text"] for message in entry["messages"]]
        for answer in finder.evaluate(MATCH_ALL, texts):
            assert answer["found"][0]["id"] == entry["id"]


def test_an_unrelated_text_is_said_to_be_so(finder: Page, tmp_path: Path):
    texts = [fail(source, tmp_path / "a.py")[0] for source in UNRELATED]
    texts += [text.strip().split("\n")[-1] for text in texts]
    texts = [text for text in texts if text] + PROSE
    for text, answer in zip(
        texts, finder.evaluate(MATCH_ALL, texts), strict=True
    ):
        assert answer == {"kind": "unknown", "found": []}, text
    for answer in finder.evaluate(MATCH_ALL, ["", " \n\t "]):
        assert answer["kind"] == "empty"


def test_the_wording_of_each_version_finds_its_entry(finder: Page):
    entries = finder.evaluate(KNOWN)
    texts, wanted = [], []
    for entry in entries:
        for message in entry["messages"]:
            said = message["text"]
            texts += [
                said,
                f"RuntimeError: {said}",
                f"I get `{said}`, why?",
                said.replace("'", "\u2019").replace('"', "\u201d"),
                f"{OTHER_WARNING}\nTraceback\nRuntimeError: {said}",
            ]
            wanted += [entry["id"]] * 5
    assert len(texts) > 1000
    answers = finder.evaluate(MATCH_ALL, texts)
    wrong = [
        f"{entry}: got {[f['id'] for f in answer['found']]} for {text}"
        for entry, text, answer in zip(wanted, texts, answers, strict=True)
        if [f["id"] for f in answer["found"][:1]] != [entry]
    ]
    assert not wrong, "\n".join(wrong)


def test_each_wording_belongs_to_an_entry(finder: Page):
    names = finder.evaluate(
        """async () => {
            const wordings =
                await import("/assets/figures/error-finder/wordings.js");
            const silent = wordings.SIGNS.map(([name]) => name)
                .filter(name => !wordings.CHECKLIST[name]);
            return [...Object.keys(wordings.WORDINGS), ...silent];
        }"""
    )
    entries = {entry["id"] for entry in finder.evaluate(KNOWN)}
    assert set(names) <= entries | {""}


def test_what_learners_report_leads_to_the_right_entry(finder: Page):
    lines = REPORTS.read_text("utf-8").split("\n")
    lines = [line for line in lines if line and not line.startswith("#")]
    texts, wanted = lines[::2], [line.split() for line in lines[1::2]]
    assert len(texts) > 200
    answers = finder.evaluate(MATCH_ALL, texts)
    wrong = {
        text: answer["found"][:1]
        for text, right, answer in zip(texts, wanted, answers, strict=True)
        if next((f["id"] for f in answer["found"]), "unknown") not in right
    }
    assert wrong == {}


def test_types_devices_and_none_decide(finder: Page):
    answers = finder.evaluate(MATCH_ALL, list(DECIDED))
    for (text, wanted), answer in zip(DECIDED.items(), answers, strict=True):
        assert [f["id"] for f in answer["found"][:1]] == [wanted], text


def test_sentences_that_report_no_trouble_lead_nowhere(finder: Page):
    sentences = [
        " ".join(sentence.split())
        for page in CALM
        for sentence in re.split(r"(?<=[.!?])\s", prose(page))
        if 30 < len(sentence) < 250
    ]
    assert len(sentences) > 300
    answers = finder.evaluate(MATCH_ALL, sentences)
    pairs = zip(sentences, answers, strict=True)
    assert [text for text, a in pairs if a["kind"] != "unknown"] == []


def prose(page: str) -> str:
    """Return what a page says, without its code and its proofs."""
    text = (ROOT / "docs" / page).read_text("utf-8").split("---", 2)[2]
    return re.sub(r"```.*?```|<!--.*?-->", "", text, flags=re.DOTALL)


def test_the_chapters_own_code_is_named(finder: Page):
    show(
        finder,
        'File "/home/ada/src/foundations/pieces.py", line 12, in relu\n'
        "RuntimeError: mat1 and mat2 shapes cannot be multiplied (2x3 and 2x3)",
    )
    status = finder.get_by_role("status")
    expect(status).to_contain_text("foundations/pieces.py, line 12, in relu")


def test_words_lead_to_a_silent_error_and_say_that_they_only_may(finder: Page):
    for text, wanted in SYMPTOMS.items():
        show(finder, text)
        expect(finder.get_by_role("status")).to_contain_text("may be")
        first = finder.locator("error-finder li a").first
        expect(first).to_have_attribute("href", re.compile(f"#{wanted}$"))


def test_the_headings_of_the_checklist_are_there(finder: Page):
    names = finder.evaluate(
        """async () => {
            const wordings =
                await import("/assets/figures/error-finder/wordings.js");
            return Object.keys(wordings.CHECKLIST);
        }"""
    )
    visit(finder, "/not-learning/")
    for name in names:
        expect(finder.locator(f"h2#{name}")).to_be_attached()
    visit(finder, "/errors/")
    wait_until(finder, "document.querySelector('error-finder').known")


def test_a_huge_text_is_answered_at_once(finder: Page):
    took = finder.evaluate(
        """parts => parts.map(part => {
            const text = part.repeat(1e6 / part.length);
            const start = performance.now();
            document.querySelector("error-finder").show(text);
            return performance.now() - start;
        })""",
        HUGE,
    )
    assert max(took) < 2000, took
    message = "shape '[3, 5]' is invalid for input of size 12"
    show(finder, f"{HUGE[0] * 1_000_000}\n{message}")
    expect(finder.get_by_role("status")).to_contain_text("Only its end")
    expect(finder.locator("error-finder li a")).to_have_count(1)


def test_what_is_pasted_is_never_run(finder: Page):
    hostile = "<img src=x onerror='window.run = 1'><script>run = 1</script>"
    message = "RuntimeError: mat1 and mat2 shapes cannot be multiplied "
    box = finder.get_by_label("Paste your traceback")
    for text in (hostile, f"{message}({hostile} and 3x4)"):
        box.fill(text)
        assert finder.locator("error-finder :is(img, script)").count() == 0
    assert finder.evaluate("window.run") is None


def test_it_is_used_by_keyboard_alone(finder: Page):
    box = finder.get_by_label("Paste your traceback")
    box.focus()
    # Keys that the theme takes for shortcuts are letters here.
    finder.keyboard.type("fs: shape '[2, 7]' is invalid for input of size 9")
    expect(box).to_be_focused()
    for name in ("Try an example", "Clear"):
        finder.keyboard.press("Tab")
        expect(finder.get_by_text(name, exact=True)).to_be_focused()
    finder.keyboard.press("Tab")
    finder.keyboard.press("Enter")
    entry = finder.locator("#a-reshape-needs-another-number-of-elements")
    expect(entry).to_be_in_viewport()
    finder.get_by_text("Try an example").press("Enter")
    assert "mat1 and mat2" in box.input_value()
    finder.get_by_text("Clear", exact=True).press("Space")
    assert box.input_value() == ""
    expect(finder.get_by_role("status")).to_contain_text("Nothing is pasted")


def show(page: Page, text: str) -> None:
    page.evaluate(
        "text => document.querySelector('error-finder').show(text)", text
    )


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (360, "dark")])
def test_it_fits_and_nothing_moves(
    page: Page, errors: list[str], width: int, scheme: str
):
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 800})
    visit(page, "/errors/")
    assert page.evaluate("window.shifts") == []
    below = page.locator("error-finder + p")
    top = below.bounding_box()["y"]
    for text in ("", "KeyError: 'x'", "is out of bounds", "'NoneType' object"):
        show(page, text)
        assert below.bounding_box()["y"] == top, text
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page, context="error-finder")
    assert found.violations_count == 0, found.generate_report()
    assert errors == []
