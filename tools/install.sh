#!/bin/sh
# Installs policykg with all it needs into the checkout (.venv), and nothing twice.
#
#   tools/install.sh          to use it
#   tools/install.sh dev      to test it: also the tools, a Chromium and Chinese fonts
#
# On Debian and Ubuntu what the system lacks comes by apt, where that is allowed (root or sudo).
set -eu
cd "$(dirname "$0")/.."
extra=${1:-}
venv=.venv

as_root() {
    if [ "$(id -u)" = 0 ]; then "$@"
    elif command -v sudo >/dev/null 2>&1; then sudo "$@"
    else return 1
    fi
}

apt_install() { # package …
    if ! command -v apt-get >/dev/null 2>&1; then
        echo "install by hand, then run this again: $*" >&2
        return 1
    fi
    echo "installing $*" >&2
    as_root apt-get update -qq && as_root env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null || {
        echo "needs root or sudo; as root: apt-get install $*" >&2
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
    "$python" -m venv "$venv"
}

install_package() {
    stamp="$venv/.installed${extra:+-$extra}"
    if [ -e "$stamp" ] && [ ! pyproject.toml -nt "$stamp" ]; then return; fi
    "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -e ".${extra:+[$extra]}"
    touch "$stamp" "$venv/.installed"
}

install_browser() {
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null 2>&1; then return; fi
    done
    # Ubuntu's package of that name is a snap, which a container cannot run: there Playwright brings its own.
    if grep -qs '^ID=debian' /etc/os-release; then
        apt_install chromium
    else
        "$venv/bin/python" -m playwright install --with-deps chromium
    fi
}

install_fonts() {
    if [ -n "$(find /usr/share/fonts /usr/local/share/fonts -name '*CJK*' -print -quit 2>/dev/null)" ]; then return; fi
    apt_install fonts-noto-cjk
}

"$venv/bin/python" -m pip --version >/dev/null 2>&1 || make_venv
install_package
if [ "$extra" = dev ]; then
    install_browser
    install_fonts
fi
