"""What is raised where nothing can be read."""


class ClipUnreadable(Exception):
    """Nothing can be seen of a clip; the sentence says why, and is told beside the clip's name."""
