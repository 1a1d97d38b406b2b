"""Long work of every service, as one resource: `202` and a job, which survives the process that works on it.

job.py      what a job and its lines are; the port that workflows keep them by
drive.py    started, worked on line by line, cancelled, read
tables.py   two tables, in the service's own database
store.py    the port over a session
worker.py   the durable work behind it
api.py      `/v1/jobs`
"""
