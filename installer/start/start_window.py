"""Where the frozen `changeover-gui` begins."""

from changeover_gui.__main__ import main

main()
