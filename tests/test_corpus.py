"""The sample corpus is what its script writes, byte for byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "data" / "corpus"


def test_the_script_writes_the_sample_corpus_again(tmp_path: Path) -> None:
    """From the sources, in another folder: the same files with the same bytes, and none beside them."""
    command = [sys.executable, str(ROOT / "tools" / "make_corpus.py"), str(tmp_path / "new")]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    new, kept = ({p.name: p.read_bytes() for p in folder.iterdir()} for folder in (tmp_path / "new", CORPUS))
    assert new.keys() == kept.keys()
    assert [name for name in kept if new[name] != kept[name]] == []
