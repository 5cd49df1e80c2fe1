"""The maintainer's commands: check the tables, add a month of flights, freeze a version."""
