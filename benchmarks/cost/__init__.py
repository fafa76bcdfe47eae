"""What Foyer costs on AWS: measured on the local stack, priced by AWS' public lists."""
