"""The domain: what a commitment is, what a sentence says about time, and when to remind. Pure."""
