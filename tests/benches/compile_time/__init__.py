"""The parts of `compile_time.py`."""
