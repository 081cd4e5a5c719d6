"""Two disclosures, figure by figure, project by project, sentence by sentence."""
