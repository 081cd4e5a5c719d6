"""Two disclosures, figure by figure, project by project, sentence by sentence."""

from yusuan.compare.content import same_content
from yusuan.compare.disclosures import compare_disclosures

__all__ = ["compare_disclosures", "same_content"]
