"""The files here belong to a book; none of them is a test."""

collect_ignore_glob = ["*"]
