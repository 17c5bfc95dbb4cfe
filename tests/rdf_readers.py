"""Other programs that read RDF: raptor's rapper and Apache Jena's riot."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path

JAVA = Path("/usr/share/java")
JARS = (
    *(
        "jena-arq",
        "jena-base",
        "jena-cmds",
        "jena-core",
        "jena-iri",
        "jena-shacl",
        "jena-shex",
        "jena-tdb",
        "jena-tdb2",
    ),
    *("jena-rdfconnection", "jena-dboe-base", "jena-dboe-index", "jena-dboe-storage", "jena-dboe-trans-data"),
    *("jena-dboe-transaction", "commons-cli", "commons-codec", "commons-compress", "commons-csv", "commons-io"),
    *("commons-lang3", "commons-logging", "dexx.collection", "gson", "guava", "httpclient", "httpclient-cache"),
    *("httpcore", "jackson-annotations", "jackson-core", "jackson-databind", "jsonld-java", "protobuf", "slf4j-api"),
    *("slf4j-simple", "thrift"),
)
_SHADED = "org/apache/jena/ext/xerces/"


def rapper(path: Path, syntax: str, output: str) -> tuple[str, str]:
    """What rapper reads, and its complaints."""
    return _run(["rapper", "-q", "-i", syntax, "-o", output, str(path)])


def riot(path: Path, syntax: str, home: Path) -> tuple[str, str]:
    """What riot reads, as N-Quads, and its complaints.

    Args:
        path: the file.
        syntax: `jsonld10` where Debian's riot shall read JSON-LD: its reader of JSON-LD 1.1 lacks a library.
        home: a folder that the tests may write to.
    """
    if found := shutil.which("riot"):
        return _run([found, "--check", f"--syntax={syntax.removesuffix('10')}", "--output=nquads", str(path)])
    options = ["-Dorg.slf4j.simpleLogger.defaultLogLevel=warn", "-Dfile.encoding=UTF-8", "-XX:TieredStopAtLevel=1"]
    command = ["java", "-cp", _class_path(home), *options, "riotcmd.riot", "--check"]
    return _run([*command, f"--syntax={syntax}", "--output=nquads", str(path)])


@cache
def _class_path(home: Path) -> str:
    """Debian ships Jena without its commands, and the texts of its XML schema code where it does not look for them."""
    target = home / "jena"
    with zipfile.ZipFile(JAVA / "jena-core.jar") as jar:
        for name in jar.namelist():
            if name.startswith(_SHADED) and not name.endswith("/"):
                path = target / "xerces" / name.removeprefix(_SHADED)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(jar.read(name))
    return os.pathsep.join([str(target), *(str(JAVA / f"{name}.jar") for name in JARS)])


def _run(command: list[str]) -> tuple[str, str]:
    done = subprocess.run(command, capture_output=True, timeout=120)
    return done.stdout.decode("utf-8"), done.stderr.decode("utf-8")
