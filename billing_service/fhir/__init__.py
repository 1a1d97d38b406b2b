"""Nine financial resources of FHIR R4B, from and to the domain.

`convert.read` takes any of them in and tells what it loses; `elements` holds the data types, `extensions`
what R4B has no element for. Every resource is checked by `fhir.resources` before it leaves.
"""
