"""What runs inside the machine, in Windows Python; reached by Machine.call, one subject per module."""
