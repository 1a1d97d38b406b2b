"""X12 005010 as payers speak it: reading, writing, validating and balancing. Standard library only.

- `syntax` and `envelope`: interchanges, groups, sets, segments; streaming both ways
- `directory` and `guides/*.txt`: the data element dictionary, the segment directory and one table per guide
- `guide`: tables compiled; `walk`: a set against its guide; `loops`: a set as a tree, and what was not read
- one module per transaction set with `build` and `parse`
- `snip` and its rule modules: WEDI SNIP types 1–7; `balance`: the sums of 837 and 835
"""
