"""A Slack-shaped workspace on this machine with a web page, to try and to test an app in."""
