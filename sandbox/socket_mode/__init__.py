"""Socket Mode: the app's websockets, what is sent over them and what comes back."""
