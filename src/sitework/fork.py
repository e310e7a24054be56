"""Runs blocks of code in one process; a stand-in until pageproof.run has it."""

import io
import multiprocessing
import os
import sys
from contextlib import redirect_stdout
from pathlib import Path
from types import ModuleType

import pageproof.run
from pageproof.pages import Project
from pageproof.run import explain, unseed
from pageproof.shapes import ShapeChecks, compiled


def run_blocks(
    project: Project, blocks: list[tuple[str, str]], folder: Path
) -> tuple[list[str], list[str]]:
    """Run blocks, pairs of file and source, in a process of their own.

    Returns:
        What each block printed, and what is wrong.
    """
    context = multiprocessing.get_context("forkserver")
    preload = ["torch", "matplotlib.figure", pageproof.run.__name__]
    context.set_forkserver_preload(preload)
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(
        target=_run_blocks, args=(project.root, blocks, folder, sender)
    )
    process.start()
    sender.close()
    try:
        return receiver.recv()
    except EOFError:
        process.join()
        return [], [f"exit code {process.exitcode}"]
    finally:
        process.join()


def _run_blocks(
    root: Path, blocks: list[tuple[str, str]], folder: Path, sender
) -> None:
    import torch

    torch.set_num_threads(1)
    os.chdir(folder)
    unseed()
    checks = ShapeChecks()
    main = sys.modules["__main__"] = ModuleType("__main__")
    printed, problems = [], []
    for file, source in blocks:
        stdout = io.StringIO()
        try:
            code = compiled(source, file)
            with redirect_stdout(stdout), checks:
                exec(code, main.__dict__)
        except BaseException as error:
            problems = [explain(error, Project(root))]
            break
        printed.append(stdout.getvalue())
    else:
        problems = [*checks.problems.values()]
        for file in {file for file, _ in blocks if Path(file).is_file()}:
            problems += checks.missed(file)
    sender.send((printed, problems))
