"""The numbers that a clinic is run by: pure functions of facts, with their definitions in words."""
