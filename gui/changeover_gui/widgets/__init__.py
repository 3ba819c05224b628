"""The small set of widgets every page is made of. They show values, and decide nothing."""
