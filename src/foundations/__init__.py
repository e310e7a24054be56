"""What the pages of Foundations share: models, data and the training loop."""
