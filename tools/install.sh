#!/bin/sh
# Installs policykg with all it needs into the checkout (.venv), and nothing twice.
#
#   tools/install.sh          to use it
#   tools/install.sh dev      to test it: also the tools, a Chromium, Chinese fonts, other readers of RDF, Virtuoso
#
# On Debian and Ubuntu what the system lacks comes by apt, where that is allowed (root or sudo).
set -eu
cd "$(dirname "$0")/.."
extra=${1:-}
venv=.venv

apt_install() { # package …
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "$* is missing and there is no apt-get; install it by hand, then run this again" >&2
        return 1
    fi
    if [ "$(id -u)" = 0 ]; then root=""
    elif command -v sudo >/dev/null 2>&1; then root=sudo
    else
        echo "$* is missing; have it installed as root (apt-get install $*), then run this again" >&2
        return 1
    fi
    echo "installing $*" >&2
    $root apt-get update -qq >/dev/null || echo "apt-get update failed; trying with the lists that are here" >&2
    $root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null || {
        echo "apt-get could not install $*; install it by hand, then run this again" >&2
        return 1
    }
}

find_python() {
    for name in "${PYTHON:-python3}" python3.11 python3.12 python3.13 python3.14; do
        if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))'; then
            command -v "$name"
            return
        fi
    done
    echo "Python 3.11 or newer is needed; set PYTHON=/path/to/it" >&2
    return 1
}

make_venv() {
    python=$(find_python)
    if ! "$python" -c 'import ensurepip, venv' >/dev/null 2>&1; then
        apt_install "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
    fi
    "$python" -m venv --clear "$venv"
}

# A stamp holds the folder: what was installed elsewhere and moved here is installed again.
is_stamped() { [ -e "$1" ] && [ "$(cat "$1")" = "$PWD" ] && [ ! pyproject.toml -nt "$1" ]; }

install_package() {
    stamp="$venv/.installed${extra:+-$extra}"
    if is_stamped "$stamp" && "$venv/bin/python" tools/bundle.py --check; then return; fi
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -e ".${extra:+[$extra]}"
    "$venv/bin/python" -m compileall -q kg # the first run need not
    for stamp in "$stamp" "$venv/.installed"; do pwd >"$stamp"; done
}

install_browser() {
    # Ubuntu's chromium is a snap, which a container cannot run: there Playwright brings its own.
    if ! grep -qs '^ID=ubuntu' /etc/os-release; then
        for name in chromium chromium-browser google-chrome; do
            if command -v "$name" >/dev/null 2>&1; then return; fi
        done
        if command -v apt-get >/dev/null 2>&1; then
            apt_install chromium
            return
        fi
    fi
    if is_stamped "$venv/.browser"; then return; fi
    "$venv/bin/python" -m playwright install --with-deps chromium
    pwd >"$venv/.browser"
}

install_fonts() {
    if [ -n "$(find /usr/share/fonts /usr/local/share/fonts -name '*CJK*' -print -quit 2>/dev/null)" ]; then return; fi
    if command -v fc-list >/dev/null 2>&1 && [ -n "$(fc-list :lang=zh-cn family 2>/dev/null)" ]; then return; fi
    apt_install fonts-noto-cjk
}

# raptor's rapper, and Apache Jena's riot: a riot on the PATH, or what Debian has of it.
install_rdf_readers() {
    if ! command -v rapper >/dev/null 2>&1; then apt_install raptor2-utils; fi
    if command -v riot >/dev/null 2>&1; then return; fi
    if ! command -v java >/dev/null 2>&1; then apt_install default-jre-headless; fi
    if [ ! -e /usr/share/java/jena-cmds.jar ]; then apt_install libapache-jena-java; fi
}

# A client of endpoints, and somebody else's store.
install_endpoints() {
    if ! command -v curl >/dev/null 2>&1; then apt_install curl; fi
    if ! command -v virtuoso-t >/dev/null 2>&1; then apt_install virtuoso-opensource-7-bin; fi
}

"$venv/bin/python" -m pip --version >/dev/null 2>&1 || make_venv
install_package
if [ "$extra" = dev ]; then
    install_browser
    install_fonts
    install_rdf_readers
    install_endpoints
fi
