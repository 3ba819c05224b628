"""Start of the program: `python -m changeover`, `changeover`, `changeover.exe`."""

from __future__ import annotations

import sys

from changeover import __version__


def main() -> None:
    """Run the command line and end the process with its exit code."""
    if sys.argv[1:] == ["--version"]:  # answered before anything heavy is imported
        try:
            print(f"changeover {__version__}", flush=True)
        except OSError as why:
            from changeover.cli.answer import is_cut, lose_output

            lose_output(why)
            sys.exit(2 if is_cut() else 0)
        return
    from changeover.cli import main as command_line

    sys.exit(command_line(sys.argv[1:]))


if __name__ == "__main__":
    main()
