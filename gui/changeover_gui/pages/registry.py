"""Which page shows which screen; a page is imported when it is first shown."""

from __future__ import annotations

import importlib

from changeover_gui.pages.page import Page

PAGES = {
    "A1": "welcome.WelcomePage",
    "B1": "looking.LookingPage",
    "B2": "stopped.StoppedPage",
    "C1": "found.FoundPage",
    "C2": "found.FoundPage",
    "C3": "ultraav.UltraavPage",
    "C4": "nothing.NothingPage",
    "C5": "unclear.UnclearPage",
    "D1": "country.CountryPage",
    "D2": "use.UsePage",
    "D3": "state.StatePage",
    "D4": "dates.DatesPage",
    "D5": "dates.DatesPage",
    "D6": "level.LevelPage",
    "E1": "gates.GatesPage",
    "E2": "encryption.EncryptionPage",
    "E3": "organization.OrganizationPage",
    "F1": "protection.ProtectionPage",
    "G1": "plan.PlanPage",
    "G2": "permission.PermissionPage",
    "G3": "by_hand.ByHandPage",
    "H1": "running.RunningPage",
    "H2": "running.RunningPage",
    "H3": "failed.FailedPage",
    "H4": "failed.FailedPage",
    "H5": "halfway.HalfwayPage",
    "H6": "stopped_after.StoppedAfterPage",
    "J1": "restart.RestartPage",
    "J2": "back.BackPage",
    "K1": "looking.LookingPage",
    "K2": "proof.ProofPage",
    "K3": "partly.PartlyPage",
    "K4": "unprotected.UnprotectedPage",
    "K5": "unprotected.UnprotectedPage",
    "M1": "keep.KeepPage",
    "N1": "letter.LetterPage",
    "Z1": "helper.HelperPage",
    "Z2": "display.DisplayPage",
    "Z3": "ask.AskPage",
}


def page_class(code: str) -> type[Page]:
    """The class of the page that shows the screen with this code. Raises KeyError for a code that is no screen."""
    module, name = PAGES[code].split(".")
    found: type[Page] = getattr(importlib.import_module(f"changeover_gui.pages.{module}"), name)
    return found
