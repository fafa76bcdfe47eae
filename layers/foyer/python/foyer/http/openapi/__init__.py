"""OpenAPI: a table of operations, the document made from it and the models, and the page that shows it."""
