"""The explanation: sentences that follow from the numbers, and the texts that units wrote themselves."""

from yusuan.derive.narrative.contents import Headline, explain_content

__all__ = ["Headline", "explain_content"]
