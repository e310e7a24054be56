"""A page on which anybody can draw a digit and have it read by a network."""

import json
from pathlib import Path

from torch import nn

TEMPLATE = Path(__file__).with_name("blank_reader.html")
EMPTY = "const layers = [];"


def write_reader(model: nn.Sequential, path: Path | str) -> None:
    """Write a page with a drawing field and the weights of this model.

    Args:
        model: linear layers with a ReLU between each two, and maybe dropout,
            which does nothing to a trained network, from points of
            shape (batch, 64), 0.0 to 1.0, to logits of shape (batch, 10).
        path: where to write it, as one file that asks for no other.

    Raises:
        ValueError: the model has other layers or sizes, and it says which to
            use, or a weight that is no finite number.
    """
    parts = list(model) if isinstance(model, nn.Sequential) else []
    parts = [part for part in parts if not isinstance(part, nn.Dropout)]
    layers, kinds = parts[::2], [type(part) for part in parts]
    if (
        kinds != [nn.Linear, *[nn.ReLU, nn.Linear] * (len(layers) - 1)]
        or (layers[0].in_features, layers[-1].out_features) != (64, 10)
        or any(layer.bias is None for layer in layers)
    ):
        raise ValueError(
            "make the model of nn.Linear layers with bias and an nn.ReLU "
            "between each two, from 64 points to 10 logits"
        )
    if not all(values.isfinite().all() for values in model.parameters()):
        raise ValueError(
            "the model has a weight that is NaN or infinite: train it again, "
            "with a smaller learning rate"
        )
    numbers = [
        {
            name: values.cpu().double().round(decimals=4).tolist()
            for name, values in layer.state_dict().items()
        }
        for layer in layers
    ]
    page = TEMPLATE.read_text("utf-8")
    filled = page.replace(EMPTY, f"const layers = {json.dumps(numbers)};")
    Path(path).write_text(filled, "utf-8")
