"""What people do in Slack. A listener reads, decides, saves, acknowledges and says; the words are in `messages`."""
