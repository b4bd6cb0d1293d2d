"""The pages of the desk, a module each; `ROUTERS` is what the application serves."""

from tawatur.web.pages import adding, article, door, jobs, static, stories, story

ROUTERS = (
    static.router, door.router, stories.router, story.router, article.router, adding.router, jobs.router,
)  # fmt: skip
