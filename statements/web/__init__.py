"""The pages: the API's answers, rendered for readers."""
