#!/bin/sh
# Install what the tests need from outside Python: TeX, its converter, a browser, and what
# compiles and checks books of Sphinx, in several scripts.
set -u

missing=""
command -v pdflatex >/dev/null 2>&1 || missing="$missing texlive-latex-base texlive-pictures"
command -v kpsewhich >/dev/null 2>&1 && ! kpsewhich tikz.sty >/dev/null && missing="$missing texlive-pictures"
command -v mutool >/dev/null 2>&1 || missing="$missing mupdf-tools"
command -v chromium >/dev/null 2>&1 || command -v chromium-browser >/dev/null 2>&1 \
    || command -v google-chrome >/dev/null 2>&1 || missing="$missing chromium"
command -v strace >/dev/null 2>&1 || missing="$missing strace"
command -v latexmk >/dev/null 2>&1 || missing="$missing latexmk"
command -v java >/dev/null 2>&1 || missing="$missing default-jre-headless"
[ -e /usr/share/java/epubcheck.jar ] || missing="$missing epubcheck"
if ! command -v kpsewhich >/dev/null 2>&1 || ! kpsewhich titlesec.sty tgtermes.sty txfonts.sty >/dev/null; then
    missing="$missing texlive-latex-extra tex-gyre texlive-fonts-recommended"
fi
command -v xelatex >/dev/null 2>&1 || missing="$missing texlive-xetex"
if ! command -v kpsewhich >/dev/null 2>&1 || ! kpsewhich luaotfload-main.lua >/dev/null; then
    missing="$missing texlive-luatex"
fi
if ! command -v kpsewhich >/dev/null 2>&1 || ! kpsewhich lhcodes.mf >/dev/null; then
    missing="$missing texlive-lang-cyrillic"
fi
has_font() { command -v fc-list >/dev/null 2>&1 && fc-list "$1" | grep -q .; }
has_font FreeSerif || missing="$missing fontconfig fonts-freefont-otf"
has_font "Droid Sans Fallback" || missing="$missing fontconfig fonts-droid-fallback"
[ -n "$missing" ] || exit 0

if ! command -v apt-get >/dev/null 2>&1; then
    echo "not installed, and this system has no apt-get:$missing" >&2
    exit 0
fi
if [ "$(id -u)" -eq 0 ]; then sudo=""; elif sudo -n true 2>/dev/null; then sudo="sudo"; else
    echo "not installed, and may not be installed without a password:$missing" >&2
    exit 0
fi
echo "installing:$missing"
$sudo apt-get update -qq
# shellcheck disable=SC2086 # the list is split on purpose
DEBIAN_FRONTEND=noninteractive $sudo apt-get install -y -qq --no-install-recommends $missing >/dev/null
