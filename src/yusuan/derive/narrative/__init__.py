"""The explanation: sentences that follow from the numbers, and the texts that units wrote themselves."""

from yusuan.derive.narrative.contents import Explainer, Headline

__all__ = ["Explainer", "Headline"]
