"""Launcher for a checkout: `python cli.py …` does what the installed command `policykg …` does."""

from kg.cli import main

if __name__ == "__main__":
    main()
