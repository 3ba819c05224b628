"""One page class per screen: it shows a Scene and reports what the person wants."""
