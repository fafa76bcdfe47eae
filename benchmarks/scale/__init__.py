"""What ten thousand cameras and a hundred thousand clips ask of AWS, by simulation."""
