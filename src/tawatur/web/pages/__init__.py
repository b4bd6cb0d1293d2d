"""The pages of the desk, a module each; `ROUTERS` is what the application serves."""

from tawatur.web.pages import (
    adding,
    article,
    door,
    exporting,
    jobs,
    judging,
    outlet,
    review,
    search,
    sources,
    static,
    stories,
    story,
)

ROUTERS = (
    static.router, door.router, stories.router, story.router, article.router, sources.router,
    outlet.router,
    search.router, adding.router, jobs.router, review.router, judging.router, exporting.router,
)  # fmt: skip
