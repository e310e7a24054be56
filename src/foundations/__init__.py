"""What the pages of Foundations share: models, data, training, pieces."""
