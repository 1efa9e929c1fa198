"""HTTP: the app's request URLs, what is posted to them and what they answer."""
