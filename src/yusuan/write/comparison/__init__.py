"""Two disclosures compared, as text, JSON, XLSX, one offline HTML page, and as the page of an erratum."""
