"""The command `foyer-camera`: a webcam, a stream, a video or a folder of pictures, sent to Foyer frame by frame."""

from foyer_client.camera.command import main

__all__ = ["main"]
