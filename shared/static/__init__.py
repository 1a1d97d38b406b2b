"""Files of the docs page, served from the package so that it works offline: swagger-ui-dist 5.35.0."""
