"""The domain as FHIR R4 (R4B) financial resources, and claims and coverage back again.

`elements` holds the data types, `claims` Claim and Coverage, `answers` what payers say, `accounts` ChargeItem
and Invoice. Every resource is checked by `fhir.resources` before it leaves.
"""
