"""A bureau in mid-season, so that the first visit finds something to do. Everything in it is invented."""
