"""Icons, pictures, theme and languages of Changeover; read through importlib.resources, never by path."""
