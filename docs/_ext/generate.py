"""The parts of the manual that are read off the code, by the names that a page calls them."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final

from command_reference import command, install_tex
from gallery_pages import by_kind, gallery, network, stats, thumbnails, tikz
from language_reference import kind_names, kinds, option_table, structures, template_names
from project_facts import changelog, dependencies, modules, version
from project_reference import options, settings
from script_reference import call_names, calls, converted, faults, known_modules, limits, parameters
from theme_reference import roles, themes

from plotnet.layers.every import CONNECTION, EVERY, FIGURE

GENERATORS: Final[Mapping[str, Callable[..., str]]] = {
    "by_kind": by_kind,
    "call_names": call_names,
    "calls": calls,
    "changelog": changelog,
    "command": command,
    "connection_options": partial(option_table, CONNECTION),
    "converted": converted,
    "dependencies": dependencies,
    "faults": faults,
    "figure_options": partial(option_table, FIGURE),
    "gallery": gallery,
    "install_tex": install_tex,
    "kind_names": kind_names,
    "kinds": kinds,
    "known_modules": known_modules,
    "layer_options": partial(option_table, EVERY),
    "limits": limits,
    "modules": modules,
    "network": network,
    "options": options,
    "parameters": parameters,
    "roles": roles,
    "settings": settings,
    "stats": stats,
    "structures": structures,
    "template_names": template_names,
    "themes": themes,
    "thumbnails": thumbnails,
    "tikz": tikz,
    "version": version,
}
"""What a fence ``generated`` may call."""
