"""Puts the composed demonstrations together: machines nobody recorded, told by the real engine."""
