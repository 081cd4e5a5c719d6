"""Two disclosures, figure by figure, project by project, sentence by sentence."""

from yusuan.compare.content import same_content

__all__ = ["same_content"]
