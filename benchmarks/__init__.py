"""Each script prints its figures as ratios against a stated baseline."""
