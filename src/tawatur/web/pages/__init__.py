"""The pages of the desk, a module each; `ROUTERS` is what the application serves."""

from tawatur.web.pages import adding, door, jobs, static, stories

ROUTERS = (static.router, door.router, stories.router, adding.router, jobs.router)
