"""Forms: each module builds one modal and reads what comes back from it."""
