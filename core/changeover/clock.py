"""The clock and the zone of this computer. Only front ends ask it; whatever decides is handed a moment.

The zone has its summer times: an offset of today would move last summer's midnight by a day.
"""

from __future__ import annotations

import time
from datetime import UTC, datetime, timedelta, tzinfo

_DAY = 24 * 60 * 60


class LocalZone(tzinfo):
    """What the system itself says of local time at each moment. Beyond what it can tell, the offset of now counts.

    No place is a day or more away from UTC: a zone that is set so by mistake counts as UTC.
    """

    def utcoffset(self, at: datetime | None) -> timedelta:
        """How far local time is ahead of UTC at a moment in local time."""
        return timedelta(seconds=_local(_stamp(at)).tm_gmtoff)

    def dst(self, at: datetime | None) -> timedelta:
        """An hour in summer time: nothing here depends on how long it is."""
        return timedelta(hours=max(_local(_stamp(at)).tm_isdst, 0))

    def tzname(self, at: datetime | None) -> str:
        """The system's own abbreviation."""
        return _local(_stamp(at)).tm_zone

    def fromutc(self, at: datetime) -> datetime:
        """The local time of an instant in UTC."""
        stamp = (at.replace(tzinfo=UTC) - datetime.fromtimestamp(0, UTC)).total_seconds()
        return at + timedelta(seconds=_local(stamp).tm_gmtoff)


def local_now() -> datetime:
    """This moment, in the zone of this computer."""
    return datetime.now(LocalZone())


def _stamp(at: datetime | None) -> float | None:
    if at is None:
        return None
    try:
        return time.mktime((at.year, at.month, at.day, at.hour, at.minute, at.second, 0, 0, -1))
    except (OverflowError, ValueError):
        return None


def _local(stamp: float | None) -> time.struct_time:
    try:
        told = time.localtime(stamp)
    except (OverflowError, ValueError, OSError):
        stamp, told = None, time.localtime()
    return told if abs(told.tm_gmtoff) < _DAY else time.gmtime(stamp)
