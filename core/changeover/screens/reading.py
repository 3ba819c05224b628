"""What has been seen of a reading while it goes on."""

from __future__ import annotations

from typing import NamedTuple

from changeover.values import FromEngine, Gap, GapSeen, Looking, Part, SnapshotTaken


class ReadingSeen(NamedTuple):
    """The parts that were begun, in order, what was counted in those that are read, and the gaps so far."""

    begun: tuple[Part, ...] = ()
    counts: tuple[tuple[Part, int], ...] = ()
    gaps: tuple[Gap, ...] = ()
    complete: bool = False

    @property
    def now(self) -> Part | None:
        """The part that is being read; None before the first and after the last."""
        if self.complete or not self.begun or self.begun[-1] in dict(self.counts):
            return None
        return self.begun[-1]

    def heard(self, event: FromEngine) -> ReadingSeen:
        """What is seen after one more word of the engine."""
        match event:
            case Looking(reading=reading) if reading.count is None:
                return self._replace(begun=(*self.begun, reading.part))
            case Looking(reading=reading) if reading.count is not None:
                return self._replace(counts=(*self.counts, (reading.part, reading.count)))
            case GapSeen(gap=gap):
                return self._replace(gaps=(*self.gaps, gap))
            case SnapshotTaken():
                return self._replace(complete=True)
        return self
