"""What a learner types into the search leads to the page that answers it."""

import re

from browser.fixtures import visit
from playwright.sync_api import Error, Page, expect

LEADS_TO = {
    "tensor": "tensors/",
    "read shape": "tensors/",
    "reshape": "tensors/",
    "dtype": "tensors/",
    "matrix multiplication": "operations/arithmetic/",
    "element-wise": "operations/arithmetic/",
    "broadcasting": "operations/broadcasting/",
    "gradient": "gradients/",
    "gradient descent": "gradients/",
    "learning rate": "gradients/",
    "no_grad": "gradients/",
    "backpropagation": "backpropagation/",
    "chain rule": "backpropagation/",
    "grad_fn": "backpropagation/",
    "zero_grad": "network/with-nn/",
    "out x in": "network/with-nn/",
    "hidden layer": "network/hidden-by-hand/",
    "training loop": "network/from-scratch/",
    "activation": "activations/",
    "why relu": "activations/",
    "dead relu": "activations/",
    "sigmoid": "activations/",
    "vanishing gradient": "activations/",
    "loss": "losses/",
    "cross-entropy": "losses/",
    "softmax before cross entropy": "losses/",
    "mse": "losses/",
    "logits": "losses/",
    "adam": "house-prices/ twins/",
    "exercises": "exercises/",
    "glossary": "glossary/",
}
# A message may lead to the page that explains it, or to the page of errors.
MESSAGES = {
    "broadcast error": "operations/broadcasting/",
    "the size must match at non-singleton": "operations/broadcasting/",
    "mat1 and mat2 shapes cannot be multiplied": "operations/arithmetic/",
    "requires_grad": "gradients/",
    "backward through the graph a second time": "backpropagation/",
}

# Questions as learners type them, with the sections that answer.
QUESTIONS = """
what does -1 mean in view
    tensors/#reshape-same-eggs-other-carton
    errors/#a-reshape-needs-another-number-of-elements
view size is not compatible
    tensors/#one-strip-read-in-many-ways
difference torch.stack and torch.cat
    operations/along/#join-tensors
    errors/#tensors-dont-fit-side-by-side
convert tensor to numpy array
    errors/#numpy-is-asked-for-a-tensor-that-learns
difference torch.mm matmul and mul
    operations/arithmetic/#the-rule-of-the-shapes
mat1 and mat2 shapes cannot be multiplied
    errors/#the-inner-sizes-of-a-product-differ
    operations/arithmetic/#the-rule-of-the-shapes
convert int to one-hot
    summary/#the-loop-on-words
    exercises/class-targets/
accumulate gradients over several batches
    exercises/half-batches/
    gradients/#zero-the-gradient-before-the-next-one
trying to backward through graph second time
    errors/#backward-is-called-twice-on-one-record
    backpropagation/#the-record-that-pytorch-keeps
what does retain_graph mean
    errors/#backward-is-called-twice-on-one-record
    backpropagation/#the-record-that-pytorch-keeps
element 0 of tensors does not require grad
    errors/#nothing-in-the-loss-asks-for-a-gradient
leaf variable used in an in-place operation
    errors/#a-parameter-is-changed-while-pytorch-records
    gradients/#update-without-recording
grad is None after loss.backward
    errors/#the-gradient-is-none
    backpropagation/#one-formula-there-and-back
gradient of ReLU at 0
    activations/#the-slopes-side-by-side
    twins/#relu
what is tape-based autograd
    backpropagation/#the-record-that-pytorch-keeps
    backpropagation/#a-new-graph-on-every-run
    gradients/#let-pytorch-measure-it
shape of nn.Linear weights
    network/with-nn/#the-weight-lies-on-its-side
    exercises/layer-shapes/
total number of parameters in model
    network/with-nn/#a-hidden-layer
    house-prices/#step-2-the-model
model(input) vs model.forward(input)
    network/with-nn/#the-weight-lies-on-its-side
what does model.eval() do
    house-prices/#step-5-the-evaluation
cross entropy not zero when prediction correct
    losses/#the-bug-softmax-before-the-loss
    errors/#softmax-is-applied-twice
    exercises/softmax-twice/
cross entropy with one-hot targets
    exercises/class-targets/
CrossEntropyLoss vs BCEWithLogitsLoss
    losses/#which-loss-for-which-task
    losses/#binary-cross-entropy-yes-or-no
softmax which dimension to use
    losses/#check-yourself
advantages of ReLU over sigmoid
    activations/#what-a-bend-buys
    activations/#the-vanishing-gradient
    activations/#the-slopes-side-by-side
more sigmoid layers training stuck
    activations/#the-vanishing-gradient
same output for all inputs
    errors/#a-column-meets-a-row
    operations/broadcasting/#why-it-is-worse-than-a-wrong-number
    operations/broadcasting/#the-bug-that-raises-no-error
    house-prices/#step-4-the-loop
validation loss increases while training loss decreases
    labs/windsor/#a-network-watched-on-both-sides
    labs/windsor/#stop-in-time
    labs/watched/#too-good
    house-prices/#ask-about-houses-it-hasnt-seen
    glossary/#overfitting
epoch vs iteration
    network/from-scratch/#the-loop
    glossary/#epoch
split dataset into training and test
    labs/windsor/#three-parts
    house-prices/#ask-about-houses-it-hasnt-seen
which optimizer SGD or Adam
    house-prices/#sgd-or-adam
    house-prices/#step-3-the-training-set-up
    house-prices/#step-4-the-loop
    twins/#adam
reproducible results seed
    tensors/#let-pytorch-fill-it-in
    glossary/#seed
loss goes down and up again
    errors/#the-gradient-is-never-zeroed
    errors/#the-learning-rate-is-too-large
    gradients/#a-step-too-long
how to flatten a tensor
    tensors/#reshape-same-eggs-other-carton
    tensors/#one-strip-read-in-many-ways
difference between view and reshape
    tensors/#one-strip-read-in-many-ways
    tensors/#reshape-same-eggs-other-carton
    errors/#view-needs-its-elements-in-one-order
what is contiguous
    tensors/#one-strip-read-in-many-ways
    errors/#view-needs-its-elements-in-one-order
add a dimension unsqueeze
    operations/along/#a-dimension-of-size-1
    operations/broadcasting/#when-it-should-be-a-column
    errors/#a-function-wants-another-number-of-dimensions
get value from tensor item()
    tensors/#a-tensor-with-one-number-is-still-a-tensor
clone vs copy tensor
    tensors/#two-names-one-memory
numpy array shares memory with tensor
    tensors/#two-names-one-memory
torch.rand vs torch.randn
    tensors/#let-pytorch-fill-it-in
set random seed manual_seed
    tensors/#let-pytorch-fill-it-in
    glossary/#seed
convert int tensor to float
    tensors/#whole-numbers-cant-learn
    errors/#whole-numbers-cant-have-a-gradient
transpose a matrix
    tensors/#reshape-same-eggs-other-carton
    operations/arithmetic/#the-rule-of-the-shapes
    tensors/#one-strip-read-in-many-ways
matrix multiplication @ operator
    operations/arithmetic/#rows-times-columns
    operations/arithmetic/#the-rule-of-the-shapes
    operations/arithmetic/#all-four-entries
elementwise multiplication
    operations/arithmetic/#pair-by-pair
hadamard product
    operations/arithmetic/#pair-by-pair
how does broadcasting work
    operations/broadcasting/
    operations/broadcasting/#the-rules
    operations/broadcasting/#one-notice-for-every-bus
add bias to each row
    operations/broadcasting/#the-bias
what does requires_grad do
    gradients/#let-pytorch-measure-it
why call zero_grad
    gradients/#zero-the-gradient-before-the-next-one
    network/with-nn/#the-loop-once-more
with torch.no_grad what for
    gradients/#update-without-recording
partial derivative of two variables
    gradients/#two-variables-the-gradient
what is the gradient
    gradients/#two-variables-the-gradient
    glossary/#gradient
    gradients/
learning rate too high
    gradients/#a-step-too-long
    errors/#the-learning-rate-is-too-large
    not-learning/#the-learning-rate
how to choose learning rate
    gradients/#walking-downhill
    gradients/#a-step-too-long
    not-learning/#the-learning-rate
gradient descent algorithm
    gradients/#walking-downhill
    gradients/
    glossary/#gradient-descent
chain rule example
    backpropagation/#the-chain-rule
what is grad_fn
    backpropagation/#the-record-that-pytorch-keeps
dynamic computation graph
    backpropagation/#a-new-graph-on-every-run
    backpropagation/#the-record-that-pytorch-keeps
numerical gradient check finite differences
    backpropagation/#check-a-gradient-by-nudging
leaf tensor is_leaf
    glossary/#leaf
    backpropagation/#the-record-that-pytorch-keeps
weighted sum plus bias perceptron neuron
    network/from-scratch/#a-small-decision-maker
    glossary/#neuron
write training loop pytorch
    network/from-scratch/#the-loop
    network/with-nn/#the-loop-once-more
    house-prices/#step-4-the-loop
super().__init__() in nn.Module
    network/with-nn/#a-model-is-a-class
    errors/#super__init__-is-missing
nn.Linear weight shape out_features in_features
    network/with-nn/#the-weight-lies-on-its-side
number of hidden neurons
    network/with-nn/#a-hidden-layer
    network/with-nn/#does-it-help
    glossary/#hidden-layer
what is an activation function for
    activations/
    activations/#two-counters-at-the-airport
    glossary/#activation-function
dying relu problem
    activations/#relu-a-flood-gate
    activations/#the-slopes-side-by-side
    activations/#both-on-the-same-layer
vanishing gradients sigmoid
    activations/#the-vanishing-gradient
what is gelu
    activations/#gelu-a-gate-on-a-spring
leaky relu
    activations/#relu-a-flood-gate
    activations/#the-slopes-side-by-side
tanh or sigmoid
    activations/#sigmoid-a-dimmer
    activations/#the-slopes-side-by-side
mean squared error formula
    losses/#mean-squared-error-how-far-off
mse vs mae outliers
    losses/#why-squares-then
    losses/#try-both-losses
    exercises/outlier/
softmax function
    losses/#from-scores-to-probabilities
what are logits
    losses/#from-scores-to-probabilities
    glossary/#logits
negative log likelihood
    losses/#likelihood
    losses/#from-probabilities-to-a-loss
cross entropy loss explained
    losses/#cross-entropy-how-surprised
    losses/#from-probabilities-to-a-loss
which loss function for binary classification
    losses/#binary-cross-entropy-yes-or-no
    losses/#which-loss-for-which-task
which loss for regression
    losses/#which-loss-for-which-task
    losses/#mean-squared-error-how-far-off
CrossEntropyLoss softmax needed?
    losses/#the-bug-softmax-before-the-loss
    errors/#softmax-is-applied-twice
normalize input data
    house-prices/#step-1-the-data
    not-learning/#the-scale
adam optimizer
    house-prices/#sgd-or-adam
    house-prices/#step-3-the-training-set-up
    twins/#adam
    glossary/#adam
model.eval() vs torch.no_grad()
    house-prices/#step-5-the-evaluation
    not-learning/#training-and-evaluation
r squared score
    house-prices/#step-5-the-evaluation
train test split
    house-prices/#ask-about-houses-it-hasnt-seen
    labs/windsor/#three-parts
early stopping
    labs/windsor/#stop-in-time
overfitting
    glossary/#overfitting
    house-prices/#ask-about-houses-it-hasnt-seen
    labs/windsor/#a-network-watched-on-both-sides
cuda out of memory
    errors/#the-gpu-is-full
tensors on same device
    in-practice/#a-gpu-if-there-is-one
    errors/#two-tensors-are-on-different-devices
load state_dict size mismatch
    errors/#the-saved-weights-belong-to-another-model
torch.stack different sizes
    errors/#stacked-tensors-have-different-sizes
too many indices for tensor
    errors/#there-are-more-indices-than-dimensions
loss is nan
    errors/#the-learning-rate-is-too-large
    not-learning/#the-data
    not-learning/#the-learning-rate
loss not decreasing
    not-learning/#the-learning-rate
    not-learning/
    errors/#the-gradient-is-never-zeroed
    errors/#the-gradient-is-zeroed-too-soon
overfit a single batch
    not-learning/#one-batch-learned-by-heart
loss stuck at 0.693
    not-learning/#the-loss-and-its-logits
weights not updating
    not-learning/#the-zeroing
    errors/#the-gradient-is-zeroed-too-soon
pytorch tensor to python list
    tensors/#a-tensor-with-one-number-is-still-a-tensor
    errors/#one-number-is-asked-of-many
how to get shape of tensor as list of int
    tensors/#read-a-shape
create tensor of zeros
    tensors/#let-pytorch-fill-it-in
pytorch squeeze vs unsqueeze
    operations/along/#a-dimension-of-size-1
    operations/broadcasting/#when-it-should-be-a-column
    operations/broadcasting/#the-cure
    errors/#a-function-wants-another-number-of-dimensions
what is dim in torch.sum
    operations/along/#the-margins-of-a-ledger
    tensors/#read-a-shape
    errors/#there-is-no-such-dimension
how to save a trained model
    in-practice/#save-it-load-it
    errors/#torchload-refuses-the-file
    errors/#the-saved-weights-belong-to-another-model
how to use gpu in pytorch
    in-practice/#a-gpu-if-there-is-one
    errors/#pytorch-finds-no-gpu
    errors/#two-tensors-are-on-different-devices
difference between detach and no_grad
    gradients/#update-without-recording
    gradients/#let-pytorch-measure-it
    tensors/#two-names-one-memory
why do we need to call zero_grad in pytorch
    gradients/#zero-the-gradient-before-the-next-one
what does backward do in pytorch
    gradients/#let-pytorch-measure-it
    glossary/#backward-pass
    backpropagation/#one-formula-there-and-back
how to compute gradient by hand
    backpropagation/#one-formula-there-and-back
    exercises/gradient/
    twins/#backpropagation-through-two-layers
    gradients/#the-slope-of-a-curve
non-leaf tensor grad attribute accessed
    errors/#the-gradient-is-none
    backpropagation/#one-formula-there-and-back
inplace operation error
    errors/#a-number-that-backward-needs-is-overwritten
    errors/#a-parameter-is-changed-while-pytorch-records
nn.ModuleList vs python list
    errors/#the-optimizer-gets-no-parameters
    network/with-nn/#a-model-is-a-class
nn.Sequential example
    network/with-nn/#a-hidden-layer
    network/with-nn/#a-model-is-a-class
what is the forward method
    network/with-nn/#a-model-is-a-class
    errors/#the-model-has-no-forward
how many hidden layers should i use
    network/with-nn/#does-it-help
    network/with-nn/#a-hidden-layer
why nonlinear activation function needed
    activations/#two-counters-at-the-airport
is relu differentiable at zero
    activations/#the-slopes-side-by-side
    twins/#relu
sigmoid output always between 0 and 1
    activations/#sigmoid-a-dimmer
loss function for multi class classification
    losses/#which-loss-for-which-task
    losses/#many-examples-at-once
    losses/#cross-entropy-how-surprised
BCELoss vs BCEWithLogitsLoss
    losses/#binary-cross-entropy-yes-or-no
    errors/#binary-cross-entropy-gets-numbers-outside-0-and-1
why minus log in cross entropy
    losses/#from-probabilities-to-a-loss
target out of bounds cross entropy
    errors/#a-class-number-is-too-large
feature scaling neural network
    house-prices/#step-1-the-data
    not-learning/#the-scale
what does optimizer.step do
    network/with-nn/#the-loop-once-more
    twins/#sgd-with-momentum
    house-prices/#step-3-the-training-set-up
momentum in SGD
    twins/#sgd-with-momentum
what is an epoch
    glossary/#epoch
    network/from-scratch/#the-loop
what is batch size
    in-practice/#mini-batches-from-a-dataloader
    glossary/#batch
training accuracy high test accuracy low
    not-learning/#training-and-evaluation
    glossary/#overfitting
    house-prices/#ask-about-houses-it-hasnt-seen
how to evaluate regression model
    house-prices/#step-5-the-evaluation
baseline model comparison
    house-prices/#compare-it-with-something
    glossary/#baseline
gradient explosion
    errors/#the-learning-rate-is-too-large
    gradients/#a-step-too-long
numerically stable softmax
    twins/#softmax
dropout eval mode
    not-learning/#training-and-evaluation
    house-prices/#step-5-the-evaluation
outer sum of two vectors
    operations/broadcasting/#both-sides-can-stretch
    exercises/every-pair/
multiply matrix with vector
    operations/arithmetic/#rows-times-columns
    errors/#a-vector-has-the-wrong-length
    operations/arithmetic/#the-rule-of-the-shapes
expected scalar type float but found double
    errors/#two-dtypes-meet-in-one-product
optimizer got an empty parameter list
    errors/#the-optimizer-gets-no-parameters
only tensors of floating point can require gradients
    errors/#whole-numbers-cant-have-a-gradient
"""

# Asks the worker itself, which takes less time than typing.
RANKS = """async asked => {
    const config = JSON.parse(document.getElementById("__config").textContent);
    const worker = new Worker(new URL(config.search, location));
    const answer = message => new Promise(resolve => {
        worker.onmessage = ({data}) => resolve(data);
        worker.postMessage(message);
    });
    await answer({type: 0});
    const ranks = {};
    for (const [question, sections] of Object.entries(asked)) {
        const {data} = await answer({type: 2, data: question});
        const hit = ([{location}]) => sections.includes(location);
        ranks[question] = data.items.findIndex(hit) + 1;
    }
    return ranks;
}"""
FIRST_HIT = (
    ".md-search-result__item:first-child .md-search-result__link:first-of-type"
)


def test_the_first_hit_is_the_page_that_answers(page: Page, base_url: str):
    visit(page, "/")
    field = page.locator("input[name=query]")
    hits = page.locator(".md-search-result__link")

    def ask(query: str) -> None:
        field.fill(query)
        field.press("End")

    field.click()
    wrong = {}
    for query, right in {**LEADS_TO, **MESSAGES}.items():
        ask("")
        expect(hits).to_have_count(0)
        ask(query)
        pages = right.split() + ["errors/"] * (query in MESSAGES)
        hit = page.locator(
            ", ".join(f"{FIRST_HIT}[href^='{base_url}/{a}']" for a in pages)
        ).first
        try:
            hit.wait_for(state="attached", timeout=2000)
        except Error:
            wrong[query] = hits.evaluate_all("links => links[0]?.href")
    assert wrong == {}

    # The theme prefers titles, and these words are in those of other pages.
    ask("grad can be implicitly created only for scalar outputs")
    expect(hits.and_(page.locator("[href*='/errors/']")).first).to_be_attached()


def questions() -> dict[str, list[str]]:
    """Return what learners type, with the sections that answer it."""
    asked: dict[str, list[str]] = {}
    for line in QUESTIONS.strip().split("\n"):
        if line.startswith(" "):
            list(asked.values())[-1].append(line.strip())
        else:
            asked[line] = []
    return asked


def test_the_section_that_answers_is_found(page: Page):
    visit(page, "/")
    ranks = page.evaluate(RANKS, questions())
    assert len(ranks) > 130
    unseen = {q: rank for q, rank in ranks.items() if not 0 < rank <= 5}
    assert len(unseen) <= 0.05 * len(ranks), unseen
    late = {q: rank for q, rank in ranks.items() if rank != 1}
    assert len(late) <= 0.3 * len(ranks), late


def ask(page: Page, query: str) -> None:
    """Type a query and wait for what is found."""
    field = page.locator("input[name=query]")
    field.click()
    field.fill(query)
    field.press("End")


def test_a_section_is_one_hit_with_how_it_begins(page: Page):
    visit(page, "/")
    ask(page, "transpose memory ")
    hit = page.locator(".md-search-result__link").first
    expect(hit).to_contain_text("1 Tensors ·")
    expect(hit.locator("mark").first).to_be_visible()
    expect(page.locator(".md-search-result details")).to_have_count(0)


def test_a_question_without_a_hit_gets_a_helpful_line(page: Page):
    visit(page, "/")
    ask(page, "zzyzx ")
    expect(page.locator(".md-search-result__meta")).to_contain_text("glossary")


def test_one_word_finds_no_longer_one_that_only_begins_so(page: Page):
    visit(page, "/")
    ask(page, "do the dot product ")
    first = page.locator(FIRST_HIT)
    expect(first).to_have_attribute("href", re.compile("arithmetic"))
