"""Cases are data: scripts that pytest must not import."""

collect_ignore_glob = ["*.py"]
