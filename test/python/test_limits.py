"""Ctrl-C and the time limit end the command soon, with the exit codes of the contract and without
half a run."""

import json
import os
import signal
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
COMMAND = os.environ.get("HORQIN_COMMAND", str(ROOT / "build" / "horqin"))


def solve(folder, *options):
    arguments = [COMMAND, "solve", str(ROOT / "cases" / "tongliao"), "--json", "--out", str(folder)]
    return subprocess.Popen(
        arguments + list(options), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )


def test_ctrl_c_ends_a_long_solve_at_once(tmp_path):
    process = solve(tmp_path / "run")
    time.sleep(4)
    assert process.poll() is None, "the case is solved too quickly for this test"
    process.send_signal(signal.SIGINT)
    asked = time.monotonic()
    output, _ = process.communicate(timeout=60)
    assert time.monotonic() - asked < 30  # about a second, and room for a busy machine
    assert process.returncode == 130
    assert json.loads(output)["status"] == "interrupted"
    assert list(tmp_path.iterdir()) == []


def test_the_time_limit_tells_what_is_known(tmp_path):
    began = time.monotonic()
    process = solve(tmp_path / "run", "--time-limit", "1", "--no-alone")
    output, _ = process.communicate(timeout=60)
    assert time.monotonic() - began < 40  # reading and building are not part of the limit
    assert process.returncode == 4
    assert json.loads(output)["status"] == "time_limit"
