"""``python -m yusuan`` is the command ``yusuan``."""

from yusuan.cli.main import main

if __name__ == "__main__":
    main()
