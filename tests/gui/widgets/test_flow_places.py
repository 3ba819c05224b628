"""The places of a flow outlive whatever died at the same address before."""

from __future__ import annotations

import shiboken6
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from changeover_gui.widgets.flow import Flow

ROUNDS = 300  # before its places were its own, one was taken for a dead one in about 50


def test_a_flow_never_takes_over_the_place_of_a_dead_page(qtbot: QtBot) -> None:  # noqa: ARG001 - the application
    for _ in range(ROUNDS):
        page, dead = QWidget(), [QLabel("dead") for _ in range(20)]
        outer, inner = QVBoxLayout(page), QHBoxLayout()
        for label in dead:
            inner.addWidget(label)
        outer.addLayout(inner)  # PySide ties what it holds of each place to the page
        for label in dead:
            shiboken6.delete(label)
        fresh, flow = QWidget(), Flow()
        fresh.setLayout(flow)
        for _ in range(10):
            flow.addWidget(QLabel("alive"))
        shiboken6.delete(page)
        assert all(shiboken6.isValid(flow.itemAt(index)) for index in range(flow.count()))


def test_a_widget_that_goes_leaves_no_place_behind(qtbot: QtBot) -> None:
    page, labels = QWidget(), [QLabel(str(number)) for number in range(6)]
    qtbot.addWidget(page)
    outer, flow = QVBoxLayout(page), Flow()
    for label in labels:
        flow.addWidget(label)
    outer.addLayout(flow)
    shiboken6.delete(labels[2])
    flow.removeWidget(labels[0])
    labels[1].setParent(None)
    assert [flow.itemAt(index).widget() for index in range(flow.count())] == labels[3:]
