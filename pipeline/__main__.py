"""`python -m pipeline`: the `warledger` command where no script is installed."""

import sys

from .cli import main

sys.exit(main())
