"""How much of the machine a process takes where others want it too."""

import os

LEAST = 10  # niceness: an equal share where nothing else runs, a tenth beside a reader's page


def give_way(niceness: int = LEAST) -> None:
    """From now on this process and its children run behind others; never before them again.

    `niceness`: 0 to 19; one that is higher already stays. Without effect where the system knows none.
    """
    if hasattr(os, "getpriority"):
        now = os.getpriority(os.PRIO_PROCESS, 0)
        if now < niceness:
            os.setpriority(os.PRIO_PROCESS, 0, niceness)
