"""What the engine says when something is not as it should be: what happened, what it means, what to do next."""

from __future__ import annotations

from changeover.values import Failure, Plan, msg

NOTHING = msg("Nothing has been changed on this computer.")

NOT_LOOKED = Failure(
    code="not-looked",
    happened=msg("Changeover was asked to plan before it looked at this computer."),
    means=NOTHING,
    next=(msg("Look first, then decide."),),
)

NOT_AGREED = Failure(
    code="not-agreed",
    happened=msg("The agreement does not name the plan that was proposed here."),
    means=NOTHING,
    next=(msg("Look at the plan as it is now, and agree to its whole digest."),),
)

BUSY = Failure(
    code="busy",
    happened=msg("Another Changeover is at work on this computer."),
    means=msg("Two at once would disturb each other. This one has changed nothing."),
    next=(msg("Wait until the other one has ended, then try again."),),
)

UNSAFE_PLACE = Failure(
    code="unsafe-place",
    happened=msg("Changeover lies in a folder that others than administrators can change."),
    means=msg("With administrator rights it acts only from a protected folder. Nothing has been changed."),
    next=(msg("Install Changeover with its installer, and start it from there."),),
)

CHANGED = Failure(
    code="changed-meanwhile",
    happened=msg("This computer has changed since the plan was made."),
    means=NOTHING,
    next=(msg("Look at the new plan, and agree to it anew."),),
)

MOVED_ON = msg("This computer has changed since the plan was made. Here is the new plan.")


def held(plan: Plan) -> Failure:
    """The plan still has a gate that holds it back."""
    return Failure(
        code="held",
        happened=msg("The plan still has an open point: {gates}.", gates=tuple(gate.id for gate in plan.held_by)),
        means=NOTHING,
        next=tuple(remedy for gate in plan.held_by for remedy in gate.remedies),
    )


def not_understood(why: str) -> Failure:
    """A line on the cable that is no word of ours."""
    return Failure(
        code="not-understood",
        happened=msg("The engine was told something it does not understand."),
        means=msg("It was left aside. Nothing has been changed by it."),
        next=(msg("Use the window and the engine of the same version."),),
        detail=why,
    )


def no_journal(why: str) -> Failure:
    """The journal, or the folder for it, cannot be written."""
    return Failure(
        code="journal",
        happened=msg("The journal of this run cannot be written."),
        means=msg("Without it nothing is begun. What was begun is finished and looked at again."),
        next=(
            msg("Make room on the disk, or let an administrator look at the folder named below."),
            msg("Then try again."),
        ),
        detail=why,
    )


def no_notes(why: str) -> Failure:
    """The case cannot be kept over a restart."""
    return Failure(
        code="notes",
        happened=msg("Your answers cannot be saved on this computer."),
        means=msg("You can go on, but a restart would lose your place. Nothing has been changed."),
        next=(msg("Make room on the disk, then look again."),),
        detail=why,
    )
