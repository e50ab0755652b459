"""Processes one after the other: their words, CPU seconds, wall time and peak of memory."""

import json
import math
import os
import resource
import subprocess
import tempfile
import time
from dataclasses import dataclass, field


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


def run(command, limits):
    """One process to its end, with what its children used."""
    with tempfile.TemporaryFile("w+", errors="replace") as out:
        start = time.monotonic()
        child = subprocess.Popen([str(part) for part in command], stdout=out,
                                 stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL,
                                 preexec_fn=limits.bind)
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
        wall = time.monotonic() - start
        out.seek(0)
        return Run(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024,
                   child.returncode, out.read())


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
