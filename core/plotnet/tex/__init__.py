"""Finished TeX to PDF, SVG and PNG: programs that are fenced, batched and judged by their files."""
