"""One table for each implementation guide; `billing_service.x12.guide` reads them."""
