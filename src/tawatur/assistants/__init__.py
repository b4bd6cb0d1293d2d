"""An archive for assistants: tools to search, trace and compare over the Model Context Protocol (extra: mcp).

Named so that `import mcp` is the protocol's own package everywhere.
"""
