"""The MkDocs front end of plotnet: the plugin `plotnet` and its Markdown fence."""
