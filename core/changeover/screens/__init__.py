"""What each screen says: a Scene becomes the content of one screen, as values without any toolkit. Pure.

Every screen has one function `NAME(scene) -> content` in a file of its own, and `content.py` holds what they share.
The window lays the content out; it decides nothing and builds no sentence.
"""
