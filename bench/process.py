"""Processes one after the other: their words, CPU seconds, wall time and peak of memory."""

import json
import math
import resource
import subprocess
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

SOURCE = Path(__file__).with_name("used.c")
USED = SOURCE.parent.parent / "build" / "used"


@dataclass
class Limits:
    """Of one process. CPU seconds bind whatever else runs; wall time is for one that sleeps."""

    cpu: float = 900
    memory: float = 12e9

    def bind(self):
        hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
        resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(self.cpu), hard))
        resource.setrlimit(resource.RLIMIT_AS, (int(self.memory), int(self.memory)))


@dataclass
class Run:
    """What a process used and said; `code` is negative where a signal ended it."""

    cpu: float = 0
    wall: float = 0
    memory: float = 0  # MB
    code: int = 0
    text: str = field(default="", repr=False)

    def why(self, limits):
        """In words, why there is no answer."""
        if self.code < 0 and self.cpu >= 0.97 * limits.cpu:
            return f"more than {limits.cpu:.0f} CPU s"
        if self.code == -9 or "bad_alloc" in self.text or "MemoryError" in self.text:
            return "memory"
        return "failed"


def measurer():
    """The program that runs others, see used.c; made when it is not there."""
    if not USED.exists() or USED.stat().st_mtime < SOURCE.stat().st_mtime:
        USED.parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cc", "-O2", "-o", USED, SOURCE], check=True)
    return USED


def run(command, limits):
    """One process to its end, with what it and its children used."""
    used = measurer()
    with tempfile.TemporaryFile("w+", errors="replace") as out, \
            tempfile.NamedTemporaryFile("r") as told:
        start = time.monotonic()
        subprocess.run([used, told.name, *(str(part) for part in command)], stdout=out,
                       stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, check=True,
                       preexec_fn=limits.bind)
        wall = time.monotonic() - start
        cpu, memory, code = told.read().split()
        out.seek(0)
        return Run(float(cpu), wall, float(memory) / 1024, int(code), out.read())


def last_json(text):
    """The JSON document that ends a text; lines of progress may stand before it."""
    lines = text.splitlines()
    for i, line in enumerate(lines):
        if line.startswith("{"):
            try:
                return json.loads("\n".join(lines[i:]))
            except json.JSONDecodeError:
                continue
    return {}
