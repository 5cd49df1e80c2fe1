"""What the pages of Consent to Land are built from: tables, questions, charts, maps, words."""
