"""The desk: an archive as pages in a browser, rendered on the server; `app.create_app` makes it."""
