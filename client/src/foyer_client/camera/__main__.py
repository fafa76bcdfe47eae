"""`python -m foyer_client.camera`."""

import sys

from foyer_client.camera.command import main

sys.exit(main())
