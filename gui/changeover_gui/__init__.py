"""The window of Changeover: it shows a case, reports what the person wants, and never touches the machine itself."""
