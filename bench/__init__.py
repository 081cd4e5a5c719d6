"""Measurements: speed, memory and detection, against peers and floors in the same run."""
