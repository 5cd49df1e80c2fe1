"""What the site serves beside its pages."""
