"""What every entry of the catalogue has to hold to. A check yields what is wrong; an entry in order yields nothing."""

from changeover.catalogue.checks.answers import check_answer
from changeover.catalogue.checks.offers import check_offer
from changeover.catalogue.checks.products import check_product
from changeover.catalogue.checks.rules import check_rule
from changeover.catalogue.checks.sources import check_source

__all__ = ["check_answer", "check_offer", "check_product", "check_rule", "check_source"]
