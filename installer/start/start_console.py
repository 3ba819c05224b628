"""Where the frozen `changeover` begins."""

from changeover.__main__ import main

main()
