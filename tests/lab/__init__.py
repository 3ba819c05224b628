"""The laboratories: whole machines, built from public packages, on which the real program is tried."""
