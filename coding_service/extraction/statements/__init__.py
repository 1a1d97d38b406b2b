"""How a clause states a condition that the words of the context table leave asserted: as the answer "no", as
somebody else's, as taken back, as what may come, as over."""
