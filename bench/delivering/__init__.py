"""The delivery beside its peers: the same sends to the same Slack, each in a process of its own."""
